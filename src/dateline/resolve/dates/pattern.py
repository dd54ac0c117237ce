"""The small language of rules over words: names of classes, 'quoted' words, macros, and ( ) | ? * +
(* and + up to six times).

    (weekday comma?)? month dot? day     two branches: 'mid' hyphen? month | 'early' month

becomes a regular expression over the class letters of tokens.py. Each class and macro is a group, so that a
matched rule knows which word was the month; where a name stands twice, all its places are looked up in turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.resolve.dates.tokens import Lexicon

_PIECE = re.compile(r"\s*(?:'([^']+)'|([a-z_0-9]+)|([()|?*+]))")


# No expression repeats a word more often; without a bound a long run of number words takes time as its square.
_TIMES = {"?": "?", "*": "{0,6}", "+": "{1,6}"}


def literals(pattern: str) -> set[str]:
    """The quoted words of a pattern, in lower case."""
    return {m.lower() for m in re.findall(r"'([^']+)'", pattern)}


@dataclass(slots=True)
class Compiled:
    """A regular expression over letters, {name: its groups}, and the letters that it can begin with."""

    source: str
    groups: dict[str, list[str]]
    first: set[str]


@dataclass(slots=True)
class _Part:
    source: str
    first: set[str]
    empty: bool


@dataclass(slots=True)
class Compiler:
    """Turns patterns into regular expressions. Raises ValueError naming the pattern and what is wrong with it."""

    lexicon: Lexicon
    macros: dict[str, str]
    _pieces: list[tuple[str, str]] = field(default_factory=list)
    _at: int = 0
    _groups: dict[str, list[str]] = field(default_factory=dict)
    _count: int = 0
    _depth: int = 0

    def compile(self, pattern: str) -> Compiled:
        """The regular expression of a pattern."""
        self._groups, self._count, self._depth = {}, 0, 0
        part = self._inner(pattern)
        if part.empty:
            raise ValueError(f"pattern {pattern!r} matches no words at all")
        return Compiled(part.source, self._groups, part.first)

    def _inner(self, pattern: str) -> _Part:
        saved = self._pieces, self._at
        self._depth += 1
        if self._depth > 10:
            raise ValueError(f"pattern {pattern!r}: macros go round in a circle")
        self._pieces, self._at = self._cut(pattern), 0
        part = self._branches()
        if self._at < len(self._pieces):
            raise ValueError(f"pattern {pattern!r}: ) without (")
        self._pieces, self._at = saved
        self._depth -= 1
        return part

    @staticmethod
    def _cut(pattern: str) -> list[tuple[str, str]]:
        pieces, at, text = [], 0, pattern.strip()
        while at < len(text):
            m = _PIECE.match(text, at)
            if not m:
                raise ValueError(f"pattern {pattern!r}: cannot read from {text[at : at + 20]!r}")
            kind = "word" if m[1] else "name" if m[2] else "mark"
            pieces.append((kind, m[1] or m[2] or m[3]))
            at = m.end()
        return pieces

    def _peek(self) -> str:
        return self._pieces[self._at][1] if self._at < len(self._pieces) else ""

    def _branches(self) -> _Part:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        first = set().union(*(p.first for p in parts))
        return _Part(f"(?:{'|'.join(p.source for p in parts)})", first, any(p.empty for p in parts))

    def _sequence(self) -> _Part:
        out = _Part("", set(), True)
        while self._at < len(self._pieces) and self._peek() not in ("|", ")"):
            part = self._item()
            if out.empty:
                out.first |= part.first
            out = _Part(out.source + part.source, out.first, out.empty and part.empty)
        return out

    def _item(self) -> _Part:
        kind, piece = self._pieces[self._at]
        self._at += 1
        if piece == "(" and kind == "mark":
            part = self._branches()
            if self._peek() != ")":
                raise ValueError("a pattern lacks a )")
            self._at += 1
            part = _Part(f"(?:{part.source})", part.first, part.empty)
        elif kind == "word":
            part = self._letters("'" + piece.lower())
        elif kind == "name" and piece in self.macros:
            inner = self._inner(self.macros[piece])
            part = _Part(f"(?P<{self._group(piece)}>{inner.source})", inner.first, inner.empty)
        elif kind == "name":
            group = self._group(piece)
            plain = self._letters(piece)
            part = _Part(f"(?P<{group}>{plain.source})", plain.first, False)
        else:
            raise ValueError(f"a pattern has {piece!r} where a word should stand")
        mark = self._peek()
        if mark in ("?", "*", "+") and self._pieces[self._at][0] == "mark":
            self._at += 1
            part = _Part(f"(?:{part.source}){_TIMES[mark]}", part.first, part.empty or mark != "+")
        return part

    def _group(self, name: str) -> str:
        self._count += 1
        group = f"{name}__{self._count}"
        self._groups.setdefault(name, []).append(group)
        return group

    def _letters(self, name: str) -> _Part:
        try:
            letters = self.lexicon.letters_of(name)
        except KeyError:
            raise ValueError(
                f"no class, macro or word {name!r}; classes: {sorted(self.lexicon.names)}"
            ) from None
        return _Part(f"[{letters}]", set(letters), False)
