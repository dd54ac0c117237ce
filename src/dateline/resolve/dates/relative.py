"""From matched words to values: what counts from publication or from the date told before."""

from __future__ import annotations

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.clock import clock_value, part_value
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.grammar import Found
from dateline.resolve.dates.lengths import length, quantity, unit_word
from dateline.resolve.dates.told import mod_of


def _timed(day: str, m: Found, anchor: str) -> Result | None:
    """A day with the time or part of day that was told with it."""
    if not day:
        return None
    time = clock_value(m)
    if time:
        return Result(f"{day}T{time}", "TIME", mod_of(m), anchor)
    part = m.word("part") or m.word("point")
    if part and ":" not in part:
        return Result(part_value(day, part), "TIME", mod_of(m), anchor)
    return Result(day, "DATE", mod_of(m), anchor)


def weekday_day(m: Found, c: Context) -> str:
    """The day that a weekday names: by tense and distance from the anchor, or by "last", "next" and their like."""
    base, anchor = c.base()
    here = values.day_of(base)
    if m.has("onward"):
        here = values.day_of(c.told()[0])
    if here is None:
        return ""
    want = m.number("weekday") if m.has("weekday") else m.number("weekday_short")
    ahead = (want - here.weekday()) % 7
    said = {t.text for t in m.tokens()}
    if "week" in said and m.has("step"):
        return values.step(here.isoformat(), want - here.weekday() + 7 * m.number("step"), "D")
    if "week" in said and said & {"ago", "from"}:
        back = ahead - 7 if ahead else 0
        return values.step(here.isoformat(), back - 7 if "ago" in said else ahead + 7, "D")
    step = m.number("step") if m.has("step") else m.number("onward")
    if "coming" in said:
        step = 1
    if "past" in said:
        step = -1
    if m.has("step") and step == 0 and not said & {"coming", "past"}:
        days = ahead if c.tense() == "future" else ahead - 7 if ahead else 0
    elif step < 0:
        days = ahead - 7
    elif step > 0:
        days = ahead or 7
    elif anchor == "text":
        days = ahead
    else:
        days = ahead if c.tense() == "future" else ahead - 7 if ahead else 0
    return values.step(here.isoformat(), days, "D")


def weekday(m: Found, c: Context) -> Result | None:
    """ "Tuesday", "late on Tuesday", "next Friday morning", "Tuesday last week"."""
    day = weekday_day(m, c)
    if not day:
        if values.day_of(c.base()[0]) is None:
            want = m.number("weekday") or m.number("weekday_short")
            return Result(f"XXXX-WXX-{want + 1}", "DATE", mod_of(m), edtf="", tells=False)
        return None
    return _timed(day, m, c.base()[1])


def today(m: Found, c: Context) -> Result | None:
    """ "today", "yesterday morning", "late yesterday", "the day before yesterday"."""
    said = {t.text for t in m.tokens()}
    if "before" in said or "after" in said:
        days = -2 if "before" in said else 2
        if m.number("today") == 0:
            days //= 2
    else:
        days = m.number("today")
        if m.says("last"):
            days = -1
    base = values.coarsen(c.published, "D")
    if not base:
        return Result(
            c.published or "PRESENT_REF",
            "DATE",
            mod_of(m),
            "published",
            c.published if not days else "",
            tells=False,
        )
    if c.genre == "narrative" and days == 0 and not m.has("part"):
        return Result("PRESENT_REF", "DATE", "", "published", c.published, tells=False)
    return _timed(values.step(base, days, "D"), m, "published")


def unit_step(m: Found, c: Context) -> Result | None:
    """ "last week", "this year", "the next quarter", "over the weekend"."""
    unit, said = unit_word(m), {t.text for t in m.tokens()}
    base, anchor = c.base()
    if m.has("onward") or "that" in said:
        base, anchor = c.told()
    if unit in ("S", "MI", "H"):
        return None
    step = m.number("step") or m.number("onward")
    if "past" in said:
        step = -1
    elif "coming" in said:
        step = 1
    if m.says("latest") and unit != "Q":
        step = 0
    if unit == "WE" and not m.has("step", "onward"):
        here = values.day_of(base)
        if here and c.tense() != "future" and here.weekday() < 5:
            step = -1
    if unit == "WE" and said & {"last", "past"} and (here := values.day_of(base)) and here.weekday() == 6:
        step = -1
    if unit == "N":
        unit = "D"
    value = values.step(base, step, unit)
    if not value:
        return Result(
            {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(unit, "XXXX"),
            edtf="",
            tells=False,
        )
    result = Result(value, "DATE", mod_of(m), anchor)
    if "half1" in m.rule.groups and m.has("half1", "half2") and unit == "Y":
        result.value, result.mod = value + ("-H1" if m.has("half1") else "-H2"), ""
    return result


def unit_before_last(m: Found, c: Context) -> Result | None:
    """ "the week before last"."""
    value = values.step(c.published, -2, unit_word(m))
    return Result(value, "DATE", "", "published") if value else None


def _moved(base: str, count: float, unit: str, sign: int) -> str:
    if base.startswith("BC"):
        years = {"Y": 1, "E": 10, "C": 100}.get(unit, 0) * int(count) * sign
        moved = int(base[2:6]) - years if base[2:6].isdigit() else 0
        return f"BC{moved:04d}" if years and moved > 0 else ""
    if unit in ("H", "MI", "S"):
        return base
    if unit == "L":
        return ""
    n = int(count) * sign
    if unit == "Y" and count % 1 and values.coarsen(base, "M"):
        return values.step(values.coarsen(base, "M"), sign * round(count * 12), "M")
    if unit in ("E", "C"):
        return values.step(base, n * (10 if unit == "E" else 100), "Y")
    return values.step(base, n, unit)


def ago(m: Found, c: Context) -> Result | None:
    """ "two days ago", "a year ago", "three weeks from now": the unit is the precision of what is given."""
    count, unit, sign = quantity(m), unit_word(m), int(m.rule.args["sign"])
    if m.has("number") and (count is None or count <= 0 or count > 1e6):
        return None
    if count is None or not (
        m.has("number") or m.tokens()[0].text in ("a", "an") or m.has("about") or m.says("couple", "a", "an")
    ):
        return Result("PAST_REF" if sign < 0 else "FUTURE_REF", "DATE", "", "published", "", tells=False)
    if unit == "Y" and count == 1 and c.quarter and c.genre == "news" and sign < 0 and c.near():
        return Result(values.step(c.quarter, -4, "Q"), "DATE", mod_of(m), "text", tells=False)
    base = c.base()[0]
    value = _moved(base, count, unit, sign)
    if unit in ("H", "MI", "S"):
        return Result(length(m), "DURATION", mod_of(m), "published", c.published, tells=False)
    if not value:
        return Result(length(m), "DURATION", mod_of(m), edtf="", tells=False)
    mod = "APPROX" if m.says("so") else mod_of(m)
    return Result(value, "DATE", mod, "published", values.to_edtf(value, "APPROX" if mod else ""))


def from_told(m: Found, c: Context) -> Result | None:
    """ "a day earlier", "three years later": from the date told last where it is near, else from publication."""
    count, unit, sign = quantity(m), unit_word(m), int(m.rule.args["sign"])
    if m.has("number") and (count is None or count <= 0 or count > 1e6):
        return None
    if count is None or unit in ("H", "MI", "S"):
        if unit in ("H", "MI", "S") and count is not None:
            return Result(length(m), "DURATION", mod_of(m), edtf="", tells=False)
        return Result("PAST_REF" if sign < 0 else "FUTURE_REF", "DATE", "", "text", "", tells=False)
    base, anchor = c.told()
    if unit == "Y" and sign < 0 and c.quarter and c.genre == "news":
        return Result(values.step(c.quarter, -4 * int(count), "Q"), "DATE", mod_of(m), "text", tells=False)
    value = _moved(base, count, unit, sign)
    if not value and anchor == "text":
        value = _coarse(base, unit)
    if not value:
        return Result(length(m), "DURATION", mod_of(m), edtf="", tells=False)
    return Result(value, "DATE", mod_of(m), anchor, tells=sign > 0)


def units_later(m: Found, c: Context) -> Result | None:
    """ "days later", "years earlier"."""
    return Result("FUTURE_REF" if m.says("later") else "PAST_REF", "DATE", "", "text", "", tells=False)


def _coarse(base: str, unit: str) -> str:
    """ "A week later" than a month or a year: somewhere in it."""
    if unit in ("D", "W", "N") and values.unit_of(base) == "M":
        return base + "-XX"
    return ""


def around_event(m: Found, c: Context) -> Result | None:
    """ "the day before (the attack)", "three days after (the vote)", "the day after Christmas".

    A date told within the next few words is what it counts from; else, in what is no event's name, a length.
    """
    count, unit = (
        quantity(m),
        unit_word(m)
        or {"day": "D", "week": "W", "month": "M", "year": "Y", "night": "D"}.get(
            next((t.text for t in m.tokens() if t.text in ("day", "week", "month", "year", "night")), ""), ""
        ),
    )
    sign = 1 if m.says("after") else -1
    tokens = c.words.tokens
    after = tokens[m.end] if m.end < len(tokens) else None
    ends = after is None or after.text in (".", ",", ";", "and", "but", ")")
    counted = m.has("number", "vague") or m.tokens()[0].text in ("a", "an")
    in_story = c.genre == "narrative" and sign > 0 and values.unit_of(c.last) == "D"
    if counted and count and in_story and m.has("number") and (value := _moved(c.last, count, unit, sign)):
        # "Eight days after the siege began": what has just been told with its day.
        return Result(value, "DATE", mod_of(m), "text", tells=False, beyond=1)
    if counted and (not m.has("number") or count is None or not ends):
        said = length(m) if m.has("unit", "units") else values.duration(1, unit)
        # "After" tells how it stands to the event and is no part of the expression, as TimeML has it.
        return Result(said, "DURATION", mod_of(m), "event", edtf="", tells=False, beyond=1)
    base, anchor = c.told()
    value = _moved(base, count or 1, unit, sign)
    if not ends and c.genre == "news":
        return Result(
            "XXXX-XX-XX" if unit == "D" else values.duration(1, unit), "DATE", edtf="", tells=False, beyond=1
        )
    return Result(value, "DATE", "", anchor) if value else None


def unit_onward(m: Found, c: Context) -> Result | None:
    """ "the following day", "the previous year": from the date told last where it is near."""
    unit = unit_word(m)
    base, anchor = c.told()
    if unit in ("S", "MI", "H"):
        return None
    onward = m.number("onward")
    value = _moved(base, abs(onward), "D" if unit == "N" else unit, 1 if onward > 0 else -1)
    if not value:
        value = _coarse(base, unit) or {"D": "XXXX-XX-XX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX")
        return Result(value, "DATE", mod_of(m), anchor, edtf="", tells=False)
    if m.says("night"):
        return Result(value + "TNI", "TIME", "", anchor, edtf=value)
    # What looks back ("the previous year") is an aside: the story goes on from where it was.
    return Result(value, "DATE", mod_of(m), anchor, tells=m.number("onward") > 0)


def unit_same(m: Found, c: Context) -> Result | None:
    """ "the same day", "that year", "the end of the year"."""
    said = {t.text for t in m.tokens()}
    unit = unit_word(m) or {
        "day": "D",
        "week": "W",
        "month": "M",
        "year": "Y",
        "decade": "E",
        "century": "C",
    }.get(next((w for w in said if w in ("day", "week", "month", "year", "decade", "century")), ""), "")
    if unit in ("S", "MI", "H"):
        return None
    base, anchor = c.told() if said & {"that", "same", "day"} or c.genre == "narrative" else c.base()
    if unit == "Q" and c.quarter:
        return Result(c.quarter, "DATE", mod_of(m), "text")
    value = values.coarsen(base, "D" if unit == "N" else unit)
    if not value and unit in ("D", "W", "N"):
        value = _coarse(base, unit)
    if not value:
        return Result(
            {"D": "XXXX-XX-XX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX"),
            "DATE",
            mod_of(m),
            edtf="",
            tells=False,
        )
    if m.says("night"):
        return Result(value + "TNI", "TIME", "", anchor, edtf=value)
    return Result(value, "DATE", mod_of(m), anchor)


def bare_unit(m: Found, c: Context) -> Result | None:
    """ "the year", "the day": the one that holds the anchor."""
    word = m.tokens()[-1].text
    tokens = c.words.tokens
    after = tokens[m.end].text if m.end < len(tokens) else ""
    if word in ("year", "month") and after == "ended":
        return Result(values.duration(1, word[0].upper()), "DURATION", edtf="", tells=False)
    unit = {"day": "D", "week": "W", "month": "M", "year": "Y"}[word]
    base, anchor = c.base()
    value = values.coarsen(base, unit)
    return Result(value, "DATE", "", anchor, tells=False) if value else None


def nth_unit(m: Found, c: Context) -> Result | None:
    """ "the second day", "a third straight month": no date is told by it alone."""
    n = m.number("ordinal") or m.number("nth")
    unit = {"day": "D", "week": "W", "month": "M", "year": "Y"}[m.tokens()[-1].text]
    if m.says("straight", "consecutive", "successive", "full"):
        return Result(values.duration(n, unit), "DURATION", edtf="", tells=False)
    value = values.coarsen(c.base()[0], unit)
    return Result(value, "DATE", "", c.base()[1], edtf="", tells=False) if value else None


def year_end(m: Found, c: Context) -> Result | None:
    """ "year-end": the end of the year of publication, of the one before while that is just over."""
    held = values.year_of(c.base()[0])
    if held is None:
        return None
    if m.says("month"):
        value = values.coarsen(c.base()[0], "M")
        return Result(value, "DATE", "END", "published") if value else None
    if (values.month_of(c.published) or 12) < 4 and c.tense() != "future":
        held -= 1
    return Result(f"{held:04d}-12-31", "DATE", "", "published", tells=False)


def that_time(m: Found, c: Context) -> Result | None:
    """ "that time", "the same time"."""
    return Result(c.last if c.near() and c.last else "PAST_REF", "DATE", "", "text", "", tells=False)


def anniversary(m: Found, c: Context) -> Result | None:
    """ "the fourth anniversary (of)": the month that many years before publication."""
    amounts = m.amounts()
    n = m.number("ordinal") or m.number("nth") or int((amounts[0] if amounts else 0) or 0)
    held = values.year_of(c.published)
    if not n or held is None or held - n < 1:
        return None
    month = values.month_of(c.published)
    value = f"{held - n:04d}" + (f"-{month:02d}" if month else "")
    return Result(value, "DATE", "", "published", value if edtf.is_part(value) else "", tells=False)


MAKERS = (
    weekday, today, unit_step, unit_before_last, ago, from_told, units_later, around_event, unit_onward, unit_same,
    bare_unit, nth_unit, year_end, that_time, anniversary,
)  # fmt: skip
