"""Words of time expressions by class: month, weekday, unit, number and so on, as data/time.toml lists them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.resolve.numbers import read_number, read_ordinal
from dateline.resolve.vocabulary import load_toml

_TOKEN = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?(?![\w-])|\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d/\d+|\d[\d,]*(?:st|nd|rd|th|s)?(?!\w)"
    r"|[A-Za-z]+(?:['’][a-z]{1,2}(?!\w))?|\d+|[-–—,./'’]"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}\s*[ap]\.?m", re.I)


class Token(NamedTuple):
    """One word of a time expression: its class letter, its value (see data/time.toml), and itself."""

    kind: str
    value: int
    text: str


@cache
def _vocabulary() -> tuple[dict[str, tuple[str, int, bool]], int]:
    """{words: (class, value, needs a capital)} and the most words in one entry."""
    out: dict[str, tuple[str, int, bool]] = {}
    for name, section in load_toml("time.toml").items():
        for word, value in section["words"].items():
            if word in out or word != word.lower():
                raise ValueError(f"time.toml: {word!r} in [{name}] is not lower case or is given twice")
            out[word] = (section["class"], value, bool(section.get("proper")))
    return out, max(len(word.split()) for word in out)


def lex(phrase: str) -> list[Token]:
    """The words of a phrase by class, filler left out.

    Beside the classes of data/time.toml: "N" a number of 1 to 31, "q" any other, "n" an ordinal, "Y" a year,
    "D" a decade, "I" an ISO date, "u" a plural unit, "?" a word of no class.
    """
    known, longest = _vocabulary()
    raw = [t for t in _TOKEN.findall(phrase) if not _CLOCK.match(t)]
    words = [t[:-2] if t[-2:] in ("'s", "’s") and t[:-2].lower() in known else t for t in raw]
    full = [t.lower().replace("’", "'") for t in raw]
    lower = [w.lower().replace("’", "'") for w in words]
    out: list[Token] = []
    i = 0
    while i < len(words):
        for n in range(min(longest, len(words) - i), 0, -1):
            hit = known.get(" ".join(full[i : i + n])) or known.get(" ".join(lower[i : i + n]))
            if hit and not (hit[2] and not words[i][0].isupper()):
                if hit[0]:
                    # "weeks" without a number says no date, "week" does.
                    plural = hit[0] == "U" and n == 1 and lower[i].endswith("s")
                    out.append(Token("u" if plural else hit[0], hit[1], words[i]))
                i += n
                break
        else:
            out.append(_classify(lower[i], words[i]))
            i += 1
    return out


def _classify(lower: str, word: str) -> Token:
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", lower):
        return Token("I", 0, word)
    if re.fullmatch(r"\d{3}0s", lower):
        return Token("D", int(lower[:4]), word)
    if re.fullmatch(r"1\d{3}|20\d\d|2100", lower):
        return Token("Y", int(lower), word)
    value = read_number(lower)
    if value is not None:
        return Token("N" if 1 <= value <= 31 else "q", value, word)
    ordinal = read_ordinal(lower)
    if ordinal is not None:
        return Token("N" if lower[0].isdigit() and ordinal <= 31 else "n", ordinal, word)
    return Token("?", 0, word)
