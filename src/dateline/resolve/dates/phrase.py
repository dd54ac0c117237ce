"""Time expressions to EDTF: a small grammar over classes of words (timewords.py) gives dates.

The grammar is the table RULES at the end; each rule is a pattern over class letters and the function that
turns the matched words into a date. Of rules that match at one word, the one that takes most words wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.resolve import edtf
from dateline.resolve.timewords import Token, lex

# A time expression is no longer than this; what a reader tells beyond it is not looked at.
MOST_CHARACTERS = 300


class TimeWords(NamedTuple):
    """One date found in a phrase: its EDTF, the rule that gave it, and whether the words fix the year."""

    edtf: str
    rule: str
    has_year: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from.

    published: EDTF day, month or year; day: that day, None where only a month or year is known.
    reality: "future" turns bare weekdays and months forward. year: the year of bare months, if the text says it.
    on_day: the words stand after "on the", so that an anniversary is the very day.
    """

    published: str
    day: date | None
    first: date
    reality: str
    year: int | None
    on_day: bool = False

    @classmethod
    def of(
        cls, published: str, reality: str = "actual", year: int | None = None, on_day: bool = False
    ) -> Anchor | None:
        """An anchor at `published`; None where that is no plain date."""
        first, last = edtf.bounds(published)
        if first is None or last is None or "/" in published:
            return None
        return cls(published, first if first == last else None, last, reality, year, on_day)


# The functions below take the tokens of a match and the anchor, and give EDTF or "".
_Maker = Callable[[list[Token], Anchor], str]


def _value(tokens: list[Token], kind: str, nth: int = 0) -> int:
    return [t.value for t in tokens if t.kind == kind][nth]


def _year_for(month: int, day: int, at: Anchor) -> int:
    """The year of a month told without one: the last such month for what was, the next for what will be."""
    if at.year is not None:
        return at.year
    years = (at.first.year - 1, at.first.year, at.first.year + 1)

    def distance(year: int) -> int:
        start = edtf.bounds(edtf.make_month(year, month)).first or at.first
        return (start.replace(day=min(day or 15, 28)) - at.first).days

    ahead, behind = {"actual": (45, 400), "negated": (45, 400), "future": (400, 60)}.get(
        at.reality, (200, 200)
    )
    if day == 0 and ahead == 45:
        ahead = 16
    fit = [y for y in years if -behind <= distance(y) <= ahead]
    return min(fit or years, key=lambda y: abs(distance(y)))


def _day(month: int, day: int, at: Anchor) -> str:
    return edtf.make_day(_year_for(month, day, at), month, day)


def _months(n: int, at: Anchor) -> str:
    return edtf.make_month(at.first.year, at.first.month + n)


def _shift(days: int, at: Anchor) -> str:
    """The day `days` from publication; the publication month or year where that is all that is known."""
    if at.day is None:
        return at.published
    day = edtf.step_days(at.day, days)
    return day.isoformat() if day else ""


def _weekday(tokens: list[Token], at: Anchor) -> str:
    if at.day is None:
        return at.published
    back = (at.day.weekday() - _value(tokens, "W")) % 7
    kinds = "".join(t.kind for t in tokens)
    if kinds[-1] == "U":  # "Tuesday last week"
        return _shift(_value(tokens, "W") - at.day.weekday() + {"L": -7, "T": 0, "X": 7}[kinds[-2]], at)
    if "X" in kinds or (at.reality == "future" and "L" not in kinds):
        return _shift(-back + 7 if back or "X" in kinds else 0, at)
    return _shift(-(back or 7) if "L" in kinds or "Q" in kinds else -back, at)


def _calendar_unit(tokens: list[Token], at: Anchor) -> str:
    """Last, this or next week, weekend, month, year, decade."""
    unit = tokens[-1].value
    step = {"L": -1, "Q": -1, "T": 0, "X": 1}[tokens[-2].kind]
    earlier = tokens[0].kind == "A"
    if unit == 365:
        return edtf.make_year(at.first.year + step)
    if unit == 3650:
        start = (at.first.year // 10 + step) * 10
        return edtf.make_interval(edtf.make_year(start), edtf.make_year(start + 9))
    if len(at.published) < 7:
        return at.published if step == 0 else ""
    if unit == 30:
        return _months(step, at)
    if at.day is None:
        return at.published if step == 0 else ""
    monday = -at.day.weekday()
    if unit == 2:
        # What was done "at the weekend" was done on the one just over, unless this one has begun.
        step -= step == 0 and at.day.weekday() < 5 and at.reality != "future"
        return edtf.make_interval(_shift(monday + 5 + 7 * step, at), _shift(monday + 6 + 7 * step, at))
    if unit == 7:
        last = 6 if step or at.reality == "future" else -monday - (earlier and monday < 0)
        first = 0 if step == 0 and at.reality == "future" else monday + 7 * step
        return edtf.make_interval(_shift(first, at), _shift(monday + last + 7 * step, at))
    return _shift(step * (unit == 1), at)


def _weekend(tokens: list[Token], at: Anchor) -> str:
    return _calendar_unit([Token("T", 0, ""), tokens[-1]], at) if tokens[-1].value == 2 else ""


def _count_and_unit(tokens: list[Token]) -> tuple[int, int]:
    number = [t.value for t in tokens if t.kind in "Nq"]
    unit = next(t.value for t in tokens if t.kind in "Uu")
    return (number[0] if number else 1), unit


def _step(tokens: list[Token], at: Anchor, sign: int) -> str:
    """A point n units away: the unit is the precision, so "six years ago" is a year."""
    n, unit = _count_and_unit(tokens)
    if n < 1:
        return ""
    n *= sign
    if unit == 365:
        return edtf.make_year(at.first.year + n)
    if unit == 3650:
        return edtf.make_year(at.first.year + 10 * n)
    if unit == 36500 or len(at.published) < 7:
        return ""
    if unit == 30:
        return _months(n, at)
    if at.day is None:
        return ""
    days = n * unit if unit else (abs(n) // 24) * sign
    return _shift(days, at)


def _ago(tokens: list[Token], at: Anchor) -> str:
    return _step(tokens, at, -1)


def _ahead(tokens: list[Token], at: Anchor) -> str:
    return _step(tokens, at, 1)


def _span(tokens: list[Token], at: Anchor) -> str:
    """The last (or, of the future, next) n units as an interval that ends (begins) on the publication date."""
    n, unit = _count_and_unit(tokens)
    forward = at.reality == "future" or any(t.kind == "X" for t in tokens)
    sign = 1 if forward else -1
    if n < 1 or (at.day is None and unit < 365):
        return ""
    if unit == 0:
        far = _shift(sign * max(1, n // 24), at)
    elif unit == 365 and n == 1 and at.day:
        far = edtf.make_day(
            at.day.year + sign, at.day.month, min(at.day.day, 28 if at.day.month == 2 else 31)
        )
    elif unit == 30 and at.day:
        far = _months(sign * n, at)
    else:
        far = _step(tokens, at, sign)
    return edtf.make_interval(at.published, far) if forward else edtf.make_interval(far, at.published)


def _season(tokens: list[Token], at: Anchor) -> str:
    month = _value(tokens, "s")
    kinds = "".join(t.kind for t in tokens)
    if "Y" in kinds:
        year = _value(tokens, "Y")
    elif "X" in kinds or at.reality == "future":
        year = at.first.year + (at.first.month > month)
    elif at.year is not None:
        year = at.year
    else:
        begun = at.first.month >= month
        year = at.first.year - (not begun or ("L" in kinds and at.first.month < month + 3))
    return edtf.make_interval(edtf.make_month(year, month), edtf.make_month(year, month + 2))


def _part_of_year(tokens: list[Token], at: Anchor) -> str:
    year, part = _value(tokens, "Y"), _value(tokens, "E")
    if part == 0:
        return edtf.make_year(year)
    first, last = ((1, 3), (5, 8), (10, 12))[part]
    return edtf.make_interval(edtf.make_month(year, first), edtf.make_month(year, last))


def _month(tokens: list[Token], at: Anchor) -> str:
    month = _value(tokens, "M")
    if any(t.kind == "L" for t in tokens) and at.year is None:
        return edtf.make_month(at.first.year - (month >= at.first.month), month)
    return edtf.make_month(_year_for(month, 0, at), month)


def _month_days(tokens: list[Token], at: Anchor) -> str:
    """Two days, of one month or of two, with the year behind or not."""
    months = [t.value for t in tokens if t.kind == "M"]
    days = [t.value for t in tokens if t.kind == "N"]
    years = [t.value for t in tokens if t.kind == "Y"]
    year = years[-1] if years else _year_for(months[-1], days[-1], at)
    first = edtf.make_day(year - (months[0] > months[-1]), months[0], days[0])
    return edtf.make_interval(first, edtf.make_day(year, months[-1], days[-1]))


def _months_pair(tokens: list[Token], at: Anchor) -> str:
    a, b = (t.value for t in tokens if t.kind == "M")
    year = _value(tokens, "Y") if tokens[-1].kind == "Y" else _year_for(b, 0, at)
    return edtf.make_interval(edtf.make_month(year - (a > b), a), edtf.make_month(year, b))


def _years_pair(tokens: list[Token], at: Anchor) -> str:
    first, last = tokens[0].value, tokens[-1].value
    return edtf.make_interval(
        edtf.make_year(first), edtf.make_year(last if last > 99 else first // 100 * 100 + last)
    )


def _decade(tokens: list[Token], at: Anchor) -> str:
    start = _value(tokens, "D")
    return edtf.make_interval(
        edtf.make_year(start), edtf.make_year(start + (99 if start % 100 == 0 and start < 2000 else 9))
    )


def _iso(tokens: list[Token], at: Anchor) -> str:
    return tokens[0].text if edtf.is_part(tokens[0].text) else ""


def _named(tokens: list[Token], at: Anchor) -> str:
    n = tokens[0].value
    return edtf.make_day(n // 10000, n // 100 % 100, n % 100)


def _holiday(tokens: list[Token], at: Anchor) -> str:
    n = tokens[0].value
    if tokens[-1].kind == "Y":
        return edtf.make_day(tokens[-1].value, n // 100, n % 100)
    return _day(n // 100, n % 100, at)


def _anniversary(tokens: list[Token], at: Anchor) -> str:
    back = edtf.make_year(at.first.year - tokens[0].value)
    if at.on_day and at.day:
        return edtf.make_day(at.first.year - tokens[0].value, at.day.month, at.day.day)
    # The day itself may be a little off publication, so a month is all that the words give.
    return f"{back}-{at.first.month:02d}" if back and len(at.published) >= 7 else back


def _era(tokens: list[Token], at: Anchor) -> str:
    first, last = divmod(tokens[-1].value, 10000)
    if tokens[0].kind == "E":
        first = last = last if tokens[0].value == 2 else first
    return edtf.make_interval(edtf.make_year(first), edtf.make_year(last))


def _nth_day(tokens: list[Token], at: Anchor) -> str:
    """ "a third consecutive day": all of those days. The second says no more than that there was one before."""
    n = tokens[0].value
    if tokens[-1].value != 1 or n < 3 or at.day is None:
        return ""
    return edtf.make_interval(_shift(1 - n, at), _shift(0, at))


def _around(tokens: list[Token], at: Anchor) -> str:
    """ "the day before Friday", "two days after Monday"."""
    base = (
        _weekday(tokens[-1:], at) if tokens[-1].kind == "W" else _day(tokens[-2].value, tokens[-1].value, at)
    )
    day = edtf.bounds(base).first
    if len(base) != 10 or day is None:
        return ""
    n, unit = (1, 1) if tokens[0].kind == "y" else _count_and_unit(tokens)
    moved = edtf.step_days(day, n * unit * (1 if "F" in {t.kind for t in tokens} else -1))
    return moved.isoformat() if moved and unit else ""


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    make: _Maker
    has_year: bool


def _rule(name: str, pattern: str, make: _Maker, has_year: bool = False) -> _Rule:
    return _Rule(name, re.compile(pattern), make, has_year)


RULES: tuple[_Rule, ...] = (
    _rule("iso-date", "I", _iso, True),
    _rule(
        "day-with-year",
        "(W)?(MNY|NMY)",
        lambda t, a: edtf.make_day(_value(t, "Y"), _value(t, "M"), _value(t, "N")),
        True,
    ),
    _rule("day-of-month", "(W)?(MN|NM)", lambda t, a: _day(_value(t, "M"), _value(t, "N"), a)),
    _rule("days-of-month", "MN[-B](MN|N)|N[-B]NM|NM[-B]NM|(MN|N-N)M", _month_days),
    _rule("days-of-month-with-year", "(MN[-B](MN|N)|N[-B]NM|NM[-B]NM)Y", _month_days, True),
    _rule("month-with-year", "E?-?MY", lambda t, a: edtf.make_month(_value(t, "Y"), _value(t, "M")), True),
    _rule("month", "(E-?|[LTQX])?M", _month),
    _rule("months", "M[-B]MY?", _months_pair),
    _rule("year", "T?Y", lambda t, a: edtf.make_year(_value(t, "Y")), True),
    _rule("years", "Y[-B](Y|N|q)", _years_pair, True),
    _rule("part-of-year", "E-?Y", _part_of_year, True),
    _rule("decade", "(E-?)?D", _decade, True),
    _rule("era", "(E-?)?e", _era, True),
    _rule("weekday", "[LTXQE]?W", _weekday),
    _rule("weekday-of-week", "W[LTX]U", _weekday),
    _rule("day-around-weekday", "y(W|MN)|Nu[bF](W|MN)|U[bF](W|MN)", _around),
    _rule("today", "t", lambda t, a: _shift(0, a)),
    _rule("same-day", "h", lambda t, a: _shift(0, a)),
    _rule("relative-day", "E?[ym]", lambda t, a: _shift(t[-1].value, a)),
    _rule("overnight", "o", lambda t, a: edtf.make_interval(_shift(-1, a), _shift(0, a))),
    _rule("calendar-unit", "[AE]?-?[LTX]U", _calendar_unit),
    _rule("weekend", "U", _weekend),
    _rule("past-units", "f?i?[QX]U|[fi]?[LQX][Nq]-?[Uu]|f[Nq][Uu]|fLU", _span),
    _rule("ago", "[Nq]?UA|[Nq]uA|[Nq]?Ub$|[Nq]ub$", _ago),
    _rule("comes-after", "[Nq]?UF|[Nq]uF", _ago),
    _rule("in-units", "i[Nq][Uu]", _ahead),
    _rule("lasting", "^[Nq]u$", _span),
    _rule("nth-day", "n[?]?U", _nth_day),
    _rule("season", "[LTXE]?-?sY?", _season),
    _rule("holiday", "HY?", _holiday),
    _rule("named-day", "K", _named, True),
    _rule("anniversary", "[nN](-?U)?v", _anniversary),
)


def find_dates(phrase: str, at: Anchor) -> list[TimeWords]:
    """All dates that `phrase` says, left to right. Words that say none (or a day that does not exist) give none."""
    tokens = lex(phrase[:MOST_CHARACTERS])
    kinds = "".join(t.kind for t in tokens)
    found: list[TimeWords] = []
    i = 0
    while i < len(tokens):
        best: tuple[int, _Rule] | None = None
        for rule in RULES:
            m = rule.pattern.match(kinds, i)
            if m and m.end() > i and (best is None or m.end() > best[0]):
                best = (m.end(), rule)
        if best is None:
            i += 1
            continue
        end, rule = best
        value = rule.make(tokens[i:end], at)
        if value:
            found.append(TimeWords(value, rule.name, rule.has_year))
        i = end
    return found
