"""Time expressions of a text: `tag` finds them, gives each its value, and says which rule did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.context import Context, Genre, Result, TimexType
from dateline.resolve.dates.grammar import Found, Grammar, load
from dateline.resolve.dates.makers import MAKERS
from dateline.resolve.dates.tokens import BREAK, Words

# A word may be capital by accident where all around it is.
_MAY_BE_VERB = frozenset(("may", "march", "mar"))


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression: characters [start, end) of the text, and what it says.

    type, value and mod are those of TIMEX3; edtf is the same time as an EDTF date or interval, "" where the words
    fix none (most durations, sets, "recently"); after "since" and "until" it is an open interval. rule names what read
    it; anchor is what it counts from: "published", "text" (an expression before it), "event" (what the words after it
    tell: "two days after the vote") or "" (nothing: it says all itself).
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str
    edtf: str
    rule: str
    anchor: str


def tag(text: str, published: str = "", genre: Genre | None = None) -> list[TimeExpression]:
    """All time expressions of a text, in text order, none overlapping another.

    published: EDTF day, month or year that relative words count from; anything else counts as unknown, and no day
    is made up then. genre: "narrative" counts bare months and "later" from the date told before, as histories do,
    "news" from publication; without one the text decides. Never raises for odd text.
    """
    grammar = rules()
    words = grammar.lexicon.read(text)
    known = published if edtf.is_part(published) else ""
    if genre is None:
        genre = "narrative" if is_narrative(words, known) else "news"
    context = Context(known, genre, words)
    out: list[TimeExpression] = []
    at = 0
    while m := grammar.starts.search(words.letters, at):
        at = m.start()
        found, result = None, None
        for found in grammar.longest(words, at, genre):
            if _is_other_word(found, words) or _is_name(found, text):
                continue
            context.start, context.end = found.start, found.end
            result = MAKERS[found.rule.make](found, context)
            if result is not None and values.exists(result.value):
                break
        if found is None or result is None or not values.exists(result.value):
            at += 1
            continue
        out.append(_expression(text, found, result))
        # "Since October 7" tells how long, not on which day the report is now.
        if genre == "narrative" or ".." not in out[-1].edtf:
            _remember(context, found, result)
        at = found.end - result.beyond
    return out


@cache
def rules() -> Grammar:
    """The shipped rules, compiled once. Raises ValueError where the data files are wrong."""
    return load(frozenset(MAKERS))


def _expression(text: str, found: Found, result: Result) -> TimeExpression:
    tokens = found.tokens()
    last = tokens[-1 - result.beyond]
    start, end = tokens[0].start, last.end
    date = result.edtf
    if date is None:
        date = values.to_edtf(result.value, result.mod) if result.kind in ("DATE", "TIME") else ""
    if edtf.is_part(date):
        date = _opened(date, found)
    return TimeExpression(
        start,
        end,
        text[start:end],
        result.kind,
        result.value,
        result.mod,
        date,
        found.rule.name,
        result.anchor,
    )


# "Since the war began on October 7": so many words may stand between.
_SINCE_REACH = 6


def _opened(date: str, found: Found) -> str:
    """A date as the interval that "since" or "until" before it opens."""
    before = [t.text for t in found.words.tokens[max(0, found.start - _SINCE_REACH) : found.start]]
    if not before:
        return date
    if before[-1] in ("until", "till"):
        return f"../{date}"
    begun = before[-1] == "since" or (before[-1] in ("on", "in", "of") and "since" in before)
    if begun and not {",", ".", ";"} & set(before[before.index("since") :]):
        return f"{date}/.."
    return date


def _remember(context: Context, found: Found, result: Result) -> None:
    if result.kind not in ("DATE", "TIME") or not result.tells:
        return
    unit = values.unit_of(result.value)
    if result.value.startswith("BC"):
        context.era = result.value[:6] if len(result.value) >= 6 else ""
    elif unit and "X" not in result.value:
        context.last, context.last_at, context.last_mod = result.value, found.end - 1, result.mod
        context.last_is_whole = result.anchor == ""
        if context.last_is_whole:
            context.era = ""
        # Only a quarter that is over can be compared with one of a year before.
        if unit == "Q" and result.value < (values.coarsen(context.published, "Q") or "9999"):
            context.quarter = result.value


def _is_other_word(found: Found, words: Words) -> bool:
    """ "May" and "March" as verbs: first in a sentence and alone."""
    tokens = found.tokens()
    if len(tokens) != 1 or tokens[0].text not in _MAY_BE_VERB:
        return False
    before = words.tokens[found.start - 1] if found.start else None
    return (
        before is None or words.letters[found.start - 1] == BREAK or before.text in (".", "?", "!", '"', "“")
    )


_IN_NAMES = frozenset(("often", "current", "former", "recent", "future", "the-bare-unit", "soon"))


def _is_name(found: Found, text: str) -> bool:
    """A word that is part of a name: "Daily" before "Mail"."""
    if found.rule.name not in _IN_NAMES:
        return False
    last = found.tokens()[-1]
    return (
        text[last.start].isupper()
        and text[last.end : last.end + 1] == " "
        and text[last.end + 1 : last.end + 2].isupper()
    )


def is_narrative(words: Words, published: str) -> bool:
    """Whether a text tells of times long before its publication: years of its own, and hardly a word like "today"."""
    here = values.year_of(published)
    years: list[int] = []
    deictic = 0
    for i, token in enumerate(words.tokens):
        year = token.classes.get("year")
        if isinstance(year, int):
            years.append(9999 if here is None else abs(here - year))
        elif "era" in token.classes:
            years.append(9999)
        elif "weekday" in token.classes or "today" in token.classes or token.text == "ago":
            deictic += 1
        elif token.text in ("last", "past") and i + 1 < len(words.tokens):
            deictic += bool(words.tokens[i + 1].classes.keys() & {"unit", "month", "season", "part"})
    far = sum(y > 1 for y in years)
    if far <= len(years) - far or far < (6 if deictic else 4):
        return False
    return far > 8 * deictic or (far >= max(8, 4 * deictic) and min(years) > 5)
