"""Counts in their report: what the words around a number make of it. Bounds before it, parts behind it, what a new toll
replaces ("rose to 95 from 103"), and which earlier number "twice as many" multiplies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from dateline.reader.told import Extent
from dateline.record import Conflict, ConflictValue, Count, CountPart, Span
from dateline.resolve.count_parts import Part, find_parts, is_part
from dateline.resolve.count_sides import side_of
from dateline.resolve.count_words import GUIDELINE, Conventions, either, load_raw, load_words, plain
from dateline.resolve.counts import CountValue, bounded_by, read_count, refusal
from dateline.resolve.disputes import same_people
from dateline.resolve.numbers import Number, find_numbers
from dateline.resolve.places import sentence_bounds

_BEFORE = 40  # bounds and cues stand this near before a number
_APART = 90  # the old number and the new one stand this near
# "handed over 12 men": the word belongs to the verb and bounds nothing.
_PARTICLE = re.compile(
    r"\b(?:hand|turn|t[ao]k|r[au]n|carr|mov|cross|bring|brought|push|pull|fall|fell)\w*\s+$", re.I
)


class Revision(NamedTuple):
    """A number that another replaces: offsets and values of both."""

    new: Number
    old: Number


@dataclass
class _Item:
    kind: str
    at: Extent
    value: CountValue
    parts: list[Part] = field(default_factory=list)


class Tolls:
    """The counts of all events of one report."""

    def __init__(
        self, text: str, told: Sequence[Sequence[tuple[str, Extent]]], conventions: Conventions = GUIDELINE
    ) -> None:
        """told: for each event its counts as (kind, extent within the text), as count_kinds.complete gives them."""
        self.text, self.conventions = text, conventions
        self._bounds: dict[int, tuple[int, int]] = {}
        self._revised: dict[int, list[Revision]] = {}
        known: list[_Item] = []
        read: dict[tuple[str, Extent], _Item] = {}
        for kind, at in sorted({c for event in told for c in event}, key=lambda c: (c[1], c[0])):
            item = self._read(kind, at, self._base(kind, at, known))
            read[kind, at] = item
            if item.value.best is not None:
                known.append(item)
        self._events = [[read[c] for c in dict.fromkeys(event)] for event in told]

    def resolve(self, index: int) -> tuple[tuple[Count, ...], list[Conflict]]:
        """The totals of one event with their parts, and a conflict for each toll that the report itself revises."""
        items, conflicts = self._revise(self._events[index])
        counts: list[Count] = []
        for count in (self._count(i) for i in self._fold(items)):
            if not any(_again(count, known) for known in counts):
                counts.append(count)
        return tuple(counts), conflicts

    def _read(self, kind: str, at: Extent, base: CountValue | None) -> _Item:
        value = read_count(self.text[at.start : at.end], base, kind, self.conventions)
        if value.rule == "exact" and find_numbers(self.text[at.start : at.end])[:1]:
            at, value = self._widen(at, value)
        parts = find_parts(self.text, at.start, at.end, self.conventions)
        # "over 1,000 of them" of 20,000 is a part; more than the whole is not, whatever the words seem to say.
        return _Item(kind, at, value, [p for p in parts if (p.value.best or 0) <= (value.best or 0)])

    def _base(self, kind: str, at: Extent, known: list[_Item]) -> CountValue | None:
        """The count that a share or multiple is of: the one before it in its sentence, else the last of its kind."""
        start, _ = self._sentence(at.start)
        near = [i for i in known if start <= i.at.start and i.at.end <= at.start]
        same = [i for i in known if i.kind == kind and i.at.end <= at.start]
        chosen = near or same or [i for i in known if i.at.end <= at.start]
        return chosen[-1].value if chosen else None

    def _widen(self, at: Extent, value: CountValue) -> tuple[Extent, CountValue]:
        """With the bound that stands before the told words: "at least [12 people]"."""
        lead = find_numbers(self.text[at.start : at.end])[0].start
        m = load_words().before.search(self.text, max(0, at.start - _BEFORE), at.start)
        if (
            lead
            or not m
            or "\n" in m.group()
            or _PARTICLE.search(self.text, max(0, m.start() - 14), m.start())
        ):
            return at, value
        bounded = bounded_by(value, load_words().bound[plain(m[1])])
        return Extent(m.start(1), at.end), bounded

    def _sentence(self, at: int) -> tuple[int, int]:
        if at not in self._bounds:
            self._bounds[at] = sentence_bounds(self.text, at)
        return self._bounds[at]

    def _revisions(self, at: Extent) -> list[Revision]:
        start, end = self._sentence(at.start)
        if start not in self._revised:
            self._revised[start] = find_revisions(self.text, start, end)
        return self._revised[start]

    def _revise(self, items: list[_Item]) -> tuple[list[_Item], list[Conflict]]:
        """Items without the numbers that others replace, and the conflicts of both."""
        out: list[_Item] = []
        conflicts: dict[tuple[str, Revision], Conflict] = {}
        for item in items:
            hit = next(
                (r for r in self._revisions(item.at) if _holds(item.at, r.new) or _holds(item.at, r.old)),
                None,
            )
            if hit is None:
                out.append(item)
                continue
            if not any(o.kind == item.kind and _holds(o.at, hit.new) for o in out):
                out.append(self._new(item, hit))
            conflicts.setdefault((item.kind, hit), self._revision(item.kind, hit))
        return self._superseded(out, list(conflicts.values()))

    def _new(self, item: _Item, hit: Revision) -> _Item:
        """The item with the new number: its own words where they hold it alone, the number's where they do not."""
        if _holds(item.at, hit.new) and not _holds(item.at, hit.old):
            return _Item(item.kind, item.at, item.value._replace(rule="revised"), item.parts)
        inside = item.at.end if hit.old.end <= hit.new.start and item.at.end >= hit.new.end else hit.new.end
        at, value = self._widen(
            Extent(hit.new.start, inside),
            read_count(self.text[hit.new.start : inside], conventions=self.conventions),
        )
        return _Item(item.kind, at, value._replace(rule="revised"))

    def _revision(self, kind: str, hit: Revision) -> Conflict:
        values = tuple(
            ConflictValue(value=str(n.value), evidence=self._span(n.start, n.end)) for n in (hit.new, hit.old)
        )
        return Conflict(
            field="count", values=values, note=f"{kind}: revised from {hit.old.value} to {hit.new.value}"
        )

    def _superseded(
        self, items: list[_Item], conflicts: list[Conflict]
    ) -> tuple[list[_Item], list[Conflict]]:
        """ "Officials initially reported 103 dead": beside another number of its kind, that is left to a conflict."""
        old = [i for i in items if i.value.best is not None and is_earlier(self.text, i.at.start)]
        out = list(items)
        for item in old:
            rest = [
                i
                for i in out
                if i is not item and i.kind == item.kind and i not in old and i.value.best is not None
            ]
            if rest and rest[-1].value.best != item.value.best:
                new = rest[-1]
                out.remove(item)
                pair = [(new.value.best, new.at), (item.value.best, item.at)]
                values = tuple(
                    ConflictValue(value=str(n), evidence=self._span(a.start, a.end)) for n, a in pair
                )
                note = f"{item.kind}: revised from {item.value.best} to {new.value.best}"
                conflicts.append(Conflict(field="count", values=values, note=note))
        return out, conflicts

    def _fold(self, items: list[_Item]) -> list[_Item]:
        """Items without those that are parts of others, which go into them: "12, including [three children]"."""
        out: list[_Item] = []
        for item in items:
            owner = next(
                (o for o in items if o is not item and o.kind == item.kind and self._owns(o, item)), None
            )
            if owner is None:
                out.append(item)
            elif not any(p.start < item.at.end and item.at.start < p.end for p in owner.parts):
                side = side_of(self.text[item.at.start : item.at.end])
                owner.parts.append(Part(item.at.start, item.at.end, item.value, side, True))
        return out

    def _owns(self, whole: _Item, part: _Item) -> bool:
        # Those whom the words leave out of a total ("besides 100,000 reservists") are a count of their own.
        if any(p.included and p.start < part.at.end and part.at.start < p.end for p in whole.parts):
            return whole.at != part.at and not _overlap(whole.at, part.at)
        return (
            whole.at.end <= part.at.start
            and self._sentence(whole.at.start) == self._sentence(part.at.start)
            and is_part(self.text, part.at.start)
            and (whole.value.best or 0) >= (part.value.best or 0)
        )

    def _count(self, item: _Item) -> Count:
        text = self.text[item.at.start : item.at.end]
        sides = {p.side for p in item.parts if p.included} if item.value.rule in ("sum", "named") else set()
        side = (sides.pop() if len(sides) == 1 else "") if sides else side_of(item.value.of or text)
        return Count(
            start=item.at.start,
            end=item.at.end,
            text=text,
            kind=item.kind,  # type: ignore[arg-type]
            **item.value._asdict(),
            side=side,
            parts=tuple(
                CountPart(
                    **self._span(p.start, p.end).model_dump(),
                    **p.value._asdict(),
                    side=p.side,
                    included=p.included,
                )
                for p in item.parts
            ),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])


def _again(count: Count, known: Count) -> bool:
    """Whether a report says again what it has said: "12 people", "twelve"; "Ada Lund", "Lund". Totals count once."""
    if (count.kind, count.best, count.low, count.high) != (known.kind, known.best, known.low, known.high):
        return False
    if count.best is None or count.rule != "one-person" or known.rule != "one-person":
        return count.best is not None and same_people(count, known)
    a, b = (set(c.text.split()) for c in (count, known))
    return (a <= b or b <= a) and all(w[:1].isupper() for w in (a if a <= b else b))


def _overlap(a: Extent, b: Extent) -> bool:
    return a.start < b.end and b.start < a.end


def _holds(at: Extent, number: Number) -> bool:
    return at.start < number.end and number.start < at.end


class _Cues(NamedTuple):
    verb: re.Pattern[str]
    sure: re.Pattern[str]  # before an old number, needs no verb
    plain_from: re.Pattern[str]
    earlier: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _cues() -> _Cues:
    raw = load_raw()["revised"]
    earlier, nouns = either(raw["earlier"]), either(raw["nouns"])
    named = rf"(?:(?:an?|the|its|their)\s+)?(?:{earlier})(?:\s+(?:{nouns}))?"
    return _Cues(
        re.compile(rf"\b(?:{either(raw['verbs'])})\b", re.I),
        re.compile(rf"\b(?:{either(raw['from'])})\s+(?:(?:{named}|an?|the)\s+)?(?:of\s+)?$", re.I),
        re.compile(rf"\bfrom\s+(?:(?:{named}|an?|the)\s+)?(?:of\s+)?$", re.I),
        re.compile(
            rf"\b(?:{earlier})\s+(?:(?:{nouns})\s+)?(?:[a-z]+\s+){{0,2}}?(?:of|at|was|were|said|reported|put|gave|given|estimated|announced|that)?\s*$",
            re.I,
        ),
        re.compile(rf"\s*(?:$|[,.;:)—–-]|(?:{either(raw['behind'])})\b)", re.I),
    )


def find_revisions(text: str, start: int, end: int) -> list[Revision]:
    """Numbers of the sentence [start, end) that replace others: "rose to 95 from 103", "84, down from 95"."""
    sentence = text[start:end]
    numbers = [n for n in find_numbers(sentence) if not refusal(sentence, n)]
    cues, out = _cues(), []
    for i, old in enumerate(numbers):
        before = _unbound(sentence[: old.start])
        verb = cues.verb.search(before, max(0, len(before) - 2 * _APART))
        sure = cues.sure.search(before)
        if not (sure or (verb and cues.plain_from.search(before))) or not cues.behind.match(
            sentence, old.end
        ):
            continue
        after = numbers[i + 1] if i + 1 < len(numbers) else None
        if after and re.fullmatch(r"[^,;]{0,30}\bto\s+", _unbound(sentence[old.end : after.start])):
            new = after
        elif i and len(sentence[numbers[i - 1].end : old.start]) < _APART:
            new = numbers[i - 1]
        else:
            continue
        if new.value != old.value:
            shift = [n._replace(start=n.start + start, end=n.end + start) for n in (new, old)]
            out.append(Revision(*shift))
    return out


def is_earlier(text: str, start: int) -> bool:
    """Whether the words before offset `start` say that the number there no longer holds: "an initial toll of [103]"."""
    return bool(_cues().earlier.search(_unbound(text[max(0, start - 2 * _BEFORE) : start])))


def _unbound(before: str) -> str:
    """Words before a number without those that bound it."""
    m = load_words().before.search(before)
    return before[: m.start()] if m else before
