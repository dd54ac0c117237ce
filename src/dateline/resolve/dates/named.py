"""From matched words to values: seasons, feasts and holidays, and words that point without a date."""

from __future__ import annotations

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.feasts import feast as find_feast
from dateline.resolve.dates.grammar import Found
from dateline.resolve.dates.told import dated, era_year, mod_of
from dateline.resolve.vocabulary import load_toml


def season(m: Found, c: Context) -> Result | None:
    """A season: with its year, stepped to, or the one that the tense points to."""
    code = m.word("season")
    said = {t.text for t in m.tokens()}
    base, anchor = c.base()
    if m.has("year"):
        if m.word("era") == "BC":
            return Result(f"{era_year(str(m.number('year')), 'BC')}-{code}", "DATE", mod_of(m), edtf="")
        return dated(f"{m.number('year'):04d}-{code}", m)
    if m.has("era") and 0 < m.number("digits") < 10000:
        return Result(
            f"{era_year(str(m.number('digits')), m.word('era'))}-{code}", "DATE", mod_of(m), edtf=""
        )
    after = c.words.tokens[m.end].text if m.end < len(c.words.tokens) else ""
    if (
        code in ("FA", "SP")
        and said & {"fall", "spring"}
        and (after in ("of", "in", "to", "from") or (c.genre == "narrative" and "fall" in said))
    ):
        return None  # the fall of Saigon
    if c.era:
        return Result(f"{c.era}-{code}", "DATE", mod_of(m), "text", edtf="")
    if "that" in said or m.has("onward"):
        base, anchor = c.told()
    held = values.year_of(base)
    if held is None:
        return Result(f"XXXX-{code}", "DATE", mod_of(m), edtf="")
    if "year" in said:
        return dated(f"{held + m.number('step'):04d}-{code}", m, anchor)
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
    return dated(f"{held:04d}-{code}", m, anchor)


def feast_name(m: Found) -> str:
    """The name in feasts.py of what matched, "" for a day without one date ("Independence Day")."""
    named = load_toml("feasts.toml")["named"]
    said = [t.text for t in m.tokens()]
    if "eid" in said:
        return "eid-al-adha" if "adha" in said else "eid-al-fitr"
    name = m.word("feast")
    if name == "12-25" and "eve" in said:
        return "12-24"
    if name == "easter":
        return "easter-monday" if "monday" in said else "easter"
    if name:
        return name
    if "new" in said:
        return "12-31" if "eve" in said else "1-1"
    return next((named[w] for w in said if w in named), "")


def feast(m: Found, c: Context) -> Result | None:
    """A day or season with a name; Islamic feasts are approximate, as they begin with the sight of the moon."""
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
        tense = c.tense()
        ahead = {"past": 14, "future": 366}.get(tense, 75)
        if step <= 0 and distance > (ahead if step == 0 else 0):
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
        return Result(
            values.week(found.first) + ("-WE" if m.says("weekend") else ""), "DATE", mod_of(m), "", span
        )
    if first == last or name.startswith("eid"):
        return Result(first, "DATE", "APPROX" if mark else mod_of(m), "", span)
    return Result(first[:7], "DATE", "APPROX" if mark else mod_of(m), "", span)


def ref(m: Found, c: Context) -> Result | None:
    """Words that point to the present, the past or the future and say no more."""
    value = str(m.rule.args["value"])
    return Result(value, "DATE", "", "published", c.published if value == "PRESENT_REF" else "", tells=False)


def this_period(m: Found, c: Context) -> Result | None:
    """The time told of: "this period", "that time"."""
    return Result(c.last or "PAST_REF", "DATE", "", "text", "", tells=False)


MAKERS = (season, feast, ref, this_period)
