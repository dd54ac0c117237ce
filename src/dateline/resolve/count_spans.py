"""The whole words of a count where a reader marks only some of them: "[000 people]" of "120,000 people", "seven
[soldiers]", "a [13]-year-old". Only the report's own words are added, so that the evidence stays exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.reader.told import Extent
from dateline.resolve.count_words import load_raw, load_words
from dateline.resolve.counts import MOST_CHARACTERS, refusal
from dateline.resolve.numbers import Number, find_numbers

_REACH = 48  # a number stands this near before its noun
_ADJECTIVES = 3
_WORD_LEFT = re.compile(r"(?:\w+[-'’,.])*\w*[-'’,.]?$")
_WORD_RIGHT = re.compile(r"\w*(?:[-'’,.]\w+)*")
_OPENING = re.compile(
    r"(?:an?|the|one|another|his|her|their|at|at least|about|around|some|over|nearly|up|one of)", re.I
)
_PRONOUN = re.compile(r"(?:him|her|his|their|them|himself|herself|he|she)\b", re.I)
_SCALED_BY = re.compile(r"\b(?:no|several|a few|a couple(?: of)?)\s+$", re.I)
_SCALE = re.compile(r"(?:one|dozen|hundred|thousand|million)\b", re.I)
_DETERMINED = re.compile(r"(?:an?|the|one|another)\s", re.I)


@cache
def _ends() -> frozenset[str]:
    return frozenset(load_raw()["phrase_ends"]["words"])


def repair(text: str, at: Extent) -> Extent:
    """The extent with whole words, and with the number that counts its noun."""
    if at.end - at.start > MOST_CHARACTERS:
        return at
    start, end = _trimmed(text, *_whole_words(text, at.start, at.end))
    if _OPENING.fullmatch(text, start, end):
        end = _noun_behind(text, end)
    words = text[start:end]
    start = _whole_number(text, start, end)
    if text[start:end] == words and not find_numbers(words) and not load_words().vague_pattern.search(words):
        start = _number_before(text, start)
    return Extent(start, end)


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that begin or end no count, where something else is left."""
    return re.compile(r"(?:(?:and|to|of|or|that|by)\s+|[,;:]\s*)+(?=\S)", re.I), re.compile(
        r"(?:\s+(?:and|to|or|as|were|was)|[,;:\s])+$", re.I
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    leading, trailing = _edges()
    tail = trailing.search(text[start:end])
    if tail and tail.start():
        end = start + tail.start()
    lead = leading.match(text, start, end)
    return (lead.end() if lead and lead.end() < end else start), end


def _noun_behind(text: str, end: int) -> int:
    """Where the one or two words end that an article, a bound or "one of" at `end` goes with."""
    number = re.compile(r"\s+(?:least\s+|most\s+|of\s+)?(?:(?:the|its|his|her|their|those|these)\s+)?").match(
        text, end
    )
    here = number.end() if number else end
    found = [n for n in find_numbers(text[here : here + _REACH]) if not n.start]
    here += found[0].end if found else 0
    noun = re.compile(r"\s*[^\W\d][\w'’.-]*(?<!\.)").match(text, here)
    if not noun or noun.group().strip().lower() in _ends():
        return here if found else end
    second = re.compile(r"\s+[^\W\d][\w'’-]*").match(text, noun.end())
    return (
        second.end() if second and second.group().strip().lower() not in _ends() and not found else noun.end()
    )


def _whole_number(text: str, start: int, end: int) -> int:
    """Where a number begins whose end alone is marked: "sixty to [70 people]", "several [thousand]"."""
    low = max(0, start - _REACH)
    window = text[low:end]
    spans = [(n.start + low, n.end + low) for n in find_numbers(window)]
    spans += [(m.start() + low, m.end() + low) for m in load_words().vague_pattern.finditer(window)]
    opened = _SCALED_BY.search(text[low:start])
    if opened and _SCALE.match(text, start, end):
        return low + opened.start()
    first = min((a for a, b in spans if a < start < b), default=start)
    for a, b in spans:
        if (
            b <= first
            and re.fullmatch(r"\s*(?:-|–|to|or)\s*", text[b:first])
            and not refusal(window, Number(0, a - low, b - low))
        ):
            return a
    return first


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """No word and no number is cut: a comma or a full stop joins only digits, or letters of "U.S."."""
    if start and not text[start].isspace() and not text[start - 1].isspace():
        m = _WORD_LEFT.search(text, max(0, start - _REACH), start)
        left = m.group() if m else ""
        if left and _joins(
            left[-1] if not left[-1].isalnum() else "", left.rstrip("-'’,.")[-1:], text[start]
        ):
            start -= len(left)
    if end < len(text) and (text[end - 1].isalnum() or text[end - 1] == "-"):
        m = _WORD_RIGHT.match(text, end, min(len(text), end + _REACH))
        right = m.group() if m else ""
        if right and (right[0].isalnum() or _joins(right[0], text[end - 1], right[1:2])):
            end += len(right)
    return start, end


def _joins(mark: str, left: str, right: str) -> bool:
    if not left or not right:
        return False
    if mark in (",", "."):
        return (left.isdigit() and right.isdigit()) or (mark == "." and left.isupper() and right.isupper())
    return right.isalnum() or right == "-"


def _number_before(text: str, start: int) -> int:
    """Where the number begins that counts the noun at `start`; `start` itself where there is none."""
    low = max(0, start - _REACH)
    before = text[low:start]
    spans = [
        (n.start, n.end)
        for n in find_numbers(before)
        if not refusal(text, n._replace(start=n.start + low, end=n.end + low))
    ]
    spans += [m.span() for m in load_words().vague_pattern.finditer(before)]
    if not spans:
        return start
    a, b = max(spans, key=lambda s: (s[1], -s[0]))
    between = before[b:]
    tokens = between.split()
    if tokens[:1] == ["of"] or text[start : start + 3] == "of ":
        tokens = tokens[1:] if tokens[:1] == ["of"] else tokens
    if (low and not a) or len(tokens) > _ADJECTIVES or re.search(r"[^\w\s'’-]", between) or "\n" in between:
        return start
    return start if any(t.lower() in _ends() for t in tokens) else low + a


def settle(text: str, told: Sequence[tuple[str, Extent]]) -> list[tuple[str, Extent]]:
    """One event's counts with whole words: those that now overlap are one, and so are "the driver" and "two others"."""
    out: list[tuple[str, Extent]] = []
    for kind, at in ((k, repair(text, a)) for k, a in told):
        same = next((i for i, (k, b) in enumerate(out) if k == kind and _meet(text, b, at)), None)
        if same is None:
            out.append((kind, at))
        else:
            b = out[same][1]
            out[same] = kind, Extent(min(at.start, b.start), max(at.end, b.end))
    return list(dict.fromkeys(out))


def _meet(text: str, a: Extent, b: Extent) -> bool:
    if a.start < b.end and b.start < a.end:
        return True
    first, second = (a, b) if a.start < b.start else (b, a)
    if not re.fullmatch(r"\s+and\s+", text[first.end : second.start]):
        return False
    before, behind = text[first.start : first.end], text[second.start : second.end]
    if _PRONOUN.match(before) or _PRONOUN.match(behind):  # "him and three guards", "the judge and his driver"
        return True
    # Two names are told as one count; a name and a number, or two numbers, are as often two.
    names = all(w[0].isupper() and not find_numbers(w) and not _DETERMINED.match(w) for w in (before, behind))
    return names and not load_words().vague_pattern.search(before)
