"""From matched words to values: times of day, parts of a day, nights."""

from __future__ import annotations

import re

from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.grammar import Found

_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?")


def clock_value(m: Found) -> str:
    """The time that "7:15 p.m.", "noon" or "6 am" say, as 19:15; "" for none or one that does not exist."""
    point = m.word("point")
    if ":" in point:
        return point
    if not m.has("clock", "hour24"):
        return ""
    text = m.word("clock")
    if text and (found := _CLOCK.match(text)):
        hour, minute, second = int(found[1]), int(found[2]), found[3]
    elif m.has("hour24"):
        hour, minute, second = m.number("hour24"), 0, None
    else:
        return ""
    noon = m.word("ampm").replace(".", "")
    if noon or m.says("o"):
        if not 1 <= hour <= 12 and noon:
            return "" if hour > 23 else f"{hour:02d}:{minute:02d}"
        hour = hour % 12 + (12 if noon == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return ""
    return f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "")


def part_value(day: str, part: str) -> str:
    """The value of a part of a day: 2024-01-02TNI."""
    return f"{day}T{part}"


def mod_of(m: Found) -> str:
    """The MOD of "early", "late" and their like before or after a part of a day."""
    return m.word("early") or m.word("approx")


def clock(m: Found, c: Context) -> Result | None:
    """A time of day alone: on the day told last in the same sentence, else on the day of publication."""
    time = clock_value(m)
    part = m.word("point")
    if not time and not part:
        return None
    base, anchor = c.told()
    day = values.coarsen(base, "D") or values.coarsen(c.published, "D")
    if not time:
        return Result(part_value(day or "XXXX-XX-XX", part), "TIME", mod_of(m), anchor, edtf=day, tells=False)
    return Result(f"{day or 'XXXX-XX-XX'}T{time}", "TIME", mod_of(m), anchor, edtf=day, tells=False)


def part_told(m: Found, c: Context) -> Result | None:
    """A part of the day: "this morning", "last night", "tonight", "that evening"."""
    part = "NI" if m.says("tonight") else m.word("part")
    onward = m.number("onward")
    base, anchor = (c.published, "published") if m.says("this", "last", "tonight") else c.told()
    if c.genre == "narrative":
        base, anchor = c.told()
    days = onward - (m.says("last"))
    day = values.step(base, days, "D") if values.coarsen(base, "D") else ""
    if not day or (len(m.tokens()) == 1 and m.has("part")):  # "at night" is no night in particular
        return Result(f"XXXX-XX-XXT{part}", "TIME", mod_of(m), edtf="", tells=False)
    return Result(part_value(day, part), "TIME", mod_of(m), anchor, edtf=day)


def early_hours(m: Found, c: Context) -> Result | None:
    """ "the early hours", "the early hours of Tuesday", "the early morning hours"."""
    base, anchor = c.told()
    if m.has("weekday"):
        from dateline.resolve.dates.relative import weekday_day

        day, anchor = weekday_day(m, c), "published"
    elif m.has("today"):
        day = values.step(c.published, m.number("today"), "D")
    else:
        day = values.coarsen(base, "D")
    return Result(part_value(day or "XXXX-XX-XX", "MO"), "TIME", "START", anchor, edtf=day, tells=bool(day))


def overnight(m: Found, c: Context) -> Result | None:
    """ "overnight": the night that ends on the day of publication."""
    base, anchor = c.base()
    day = values.coarsen(base, "D")
    if not day:
        return Result("XXXX-XX-XXTNI", "TIME", edtf="", tells=False)
    before = values.step(day, -1, "D")
    return Result(
        part_value(day, "NI"), "TIME", "", anchor, edtf=f"{before}/{day}" if before else day, tells=False
    )


MAKERS = (clock, part_told, early_hours, overnight)
