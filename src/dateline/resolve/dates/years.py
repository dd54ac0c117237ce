"""From matched words to values: years, decades, centuries, and which four digits are a year at all."""

from __future__ import annotations

from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Result, words_of
from dateline.resolve.dates.grammar import Found
from dateline.resolve.dates.told import dated, era_year, mod_of

TWO_DIGITS_FROM = 30  # a two-digit year above this is of the last century


def year(m: Found, c: Context) -> Result | None:
    """A year of four digits."""
    text = str(m.number("year"))
    if m.has("era"):
        value = era_year(text, m.word("era"))
        return dated(value, m)
    if not plausible_year(m, c, int(text)):
        return None
    result = dated(f"{int(text):04d}", m)
    if result and c.genre == "narrative" and _is_aside(m, c, int(text)):
        result.tells = False
    return result


def _is_aside(m: Found, c: Context, number: int) -> bool:
    """A year that a story only glances at ("by 1976", a book of 1998): what follows does not count from it."""
    held = values.year_of(c.last)
    before = c.words.tokens[m.start - 1] if m.start else None
    return held is not None and (
        abs(number - held) > 10 or bool(before and before.text in words_of("aside") and number != held + 1)
    )


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
    if after and (after.text in words_of("counted") or after.text in ("%", "@") or "units" in after.classes):
        return False
    if (
        after
        and after.start == here.end
        and (after.text.isalpha() or after.classes.get("digits") is not None)
    ):
        return False
    if (
        after
        and after.text == "."
        and after.start == here.end
        and m.end + 1 < len(tokens)
        and tokens[m.end + 1].start == after.end
        and tokens[m.end + 1].text.isdigit()
    ):
        return False
    if number >= 1900 and number <= 2039:
        return not (
            after
            and after.start == here.end + 1
            and after.text in ("of",)
            and not (before and before.text in ("in", "since"))
        )
    if c.genre == "narrative" and not (after and after.text.isalpha() and after.text.endswith("s")):
        return True
    return bool(m.end - m.start > 1 or (before and before.text in words_of("before_year")))


def year_open(m: Found, c: Context) -> Result | None:
    """ "1994 or later"."""
    after = m.says("later", "after", "beyond")
    return Result(f"{m.number('year'):04d}", "DATE", "ON_OR_AFTER" if after else "ON_OR_BEFORE")


def year_era(m: Found, c: Context) -> Result | None:
    """ "490 BC", "AD 70"."""
    n = m.number("digits")
    return (
        dated(era_year(str(n), m.word("era")), m)
        if 0 < n <= 9999 and (n < 2100 or m.word("era") == "BC")
        else None
    )


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
        century = 19 if n > TWO_DIGITS_FROM else 20
        if c.genre == "narrative" and held:
            century = min(range(held // 100 - 1, held // 100 + 2), key=lambda x: abs(x * 100 + n - held))
        return Result(f"{century:02d}{n:02d}", tells=c.genre == "news")
    if before and before.text in "-–—" and before.end == here.start and m.start > 1:
        prior = tokens[m.start - 2]
        if (
            "year" in prior.classes
            and prior.end == before.start
            and c.last_at == m.start - 2
            and n > int(prior.classes["year"]) % 100
        ):
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


MAKERS = (year, year_open, year_era, year_words, short_year, school_year, decade, century)
