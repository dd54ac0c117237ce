"""From matched words to values: quarters and halves of a year, and the periods that business news compares."""

from __future__ import annotations

from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.grammar import Found
from dateline.resolve.dates.told import mod_of


def quarter(m: Found, c: Context) -> Result | None:
    """ "the third quarter", "the 1988 third quarter", "last year's fourth quarter"."""
    n = m.number("ordinal") or m.number("nth")
    if not 1 <= n <= 4:
        return None
    base, anchor = c.base()
    held = values.year_of(base)
    if m.has("year"):
        held, anchor = m.number("year"), ""
    elif held is None:
        return Result(f"XXXX-Q{n}", edtf="")
    elif m.has("step"):
        held += m.number("step")
    elif m.says("earlier", "ago"):
        held -= 1
    elif anchor == "published":
        here = values.coarsen(base, "Q")
        if here and n > int(here[6]) and c.tense() != "future":
            held -= 1
    return Result(f"{held:04d}-Q{n}", "DATE", mod_of(m), anchor)


def half_year(m: Found, c: Context) -> Result | None:
    """ "the first half", "the second half of last year"."""
    tokens = c.words.tokens
    after = tokens[m.end].text if m.end < len(tokens) else ""
    if not m.has("unit") and not m.says("year") and after in ("of", "'", "time"):
        return None
    held = values.year_of(c.base()[0])
    if held is None:
        return None
    if m.says("last"):
        held -= 1
    elif m.says("next"):
        held += 1
    return Result(f"{held:04d}-H{1 if m.says('first') else 2}", "DATE", "", c.base()[1])


def quarter_told(m: Found, c: Context) -> Result | None:
    """ "the quarter", "the latest quarter": the one told last, else the one before publication."""
    if c.quarter and not m.says("current", "this", "latest", "recent"):
        return Result(c.quarter, "DATE", "", "text")
    here = values.coarsen(c.published, "Q")
    if not here:
        return Result("XXXX-QX", edtf="", tells=False)
    back = 0 if m.says("this", "current") else -1
    return Result(values.step(here, back, "Q"), "DATE", "", "published")


def year_earlier(m: Found, c: Context) -> Result | None:
    """ "the year-earlier quarter", "the same period last year": the period told last, a year before."""
    base = c.quarter or values.step(c.published, -1, "Q")
    if not base:
        return None
    said = {t.text for t in m.tokens()}
    if "month" in said and values.month_of(c.last or c.published):
        return Result(
            values.step(values.coarsen(c.last or c.published, "M"), -12, "M"), "DATE", "", "text", tells=False
        )
    if m.has("year"):
        return Result(f"{m.number('year'):04d}{base[4:]}", "DATE", "", "text", tells=False)
    back = m.number("step") if m.has("step") else -1 if said & {"earlier", "ago"} else 0
    held = values.year_of(base) or 0
    return Result(f"{held + back:04d}{base[4:]}", "DATE", "", "text", tells=False)


MAKERS = (quarter, half_year, quarter_told, year_earlier)
