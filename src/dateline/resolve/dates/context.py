"""What a time expression counts from: publication, what was told before, and the tense of the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.tokens import BREAK, Words
from dateline.resolve.vocabulary import load_toml

GROUPS = frozenset(
    (
        "future",
        "past",
        "present",
        "participles",
        "plans",
        "ahead",
        "counted",
        "before_year",
        "aside",
        "stops_day",
    )
)
Genre = Literal["news", "narrative"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
# Words looked at on either side of an expression for the tense of its sentence.
_BACK, _AHEAD = 30, 12
# Two sentences are hardly longer; beyond it nothing is near, so that long texts take no longer a word.
_NEAR = 300
# How much farther a month before the date told last counts than one after it, in a story.
_BACKWARD = 1.2


class Result:
    """The value of one expression, before it is given its span.

    value: TIMEX3; kind: DATE, TIME, DURATION or SET; anchor: what it counts from ("published", "text" or "");
    edtf: where it is not simply that of the value. tells: whether later expressions may count from it;
    beyond: how many of the matched words, at the end, do not belong to the expression ("after").
    """

    __slots__ = ("anchor", "beyond", "edtf", "kind", "mod", "tells", "value")

    def __init__(
        self,
        value: str,
        kind: TimexType = "DATE",
        mod: str = "",
        anchor: str = "",
        edtf: str | None = None,
        tells: bool = True,
        beyond: int = 0,
    ) -> None:
        self.value, self.kind, self.mod, self.anchor, self.edtf = value, kind, mod, anchor, edtf
        self.tells, self.beyond = tells, beyond


@dataclass(slots=True)
class Context:
    """The state of one text while its expressions are read from left to right.

    published: EDTF day, month, year or ""; last: the date told last, a TIMEX3 value, with the word it ended at, its
    MOD, and whether its words say it all.
    quarter: the quarter told last; start and end: words of the expression being read.
    """

    published: str
    genre: Genre
    words: Words
    last: str = ""
    last_at: int = -1
    last_mod: str = ""
    last_is_whole: bool = False
    quarter: str = ""
    era: str = ""  # BC0264 where the year told last is one before Christ
    first_told: str = ""
    start: int = 0
    end: int = 0

    def near(self) -> bool:
        """Whether the date told last stands in this sentence or the one before."""
        if not self.last:
            return False
        if self.genre == "narrative":
            return True
        if self.start - self.last_at > _NEAR:
            return False
        ends = 0
        tokens = self.words.tokens
        for i in range(self.last_at, self.start):
            if tokens[i].text in (".", "?", "!") and self._ends_sentence(i):
                ends += 1
        return ends <= 1

    def base(self) -> tuple[str, str]:
        """What plain relative words count from, and its name: publication in news, the date told last in narrative."""
        if self.genre == "narrative" and (self.era or self.last):
            return self.era or self.last, "text"
        return self.published, "published"

    def told(self) -> tuple[str, str]:
        """What "later" and "the same" count from: the date told last where it is near, else publication."""
        if self.era:
            return self.era, "text"
        return (self.last, "text") if self.near() else (self.published, "published")

    def _ends_sentence(self, i: int) -> bool:
        tokens = self.words.tokens
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is None or after.start == tokens[i].end:
            return after is None
        before = tokens[i - 1].text if i else ""
        return len(before) > 2 or before.isdigit()

    def bounds(self) -> tuple[int, int]:
        """The first and last word of the sentence, as far as it is looked at."""
        tokens, letters = self.words.tokens, self.words.letters
        first = self.start
        while first > 0 and self.start - first < _BACK:
            if letters[first - 1] == BREAK or (
                tokens[first - 1].text in (".", "?", "!") and self._ends_sentence(first - 1)
            ):
                break
            first -= 1
        last = self.end
        while last < len(tokens) and last - self.end < _AHEAD:
            if letters[last] == BREAK or (tokens[last].text in (".", "?", "!") and self._ends_sentence(last)):
                break
            last += 1
        return first, last

    def tense(self) -> str:
        """ "future", "past" or "" from the verb nearest before the expression, or else after it."""
        words = _groups()
        first, last = self.bounds()
        text = [t.text for t in self.words.tokens[first:last]]
        here, end = self.start - first, self.end - first
        if text[max(0, here - 3) : here] in (["as", "soon", "as"], ["as", "early", "as"]):
            return "future"
        if text[max(0, here - 1) : here] and text[here - 1] in words["ahead"]:
            return "future"
        for i in (*range(here - 1, -1, -1), *range(end, len(text))):
            word = text[i]
            if word in words["future"]:
                return "future"
            before = text[i - 1] if i else ""
            if word in ("to", "for") and before in words["plans"] and i + 1 < len(text):
                return "future"
            if word in words["present"]:
                return "present"
            if word in words["past"]:
                return "past"
            if word in words["participles"] or (word.endswith("ed") and len(word) > 4):
                lead = text[max(0, i - 3) : i]
                if not any(w in words["future"] or w in ("be", "to") for w in lead):
                    return "past"
        return ""

    def _year_in_story(self, month: int, year: int) -> int:
        """The year in which that month lies nearest to the date told last; a story rather goes forward than back."""
        here = values.month_of(self.last)
        if here is None:
            return year + (self.last_mod == "END" and self.last_is_whole and month <= 6)

        def cost(candidate: int) -> float:
            months = (candidate - year) * 12 + month - here
            return months if months >= 0 else _BACKWARD * -months

        return min((year, year + 1, year - 1), key=cost)

    def year_near(self, month: int, day: int, tense: str | None = None) -> int | None:
        """The year of a month or day told without one: of publication or beside it, by tense; None if unknown."""
        if self.genre == "narrative" and (year := values.year_of(self.last)) is not None:
            return self._year_in_story(month, year)
        first, last = edtf.bounds(self.published)
        if first is None or last is None:
            return None
        tense = self.tense() if tense is None else tense
        best: tuple[int, int] | None = None
        for year in (last.year - 1, last.year, last.year + 1):
            start = edtf.bounds(edtf.make_month(year, month)).first
            if start is None:
                continue
            distance = (start - last).days + (min(day, 28) - 1 if day else 14)
            # What the tense speaks against counts as farther away.
            cost = abs(distance)
            if (tense == "past" and distance > 20) or (tense == "future" and distance < (-7 if day else -28)):
                cost += 250
            elif tense in ("", "present") and distance > 120:
                cost += 60
            if best is None or cost < best[0]:
                best = (cost, year)
        return best[1] if best else None


@cache
def _groups() -> dict[str, frozenset[str]]:
    raw = load_toml("timearound.toml")
    missing = GROUPS - set(raw)
    if missing or not all(raw.values()):
        raise ValueError(f"timearound.toml: want words for each of {sorted(GROUPS)}, lacks {sorted(missing)}")
    return {name: frozenset(words) for name, words in raw.items()}


def words_of(group: str) -> frozenset[str]:
    """The words of one group of data/timearound.toml. Raises KeyError for a group that it does not have."""
    return _groups()[group]
