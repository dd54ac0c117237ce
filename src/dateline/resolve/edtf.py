"""EDTF dates and intervals as pairs of days: reading, writing, and calendar steps."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# Seasons, quarters and halves stand where a month does (EDTF levels 1 and 2): first month, months long.
_SPANS = {
    "21": (3, 3),
    "22": (6, 3),
    "23": (9, 3),
    "24": (12, 3),
    "33": (1, 3),
    "34": (4, 3),
    "35": (7, 3),
    "36": (10, 3),
}
_SPANS |= {"40": (1, 6), "41": (7, 6)}
_UNSURE = re.compile(r"(?<=\d)[~?%]|(?<=X)[~?%]")


class Bounds(NamedTuple):
    """First and last day that a date or interval covers; None where that end is open or unknown."""

    first: date | None
    last: date | None


def is_part(part: str) -> bool:
    """Whether `part` is a plain date that exists: YYYY, YYYY-MM or YYYY-MM-DD."""
    return bounds(part) != Bounds(None, None) and "/" not in part


def bounds(edtf: str) -> Bounds:
    """The days that an EDTF date or interval covers.

    An empty, malformed or impossible date gives Bounds(None, None); ".." gives None at its end.
    """
    first, slash, last = edtf.partition("/")
    a = _part_bounds(first)
    if not slash:
        return a
    b = _part_bounds(last)
    return Bounds(a.first, b.last)


def _part_bounds(part: str) -> Bounds:
    m = _PART.fullmatch(part)
    if not m:
        return Bounds(None, None)
    y, mo, d = int(m[1]), int(m[2] or 0), int(m[3] or 0)
    try:
        if m[3]:
            day = date(y, mo, d)
            return Bounds(day, day)
        if m[2]:
            return Bounds(date(y, mo, 1), date(y, mo, monthrange(y, mo)[1]))
        return Bounds(date(y, 1, 1), date(y, 12, 31))
    except (ValueError, IndexError):  # month 13, 31 February, year 0
        return Bounds(None, None)


def make_day(year: int, month: int, day: int) -> str:
    """ "YYYY-MM-DD", or "" where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def make_month(year: int, month: int) -> str:
    """ "YYYY-MM" for a month counted from 1; months beyond 1..12 run over into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else ""


def make_year(year: int) -> str:
    """ "YYYY", or "" outside 1..9999."""
    return f"{year:04d}" if 1 <= year <= 9999 else ""


def make_interval(first: str, last: str) -> str:
    """ "first/last"; one date where both are the same; "" where an end is missing or they run backwards."""
    if not first or not last:
        return ""
    if first == last:
        return first
    a, b = bounds(first).first, bounds(last).last
    if a and b and a > b:
        return ""
    return f"{first}/{last}"


def step_days(day: date, days: int) -> date | None:
    """`day` moved by a number of days; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def plain(edtf: str) -> str:
    """The same time in days, months and years alone: seasons, quarters, halves and decades as intervals, no "~" or "?".

    2021-35 is 2021-07/2021-09, 199X is 1990/1999, 2024-03-11~ is 2024-03-11; "" where that cannot be written.
    """
    bare = _UNSURE.sub("", edtf)
    first, slash, last = bare.partition("/")
    a, b = _plain_part(first), _plain_part(last)
    if not slash:
        return a
    ends = (a.partition("/")[0], b.partition("/")[2] or b)
    return f"{ends[0]}/{ends[1]}" if all(ends) else ""


def _plain_part(part: str) -> str:
    if part == ".." or is_part(part):
        return part
    if re.fullmatch(r"\d{3}X|\d\dXX", part):
        return make_interval(make_year(int(part.replace("X", "0"))), make_year(int(part.replace("X", "9"))))
    month, long = _SPANS.get(part[5:], (0, 0))
    if not re.fullmatch(r"\d{4}-\d\d", part) or not month:
        return ""
    year = int(part[:4])
    return make_interval(make_month(year, month), make_month(year, month + long - 1))


def precision(edtf: str) -> str:
    """ "day", "month" or "year" of a plain date, "interval" with a slash, "" for nothing."""
    if "/" in edtf:
        return "interval"
    return {10: "day", 7: "month", 4: "year"}.get(len(edtf), "")


def hull(dates: list[str]) -> str:
    """The shortest date or interval that holds all the given ones; "" for none, ".." for an open end."""
    dates = [d for d in dates if d]
    if len(set(dates)) <= 1:
        return dates[0] if dates else ""
    firsts = [(bounds(d).first, d.partition("/")[0]) for d in dates]
    lasts = [(bounds(d).last, d.partition("/")[2] or d) for d in dates]
    first = ".." if any(f is None for f, _ in firsts) else min((f, t) for f, t in firsts if f)[1]
    last = ".." if any(x is None for x, _ in lasts) else max((x, t) for x, t in lasts if x)[1]
    return first if first == last and first != ".." else f"{first}/{last}"


def holds(outer: str, inner: str) -> bool:
    """Whether every day of `inner` lies in `outer`. Unknown dates hold nothing and lie in nothing."""
    if not outer or not inner:
        return False
    (a, b), (c, d) = bounds(outer), bounds(inner)
    return (a is None or (c is not None and a <= c)) and (b is None or (d is not None and d <= b))
