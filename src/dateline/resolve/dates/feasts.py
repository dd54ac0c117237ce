"""Feasts that move through the year: Easter exactly, Islamic ones by the tabular calendar (a day off at most two)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline.resolve.vocabulary import load_toml


class Feast(NamedTuple):
    """First and last day; approximate where a feast begins with the sight of the moon."""

    first: date
    last: date
    approximate: bool


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: Butcher's algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, month, day + 1)


# 1 Muharram of the year 1 in the proleptic Gregorian calendar is 19 July 622 (civil epoch).
_EPOCH = date(622, 7, 19).toordinal()


def hijri_to_gregorian(year: int, month: int, day: int) -> date:
    """The day of the tabular Islamic calendar (30-year cycle, civil epoch); what is seen may be a day or two off."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH + before + (59 * (month - 1) + 1) // 2 + day - 1)


@cache
def _tables() -> dict[str, dict[str, list[int]]]:
    raw = load_toml("feasts.toml")
    for table in ("islamic", "easter", "nth"):
        for name, row in raw[table].items():
            if len(row) != (2 if table == "easter" else 3) or not all(isinstance(n, int) for n in row):
                raise ValueError(
                    f"feasts.toml: {name!r} in [{table}] has not the numbers that its heading names"
                )
    return raw


def feast(name: str, year: int) -> Feast | None:
    """The feast of that name in a Gregorian year; None for an unknown name or a year without it.

    name: "easter", "ramadan", …, or "month-day" for one that does not move. Where an Islamic feast falls twice
    into one year, the first is given.
    """
    try:
        return _feast(name, year)
    except (ValueError, OverflowError):
        return None


def _feast(name: str, year: int) -> Feast | None:
    tables = _tables()
    if name in tables["islamic"]:
        month, day, long = tables["islamic"][name]
        hijri = int((year - 622) * 33 / 32)
        for y in (hijri, hijri + 1, hijri + 2):
            first = hijri_to_gregorian(y, month, day)
            if first.year == year:
                return Feast(first, first + timedelta(long - 1), True)
        return None
    if name in tables["easter"]:
        a, b = tables["easter"][name]
        sunday = easter(year)
        return Feast(sunday + timedelta(a), sunday + timedelta(b), False)
    if name in tables["nth"]:
        month, weekday, which = tables["nth"][name]
        first = date(year, month, 1)
        first += timedelta((weekday - first.weekday()) % 7)
        days = [first + timedelta(7 * i) for i in range(5) if (first + timedelta(7 * i)).month == month]
        day_ = days[which - 1 if which > 0 else which]
        return Feast(day_, day_, False)
    if name == "election-day":  # the Tuesday after the first Monday of November
        monday = date(year, 11, 1) + timedelta((0 - date(year, 11, 1).weekday()) % 7)
        return Feast(monday + timedelta(1), monday + timedelta(1), False)
    month_, dash, day_of = name.partition("-")
    if dash and month_.isdigit() and day_of.isdigit():
        fixed = date(year, int(month_), int(day_of))
        return Feast(fixed, fixed, False)
    return None
