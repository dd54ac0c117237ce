"""Numbers of people from the words that say them: best, low, high, whose, and the rule that did it.

Conventions (gold guideline): exact k gives n = low = high; "at least k" n = low, no high; "up to k" n = high, no low;
"about k" neither; vague words ("dozens") give the least that they mean, with no high.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dateline.resolve.numbers import Number, find_numbers
from dateline.resolve.vocabulary import invert, load_toml

# A count phrase is no longer than this; what a reader tells beyond it is not looked at.
MOST_CHARACTERS = 300


class CountValue(NamedTuple):
    """What a count phrase says. best None: no number can be read. rule: the name of the rule; of: the noun counted."""

    best: int | None
    low: int | None
    high: int | None
    of: str
    rule: str


class _Words(NamedTuple):
    bound: dict[str, str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    behind_bound: dict[str, str]
    vague: dict[str, int]
    vague_pattern: re.Pattern[str]
    exact: dict[str, int]
    none: re.Pattern[str]
    multiples: dict[str, int]
    multiple_pattern: re.Pattern[str]
    single: re.Pattern[str]
    unknown: re.Pattern[str]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _words() -> _Words:
    raw = load_toml("counts.toml")
    bound, behind = invert("counts.toml", raw["bounds"]), invert("counts.toml", raw["bounds_behind"])
    return _Words(
        bound,
        re.compile(rf"(?<![\w-])({_either(bound)})(?:\s+an?)?(?:\s+other|\s+another)?\s*$", re.I),
        re.compile(rf"(?:\s+\w+){{0,2}}\s*({_either(behind)})(?!\w)", re.I),
        behind,
        raw["vague"],
        re.compile(rf"(?<![\w-])({_either(raw['vague'])})(?![\w-])", re.I),
        raw["exact"],
        re.compile(rf"\s*(?:{_either(raw['none']['words'])})(?![\w-])", re.I),
        raw["multiples"],
        re.compile(rf"({_either(raw['multiples'])})(?!\w|\s+as\b)", re.I),
        re.compile(rf"\s*(?:{_either(raw['one']['words'])})(?![\w-])", re.I),
        re.compile(rf"\s*(?:{_either(raw['unknown']['words'])})(?![\w-])", re.I),
    )


_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.I)
_AGE = re.compile(r"[\s-]*(?:year|month|week|day)s?[\s-]*old", re.I)
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
# Behind these a number is no number of people: "45 percent", "3-day", "10 years in prison".
_NOT_PEOPLE = re.compile(
    r"[\s-]*(?:%|per\s?cent|percent|(?:year|month|week|day|hour|minute|mile|km|kilomet(?:er|re)|met(?:er|re))s?(?!\w)|-(?!member|strong|person|people|man)[a-z])",
    re.I,
)
_JOINT = re.compile(r"\s*((?:,\s*)?\b(?:and|as well as)\b|&|,)\s*", re.I)
_NAME = re.compile(r"\s*[A-Z]|\s*(?:(?!of|a|an|the|from|in)[a-z]+\s+){1,3}[A-Z][\w'’-]+\s+[A-Z][\w'’-]+$")


def read_count(phrase: str, before: CountValue | None = None, kind: str = "killed") -> CountValue:
    """The number of people that `phrase` says.

    before: the count before it in the same event, which "twice as many" multiplies; kind: the CountKind.
    A phrase without any number is one person when it is a name or a singular noun; best is None when it is neither.
    """
    text = phrase[:MOST_CHARACTERS].strip()
    if not text:
        return CountValue(None, None, None, "", "none")
    known = _words()
    if m := known.multiple_pattern.search(text):
        return _multiple(text, m, before)
    nobody = known.none.match(text)
    if nobody and not known.before.search(text[: nobody.end() + 11].rpartition(" than")[0] + " than"):
        return CountValue(0, 0, 0, _noun(text[nobody.end() :]), "none-of")
    numbers = _people_numbers(text)
    vague = _vague(text, numbers)
    if vague:
        return vague
    if not numbers:
        return _without_number(text)
    return (_range(text, numbers) if len(numbers) > 1 else None) or _sum(text) or _bounded(text, numbers[0])


def _people_numbers(text: str) -> list[Number]:
    numbers = find_numbers(text)
    good = [n for n in numbers if not _AGE.match(text, n.end) and not _NOT_PEOPLE.match(text, n.end)]
    return [n for n in good if not _is_year(text, n)]


def _is_year(text: str, number: Number) -> bool:
    """A year inside a longer phrase ("in 2015"), not a bare count such as "2000 people"."""
    return bool(
        _YEARLIKE.fullmatch(text[number.start : number.end])
        and re.search(r"\b(?:in|of|since|the)\s+$", text[: number.start])
    )


def _bounded(text: str, number: Number) -> CountValue:
    known, k = _words(), number.value
    of = _noun(text[number.end :])
    said = known.before.search(text[: number.start])
    behind = known.behind.match(text, number.end)
    bound = (
        known.bound[_plain(said[1])] if said else known.behind_bound[_plain(behind[1])] if behind else "exact"
    )
    return _with_bound(k, bound, of)


def _with_bound(k: int, bound: str, of: str) -> CountValue:
    if bound == "at_least":
        return CountValue(k, k, None, of, "at-least")
    if bound == "at_most":
        return CountValue(k, None, k, of, "at-most")
    if bound == "about":
        return CountValue(k, None, None, of, "about")
    return CountValue(k, k, k, of, "exact")


def _range(text: str, numbers: list[Number]) -> CountValue | None:
    """ "between 20 and 30", "30-40": the middle, with both ends; "up to 15 or 20" is up to the second."""
    a, b = numbers[:2]
    if not _RANGE.fullmatch(text[a.end : b.start]) or b.value <= a.value:
        return None
    said = _words().before.search(text[: a.start])
    best = b.value if said and _words().bound[_plain(said[1])] == "at_most" else (a.value + b.value) // 2
    return CountValue(best, a.value, b.value, _noun(text[b.end :]), "range")


def _sum(text: str) -> CountValue | None:
    """People named in parts: "two men and a child", "the driver and four others". None where a part says no number."""
    taken = [(n.start, n.end) for n in find_numbers(text)]  # "1,347" and "two hundred and six" are one part
    joints = [m for m in _JOINT.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)]
    if not joints:
        return None
    total, least = 0, False
    starts, ends = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(text)]
    for start, end, joint in zip(starts, ends, ["", *(m[1] for m in joints)], strict=True):
        part = text[start:end]
        numbers = _people_numbers(part)
        if numbers:
            value = _bounded(part, numbers[0])
            total += value.best or 0
            least |= value.rule == "at-least"
        elif joint == "," and _NAME.match(part):
            continue  # "his wife, Anna Smith": the name of the one before
        elif _is_one(part) and not (taken and start and _NAME.match(part)):  # "two from Egypt and Somalia"
            total += 1
        else:
            return None
    return CountValue(total, total, None if least else total, _noun(text), "sum")


def _is_one(part: str) -> bool:
    opened = _words().single.match(part)
    if (
        opened
        and part[opened.end() :].rstrip().endswith("s")
        and part[: opened.end()].strip().lower() not in ("a", "an", "one")
    ):
        return False  # "the women", "his relatives"
    return bool(opened or _NAME.match(part))


def _vague(text: str, numbers: list[Number]) -> CountValue | None:
    known = _words()
    m = known.vague_pattern.search(text)
    if (
        not m
        or re.match(r"as many as\b", text[max(0, m.start() - 3) :], re.I)
        or (numbers and numbers[0].start < m.start())
    ):
        return None
    k = known.vague[_plain(m[1])]
    if m.start() > 12:  # not the number of the phrase but something said further on
        return None
    if scale := re.match(r"\s+(hundred|thousand|million)s?", text[m.end() :], re.I):
        k *= {"hundred": 100, "thousand": 1000, "million": 1000000}[scale[1].lower()]
    of = re.sub(r"^\s*of\s+", "", text[m.end() :])
    return CountValue(k, k, None, _noun(of), "vague")


def _multiple(text: str, m: re.Match[str], before: CountValue | None) -> CountValue:
    known = _words()
    if before is None or before.best is None:
        return CountValue(None, None, None, "", "multiple")
    k = before.best * known.multiples[_plain(m[1])]
    said = known.before.search(text[: m.start()])
    bound = known.bound[_plain(said[1])] if said else "exact"
    if bound == "exact" and (before.low, before.high) != (before.best, before.best):
        bound = "about"
    value = _with_bound(k, bound, before.of)
    return value._replace(rule="multiple")


def _without_number(text: str) -> CountValue:
    known = _words()
    if known.unknown.match(text):
        return CountValue(None, None, None, _noun(text), "unknown")
    first = re.match(r"(?:the\s+|a\s+)?([\w-]+)", text, re.I)
    if first and (k := known.exact.get(first[1].lower())) is not None:
        rest = text[first.end() :]
        joined = re.match(r"\s+(?:and|with)\s+", rest, re.I)
        if joined:  # "a couple and their son"
            more = read_count(rest[joined.end() :])
            k += more.best or 0
        return CountValue(k, k, k, _noun(rest), "exact")
    parts = _sum(text)
    if parts and (parts.best or 0) > 1:
        return parts._replace(rule="named")
    return CountValue(1, 1, 1, _noun(re.sub(r"^(?:an?|the)\s+", "", text)), "one-person")


def _noun(text: str) -> str:
    """The noun phrase that is counted, without what joins it to its number."""
    return re.sub(r"^[\s,-]*(?:of (?:the |them )?|(?:other|more|additional|the) )*", "", text).strip(" .,;:")


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
