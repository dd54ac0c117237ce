"""The date of one event from all its time expressions, and what fixes it: the text, the report's date, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from dateline.record import DateBasis
from dateline.resolve import edtf
from dateline.resolve.dates import Anchor, find_dates

_SINCE = re.compile(r"(since|beginning|starting|from|as of)\b", re.I)
_FROM_TO = re.compile(r"from\b.*\b(to|until|through)\b", re.I)
_UNTIL = re.compile(r"(until|till|through)\b", re.I)
_ON_THE = re.compile(r"\bon (the )?(occasion of the )?$", re.I)
_NAMES_A_DAY = re.compile(r"\b[A-Z]|\d")
# A toll that grows is a count up to the report: "the death toll rises to 40".
_TOLL = re.compile(
    r"\b(?:toll|number of (?:people |civilians )?(?:killed|dead|deaths|fatalities|casualties|injured))\b",
    re.I,
)
_GROWS = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|reach\w*|climb\w*|increas\w*|surpass\w*|exceed\w*|stands?|stood|pass(?:es|ed)|grows?|grew|now|revised)\b",
    re.I,
)


class When(NamedTuple):
    """A date as EDTF with its basis: "text", "report" or ""."""

    edtf: str
    basis: DateBasis


class TimePhrase(NamedTuple):
    """A time expression and the few words of the report just before it ("since", "until").

    told: what it says in the light of the report's other expressions ("the same day"), "" where it needs none;
    group: a number that expressions told in one breath share ("on Monday and Tuesday"): they do not contradict.
    """

    text: str
    before: str = ""
    told: str = ""
    group: int = 0


class _Reading(NamedTuple):
    """The date of one phrase; `rule` is that of its first date."""

    edtf: str
    rule: str


def phrase_date(phrase: TimePhrase, published: str, reality: str = "actual", year: int | None = None) -> str:
    """The date that one time expression says, as EDTF; "" for none. `year` is that of months told without one."""
    return _read(phrase, published, reality, year).edtf


def _read(phrase: TimePhrase, published: str, reality: str, year: int | None) -> _Reading:
    if phrase.told:
        return _Reading(phrase.told, "told")
    until = bool(_UNTIL.match(phrase.text))
    at = Anchor.of(published, "future" if until else reality, year, bool(_ON_THE.search(phrase.before)))
    found = find_dates(phrase.text, at) if at else []
    years = {f.edtf for f in found if edtf.precision(f.edtf) == "year"}
    if at and year is None and len(years) == 1 and len(found) > 1:
        found = find_dates(phrase.text, replace(at, year=int(years.pop())))
    found = [f for f in found if f.rule != "same-day"] or found
    date = combine([f.edtf for f in found])
    if not date:
        return _Reading("", "")
    if _SINCE.match(phrase.text) and not _FROM_TO.match(phrase.text):
        date = _since(date, published)
    elif until:
        date = _until(date, published)
    return _Reading(date, found[0].rule)


def _since(date: str, published: str) -> str:
    """From that day on: to the report where a day or month is told, open where only a year is, or from the future."""
    first = date.partition("/")[0]
    if edtf.precision(first) == "year":
        return f"{first}/.."
    return edtf.make_interval(first, published) or f"{first}/.."


def _until(date: str, published: str) -> str:
    last = date.partition("/")[2] or date
    return edtf.make_interval(published, last) or f"../{last}"


def combine(dates: list[str]) -> str:
    """One date from several: the finest where they lie in one another, else the interval that holds them all."""
    dates = [d for d in dict.fromkeys(dates) if d]
    finest = [d for d in dates if not any(o != d and edtf.holds(d, o) for o in dates)]
    return edtf.hull(finest)


def phrase_dates(times: list[TimePhrase], published: str, reality: str = "actual") -> list[str]:
    """The date of each time expression of one event, in their order, "" for none.

    A year told in one of them is the year of the months told in the others ("last year", "in November").
    """
    read = [_read(t, published, reality, None) for t in times]
    if len(times) < 2:
        return [r.edtf for r in read]
    years = {r.edtf for r in read if edtf.precision(r.edtf) == "year"}
    if len(years) == 1:
        year = int(years.pop())
        read = [_read(t, published, reality, year) for t in times]
    days = {
        r.edtf for r in read if edtf.precision(r.edtf) == "day" and r.rule not in ("same-day", "comes-after")
    }
    if len(days) == 1:
        # "two days after" beside "Friday": that Friday is what came two days after the event.
        day = days.pop()
        read = [
            _read(t, day, reality, None) if r.rule == "comes-after" else r
            for t, r in zip(times, read, strict=True)
        ]
        if any(r.rule == "comes-after" for r in read):
            return [r.edtf if r.rule == "comes-after" else "" for r in read]
    return [
        "" if r.rule == "same-day" and any(o.edtf and o.rule != "same-day" for o in read) else r.edtf
        for r in read
    ]


def best_date(phrases: list[TimePhrase], dates: list[str]) -> str:
    """One date of an event from those of its expressions.

    Days that are told together make an interval; where expressions contradict each other, the day told most often
    is the best one; of two told as often the one that is named ("Tuesday") and not counted to ("a day earlier"),
    and else the first.
    """
    told = [(d, p) for d, p in zip(dates, phrases, strict=True) if d]
    by_group: dict[int, list[str]] = {}
    for d, p in told:
        by_group.setdefault(p.group, []).append(d)
    groups = [combine(ds) for ds in by_group.values()]
    finest = [d for d in groups if d and not any(o != d and edtf.holds(d, o) for o in groups)]
    if len(set(finest)) > 1 and all(edtf.precision(d) == "day" for d in finest):
        votes = Counter(d for d, _ in told)
        named = {d for d, p in told if _NAMES_A_DAY.search(p.text)}
        return max(finest, key=lambda d: (votes[d], d in named))
    return combine(dates)


def is_running_toll(sentence: str) -> bool:
    """Whether a sentence tells a total that has grown up to the report."""
    return bool(_TOLL.search(sentence) and _GROWS.search(sentence))


def event_date(
    times: list[TimePhrase], dated: str, published: str, reality: str = "actual", running_toll: bool = False
) -> When:
    """The date of an event.

    times: its time expressions; dated: the reader's view of what fixes the date ("text", "report" or "").
    Words that say a date win; without them the report's date holds only where the reader says so, and a running
    toll is dated up to it ("../2024-01-04").
    """
    date = best_date(times, phrase_dates(times, published, reality))
    if date:
        return When(date, "text")
    if dated != "report" or not published:
        return When("", "")
    return When(f"../{published}" if running_toll else published, "report")
