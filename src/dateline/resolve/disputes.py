"""Where a report disagrees with itself about one event: how many, where, and who did it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dateline.record import Conflict, ConflictValue, Count, Party, Source, Span
from dateline.resolve.count_words import either
from dateline.resolve.gazetteer import Place, find_mentions, fold
from dateline.resolve.places import sentence_bounds
from dateline.resolve.vocabulary import load_toml

FILE = "disputes.toml"
_SOON = 250  # a denial stands this near behind the event that is denied
_SUBJECT = 90  # who denies stands this near before the verb
# Two spots further apart than this (in degrees of latitude, about 50 km) are not one place told twice.
_APART = 0.45


class _Words(NamedTuple):
    denial: re.Pattern[str]
    never: re.Pattern[str]
    saying: re.Pattern[str]
    blaming: re.Pattern[str]
    contrast: re.Pattern[str]
    plain: frozenset[str]
    added: frozenset[str]


@cache
def _words() -> _Words:
    raw = load_toml(FILE)
    for table, groups in raw.items():
        for group, words in groups.items():
            if not words or not all(isinstance(w, str) and w for w in words):
                raise ValueError(f"{FILE}: [{table}] {group}: want a list of words")
    denial = raw["denial"]
    return _Words(
        re.compile(rf"\b(?:{either(denial['verbs'])})\s+(?:{either(denial['what'])})\b", re.I),
        re.compile(rf"(?:\b|(?=n['’]t))(?:{either(denial['never'])})\s+(?:\w+\s+)?$", re.I),
        re.compile(rf"\b(?:{either(raw['saying']['words'])})\b", re.I),
        re.compile(rf"\b(?:{either(raw['blaming']['words'])})\b", re.I),
        re.compile(rf"\b(?:{either(raw['contrast']['words'])})\b", re.I),
        frozenset(raw["plain"]["words"]),
        frozenset(raw["added"]["words"]),
    )


def count_disputes(text: str, counts: Sequence[Count], sources: Sequence[Source]) -> list[Conflict]:
    """Conflicts between numbers of one kind for the same people ("two dead", "four dead"), with who says each.

    Numbers of different nouns ("two soldiers", "a child") are parts of a whole, not a disagreement; neither are one and
    another ("two … and three others"), nor numbers whose bounds leave room for each other ("at least 9" and "12").
    """
    out = []
    for kind in dict.fromkeys(c.kind for c in counts):
        known = [c for c in counts if c.kind == kind and c.best is not None]
        for i, first in enumerate(known):
            others = [
                c
                for c in known[i + 1 :]
                if _apart(first, c) and same_people(first, c) and _against(text, first, c)
            ]
            if others:
                values = tuple(ConflictValue(value=str(c.best), evidence=_span(c)) for c in (first, *others))
                said = [f"{c.best}{_by(text, c, sources)}" for c in (first, *others)]
                out.append(Conflict(field="count", values=values, note=f"{kind}: {' or '.join(said)}"))
                break
    return out


def _apart(a: Count, b: Count) -> bool:
    """Whether no number is within the bounds of both. A count without bounds ("about 20") is never apart."""
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return False
    return any(x.high is not None and y.low is not None and x.high < y.low for x, y in ((a, b), (b, a)))


def _against(text: str, a: Count, b: Count) -> bool:
    """Numbers of one sentence ("58 and 32") add up unless words between set them against each other."""
    start, end = sentence_bounds(text, a.start)
    return not start <= b.start < end or bool(
        _words().contrast.search(text, min(a.end, b.end), max(a.start, b.start))
    )


def same_people(a: Count, b: Count) -> bool:
    """Whether two counts are of the same people as far as their nouns tell: never "others", never a single person."""
    known = _words()
    if any(known.added & set(c.text.lower().split()) for c in (a, b)) or "one-person" in (a.rule, b.rule):
        return False
    x, y = (c.of.lower().strip(" .,") for c in (a, b))
    return x == y or all(not n or n in known.plain for n in (x, y))


def _by(text: str, count: Count, sources: Sequence[Source]) -> str:
    """ " (police)": the one source that the count's sentence names; "" for none or several."""
    start, end = sentence_bounds(text, count.start)
    near = {s.text for s in sources if start <= s.start < end and s.kind != "outlet"}
    return f" ({near.pop()})" if len(near) == 1 else ""


def place_dispute(text: str, places: Sequence[Span], country: str) -> Conflict | None:
    """Two spots far from each other, each by what another sentence says; None where the places agree or add up.

    Several places under one total are one event ("in Kabul and Herat"), so only places of different sentences that each
    say whose word it is can conflict, and only towns.
    """
    found: list[tuple[Place, Span, tuple[int, int]]] = []
    for span in places:
        place = _town(text, span, country)
        bounds = sentence_bounds(text, span.start)
        if place and _words().saying.search(text, *bounds):
            found.append((place, span, bounds))
    for i, (first, span, bounds) in enumerate(found):
        for other, span2, bounds2 in found[i + 1 :]:
            if bounds != bounds2 and _far(first, other) and not _beside(text, found, bounds, bounds2):
                values = (ConflictValue(value=p.name, evidence=s) for p, s in ((first, span), (other, span2)))
                return Conflict(field="place", values=tuple(values), note="the words give different towns")
    return None


def _town(text: str, span: Span, country: str) -> Place | None:
    """The town that a place phrase names, in the event's country where that is known."""
    towns = [
        p for m in find_mentions(text, span.start, span.end, told=True) for p in m.places if p.kind == "city"
    ]
    return next((t for t in towns if t.country == country), None) if country else next(iter(towns), None)


def _beside(text: str, found: list[tuple[Place, Span, tuple[int, int]]], *sentences: tuple[int, int]) -> bool:
    """Whether one of the sentences names several towns: they are told together."""
    return any(len({p.name for p, _, b in found if b == s}) > 1 for s in sentences)


def _far(a: Place, b: Place) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return abs(a.lat - b.lat) > _APART or abs(a.lon - b.lon) > _APART


def actor_dispute(
    text: str, actors: Sequence[Party], names: Mapping[str, Sequence[str]], anchors: Sequence[Span]
) -> Conflict | None:
    """Who did it: a party that denies it, or two that are blamed in different sentences. None where nobody disagrees.

    names: for each entity id all that the report calls it; anchors: the event's, since only a denial in the sentence of
    one or soon behind it is of this event.
    """
    # Looked for only where a denial could be of this event: a long report has many events.
    spans = {(sentence_bounds(text, a.start), a.end + _SOON) for a in anchors}
    found = {
        m.start(): m
        for (low, high), soon in spans
        for m in _words().denial.finditer(text, low, max(high, soon))
    }
    for _, m in sorted(found.items()):
        here, end = sentence_bounds(text, m.start())
        if not any(here <= a.start < end or 0 <= m.start() - a.end < _SOON for a in anchors):
            continue
        subject = text[max(here, m.start() - _SUBJECT) : m.start()]
        if _words().never.search(subject):
            continue
        denied = [p for p in actors if _names(subject, (p.name, p.text, *names.get(p.entity, ())))]
        if denied:
            evidence = Span(start=m.start(), end=m.end(), text=m.group())
            first = next((p for p in denied if not m.start() - _SUBJECT <= p.start < m.end()), denied[0])
            values = (
                ConflictValue(value=first.name, evidence=_span(first)),
                ConflictValue(value=f"not {first.name}", evidence=evidence),
            )
            return Conflict(field="actor", values=values, note=f"{first.name} denies it")
    return _blamed(text, actors)


def _blamed(text: str, actors: Sequence[Party]) -> Conflict | None:
    blamed: dict[str, tuple[Party, int]] = {}
    for p in actors:
        start, end = sentence_bounds(text, p.start)
        if _words().blaming.search(text, start, end):
            blamed.setdefault(p.entity, (p, start))
    if len(blamed) < 2 or len({s for _, s in blamed.values()}) < len(blamed):
        return None  # those blamed in one breath are accused together
    values = tuple(ConflictValue(value=p.name, evidence=_span(p)) for p, _ in blamed.values())
    return Conflict(field="actor", values=values, note="different parties are blamed")


def _names(subject: str, names: Sequence[str]) -> bool:
    """Whether the words before a denial name the party; a state's adjective and its name are one ("Omani", "Oman")."""
    words = f" {fold(subject)} "
    return any(len(n) > 2 and f" {fold(n)} " in words for n in names)


def _span(value: Span) -> Span:
    return Span(start=value.start, end=value.end, text=value.text)
