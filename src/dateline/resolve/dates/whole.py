"""From matched words to values: days and months of the calendar, in digits and in words."""

from __future__ import annotations

import re

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.clock import clock_value, part_value
from dateline.resolve.dates.context import Context, Result, words_of
from dateline.resolve.dates.grammar import Found
from dateline.resolve.dates.told import dated, era_year, mod_of, month_number, year_ahead
from dateline.resolve.dates.years import TWO_DIGITS_FROM


def numeric(m: Found, c: Context) -> Result | None:
    """2024-01-04, 1/4/2024: a date in digits; where day and month cannot be told apart, by the American order."""
    text = m.tokens()[0].text
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?(t[\d:]+z?)?", text):
        day = text[:10]
        if not edtf.is_part(day):
            return None
        if "t" in text:
            return Result(day + text[10:].upper(), "TIME")
        return Result(day)
    parts = [int(p) for p in re.split(r"[/-]", text)]
    if len(str(parts[0])) == 4:
        if len(parts) == 2:
            return (
                Result(edtf.make_month(parts[0], parts[1])) if 1 <= parts[1] <= 12 and "/" in text else None
            )
        year, month, day_ = parts
    else:
        month, day_, year = parts
        if month > 12:
            month, day_ = day_, month
        if year < 100:
            year += 1900 if year > TWO_DIGITS_FROM else 2000
    value = values.day_in(year, month, day_)
    return Result(value) if value and year >= 1000 else None


def date(m: Found, c: Context) -> Result | None:
    """A day of a month, with or without its year, weekday and time."""
    month, day = month_number(m), m.number("day") or m.number("nth") or m.number("ordinal")
    year = m.number("year")
    era = m.word("era")
    anchor = ""
    if not year and c.era and not year_ahead(m, c):
        return Result(f"{c.era}-{month:02d}-{day:02d}", "DATE", mod_of(m), "text", edtf="")
    if not year:
        told = year_ahead(m, c)
        tense = "past" if m.says("last") else "future" if m.says("next") else None
        near = told or c.year_near(month, day, tense)
        if near is None:
            if not values.day_in(2024, month, day):
                return None
            return Result(f"XXXX-{month:02d}-{day:02d}", "DATE", mod_of(m), edtf="")
        year, anchor = near, "text" if told or c.base()[1] == "text" else "published"
    value = values.day_in(year, month, day)
    if not value:
        return None
    if era == "BC":
        return Result(f"BC{year:04d}{value[4:]}", edtf="")
    timed = clock_value(m)
    if timed:
        return Result(f"{value}T{timed}", "TIME", mod_of(m), anchor)
    part = m.word("part") or m.word("point")
    if part:
        return Result(part_value(value, part), "TIME", mod_of(m), anchor)
    return Result(value, "DATE", mod_of(m), anchor, tells=not _names_a_thing(m, c))


def _names_a_thing(m: Found, c: Context) -> bool:
    """Whether a date only names something ("the November 27 agreement"): the story is not on that day."""
    tokens = c.words.tokens
    before = tokens[m.start - 1].text if m.start else ""
    after = tokens[m.end] if m.end < len(tokens) else None
    return (
        before == "the"
        and after is not None
        and after.text.isalpha()
        and after.text not in words_of("stops_day")
    )


def nth_of_month(m: Found, c: Context) -> Result | None:
    """ "the 20th": that day of the month told last, where no noun follows that it could count."""
    tokens = c.words.tokens
    after = tokens[m.end] if m.end < len(tokens) else None
    before = tokens[m.start - 1].text if m.start else ""
    if before not in ("on", "by", "of", "until", "till", "since", "to", "and", "from") or not c.near():
        return None
    if after and after.text.isalpha() and after.text not in words_of("stops_day"):
        return None
    held = values.coarsen(c.last, "M")
    day = f"{held}-{m.number('nth'):02d}"
    return Result(day, "DATE", "", "text") if held and edtf.is_part(day) else None


def week_of(m: Found, c: Context) -> Result | None:
    """ "the week of March 6", "the last week of August", "the first day of May 1998"."""
    told = month(m, c)
    unit = m.word("unit")
    if told is None or unit not in ("D", "W") or values.unit_of(told.value) != "M":
        return None
    if m.has("day"):
        day = f"{told.value}-{m.number('day'):02d}"
        return Result(values.coarsen(day, "W"), "DATE", "", told.anchor) if edtf.is_part(day) else None
    n = m.number("ordinal")
    last = values.last_day(told.value)
    if unit == "W":
        mod = "START" if n == 1 else "END" if m.says("last", "final") else ""
        day = f"{told.value}-{7 * n - 3:02d}" if 1 <= n <= 4 else last.isoformat() if last and mod else ""
        return Result(values.coarsen(day, "W"), "DATE", "", told.anchor) if day else None
    day = f"{told.value}-{n:02d}" if n else last.isoformat() if last and m.says("last", "final") else ""
    return Result(day, "DATE", "", told.anchor) if edtf.is_part(day) else None


def day_of_range(m: Found, c: Context) -> Result | None:
    """ "5" in "Jan. 3-5" and "April 6 and 7": the month and year of the day before."""
    if c.last_at != m.start - 2 or values.unit_of(c.last) != "D" or len(c.last) != 10:
        return None
    tokens = c.words.tokens
    after = tokens[m.end] if m.end < len(tokens) else None
    if tokens[m.start - 1].text == "," or (
        after and after.text.isalpha() and after.text not in words_of("stops_day")
    ):
        return None
    if after and "comma" in after.classes and m.end + 1 < len(tokens) and "year" in tokens[m.end + 1].classes:
        pass  # "January 3-5, 2024": the year went with the first day too
    day = f"{c.last[:8]}{m.number('day'):02d}"
    return Result(day, "DATE", "", "text") if edtf.is_part(day) else None


def day_before_month(m: Found, c: Context) -> Result | None:
    """ "3" in "3-5 January 2024"."""
    tokens = c.words.tokens[m.end : m.end + 5]
    if len(tokens) < 3 or "day" not in tokens[1].classes:
        return None
    if "hyphen" in tokens[0].classes and (
        tokens[0].start != m.tokens()[0].end or tokens[1].start != tokens[0].end
    ):
        return None
    month = next((t for t in tokens[2:4] if t.text != "of"), None)
    if month is None or not isinstance(month.classes.get("month"), int) or month.start == tokens[1].end:
        return None
    number = int(month.classes["month"])
    year = next((t.classes["year"] for t in tokens[3:] if "year" in t.classes), None) or c.year_near(
        number, m.number("day")
    )
    return (
        Result(values.day_in(int(year), number, m.number("day")))
        if year and values.day_in(int(year), number, m.number("day"))
        else None
    )


def month(m: Found, c: Context) -> Result | None:
    """A month with its year told, stepped to ("last May", "May of that year") or found by tense."""
    number = month_number(m)
    if not 1 <= number <= 12:
        return None
    if m.has("era") and not m.has("year"):
        return (
            Result(f"{era_year(str(m.number('digits')), m.word('era'))}-{number:02d}", edtf="")
            if 0 < m.number("digits") < 10000
            else None
        )
    if m.has("year"):
        year = str(m.number("year"))
        if m.word("era") == "BC":
            return Result(f"{era_year(year, 'BC')}-{number:02d}", edtf="")
        return dated(f"{int(year):04d}-{number:02d}", m)
    if c.era and not year_ahead(m, c):
        return Result(f"{c.era}-{number:02d}", "DATE", mod_of(m), "text", edtf="")
    said = {t.text for t in m.tokens()}
    base, anchor = c.base()
    held = values.year_of(c.told()[0] if said & {"that", "same"} or m.has("onward") else base)
    if "year" in said or "that" in said:
        if held is None:
            return None
        if "year" in said and not said & {"that", "same"} and not m.has("onward"):
            held = values.year_of(c.published) if c.genre == "news" else held
        anchor = "text" if "that" in said else anchor
        return (
            dated(f"{(held or 0) + m.number('step') + m.number('onward'):04d}-{number:02d}", m, anchor)
            if held
            else None
        )
    ahead = year_ahead(m, c)
    if ahead:
        return dated(f"{ahead:04d}-{number:02d}", m, "text")
    if m.has("step") or m.has("onward"):
        here = values.month_of(base)
        if held is None:
            return None
        step = (
            m.number("step") or m.number("onward") or (-1 if "past" in said else 1 if "coming" in said else 0)
        )
        if step < 0:
            held -= here is not None and number >= here
        elif step > 0:
            held += here is not None and number <= here
        result = dated(f"{held:04d}-{number:02d}", m, anchor)
        if result and step < 0:
            result.tells = c.genre == "news"  # an aside: the story goes on from where it was
        return result
    near = c.year_near(number, 0)
    if near is None:
        return Result(f"XXXX-{number:02d}", "DATE", mod_of(m), edtf="")
    return dated(f"{near:04d}-{number:02d}", m, anchor)


MAKERS = (numeric, date, nth_of_month, week_of, day_of_range, day_before_month, month)
