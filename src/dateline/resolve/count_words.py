"""The words that count people, from data/counts.toml: checked, as patterns, and the conventions to read them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from dateline.resolve.vocabulary import invert, load_toml

FILE = "counts.toml"
_RANGES = ("middle", "low")


@dataclass(frozen=True)
class Conventions:
    """How vague words and open bounds become numbers.

    vague: words ("dozens") → the least that they mean, beyond those of the data file; middle_of_range: whether the best
    of "20 to 30" is 25 or 20; closed: whether a side without a bound takes the best, so that none is null.
    """

    name: str = "guideline"
    vague: Mapping[str, int] = field(default_factory=dict)
    middle_of_range: bool = True
    closed: bool = False

    @classmethod
    def named(cls, name: str) -> Conventions:
        """The conventions of that name in the data file. Raises ValueError naming the known ones."""
        known = {c.name: c for c in load_conventions()}
        if name not in known:
            raise ValueError(f"No conventions {name!r}. Available: {', '.join(sorted(known))}.")
        return known[name]


GUIDELINE = Conventions()


class Rule(NamedTuple):
    """What bounding words make of the number beside them. low, high: whether the number is the bound on that side."""

    name: str
    low: bool
    high: bool


class Words(NamedTuple):
    """Everything of the data file that reading one phrase needs."""

    rules: dict[str, Rule]  # by name
    bound: dict[str, str]  # words before a number → rule
    bound_behind: dict[str, str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    vague: dict[str, int]
    vague_pattern: re.Pattern[str]
    exact: dict[str, int]
    none: re.Pattern[str]
    half_multiples: dict[str, int]
    multiple: re.Pattern[str]
    shares: dict[str, tuple[int, int]]
    share: re.Pattern[str]
    single: re.Pattern[str]
    unknown: re.Pattern[str]
    plural: frozenset[str]
    things: frozenset[str]
    function: re.Pattern[str]  # one word that is no noun
    parts: re.Pattern[str]  # ", including"
    of_them: re.Pattern[str]  # ", three of them"


class NoCount(NamedTuple):
    """Patterns of one reason why a number counts no people; None where it is not told from that side."""

    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


def either(words: Iterable[str]) -> str:
    """A pattern of all words, longest first; a blank stands for any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


def plain(words: str) -> str:
    """Words in lower case with single blanks, as the data file has them."""
    return " ".join(words.lower().split())


@cache
def load_raw() -> dict[str, Any]:
    """The data file. Raises ValueError naming the entry where a number or a list of words is wrong."""
    raw = load_toml(FILE)
    for table in ("vague", "exact", "half_multiples"):
        bad = [w for w, n in raw[table].items() if not isinstance(n, int) or n < 0]
        if bad:
            raise ValueError(f"{FILE}: [{table}] {bad[0]!r}: want a whole number of 0 or more")
    for words, share in raw["shares"].items():
        if len(share) != 2 or not 0 < share[0] <= share[1]:
            raise ValueError(f"{FILE}: [shares] {words!r}: want [part, whole] with 0 < part <= whole")
    for table in (
        "none",
        "one",
        "unknown",
        "plural",
        "things",
        "parts",
        "sides",
        "revised",
        "between",
        "phrase_ends",
    ):
        for group, words in raw[table].items():
            if not words or not all(isinstance(w, str) and w for w in words):
                raise ValueError(f"{FILE}: [{table}] {group}: want a list of words")
    return raw


@cache
def load_conventions() -> tuple[Conventions, ...]:
    """All named conventions of the data file. Raises ValueError where one is wrong."""
    raw = load_raw()
    out = []
    for name, c in raw["conventions"].items():
        unknown = [w for w in c["vague"] if w not in raw["vague"]]
        if c["range"] not in _RANGES or not isinstance(c["closed"], bool) or unknown:
            raise ValueError(
                f"{FILE}: [conventions.{name}]: want range of {', '.join(_RANGES)}, closed true or false, and "
                f"words of [vague]; got {c['range']!r}, {c['closed']!r}, {unknown}"
            )
        out.append(Conventions(name, dict(c["vague"]), c["range"] == "middle", c["closed"]))
    return tuple(out)


@cache
def load_words() -> Words:
    """The patterns of the data file. Raises ValueError where a word has two rules."""
    raw = load_raw()
    rules = {name: Rule(name, r["low"], r["high"]) for name, r in raw["rules"].items()}
    bound = invert(FILE, {name: r["before"] for name, r in raw["rules"].items()})
    behind = invert(FILE, {name: r["behind"] for name, r in raw["rules"].items()})
    return Words(
        rules,
        bound,
        behind,
        re.compile(rf"(?<![\w-])({either(bound)})(?:\s+an?)?(?:\s+other|\s+another)?\s*$", re.I),
        re.compile(rf"(?:\s+\w+){{0,2}}\s*({either(behind)})(?!\w)", re.I),
        raw["vague"],
        re.compile(rf"(?<![\w-])({either(raw['vague'])})(?![\w-])", re.I),
        raw["exact"],
        re.compile(rf"\s*(?:{either(raw['none']['words'])})(?![\w-])", re.I),
        raw["half_multiples"],
        re.compile(rf"(?<!\w)({either(raw['half_multiples'])})(?!\w|\s+as\b)", re.I),
        {w: (a, b) for w, (a, b) in raw["shares"].items()},
        re.compile(rf"(?<![\w-])({either(raw['shares'])})\s+of\s+", re.I),
        re.compile(rf"\s*(?:{either(raw['one']['words'])})(?![\w-])", re.I),
        re.compile(rf"\s*(?:{either(raw['unknown']['words'])})(?![\w-])", re.I),
        frozenset(raw["plural"]["words"]),
        frozenset(raw["things"]["words"]),
        re.compile(either(raw["phrase_ends"]["words"]), re.I),
        re.compile(
            rf"[,(–—-]?\s*\b(?:{either([*raw['parts']['outside'], *raw['parts']['inside']])})\b", re.I
        ),
        re.compile(rf"[,(]\s*[\w\s-]{{1,30}}?\b(?:{either(raw['parts']['of_them'])})\b", re.I),
    )


@cache
def load_no_counts() -> tuple[NoCount, ...]:
    """The reasons why a number counts no people, in the order of the data file."""
    out = []
    for name, sides in load_raw()["no_count"].items():
        if not sides or set(sides) - {"before", "behind"}:
            raise ValueError(f"{FILE}: [no_count.{name}]: want before, behind or both; got {sorted(sides)}")
        case = re.NOFLAG if name == "date" else re.I  # "may" is no month
        before, behind = (sides.get(side) for side in ("before", "behind"))
        out.append(
            NoCount(
                name,
                re.compile(rf"(?<![\w-])(?:{either(before)})[\s-]*$", case) if before else None,
                re.compile(rf"[\s-]*(?:{either(behind)})(?!\w)", case) if behind else None,
            )
        )
    return tuple(out)
