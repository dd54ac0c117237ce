"""TIMEX3 values of dates as strings: their unit, coarser ones, steps along the calendar, and EDTF made of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateline.resolve import edtf

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
# Season of a month: winter is told by the year in which it ends here.
_SEASON_OF = {
    12: "WI",
    1: "WI",
    2: "WI",
    3: "SP",
    4: "SP",
    5: "SP",
    6: "SU",
    7: "SU",
    8: "SU",
    9: "FA",
    10: "FA",
    11: "FA",
}
# Units of TIMEX3 that are parts of a day: "PT2H".
CLOCK_UNITS = {"H": "H", "MI": "M", "S": "S"}


def day_of(value: str) -> date | None:
    """The day that a value names or lies in; None for anything coarser."""
    m = _DAY.match(value)
    if not m:
        return None
    try:
        return date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None


def year_of(value: str) -> int | None:
    """The year that a value lies in; None for decades, centuries and what has no year."""
    return int(value[:4]) if re.match(r"\d{4}", value) and value[:4] != "0000" else None


def month_of(value: str) -> int | None:
    """The month that a value names or lies in, 1 to 12."""
    m = re.match(r"\d{4}-(\d\d)(?!\d)", value)
    return int(m[1]) if m and 1 <= int(m[1]) <= 12 else None


def unit_of(value: str) -> str:
    """The unit of a date's value: D, W, WE, M, Q, H (half), SE (season), Y, E (decade), C (century) or ""."""
    for unit, pattern in _UNITS:
        if pattern.match(value):
            return unit
    return ""


_UNITS = [
    (unit, re.compile(pattern))
    for unit, pattern in (
        ("D", r"\d{4}-\d\d-\d\d"),
        ("WE", r"\d{4}-W\d\d-WE"),
        ("W", r"\d{4}-W\d\d"),
        ("M", r"\d{4}-\d\d$"),
        ("Q", r"\d{4}-Q\d"),
        ("H", r"\d{4}-H\d"),
        ("SE", r"\d{4}-(?:SP|SU|FA|WI)"),
        ("Y", r"\d{4}$"),
        ("E", r"\d{3}$"),
        ("C", r"\d\d$"),
    )
]


def exists(value: str) -> bool:
    """Whether a value can be: one that begins with digits has a year from 1 to 9999, and its day is in the calendar."""
    if not value[:1].isdigit():
        return bool(value)
    head = re.match(r"\d+", value)
    if head is None or len(head[0]) > 4 or head[0] == "0000":
        return False
    return unit_of(value) != "D" or day_of(value) is not None


def week(day: date) -> str:
    """The ISO week that holds a day: 2024-W01."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def first_day(value: str) -> date | None:
    """The first day of the week, month, quarter, half, season or year that a value names."""
    year, unit = year_of(value), unit_of(value)
    if year is None or not unit:
        return None
    try:
        if unit == "D":
            return day_of(value)
        if unit in ("W", "WE"):
            return date.fromisocalendar(year, int(value[6:8]), 6 if unit == "WE" else 1)
        if unit == "SE":
            return date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[value[5:7]], 1)
        month = {"M": month_of(value), "Q": 3 * int(value[6:7] or 1) - 2 if unit == "Q" else 1}.get(unit, 1)
        return date(year, 7 if value.endswith("H2") else month or 1, 1)
    except ValueError:
        return None


def coarsen(value: str, unit: str) -> str:
    """The week, month, quarter, season, year, decade or century that holds a value; "" where that cannot be known."""
    year, month, day = year_of(value), month_of(value), day_of(value)
    if unit == "D":
        return day.isoformat() if day else ""
    if unit in ("W", "WE"):
        whole = week(day) if day else value[:8] if re.match(r"\d{4}-W\d\d", value) else ""
        return whole + "-WE" if whole and unit == "WE" else whole
    if unit == "M":
        if month:
            return value[:7]
        start = first_day(value) if unit_of(value) in ("W", "WE") else None
        return start.isoformat()[:7] if start else ""
    if unit == "Q":
        return f"{year:04d}-Q{(month + 2) // 3}" if year and month else value if unit_of(value) == "Q" else ""
    if unit == "SE":
        return (
            f"{year:04d}-{_SEASON_OF[month]}" if year and month else value if unit_of(value) == "SE" else ""
        )
    width = {"Y": 4, "E": 3, "C": 2}.get(unit)
    return value[:width] if width and value[:width].isdigit() and len(value) >= width else ""


def step(value: str, n: int, unit: str) -> str:
    """The unit that lies n units from the one that holds `value`: 2023-12 is a month before 2024-01-31.

    "" beyond the calendar, and where the value is too coarse to tell.
    """
    held = coarsen(value, {"F": "W", "N": "D"}.get(unit, unit))
    if not held:
        return ""
    try:
        if unit in ("D", "N"):
            day = day_of(held)
            return (day + timedelta(n)).isoformat() if day else ""
        if unit in ("W", "WE", "F"):
            monday = date.fromisocalendar(int(held[:4]), int(held[6:8]), 1)
            return week(monday + timedelta(7 * n * (2 if unit == "F" else 1))) + held[8:]
        if unit == "M":
            return edtf.make_month(int(held[:4]), int(held[5:7]) + n)
        if unit == "Q":
            months = int(held[:4]) * 4 + int(held[6]) - 1 + n
            return f"{months // 4:04d}-Q{months % 4 + 1}" if 4 <= months < 40000 else ""
        if unit == "SE":
            return f"{int(held[:4]) + n:04d}-{held[5:7]}" if 1 <= int(held[:4]) + n <= 9999 else ""
        size = {"Y": 4, "E": 3, "C": 2}[unit]
        moved = int(held) + n
        return f"{moved:0{size}d}" if 0 < moved < 10**size else ""
    except (ValueError, OverflowError, KeyError):
        return ""


def day_in(year: int, month: int, day: int) -> str:
    """ "YYYY-MM-DD", or "" where there is no such day."""
    return edtf.make_day(year, month, day)


def duration(n: float | None, unit: str) -> str:
    """A TIMEX3 duration: two weeks are P2W; None is an unknown number, X; halves go into the next unit down."""
    if unit == "F":
        n, unit = (None if n is None else n * 2), "W"
    if unit in ("WE", "N"):
        unit = "D" if unit == "N" else unit
    if unit == "E" and n is not None:
        n, unit = n * 10, "Y"
    if unit == "L" and n is not None:
        return f"P{_plain(n)}L"
    mark = "T" if unit in CLOCK_UNITS else ""
    code = CLOCK_UNITS.get(unit, unit)
    if n is None:
        return f"P{mark}X{code}"
    if n != int(n) and unit in _HALVES:
        small, size = _HALVES[unit]
        whole, rest = int(n), round((n - int(n)) * size)
        small_mark = "T" if not mark and small in CLOCK_UNITS else ""
        head = f"{whole}{code}" if whole else ""
        return f"P{mark}{head}{small_mark}{rest}{CLOCK_UNITS.get(small, small)}"
    return f"P{mark}{_plain(n)}{code}"


_HALVES = {"Y": ("M", 12), "H": ("MI", 60), "MI": ("S", 60), "D": ("H", 24), "E": ("Y", 10), "C": ("Y", 100)}


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else f"{n:g}"


def to_edtf(value: str, mod: str = "") -> str:
    """The EDTF of a TIMEX3 date or time: seasons and quarters as 2024-21 and 2024-33, decades 199X, "" for refs.

    APPROX adds "~"; BEFORE and AFTER make open intervals; START, MID and END of a year name its months, approximately.
    """
    plain = _plain_edtf(value)
    if not plain:
        return ""
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return f"../{plain}"
    if mod in ("AFTER", "ON_OR_AFTER"):
        return f"{plain}/.."
    if mod in ("START", "MID", "END") and re.fullmatch(r"\d{4}", plain):
        first, last = {"START": ("01", "04"), "MID": ("05", "08"), "END": ("09", "12")}[mod]
        return f"{plain}-{first}~/{plain}-{last}~"
    if mod == "APPROX" and "/" not in plain:
        return plain + "~"
    return plain


def _plain_edtf(value: str) -> str:
    m = re.fullmatch(r"BC(\d{4})", value)
    if m:  # the year 1 BC is 0 in EDTF
        return f"-{int(m[1]) - 1:04d}" if int(m[1]) > 1 else "0000"
    unit = unit_of(value)
    if unit == "D":
        return value[:10] if day_of(value) else ""
    if unit in ("W", "WE"):
        start = first_day(value)
        return f"{start}/{start + timedelta(1 if unit == 'WE' else 6)}" if start else ""
    if unit == "SE":
        return f"{value[:4]}-{_SEASONS[value[5:7]]}"
    if unit == "Q":
        return f"{value[:4]}-{32 + int(value[6])}" if value[6] in "1234" else ""
    if unit == "H":
        return f"{value[:4]}-{39 + int(value[6])}" if value[6] in "12" else ""
    if unit in ("M", "Y"):
        return value
    return {"E": value + "X", "C": value + "XX"}.get(unit, "")


def last_day(value: str) -> date | None:
    """The last day of the month that a value names, or of what else has a first day and a last one."""
    bounds = edtf.bounds(_plain_edtf(value))
    return bounds.last


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return monthrange(year, month)[1]
