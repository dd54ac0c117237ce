"""Parts of a count: "at least 12, including three children" is one total with a part, "killing himself and
four others" one with two. A part never adds to a total, and never stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.record import Side
from dateline.resolve.count_sides import side_of
from dateline.resolve.count_words import GUIDELINE, Conventions, either, load_raw
from dateline.resolve.counts import MOST_CHARACTERS, CountValue, head, read_count, split_sum
from dateline.resolve.numbers import find_numbers

# Parts stand this near behind their number ("12 people were killed and wounded in the market, including …").
_REACH = 240
_NOUN = r"(?:\s+(?!(?:in|at|on|by|from|of|and|who|when|after|were|was|as|while|with|for|near|during)\b)[\w'’-]+){0,4}"
_GAP = re.compile(r"(?:[\s,]+[^\s\d,.;:()]+){0,9}?[\s,]*[,(–—-]?\s*")
_STOP = re.compile(
    r"[;:()\n]|(?<!\b[A-Z])\.(?=\W|$)|\b(?:were|was|is|are|have|has|had|when|after|before|during|while|who|which|that|said|says|according)\b"
    r"|\b(?:and|as)\s+(?:\w+ing|\w+ed)\b",
    re.I,
)
_JOINT = re.compile(r"\s*(?:,\s*and\b|,|\band\b|&|\bas well as\b)\s*", re.I)
_ONE = re.compile(rf"(?:an?|one|the)\s+[\w'’-]+{_NOUN}|(?:him|her|them)sel(?:f|ves)\b", re.I)
_LEADS = re.compile(r"(?:the|an?|one|his|her|their)\s+", re.I)


class Part(NamedTuple):
    """Some of the people of a count: where the report tells them, how many, and whether the total has them."""

    start: int
    end: int
    value: CountValue
    side: Side
    included: bool


class _Cues(NamedTuple):
    opening: re.Pattern[str]  # "including"
    opened: re.Pattern[str]  # the same, at the end of the words before
    of_them: re.Pattern[str]  # "three of them"
    outside: frozenset[str]


@cache
def _cues() -> _Cues:
    raw = load_raw()["parts"]
    cue = either([*raw["outside"], *raw["inside"]])
    return _Cues(
        re.compile(rf"({cue})\b\s*", re.I),
        re.compile(rf"\b({either(raw['inside'])})\s+(?:(?:at least|about|some|the)\s+)?$", re.I),
        re.compile(
            rf"[^.;:\d]{{0,60}}?[,(]\s*([\w-]+(?:\s[\w-]+)?)\s+(?:{either(raw['of_them'])})\b(?:\s+(?:were|are|being))?({_NOUN})",
            re.I,
        ),
        frozenset(raw["outside"]),
    )


def is_part(text: str, start: int) -> bool:
    """Whether the words before offset `start` make a count a part of another: "…, including [three children]"."""
    return bool(_cues().opened.search(text, max(0, start - 40), start))


def find_parts(text: str, start: int, end: int, conventions: Conventions = GUIDELINE) -> list[Part]:
    """The parts of the count at [start, end): those that its own words join, then those told right behind it."""
    words = text[start : min(end, start + MOST_CHARACTERS)]
    top = head(words)
    parts = list(_joined(text, start, start + len(top), conventions))
    here = start + len(top)
    limit = min(len(text), here + _REACH)
    cues = _cues()
    gap = _GAP.match(text, here, limit)
    for m in cues.opening.finditer(text, here, limit):
        between = text[here : m.start()]
        if not gap or not _GAP.fullmatch(between) or find_numbers(between):
            break
        parts += _listed(text, m.end(), limit, m[1].lower() not in cues.outside, conventions)
        break
    of_them = cues.of_them.match(text, here, limit)
    if of_them and find_numbers(of_them[1]):
        value = read_count(of_them[1], None, conventions=conventions)
        if value.best is not None and not find_numbers(text[here : of_them.start(1)]):
            noun = of_them[2].strip()
            value = value._replace(of=noun)
            parts.append(Part(of_them.start(1), of_them.end(), value, side_of(noun), True))
    return parts


def _joined(text: str, start: int, end: int, conventions: Conventions) -> Iterator[Part]:
    words = text[start:end]
    if read_count(words, None, conventions=conventions).rule not in ("sum", "named"):
        return
    for a, b, value in split_sum(words):
        part = words[a:b].rstrip(" ,")
        if not part:
            continue
        bare = _LEADS.match(part)
        cut = a + (bare.end() if bare and value.rule == "one-person" else 0)
        yield Part(start + cut, start + a + len(part), value, side_of(part), True)


def _listed(text: str, start: int, limit: int, included: bool, conventions: Conventions) -> Iterator[Part]:
    """ "three children, two guards and the attacker": one part each, up to what is no number of people."""
    stop = _STOP.search(text, start, limit)
    at = start
    last = stop.start() if stop else limit
    while at < last:
        joint = next((m for m in _JOINT.finditer(text, at, last) if not _cuts_number(text, m)), None)
        piece = text[at : joint.start() if joint else last]
        phrase = _phrase(piece)
        value = read_count(phrase, None, conventions=conventions)
        if not phrase or value.best is None:
            return
        yield Part(at, at + len(phrase), value, side_of(phrase), included)
        if not joint:
            return
        at = joint.end()


def _cuts_number(text: str, joint: re.Match[str]) -> bool:
    """Whether a joint stands inside a number: "1,347", "two hundred and six"."""
    low = max(0, joint.start() - 24)
    numbers = find_numbers(text[low : joint.end() + 24])
    return any(n.start < joint.start() - low < n.end for n in numbers)


def _phrase(piece: str) -> str:
    """The number and its noun, or the one person, that a piece of a list begins with; "" for anything else."""
    numbers = find_numbers(piece)
    if numbers and not piece[: numbers[0].start].strip(" "):
        noun = re.compile(_NOUN).match(piece, numbers[0].end)
        return piece[: noun.end()] if noun else piece[: numbers[0].end]
    if (
        numbers
        and len(piece[: numbers[0].start].split()) <= 3
        and read_count(piece).rule in ("at-least", "about")
    ):
        noun = re.compile(_NOUN).match(piece, numbers[0].end)
        return piece[: noun.end()] if noun else piece
    one = _ONE.match(piece)
    return one.group() if one else ""
