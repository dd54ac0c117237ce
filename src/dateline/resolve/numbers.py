"""English numbers in digits and words: "1,347", "two hundred and six", "1.2 million", "two dozen"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.resolve.vocabulary import load_toml

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# Longer than any number of people; beyond it floats and int() itself fail.
_MOST_DIGITS = 16
_LARGEST = 1e13


class Number(NamedTuple):
    """A whole number and the characters [start, end) of the searched text that say it."""

    value: int
    start: int
    end: int


class _Words(NamedTuple):
    small: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    pattern: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = load_toml("numbers.toml")
    small: dict[str, int] = {**raw["units"], **raw["tens"]}
    for name, value in raw["tens"].items():
        small |= {f"{name}-{unit}": value + n for unit, n in raw["units"].items() if 0 < n < 10}
    scales: dict[str, int] = raw["scales"]
    if any(v < 0 for v in (*small.values(), *scales.values())):
        raise ValueError("numbers.toml: want whole numbers of 0 or more")
    spelt = "|".join(
        sorted({*raw["units"], *raw["tens"], *(k for k in small if "-" in k)}, key=len, reverse=True)
    )
    scale = "|".join(sorted(scales, key=len, reverse=True))
    bare_scale = r"(?:an?\s+)?(?:half\s+a\s+)?(?:dozen|hundred|thousand|million)(?![A-Za-z])"
    piece = rf"(?:{_DIGITS}|(?:{spelt})(?![A-Za-z])|{bare_scale})"
    tail = rf"(?:[\s-]+(?:and\s+)?(?:(?:{scale})(?![A-Za-z])|(?:{spelt})(?![A-Za-z])))*"
    return _Words(
        small,
        scales,
        raw["ordinals"],
        re.compile(rf"(?<![\w.,])(?<![A-Za-z]-){piece}(?:(?<=\d)(?:k|m|bn)\b)?{tail}", re.I),
    )


def find_numbers(text: str) -> list[Number]:
    """All numbers in `text`, left to right. Ordinals, years' "s" and decimals without a scale are not numbers."""
    out = []
    for m in _words().pattern.finditer(text):
        if text[m.end() : m.end() + 1].isalpha():  # "4th", "30s"
            continue
        value = read_number(m.group())
        if value is not None:
            out.append(Number(value, m.start(), m.end()))
    return out


def read_number(words: str) -> int | None:
    """The value of one number phrase; None where the words are no number or no whole one.

    "one hundred and twenty-three thousand" is 123000, "2.5 million" 2500000, "half a million" 500000.
    """
    known = _words()
    total: float = 0
    current: float | None = None
    half = False
    for token in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?", words.lower()):
        if token in ("and", "a", "an"):
            continue
        if token == "half":
            half = True
        elif token[0].isdigit():
            if current is not None or len(token) > _MOST_DIGITS:
                return None
            current = float(token.replace(",", ""))
        elif token in known.small:
            current = (current or 0) + known.small[token]
        elif (scale := known.scales.get(token)) is not None:
            current = (0.5 if half else 1 if current is None else current) * scale
            half = False
            if current > _LARGEST:
                return None
            if scale >= 1000:
                total, current = total + current, 0
        elif all(part in known.small or part in known.scales for part in token.split("-")):
            value = read_number(token.replace("-", " "))
            current = (current or 0) + (value or 0)
        else:
            return None
    if current is None and not total:
        return None
    total += current or 0
    if total > _LARGEST:
        return None
    return int(total) if abs(total - round(total)) < 1e-9 else None


def read_ordinal(word: str) -> int | None:
    """ "fourth" or "4th" as 4; None for any other word."""
    m = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    return int(m[1]) if m else _words().ordinals.get(word.lower())
