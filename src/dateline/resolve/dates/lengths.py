"""From matched words to values: durations, spans that end or begin at the anchor, and what happens again and again."""

from __future__ import annotations

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.grammar import Found
from dateline.resolve.dates.told import mod_of

_WEEKDAY_SETS = {"P1D": "P1D"}


def unit_word(m: Found) -> str:
    """The code of the first unit that matched."""
    return m.word("unit") or m.word("units") or m.word("weekend")


def quantity(m: Found) -> float | None:
    """How many: a number, 1 for "a", None for "several" and what cannot be read."""
    amounts = m.amounts()
    if amounts:
        value = amounts[0]
        if value is not None and "half" in m.tokens()[-1].text and m.says("and"):
            value = value if value % 1 else value + 0.5
        return value
    if m.has("vague") or m.says("several", "few", "recent"):
        return 2 if m.says("couple") else None
    if m.says("half") and m.says("and"):
        return 1.5
    return 1


def length(m: Found) -> str:
    """The TIMEX3 duration of number and unit; two of them make one ("2 hours and 30 minutes")."""
    amounts = m.amounts()
    units = [str(v) for name in ("unit", "units") for v in m.values(name)]
    if len(amounts) == 2 and len(units) == 2 and None not in amounts:
        parts = [values.duration(n, u) for n, u in zip(amounts, units, strict=True)]
        joined = parts[0] + parts[1].lstrip("P")
        return joined if "T" not in parts[0] else parts[0] + parts[1][2:]
    return values.duration(quantity(m), unit_word(m))


def _reads(m: Found) -> bool:
    return not m.has("number") or all(n is not None and 0 < n < 1e7 for n in m.amounts())


def duration(m: Found, c: Context) -> Result | None:
    """ "two days", "a week", "72-hour", "more than 20 years": so long, at no known time."""
    unit = unit_word(m)
    tokens = m.tokens()
    later = [t.text for t in c.words.tokens[m.end : m.end + 2]]
    if (later[1:] == ["old"] and later[0] in "-–") or later[:1] == ["old"]:
        return None  # an age
    if (
        unit == "Q"
        and "hyphen" in {k for t in tokens for k in t.classes}
        and any(t.text in ("three", "quarters") for t in tokens)
    ):
        return None  # "three-quarters" of anything
    before = c.words.tokens[m.start - 1] if m.start else None
    if not _reads(m) or (
        before
        and ("money" in before.classes or (before.text in ("/", ":", "-") and before.end == tokens[0].start))
    ):
        return None
    if unit == "S" and "unit" in tokens[-1].classes:
        return None  # "a second", "one second": more often another one than a second of time
    if m.has("weekday", "today"):
        return None
    if tokens[0].text in ("a", "an") and len(tokens) == 2 and before:
        # "30 dollars a day": how often, not how long.
        if _is_rate(m, c):
            return Result(values.duration(1, unit), "SET", "", edtf="", tells=False)
        if unit in ("N", "MI") and before.text == "such":
            return None
    return Result(length(m), "DURATION", mod_of(m), edtf="", tells=False)


def _is_rate(m: Found, c: Context) -> bool:
    tokens = c.words.tokens
    window = tokens[max(0, m.start - 4) : m.start]
    if not window or window[-1].text in ("in", "for", "after", "within", "than", "of", ",", "."):
        return False
    return any("digits" in t.classes or "numword" in t.classes or "money" in t.classes for t in window)


def half_unit(m: Found, c: Context) -> Result | None:
    """ "half an hour", "half a century"."""
    return Result(values.duration(0.5, unit_word(m)), "DURATION", mod_of(m), edtf="", tells=False)


_FORWARD = frozenset(("next", "coming", "following", "ensuing"))
_BACKWARD = frozenset(("last", "past", "previous", "preceding", "prior", "latest", "recent"))


def span(m: Found, c: Context) -> Result | None:
    """A length that begins or ends at a point: "the past two months", "the first nine months"."""
    if not _reads(m):
        return None
    value = length(m)
    said = {t.text for t in m.tokens()}
    count, unit = quantity(m), unit_word(m)
    interval = ""
    base, anchor = c.base()
    if count is not None and said & (_FORWARD | _BACKWARD) and unit in ("D", "W", "M", "Y", "E", "F", "N"):
        sign = 1 if said & _FORWARD else -1
        far = _far(base, int(count) * sign, unit)
        interval = edtf.make_interval(*((base, far) if sign > 0 else (far, base)))
    return Result(value, "DURATION", mod_of(m), anchor if interval else "", interval, tells=False)


def _far(base: str, n: int, unit: str) -> str:
    if unit in ("W", "F"):
        n, unit = n * (14 if unit == "F" else 7), "D"
    if unit == "E":
        n, unit = n * 10, "Y"
    return values.step(base, n, unit) if values.coarsen(base, unit) else ""


def recent_units(m: Found, c: Context) -> Result | None:
    """ "recent weeks", "the coming months": no known number of units."""
    said = {t.text for t in m.tokens()}
    unit = unit_word(m)
    if unit in ("S", "MI"):
        return None
    if said & {"coming", "future", "next"}:
        return Result("FUTURE_REF", "DATE", edtf="", tells=False)
    if said & {"recent", "past", "last", "previous", "earlier"} and c.genre == "news":
        return Result("PAST_REF", "DATE", edtf="", tells=False)
    return Result(values.duration(None, unit), "DURATION", edtf="", tells=False)


def bare_units(m: Found, c: Context) -> Result | None:
    """ "weeks", "many years": so many that nobody says how many. Seconds are no time unless counted."""
    unit = unit_word(m)
    after = c.words.tokens[m.end].text if m.end < len(c.words.tokens) else ""
    if unit in ("S", "Q", "N", "WE") or after == "old":
        return None
    return Result(values.duration(None, unit), "DURATION", edtf="", tells=False)


def often(m: Found, c: Context) -> Result | None:
    """ "daily", "annually"."""
    return Result(m.word("often"), "SET", edtf="", tells=False)


def each(m: Found, c: Context) -> Result | None:
    """ "every day", "each Thursday", "every two weeks", "every summer"."""
    if m.has("weekday"):
        value = f"XXXX-WXX-{m.number('weekday') + 1}"
        return Result(value + (f"T{m.word('part')}" if m.has("part") else ""), "SET", edtf="", tells=False)
    if m.has("part"):
        return Result(f"XXXX-XX-XXT{m.word('part')}", "SET", edtf="", tells=False)
    if m.has("month"):
        return Result(f"XXXX-{m.number('month'):02d}", "SET", edtf="", tells=False)
    if m.has("season"):
        return Result(f"XXXX-{m.word('season')}", "SET", edtf="", tells=False)
    if m.has("weekend"):
        return Result("XXXX-WXX-WE", "SET", edtf="", tells=False)
    count = 2.0 if m.says("other") else quantity(m)
    if not _reads(m) or unit_word(m) == "S":
        return None
    return Result(values.duration(count, unit_word(m)), "SET", edtf="", tells=False)


def weekdays(m: Found, c: Context) -> Result | None:
    """ "Sundays", "Tuesday nights"."""
    number = m.number("weekdays") if m.has("weekdays") else m.number("weekday")
    value = f"XXXX-WXX-{number + 1}"
    return Result(value + (f"T{m.word('parts')}" if m.has("parts") else ""), "SET", edtf="", tells=False)


def per_unit(m: Found, c: Context) -> Result | None:
    """ "(three times) a day"."""
    return Result(values.duration(1, unit_word(m)), "SET", edtf="", tells=False)


MAKERS = (duration, half_unit, span, recent_units, bare_units, often, each, weekdays, per_unit)
