"""Words that several events of a report claim: a far event gives them up to one that tells of them itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from dateline.reader.told import Extent, ToldEvent

# A sentence ends with its sign and white space before a capital or quote, or with a paragraph.
_END = re.compile(r"(?<![A-Z])[.!?][\"”’)]*\s+(?=[A-Z\"“‘])|\n\s*\n")
_LISTED = re.compile(r",|\b(?:and|or)\b")
_ROLES = ("recipients", "weapons")


def settle_claims(text: str, events: tuple[ToldEvent, ...]) -> tuple[ToldEvent, ...]:
    """Take words from an event where another of the same type has an anchor in their sentence and it has none.

    Only events of one type compete, for recipients, weapons and counts: who was hit by what, and how many. Actors,
    places, times and sources often hold for several events of a report and are left alone.
    """
    if len(events) < 2:
        return events
    ends = [m.end() for m in _END.finditer(text)]

    def sentence(at: Extent) -> int:
        return bisect_right(ends, at.start)

    homes = [{sentence(a) for a in e.anchors} for e in events]
    claimed: dict[str, list[tuple[Extent, int]]] = {}
    for i, e in enumerate(events):
        extents = [*(x for role in _ROLES for x in getattr(e, role)), *(c.at for c in e.counts)]
        claimed.setdefault(e.type, []).extend((x, i) for x in extents if sentence(x) in homes[i])

    def kept(i: int, at: Extent) -> bool:
        if sentence(at) in homes[i]:
            return True
        rivals = claimed[events[i].type]
        return not any(j != i and x.start < at.end and at.start < x.end for x, j in rivals)

    out = []
    for i, e in enumerate(events):
        recipients, weapons = (tuple(x for x in getattr(e, role) if kept(i, x)) for role in _ROLES)
        counts = tuple(c for c in e.counts if kept(i, c.at))
        out.append(replace(e, recipients=recipients, weapons=weapons, counts=counts))
    return tuple(out)


def whole_parties(text: str, events: tuple[ToldEvent, ...]) -> tuple[ToldEvent, ...]:
    """Give a party that was cut short the words that another event of the report has for it.

    "four" of one event and "four Chinese officials" of another, at the same place, are one noun phrase.
    """
    known = sorted({x for e in events for x in (*e.actors, *e.recipients)})
    longest: dict[Extent, Extent] = {}
    for i, short in enumerate(known):
        for longer in known[max(0, i - 8) : i + 9]:
            same_end = longer.start <= short.start and short.end == longer.end
            same_start = longer.start == short.start and short.end <= longer.end
            if (same_end or same_start) and not _LISTED.search(text, longer.start, longer.end):
                best = longest.get(short, short)
                if longer.end - longer.start > best.end - best.start:
                    longest[short] = longer

    def whole(extents: tuple[Extent, ...]) -> tuple[Extent, ...]:
        return tuple(dict.fromkeys(longest.get(x, x) for x in extents))

    return tuple(replace(e, actors=whole(e.actors), recipients=whole(e.recipients)) for e in events)
