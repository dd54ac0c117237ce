"""A text as words of time: each word with its classes (data/timex.toml), and one string of class letters."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.resolve.vocabulary import load_toml

Value = int | str
# The letter of every word that no rule knows, and of a break between paragraphs.
OTHER, BREAK = ".", "#"
# Letters for sets of classes are drawn from a private area, where no text can be mistaken for them.
_FIRST_LETTER = 0xE000

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d(?:-\d\d)?(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])"
    r"|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}(?![\w/-])|\d{4}/\d\d?(?:/\d\d?)?(?![\w/]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}\.\d\d(?=\s*[ap]\.?m\b))"
    r"|(?P<score>\d+(?:-\d+){2,}|\d+(?:/\d+){2,})"
    r"|(?P<fraction>\d/\d\d?(?![\w/]))"
    r"|(?P<era>[bB]\.[cC]\.?(?:[eE]\.)?(?!\w)|[aA]\.[dD]\.)"
    r"|(?P<nth>\d{1,3}(?:st|nd|rd|th)(?![A-Za-z]))"
    r"|(?P<decade>['’]?(?:\d\d)?\d0['’]?s(?![A-Za-z]))"
    r"|(?P<yy>(?<!\w)['’‘]\d\d(?!\w))"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<ampm>[apAP]\.m\.?|[ap]m(?![A-Za-z])|[AP]M(?![A-Za-z]))"
    r"|(?P<own>['’]s(?![A-Za-z]))"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<break>\n\s*\n)"
    r"|(?P<mark>[^\w\s])"
)
_DASHES = "-–—"
_YEARS = re.compile(r"(\d{4})([-/])(\d\d?)")


def _is_range(year: int, more: int) -> bool:
    """Whether "1990-94" and "2006-07" are two years; "2024-01" is a month."""
    return more > year % 100 and (more > 12 or more == year % 100 + 1)


class Token(NamedTuple):
    """One word: characters [start, end) of the text, itself in lower case, and {class: value}."""

    start: int
    end: int
    text: str
    classes: dict[str, Value]


class Words(NamedTuple):
    """All words of a text, and one letter for each (see Lexicon)."""

    tokens: list[Token]
    letters: str


class Lexicon:
    """Words and their classes; letters for the sets of classes that words have.

    literals: the words that rules quote; each is a class of its own.
    """

    def __init__(self, literals: frozenset[str]) -> None:
        self._words: dict[str, dict[str, Value]] = {}
        self._proper: dict[str, dict[str, Value]] = {}
        self.names = {
            "digits", "day", "year", "nth", "decade", "iso", "clock", "ampm", "fraction",
            "hyphen", "own", "dot", "comma", "money", "century_end", "yy", "hour24", "two",
        }  # fmt: skip
        for name, section in load_toml("timex.toml").items():
            self._add(name, section)
        for word in literals:
            self._words.setdefault(word, {})["'" + word] = 0
        # A capital opens the classes that need one, on top of the others.
        self._capital = {w: {**self._words.get(w, {}), **more} for w, more in self._proper.items()}
        self._letters: dict[frozenset[str], str] = {frozenset(): OTHER}
        self._by_class: dict[str, str] = {}
        kinds = [*self._words.values(), *self._capital.values(), *_number_classes()]
        for classes in kinds:
            self._letter(classes)

    def _add(self, name: str, section: dict[str, object]) -> None:
        words, kind = section.get("words"), str(section.get("as", name))
        if not isinstance(words, dict) or not words or set(section) - {"as", "proper", "words"}:
            raise ValueError(f"timex.toml: [{name}] wants words = {{…}}, and may have as and proper")
        self.names.add(kind)
        into = self._proper if section.get("proper") else self._words
        for word, value in words.items():
            if word != word.lower() or not word.isalpha() or not isinstance(value, int | str):
                raise ValueError(f"timex.toml: [{name}] {word!r} is not one lower-case word with a value")
            if kind in into.setdefault(word, {}):
                raise ValueError(f"timex.toml: {word!r} is twice of class {kind}")
            into[word][kind] = value

    def _letter(self, classes: dict[str, Value]) -> str:
        key = frozenset(classes)
        letter = self._letters.get(key)
        if letter is None:
            letter = self._letters[key] = chr(_FIRST_LETTER + len(self._letters))
            for name in key:
                self._by_class[name] = self._by_class.get(name, "") + letter
        return letter

    def letters_of(self, name: str) -> str:
        """The letters of all sets of classes that hold this one. Raises KeyError for a class that no word has."""
        return self._by_class[name]

    def read(self, text: str) -> Words:
        """The words of a text. Anything that is no word of time has no classes."""
        tokens: list[Token] = []
        letters: list[str] = []
        known, capital, by_set = self._words, self._capital, self._letters
        none: dict[str, Value] = {}
        for m in _TOKEN.finditer(text):
            word, kind = m.group(), m.lastgroup
            lower = word
            if kind == "word":
                lower = word.lower()
                classes = (capital.get(lower) if word[0] < "a" else None) or known.get(lower, none)
            elif kind == "mark":
                classes = _MARKS.get(word) or known.get(word, none)
            elif kind == "break":
                tokens.append(Token(m.start(), m.end(), word, none))
                letters.append(BREAK)
                continue
            elif (
                kind == "iso"
                and (years := _YEARS.fullmatch(word))
                and _is_range(int(years[1]), int(years[3]))
            ):
                at = m.start()
                for sort, piece in (("number", years[1]), ("", years[2]), ("number", years[3])):
                    classes = _classify(sort, piece) if sort else {"hyphen": 0}
                    tokens.append(Token(at, at + len(piece), piece, classes))
                    letters.append(by_set[frozenset(classes)])
                    at += len(piece)
                continue
            else:
                lower = word.lower()
                classes = _classify(str(kind), lower)
            tokens.append(Token(m.start(), m.end(), lower, classes))
            letters.append(by_set[frozenset(classes)] if classes else OTHER)
        return Words(tokens, "".join(letters))


_MARKS: dict[str, dict[str, Value]] = {
    **{dash: {"hyphen": 0} for dash in _DASHES},
    ".": {"dot": 0},
    ",": {"comma": 0},
    **{sign: {"money": 0} for sign in "$£€¥"},
}


@cache
def _classify(kind: str, word: str) -> dict[str, Value]:
    """The classes of what begins with a digit, of a.m., p.m. and 's."""
    if kind == "number":
        if not word.isdigit() or len(word) > 6:
            return {"digits": 0} if len(word) <= 12 else {}
        n = int(word)
        out: dict[str, Value] = {"digits": n}
        if len(word) <= 2 and 1 <= n <= 31:
            out["day"] = n
        if len(word) <= 2 and n <= 24:
            out["hour24"] = n
        if len(word) == 2:
            out["yy"] = n
        if len(word) == 4 and 1000 <= n <= 2100:
            out["year"] = n
        return out
    if kind == "nth":
        n = int(word[:-2])
        return {"nth": n, "day": n} if 1 <= n <= 31 else {"nth": n}
    if kind == "decade":
        digits = re.sub(r"\D", "", word)
        if digits[-1] != "0" or (len(digits) == 4 and not 1000 <= int(digits) <= 2090):
            return {}
        if len(digits) == 2 and word[0].isdigit() and "'" not in word:
            return {}  # "in his 30s"
        return {"decade": digits if len(digits) == 4 else "19" + digits}
    if kind == "yy":
        return {"yy": int(word[1:])}
    if kind == "era":
        return {"era": "BC" if word[0] == "b" else "AD"}
    return {"score": {}}.get(kind, {kind: word})


def _number_classes() -> list[dict[str, Value]]:
    """One example of each set of classes that a word of digits or a mark may have."""
    samples = [
        ("number", w)
        for w in ("1,000", "7", "07", "0", "00", "27", "31", "45", "100", "1999", "24", "99999", "2.5")
    ]
    samples += [("nth", "3rd"), ("nth", "40th"), ("decade", "1990s"), ("fraction", "1/2")]
    samples += [("era", "b.c."), ("yy", "'98")]
    samples += [(kind, "") for kind in ("iso", "clock", "ampm", "own")]
    return [*(_classify(*s) for s in samples), *_MARKS.values()]
