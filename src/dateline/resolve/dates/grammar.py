"""The rules of data/timexrules.toml, checked and compiled, and the matching of one of them at a word."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dateline.resolve.dates.pattern import Compiler, literals
from dateline.resolve.dates.tokens import Lexicon, Token, Value, Words
from dateline.resolve.numbers import read_number
from dateline.resolve.vocabulary import load_toml

_KEYS = {"name", "pattern", "make", "args", "prev", "not_prev", "next", "not_next", "genre"}
_FRACTION = re.compile(r"(\d)/(\d+)")


class Rule(NamedTuple):
    """One rule: its name, where it matches, and the name of what makes its value."""

    name: str
    pattern: re.Pattern[str]
    groups: dict[str, list[str]]
    make: str
    args: dict[str, Any]
    genre: str  # the only genre that it is for, "" for all
    around: tuple[str, ...]  # letters of prev, not_prev, next, not_next; "" for any

    def match(self, letters: str, at: int) -> re.Match[str] | None:
        """The match at a word, None where the pattern or what has to stand around it does not fit."""
        m = self.pattern.match(letters, at)
        if m is None:
            return None
        prev, not_prev, following, not_next = self.around
        before, after = letters[at - 1 : at], letters[m.end() : m.end() + 1]
        if (prev and before not in prev) or (not before and prev):
            return None
        if (before and before in not_prev) or (after and after in not_next):
            return None
        return None if following and (not after or after not in following) else m


class Found(NamedTuple):
    """Words that a rule matched: tokens [start, end) of all words of the text."""

    rule: Rule
    words: Words
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Index of the first word."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Index after the last word."""
        return self.match.end()

    def tokens(self, name: str = "") -> list[Token]:
        """The words of a class or macro, in text order; of the whole match without a name."""
        if not name:
            return self.words.tokens[self.start : self.end]
        spans = sorted(self.match.span(g) for g in self.rule.groups.get(name, ()) if self.match.start(g) >= 0)
        return [t for a, b in spans for t in self.words.tokens[a:b]]

    def has(self, *names: str) -> bool:
        """Whether any of these classes or macros matched."""
        return any(self.match.start(g) >= 0 for n in names for g in self.rule.groups.get(n, ()))

    def says(self, *words: str) -> bool:
        """Whether any of these words is among those that matched."""
        return any(t.text in words for t in self.tokens())

    def values(self, name: str) -> list[Value]:
        """The values that the matched words have in a class, in text order."""
        return [t.classes[name] for t in self.tokens(name) if name in t.classes]

    def number(self, name: str, default: int = 0) -> int:
        """The first whole-number value of a class; `default` where it did not match."""
        return next((v for v in self.values(name) if isinstance(v, int)), default)

    def word(self, name: str) -> str:
        """The first value of a class as text, "" where it did not match."""
        return next((str(v) for v in self.values(name)), "")

    def amounts(self) -> list[float | None]:
        """The numbers of the macro "number", in text order; None for one that cannot be read."""
        groups = self.rule.groups.get("number", ())
        spans = sorted(self.match.span(g) for g in groups if self.match.start(g) >= 0)
        return [amount(self.words.tokens[a:b]) for a, b in spans]


def amount(tokens: list[Token]) -> float | None:
    """The number that words say: "two and a half" is 2.5, "1 1/2" is 1.5."""
    words = [t.text for t in tokens]
    more = 0.0
    if words[-3:] == ["and", "a", "half"]:
        words, more = words[:-3], 0.5
    if words and (m := _FRACTION.fullmatch(words[-1])):
        more = int(m[1]) / int(m[2]) if int(m[2]) else 0.0
        words = [w for w in words[:-1] if w != "and"]
        if not words:
            return more
    said = " ".join(w for w in words if w not in "-–—")
    if re.fullmatch(r"\d{1,9}\.\d{1,3}", said):
        return float(said) + more
    value = read_number(said)
    return None if value is None else value + more


class Grammar(NamedTuple):
    """The lexicon, the rules by the letter that they begin with, and what finds such letters."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    by_letter: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]

    def longest(self, words: Words, at: int, genre: str) -> list[Found]:
        """The matches that take most words at `at`, as many as take the same number, in the order of the rules."""
        best: list[Found] = []
        for rule in self.by_letter[words.letters[at]]:
            if rule.genre and rule.genre != genre:
                continue
            m = rule.match(words.letters, at)
            if m is None or (best and m.end() < best[0].end):
                continue
            if best and m.end() > best[0].end:
                best = []
            best.append(Found(rule, words, m))
        return best


def load(makers: frozenset[str]) -> Grammar:
    """Read and check the rules. makers: the names that `make` may have. Raises ValueError naming a bad rule."""
    raw = load_toml("timexrules.toml")
    rows, macros = raw["rule"], raw["macros"]
    around = [row[key] for row in rows for key in ("prev", "not_prev", "next", "not_next") if key in row]
    quoted = {w for p in (*(row["pattern"] for row in rows), *macros.values()) for w in literals(p)}
    quoted |= {w[1:] for names in around for w in names.split() if w.startswith("'")}
    lexicon = Lexicon(frozenset(quoted))
    compiler = Compiler(lexicon, macros)
    rules, firsts, names = [], [], set()
    for row in rows:
        name = row.get("name", "")
        if not name or name in names or set(row) - _KEYS or row.get("make") not in makers:
            raise ValueError(
                f"timexrules.toml: rule {name!r} lacks a name of its own, has a key unknown, or no maker"
            )
        names.add(name)
        try:
            made = compiler.compile(row["pattern"])
            sides = [
                "".join(lexicon.letters_of(n) for n in row.get(key, "").split())
                for key in ("prev", "not_prev", "next", "not_next")
            ]
        except (ValueError, KeyError) as error:
            raise ValueError(f"timexrules.toml: rule {name!r}: {error}") from error
        pattern = re.compile(made.source)
        rules.append(
            Rule(
                name, pattern, made.groups, row["make"], row.get("args", {}), row.get("genre", ""), (*sides,)
            )
        )
        firsts.append(made.first)
    letters = sorted(set().union(*firsts))
    by_letter = {x: tuple(r for r, f in zip(rules, firsts, strict=True) if x in f) for x in letters}
    return Grammar(lexicon, tuple(rules), by_letter, re.compile(f"[{''.join(letters)}]"))
