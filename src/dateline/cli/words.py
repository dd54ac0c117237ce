"""Plain words for the values of a reading: types, dates, numbers, names, sources and hedges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.cli.clean import line
from dateline.ontology import load_types
from dateline.record import Conflict, Count, Event, Location, Source, Span
from dateline.resolve.gazetteer import country_names

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HEDGES = {"negated": "did not happen", "future": "planned", "hypothetical": "hypothetical"}
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}  # types whose parties act on one another
NAMES_SHOWN = 4
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def kind(event: Event) -> str:
    """The type and the mode of an event in words: "assault · drone"."""
    known = load_types().get(event.type)
    noun = known.words if known else event.type.lower()
    return f"{noun} · {event.mode.replace('-', ' ')}" if event.mode else noun


def date(edtf: str) -> str:
    """An EDTF date or interval as people write it; what is not understood stays as it is."""
    if not edtf:
        return "undated"
    if "/" not in edtf:
        return _day(edtf)
    start, _, end = edtf.partition("/")
    if start in ("", ".."):
        return f"until {_day(end)}"
    if end in ("", ".."):
        return f"since {_day(start)}"
    first, last = _day(start).split(" "), _day(end).split(" ")
    if len(first) == len(last) == 3 and first[1:] == last[1:]:
        return f"{first[0]}–{last[0]} {last[1]} {last[2]}"
    if len(first) == len(last) and first[-1] == last[-1] and len(first) > 1:
        return f"{' '.join(first[:-1])} – {' '.join(last)}"
    return f"{' '.join(first)} – {' '.join(last)}"


def _day(edtf: str) -> str:
    found = _DAY.match(edtf)
    if not found or found.end() == 0:
        return line(edtf)
    year, month, day = found.groups()
    rest = line(edtf[found.end() :])  # EDTF's marks for "about" and "uncertain" stay visible
    if month is None or not 1 <= int(month) <= 12:
        return line(edtf)
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}{rest}" if day else f"{name} {year}{rest}"


def number(count: Count) -> str:
    """A count with its bounds: "2", "≥100", "≤200", "10–20", "about 30", or its own words."""
    low, high, best = count.low, count.high, count.best
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"≥{low:,}"
    if high is not None:
        return f"≤{high:,}"
    return f"about {best:,}" if best is not None else f"“{line(count.text)}”"


def toll(counts: Iterable[Count]) -> str:
    """All counts of an event: "2 killed, 5 injured"."""
    parts = []
    for count in counts:
        what = "took part" if count.kind == "participants" else count.kind
        parts.append(f"{number(count)} {what}")
    return ", ".join(dict.fromkeys(parts))


def names(values: Iterable[str], joiner: str = "and") -> str:
    """Different names as one phrase; a long list is cut with "and 3 more"."""
    seen = list(dict.fromkeys(line(value) for value in values if value))
    if len(seen) > NAMES_SHOWN + 1:
        seen = [*seen[:NAMES_SHOWN], f"{len(seen) - NAMES_SHOWN} more"]
    if len(seen) < 2:
        return "".join(seen)
    return f"{', '.join(seen[:-1])} {joiner} {seen[-1]}"


def where(places: Sequence[Span], location: Location | None) -> str:
    """The places as written, finest first, and the country unless it is among them: "Palestine Street, Baghdad
    (Iraq)"; the country alone where no place is told."""
    said = list(dict.fromkeys(line(place.text) for place in places))
    if location is None:
        return ", ".join(said)
    if not said and location.name:
        said = [line(location.name)]
    country = country_names().get(location.country, line(location.country))
    if not said:
        return country
    named = country and not any(country in one for one in said)
    return f"{', '.join(said)} ({country})" if named else ", ".join(said)


def source(sources: Sequence[Source]) -> str:
    """Who says so: "US official, via Reuters"; an outlet already named as the way is not repeated."""
    ways = {line(s.via) for s in sources if s.via}
    parts: list[str] = []
    for one in sources:
        name = line(one.name)
        if one.via:
            parts.append(f"{name}, via {line(one.via)}")
        elif name not in ways:
            parts.append(name)
    return "; ".join(dict.fromkeys(parts))


def hedges(event: Event) -> list[str]:
    """Why this may not be a plain fact: "alleged", "planned", "did not happen", "hypothetical"."""
    marks = [HEDGES[event.reality]] if event.reality in HEDGES else []
    return ["alleged", *marks] if event.alleged else marks


def conflict(one: Conflict) -> str:
    """What the report says in two ways: "date: 2 Jan 2024 (“Tuesday”) or 3 Jan 2024 (“a day earlier”)"."""
    shown = (
        f"{date(v.value) if one.field == 'date' else line(v.value)} (“{line(v.evidence.text)}”)"
        for v in one.values
    )
    return f"{one.field}: {' or '.join(shown)}"


def when_key(event: Event) -> tuple[str, str, int]:
    """Sorts events by time: by the first day that is known, undated ones last, else as told."""
    start, _, end = event.date.partition("/")
    first = start if start not in ("", "..") else end if end != ".." else ""
    return (first or "9999~", end, event.anchors[0].start if event.anchors else 0)
