"""The time expressions of one report in their order, and what an event's words say in the light of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from dateline.resolve import edtf, places
from dateline.resolve.dates import TimeExpression, tag
from dateline.resolve.event_date import TimePhrase

# Words before a time expression that change what it says ("since", "until", "on the") stand this near.
_BEFORE = 24
# Rules of the tagger whose value hangs on what the report tells before, or that the words alone do not give.
_IN_CONTEXT = frozenset(("unit-same", "unit-onward", "month-of-told-year"))
_ON_THEIR_OWN = frozenset(("feast", "quarter", "fiscal-year", "school-year", "week-of", "week-of-day"))
_LINKS = re.compile(r"\b(?:that|same|following|previous|preceding|next|then)\b", re.I)
_SINCE_THEN = re.compile(r"(?:ever )?since(?: then)?$|from then on$", re.I)


class Timeline:
    """Reads the report's expressions once, and only if an event's words hang on them."""

    def __init__(self, text: str, published: str) -> None:
        self._text, self._published = text, published

    @cached_property
    def expressions(self) -> list[TimeExpression]:
        """All time expressions of the report."""
        return tag(self._text, self._published, "news")

    def phrase(self, start: int, end: int) -> TimePhrase:
        """The words [start, end) of the report as a time phrase with its context."""
        words = self._text[start:end]
        before = self._text[max(0, start - _BEFORE) : start]
        return TimePhrase(words, before, self._told(words, start, end), start)

    def phrases(self, spans: Sequence[tuple[int, int]]) -> list[TimePhrase]:
        """The time phrases of one event; those that are told in one breath ("on Monday and Tuesday") share a group."""
        out: list[TimePhrase] = []
        for i, (start, end) in enumerate(spans):
            phrase = self.phrase(start, end)
            if i and _is_joined(self._text, spans[i - 1][1], start, phrase):
                phrase = phrase._replace(group=out[-1].group)
            out.append(phrase)
        return out

    def nearest(self, at: int) -> tuple[int, int] | None:
        """The characters of the date told nearest to `at` in its sentence; None where the sentence tells none."""
        first, last = places.sentence_bounds(self._text, at)
        inside = [e for e in self.expressions if first <= e.start and e.end <= last and edtf.plain(e.edtf)]
        dated = [e for e in inside if e.type in ("DATE", "TIME") and not e.value.endswith("_REF")]
        best = min(dated, key=lambda e: max(e.start - at, at - e.end), default=None)
        return (best.start, best.end) if best else None

    def _told(self, words: str, start: int, end: int) -> str:
        if _SINCE_THEN.match(words):
            days = (e.edtf.removesuffix("/..") for e in reversed(self.expressions) if e.end <= start)
            first = next((d for d in days if edtf.is_part(d)), "")
            return edtf.make_interval(first, self._published)
        if _UNITS.fullmatch(words.strip()):
            return ""
        for e in self.expressions if _LINKS.search(words) or _NAMED.search(words) else ():
            if e.start < end and start < e.end:
                if e.rule in _ON_THEIR_OWN or (e.rule in _IN_CONTEXT and e.anchor == "text"):
                    return edtf.plain(e.edtf)
                return ""
        return ""


_JOIN = re.compile(
    r"[\s,]*(?:and|or|to|until|till|through|then|but|[-–—])?"
    r"(?: again| also| (?:late|early))?(?: on| in| from)?(?: the)?\s*"
)
_UNTIL = re.compile(r"\b(?:until|till|through|to|by)\s*(?:the\s*)?$", re.I)


def _is_joined(text: str, end: int, start: int, phrase: TimePhrase) -> bool:
    """Whether an expression goes on from the one that ended before it, and so cannot contradict it."""
    if _JOIN.fullmatch(text, end, start):
        return True
    same = places.sentence_bounds(text, end - 1) == places.sentence_bounds(text, start)
    return same and bool(_UNTIL.search(phrase.before) or _UNTIL.match(phrase.text[:8].split(" ")[0]))


# What need not be looked up: plain words whose date the phrase alone gives.
_UNITS = re.compile(r"(?:next|last|this) (?:day|week|month|year)", re.I)
_NAMED = re.compile(
    r"\b(?:easter|eid|ramadan|christmas|thanksgiving|quarter|fiscal|school|academic|good friday|week of)\b",
    re.I,
)
