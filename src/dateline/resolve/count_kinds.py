"""Which kind of count a number is by the words beside it, and the counts that those words tell where the reader marked
none: "wounding 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, get_args

from dateline.reader.told import Extent, ToldEvent
from dateline.record import CountKind
from dateline.resolve.count_parts import is_part
from dateline.resolve.count_spans import repair, settle
from dateline.resolve.count_words import FILE, either, load_raw, load_words
from dateline.resolve.counts import read_count, refusal
from dateline.resolve.numbers import find_numbers
from dateline.resolve.places import sentence_bounds

_BEFORE, _BEHIND = 60, 60
_NOUN = re.compile(r"(?:\s+(?:of\s+)?[^\W\d][\w'’-]*){0,4}")
Told = tuple[str, Extent]


class _Kind(NamedTuple):
    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


def _checked(table: str) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = load_raw()[table]
    if bad := sorted(set(tables) - set(get_args(CountKind))):
        raise ValueError(
            f"{FILE}: [{table}.{bad[0]}]: no kind of count. Available: {', '.join(get_args(CountKind))}"
        )
    return tables


@cache
def _kinds() -> tuple[_Kind, ...]:
    between = either(load_raw()["between"]["words"])
    out = []
    for name, words in _checked("kinds").items():
        before, behind = words.get("before"), words.get("behind")
        out.append(
            _Kind(
                name,
                re.compile(rf"(?<!\bor )\b(?:{either(before)})\s*$", re.I) if before else None,
                re.compile(rf"(?:\s+(?:{between}))*\s+(?:{either(behind)})\b", re.I) if behind else None,
            )
        )
    return tuple(out)


def kind_beside(text: str, at: Extent) -> str:
    """The kind that the words right before or behind a count make it ("[30] wounded"); "" where they tell none."""
    before = text[max(0, at.start - _BEFORE) : at.start]
    if m := load_words().before.search(before):
        before = before[: m.start()]
    limit = min(len(text), at.end + _BEHIND)
    # Of "shot" and "shot dead" the longer one holds.
    behind = [(m.end(), k.name) for k in _kinds() if k.behind and (m := k.behind.match(text, at.end, limit))]
    # A span may end with the word itself: "left [a man injured]".
    last = max(text.rfind(" ", at.start, at.end), at.start)
    behind += [
        (m.end(), k.name) for k in _kinds() if k.behind and (m := k.behind.fullmatch(text, last, at.end))
    ]
    if behind:
        return max(behind)[1]
    ahead = [k.name for k in _kinds() if k.before and k.before.search(before)]
    return ahead[0] if len(ahead) == 1 else ""


def complete(text: str, events: Sequence[ToldEvent], told: Sequence[Sequence[Told]]) -> list[list[Told]]:
    """Each event's counts with whole words and with the kind that the words beside them say, and those that the reader
    marked none of. told: for each event its counts as (kind, extent within the text)."""
    out = []
    for event, counts in zip(events, told, strict=True):
        whole = [(kind, repair(text, at)) for kind, at in counts if _happened(event, kind)]
        settled = settle(text, [(_kind(text, event, kind, at), at) for kind, at in whole])
        out.append(settled)
    return [[*counts, *more] for counts, more in zip(out, _untold(text, events, out), strict=True)]


def _happened(event: ToldEvent, kind: str) -> bool:
    return event.reality in ("actual", "negated") or kind not in load_raw()["happened"]["kinds"]


def _kind(text: str, event: ToldEvent, told: str, at: Extent) -> str:
    """The kind that the words say where the event is of a type for it: those arrested are released in another event."""
    said = kind_beside(text, at)
    if not said and told == "killed" and _may_live(text, at):
        said = "injured"
    return said if event.type in load_raw()["kind_types"].get(said, ()) else told


def _may_live(text: str, at: Extent) -> bool:
    """Whether the words beside a count say only that people were hit, and none near says that anyone is dead."""
    before, behind, hits, deaths = _open_ends()
    if before.search(text, max(0, at.start - _BEFORE), at.start) or behind.match(text, at.end):
        return not deaths.search(text, max(0, at.start - 4 * _BEFORE), at.end + 4 * _BEHIND)
    # A report that has no word of death in it tells of no dead.
    return bool(hits.search(text)) and not deaths.search(text)


@cache
def _open_ends() -> tuple[re.Pattern[str], ...]:
    raw, between = load_raw()["open_ends"], either(load_raw()["between"]["words"])
    return (
        re.compile(rf"\b(?:{either(raw['before'])})\s*$", re.I),
        re.compile(rf"(?:\s+(?:{between}))*\s+(?:{either(raw['behind'])})\b", re.I),
        re.compile(rf"\b(?:{either(raw['hits'])})\b", re.I),
        re.compile(rf"\b(?:{either(raw['deaths'])})\b", re.I),
    )


def _inside(text: str, at: Extent) -> bool:
    return 0 <= at.start < at.end <= len(text)


def _untold(text: str, events: Sequence[ToldEvent], told: Sequence[Sequence[Told]]) -> list[list[Told]]:
    """For each event the numbers of its anchors' sentences that words beside them count, and no event has yet."""
    taken = [at for event in told for _, at in event]
    out: list[list[Told]] = [[] for _ in events]
    seen: set[int] = set()
    for event in events:
        for anchor in event.anchors:
            if not _inside(text, anchor):
                continue
            start, end = sentence_bounds(text, anchor.start)
            if start in seen:
                continue
            seen.add(start)
            for kind, at in _numbers(text, start, end):
                if any(_overlap(at, o) for o in taken):
                    continue
                owner = _owner(events, kind, at, start, end)
                if owner is not None and not any(k == kind for k, _ in told[owner]):
                    out[owner].append((kind, at))
    return out


def _numbers(text: str, start: int, end: int) -> list[Told]:
    """Counts that a sentence tells beyond doubt: a number with its noun and, right beside it, what happened."""
    sentence, out = text[start:end], list[Told]()
    spans = [(n.start, n.end) for n in find_numbers(sentence) if not refusal(sentence, n)]
    spans += [m.span() for m in load_words().vague_pattern.finditer(sentence)]
    relative = [m.span() for m in load_words().multiple.finditer(sentence)]  # "injured twice as many"
    for a, b in sorted([*spans, *relative]):
        if is_part(sentence, a):
            continue
        kind, at = "", Extent(start + a, start + b)
        for stop in _noun_ends(sentence, b):
            at = Extent(start + a, start + stop)
            kind = kind_beside(text, at)
            if kind:
                break
        counts = read_count(text[at.start : at.end]).best is not None or (a, b) in relative
        if kind and counts and not any(_overlap(at, o) for _, o in out):
            out.append((kind, at))
    return out


def _noun_ends(sentence: str, end: int) -> list[int]:
    m = _NOUN.match(sentence, end)
    words = list(re.finditer(r"\s+[\w'’-]+", m.group())) if m else []
    return [end, *(end + w.end() for w in words)]


def _owner(events: Sequence[ToldEvent], kind: str, at: Extent, start: int, end: int) -> int | None:
    """The event of the sentence, of a type that such a count belongs to, whose anchor stands nearest."""
    types = load_raw()["kind_types"].get(kind, ())
    near = [
        (abs(a.start - at.start), i)
        for i, e in enumerate(events)
        if e.type in types and e.reality == "actual"
        for a in e.anchors
        if start <= a.start < end
    ]
    return min(near)[1] if near else None


def _overlap(a: Extent, b: Extent) -> bool:
    return a.start < b.end and b.start < a.end
