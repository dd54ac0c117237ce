"""What makers share: the MOD, month and year that matched words tell, and dates made with them."""

from __future__ import annotations

from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.grammar import Found


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
        for name, mod in (
            ("atleast", "EQUAL_OR_MORE"),
            ("morethan", "MORE_THAN"),
            ("lessthan", "LESS_THAN"),
            ("atmost", "EQUAL_OR_LESS"),
        ):
            if m.has(name):
                return mod
        return m.word("approx")
    return ""


def dated(value: str, m: Found, anchor: str = "") -> Result | None:
    """A date with the MOD of its words, None for no value; "the first half of" a year is that half."""
    if not value:
        return None
    if m.has("half1", "half2") and values.unit_of(value) == "Y":
        value += "-H1" if m.has("half1") else "-H2"
        return Result(value, "DATE", "", anchor)
    return Result(value, "DATE", mod_of(m), anchor)


def era_year(year: str, era: str) -> str:
    """A year before Christ as BC0264; others as they are."""
    return f"BC{int(year):04d}" if era == "BC" else f"{int(year):04d}"


def month_number(m: Found) -> int:
    """The month that is told, in full or short; 0 for none."""
    return m.number("month") or m.number("month_abbr")


def year_ahead(m: Found, c: Context) -> int | None:
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
        elif not (
            t.classes.keys() & {"day", "comma", "dot", "nth", "hyphen"} or t.text in ("and", "to", "of")
        ):
            return None
    return None
