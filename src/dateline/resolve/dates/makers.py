"""From matched words to values: whole dates, months, years, parts of the year, and points without a date."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.clock import clock_value, part_value
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.feasts import feast as find_feast
from dateline.resolve.dates.grammar import Found

Maker = Callable[[Found, Context], Result | None]
_TWO_DIGITS_FROM = 30  # a two-digit year above this is of the last century


def mod_of(m: Found) -> str:
    """The MOD that "early", "the end of", "about", "at least" and their like give."""
    if m.has("half1"):
        return "START"
    if m.has("half2"):
        return "END"
    for name in ("early", "edge"):
        if word := m.word(name):
            return word
    if m.says("latter"):
        return "END"
    if m.has("sooner"):
        return "START"
    if m.has("later"):
        return "END"
    if m.has("about"):
        for name, mod in (("atleast", "EQUAL_OR_MORE"), ("morethan", "MORE_THAN"), ("lessthan", "LESS_THAN"), ("atmost", "EQUAL_OR_LESS")):
            if m.has(name):
                return mod
        return m.word("approx")
    return ""


def _dated(value: str, m: Found, anchor: str = "") -> Result | None:
    if not value:
        return None
    if m.has("half1", "half2") and values.unit_of(value) == "Y":
        value += "-H1" if m.has("half1") else "-H2"
        return Result(value, "DATE", "", anchor)
    return Result(value, "DATE", mod_of(m), anchor)


def era_year(year: str, era: str) -> str:
    """A year before Christ as BC0264; others as they are."""
    return f"BC{int(year):04d}" if era == "BC" else f"{int(year):04d}"


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
            return Result(edtf.make_month(parts[0], parts[1])) if 1 <= parts[1] <= 12 and "/" in text else None
        year, month, day_ = parts
    else:
        month, day_, year = parts
        if month > 12:
            month, day_ = day_, month
        if year < 100:
            year += 1900 if year > _TWO_DIGITS_FROM else 2000
    value = values.day_in(year, month, day_)
    return Result(value) if value and year >= 1000 else None


def month_number(m: Found) -> int:
    """The month that is told, in full or short; 0 for none."""
    return m.number("month") or m.number("month_abbr")


def date(m: Found, c: Context) -> Result | None:
    """A day of a month, with or without its year, weekday and time."""
    month, day = month_number(m), m.number("day") or m.number("nth") or m.number("ordinal")
    year = m.number("year")
    era = m.word("era")
    anchor = ""
    if not year and c.era and not _year_ahead(m, c):
        return Result(f"{c.era}-{month:02d}-{day:02d}", "DATE", mod_of(m), "text", edtf="")
    if not year:
        told = _year_ahead(m, c)
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
    return Result(value, "DATE", mod_of(m), anchor)


def _year_ahead(m: Found, c: Context) -> int | None:
    """The year of "April" in "April and June 1955", of "May 3" in "May 3 and June 8, 1994"."""
    tokens = c.words.tokens[m.end : m.end + 9]
    texts = [t.text for t in tokens]
    if not texts or not (texts[0] in ("and", "to", "or", "through", "until") or texts[0] in "-–—,"):
        return None
    seen_month = False
    for t in tokens[1:]:
        if "month" in t.classes:
            seen_month = True
        elif "year" in t.classes and (seen_month or "day" not in t.classes):
            year = t.classes["year"]
            return year if isinstance(year, int) and seen_month else None
        elif not (t.classes.keys() & {"day", "comma", "dot", "nth", "hyphen"} or t.text in ("and", "to", "of")):
            return None
    return None


_STOPS_DAY = frozenset(("and", "to", "of", "but", "when", "with", "by", "in", "at", "for", "from", "or", "until", "that", "after", "as"))


def nth_of_month(m: Found, c: Context) -> Result | None:
    """ "the 20th": that day of the month told last, where no noun follows that it could count."""
    tokens = c.words.tokens
    after = tokens[m.end] if m.end < len(tokens) else None
    before = tokens[m.start - 1].text if m.start else ""
    if before not in ("on", "by", "of", "until", "till", "since", "to", "and", "from") or not c.near():
        return None
    if after and after.text.isalpha() and after.text not in _STOPS_DAY:
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


def this_period(m: Found, c: Context) -> Result | None:
    """ "this period", "that time": the time told of."""
    return Result(c.last or "PAST_REF", "DATE", "", "text", "", tells=False)


def day_of_range(m: Found, c: Context) -> Result | None:
    """ "5" in "Jan. 3-5" and "April 6 and 7": the month and year of the day before."""
    if c.last_at != m.start - 2 or values.unit_of(c.last) != "D" or len(c.last) != 10:
        return None
    tokens = c.words.tokens
    after = tokens[m.end] if m.end < len(tokens) else None
    if tokens[m.start - 1].text == "," or (after and after.text.isalpha() and after.text not in _STOPS_DAY):
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
    if "hyphen" in tokens[0].classes and (tokens[0].start != m.tokens()[0].end or tokens[1].start != tokens[0].end):
        return None
    month = next((t for t in tokens[2:4] if t.text != "of"), None)
    if month is None or not isinstance(month.classes.get("month"), int) or month.start == tokens[1].end:
        return None
    number = int(month.classes["month"])
    year = next((t.classes["year"] for t in tokens[3:] if "year" in t.classes), None) or c.year_near(number, m.number("day"))
    return Result(values.day_in(int(year), number, m.number("day"))) if year and values.day_in(int(year), number, m.number("day")) else None


def month(m: Found, c: Context) -> Result | None:
    """A month with its year told, stepped to ("last May", "May of that year") or found by tense."""
    number = month_number(m)
    if not 1 <= number <= 12:
        return None
    if m.has("era") and not m.has("year"):
        return Result(f"{era_year(str(m.number('digits')), m.word('era'))}-{number:02d}", edtf="") if 0 < m.number("digits") < 10000 else None
    if m.has("year"):
        year = str(m.number("year"))
        if m.word("era") == "BC":
            return Result(f"{era_year(year, 'BC')}-{number:02d}", edtf="")
        return _dated(f"{int(year):04d}-{number:02d}", m)
    if c.era and not _year_ahead(m, c):
        return Result(f"{c.era}-{number:02d}", "DATE", mod_of(m), "text", edtf="")
    said = {t.text for t in m.tokens()}
    base, anchor = c.base()
    held = values.year_of(c.told()[0] if said & {"that", "same"} or m.has("onward") else base)
    if "year" in said or "that" in said:
        if held is None:
            return None
        if "year" in said and not said & {"that", "same"} and not m.has("onward"):
            held = values.year_of(c.published) if c.genre == "news" else held
        return _dated(f"{(held or 0) + m.number('step') + m.number('onward'):04d}-{number:02d}", m, anchor) if held else None
    ahead = _year_ahead(m, c)
    if ahead:
        return _dated(f"{ahead:04d}-{number:02d}", m, "text")
    if m.has("step") or m.has("onward"):
        here = values.month_of(base)
        if held is None:
            return None
        step = m.number("step") or m.number("onward") or (-1 if "past" in said else 1 if "coming" in said else 0)
        if step < 0:
            held -= here is not None and number >= here
        elif step > 0:
            held += here is not None and number <= here
        result = _dated(f"{held:04d}-{number:02d}", m, anchor)
        if result and step < 0:
            result.tells = c.genre == "news"  # an aside: the story goes on from where it was
        return result
    near = c.year_near(number, 0)
    if near is None:
        return Result(f"XXXX-{number:02d}", "DATE", mod_of(m), edtf="")
    return _dated(f"{near:04d}-{number:02d}", m, anchor)


def year(m: Found, c: Context) -> Result | None:
    """A year of four digits."""
    text = str(m.number("year"))
    if m.has("era"):
        value = era_year(text, m.word("era"))
        return _dated(value, m)
    if not plausible_year(m, c, int(text)):
        return None
    result = _dated(f"{int(text):04d}", m)
    if result and c.genre == "narrative" and _is_aside(m, c, int(text)):
        result.tells = False
    return result


_ASIDE = frozenset(("(", "by", "until", "till", "before", "since", "to", "through", "-", "–", "—", "and", "than"))


def _is_aside(m: Found, c: Context, number: int) -> bool:
    """A year that a story only glances at ("by 1976", a book of 1998): what follows does not count from it."""
    held = values.year_of(c.last)
    before = c.words.tokens[m.start - 1] if m.start else None
    return held is not None and (abs(number - held) > 10 or bool(before and before.text in _ASIDE and number != held + 1))


_UNITS_AFTER = frozenset(
    ("people", "men", "troops", "soldiers", "miles", "percent", "dollars", "tons", "points", "shares", "feet", "pounds",
     "jobs", "workers", "employees", "members", "students", "homes", "cars", "meters", "metres", "kilometers", "kilometres",
     "yards", "acres", "barrels", "units", "votes", "deaths", "civilians", "wounded", "dead", "killed", "casualties",
     "prisoners", "guns", "aircraft", "tanks", "ships", "volunteers", "km", "m", "men,", "planes", "vehicles", "horses")
)  # fmt: skip
_BEFORE_YEAR = frozenset(
    ("in", "of", "since", "from", "by", "until", "till", "to", "during", "after", "before", "between", "and", "through",
     "for", "early", "late", "the", "year", "or", "than", "(", "-", "–", "—", ",", "spring", "summer", "autumn", "fall", "winter", "years", "on", "a", "his")
)  # fmt: skip


def plausible_year(m: Found, c: Context, number: int) -> bool:
    """Whether four digits are a year here and not a number of people, a price or part of a code."""
    tokens = c.words.tokens
    before = tokens[m.start - 1] if m.start and not tokens[m.start - 1].text.isspace() else None
    after = tokens[m.end] if m.end < len(tokens) else None
    here = m.tokens()[-1]
    if before and ("money" in before.classes or before.text in ("#", "/", ":", "no", "@", "=", "_")):
        return False
    if before and before.end == here.start and before.text not in "(['\"-–—,‘“":
        return False
    if before and before.text in "-–—" and before.end == here.start and m.start > 1:
        prior = tokens[m.start - 2]
        if "year" not in prior.classes and not prior.text.isalpha():
            return False
        if prior.text.isalpha() and prior.end == before.start and number < 1900:
            return False
    if after and (after.text in _UNITS_AFTER or after.text in ("%", "@") or "units" in after.classes):
        return False
    if after and after.start == here.end and (after.text.isalpha() or after.classes.get("digits") is not None):
        return False
    if after and after.text == "." and after.start == here.end and m.end + 1 < len(tokens) and tokens[m.end + 1].start == after.end and tokens[m.end + 1].text.isdigit():
        return False
    if number >= 1900 and number <= 2039:
        return not (after and after.start == here.end + 1 and after.text in ("of",) and not (before and before.text in ("in", "since")))
    if c.genre == "narrative" and not (after and after.text.isalpha() and after.text.endswith("s")):
        return True
    return bool(m.end - m.start > 1 or (before and before.text in _BEFORE_YEAR))


def year_open(m: Found, c: Context) -> Result | None:
    """ "1994 or later"."""
    after = m.says("later", "after", "beyond")
    return Result(f"{m.number('year'):04d}", "DATE", "ON_OR_AFTER" if after else "ON_OR_BEFORE")


def year_era(m: Found, c: Context) -> Result | None:
    """ "490 BC", "AD 70"."""
    n = m.number("digits")
    return _dated(era_year(str(n), m.word("era")), m) if 0 < n <= 9999 and (n < 2100 or m.word("era") == "BC") else None


def year_words(m: Found, c: Context) -> Result | None:
    """ "nineteen ninety-four", "the year two thousand"."""
    if m.says("thousand"):
        return Result("2000")
    teens = [int(v) for v in m.values("teen")]
    if not teens or teens[0] < 15:
        return None
    low = teens[1] if len(teens) > 1 else sum(int(v) for name in ("ten", "one") for v in m.values(name))
    if low < 10 and not m.says("hundred"):
        return None
    return Result(f"{teens[0]:02d}{low:02d}")


def short_year(m: Found, c: Context) -> Result | None:
    """ "'98" and the second year of "1988-89"."""
    tokens = c.words.tokens
    before = tokens[m.start - 1] if m.start else None
    here = m.tokens()[0]
    n = m.number("yy")
    if not here.text[0].isdigit():
        if n < 20 and not (before and before.text in ("in", "of", "since")):
            return None
        held = values.year_of(c.base()[0]) or 0
        century = 19 if n > _TWO_DIGITS_FROM else 20
        if c.genre == "narrative" and held:
            century = min(range(held // 100 - 1, held // 100 + 2), key=lambda x: abs(x * 100 + n - held))
        return Result(f"{century:02d}{n:02d}", tells=c.genre == "news")
    if before and before.text in "-–—" and before.end == here.start and m.start > 1:
        prior = tokens[m.start - 2]
        if "year" in prior.classes and prior.end == before.start and c.last_at == m.start - 2 and n > int(prior.classes["year"]) % 100:
            return Result(f"{int(prior.classes['year']) // 100:02d}{n:02d}")
    return None


def school_year(m: Found, c: Context) -> Result | None:
    """ "the 2021-22 school year", "the academic year": the autumn and the year after."""
    told = m.number("year") or values.year_of(c.published) or 0
    if not told:
        return None
    if not m.has("year"):
        if m.says("fiscal", "financial"):
            return Result(f"{told:04d}", "DATE", mod_of(m), "published")
        month_ = values.month_of(c.published)
        told -= month_ is not None and month_ < 8
    return Result(f"{told:04d}", "DATE", "", "", f"{told:04d}-08~/{told + 1:04d}-06~")


def decade(m: Found, c: Context) -> Result | None:
    """ "the 1990s", "the late '80s", "the sixties"; "the 1800s" is a century."""
    text = m.word("decade")
    if not text:
        return Result(f"19{m.number('tens')}", "DATE", mod_of(m))
    if m.word("era") == "BC":
        return Result("BC" + text[:-1], edtf="")
    value = text[:2] if text.endswith("00") and int(text) < 2000 else text[:3]
    return Result(value, "DATE", mod_of(m))


def century(m: Found, c: Context) -> Result | None:
    """ "the 19th century": its two digits."""
    n = m.number("nth") or m.number("ordinal")
    if not 1 <= n <= 30:
        return None
    if m.word("era") == "BC":
        return Result(f"BC{n - 1:02d}", "DATE", mod_of(m), edtf="")
    return Result(f"{n - 1:02d}", "DATE", mod_of(m))


def season(m: Found, c: Context) -> Result | None:
    """A season: with its year, stepped to, or the one that the tense points to."""
    code = m.word("season")
    said = {t.text for t in m.tokens()}
    base, anchor = c.base()
    if m.has("year"):
        if m.word("era") == "BC":
            return Result(f"{era_year(str(m.number('year')), 'BC')}-{code}", "DATE", mod_of(m), edtf="")
        return _dated(f"{m.number('year'):04d}-{code}", m)
    if m.has("era") and 0 < m.number("digits") < 10000:
        return Result(f"{era_year(str(m.number('digits')), m.word('era'))}-{code}", "DATE", mod_of(m), edtf="")
    after = c.words.tokens[m.end].text if m.end < len(c.words.tokens) else ""
    if code in ("FA", "SP") and said & {"fall", "spring"} and (after in ("of", "in", "to", "from") or (c.genre == "narrative" and "fall" in said)):
        return None  # the fall of Saigon
    if c.era:
        return Result(f"{c.era}-{code}", "DATE", mod_of(m), "text", edtf="")
    if "that" in said or m.has("onward"):
        base, anchor = c.told()
    held = values.year_of(base)
    if held is None:
        return Result(f"XXXX-{code}", "DATE", mod_of(m), edtf="")
    if "year" in said:
        return _dated(f"{held + m.number('step'):04d}-{code}", m, anchor)
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    month_ = values.month_of(base) or 12
    step = m.number("step") or m.number("onward") or (-1 if "past" in said else 0)
    if step < 0:
        held -= month_ < begins + 2
    elif step > 0 or (anchor == "published" and c.tense() == "future"):
        held += month_ > begins + 1
    elif anchor == "published" and month_ < begins and code != "WI":
        held -= begins - month_ > 4
    elif code == "WI" and month_ < 11 and "this" not in said and anchor == "published":
        held -= 1
    return _dated(f"{held:04d}-{code}", m, anchor)


def feast(m: Found, c: Context) -> Result | None:
    """A day or season with a name; Islamic feasts are approximate, as they begin with the sight of the moon."""
    from dateline.resolve.dates.names import feast_name

    name = feast_name(m)
    if not name:
        return None
    held = m.number("year") or values.year_of(c.base()[0]) or 0
    if m.says("year") and m.has("step"):
        held += m.number("step")
    found = find_feast(name, held) if held else None
    if found is None:
        return None
    here, _ = edtf.bounds(c.published)
    if here and not m.has("year") and not m.says("year") and c.genre == "news":
        distance = (found.first - here).days
        step = m.number("step")
        if (step < 0 and distance > 0) or (step == 0 and distance > 75 and c.tense() != "future"):
            held -= 1
        elif step > 0 and distance <= 0:
            held += 1
        found = find_feast(name, held)
        if found is None:
            return None
    mark = "~" if found.approximate else ""
    first, last = found.first.isoformat(), found.last.isoformat()
    span = f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"
    if m.says("week", "weekend"):
        return Result(values.week(found.first) + ("-WE" if m.says("weekend") else ""), "DATE", mod_of(m), "", span)
    if first == last or name.startswith("eid"):
        return Result(first, "DATE", "APPROX" if mark else mod_of(m), "", span)
    return Result(first[:7], "DATE", "APPROX" if mark else mod_of(m), "", span)


def ref(m: Found, c: Context) -> Result | None:
    """Words that point to the present, the past or the future and say no more."""
    value = str(m.rule.args["value"])
    return Result(value, "DATE", "", "published", c.published if value == "PRESENT_REF" else "", tells=False)


def _makers() -> dict[str, Maker]:
    from dateline.resolve.dates import clock, lengths, periods, relative

    own = (numeric, date, nth_of_month, week_of, this_period, day_of_range, day_before_month, month, year, year_open, year_era, year_words, short_year,
           school_year, decade, century, season, feast, ref)  # fmt: skip
    return {f.__name__: f for f in (*own, *clock.MAKERS, *lengths.MAKERS, *periods.MAKERS, *relative.MAKERS)}


MAKERS: dict[str, Maker] = {}
