"""Whether the words beside an event say that it, or who did it, is not known for sure."""

from __future__ import annotations

import re
from functools import cache

from dateline.reader.told import ToldEvent
from dateline.resolve.vocabulary import load_toml

_REACH = 40  # characters before an anchor or an actor; a clause's sign ends it
_CLAUSE = re.compile(r"[.;:!?\n]|, (?:and|but|who|which)\b")


@cache
def _words() -> re.Pattern[str]:
    words = load_toml("hedges.toml")["alleged"]["before"]
    if not words or not all(isinstance(word, str) and word for word in words):
        raise ValueError("hedges.toml: [alleged] before: want a list of words")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b(?: \w+){{0,2}}\s*$", re.I)


def is_hedged(text: str, event: ToldEvent) -> bool:
    """Whether a hedge such as "suspected" or "reportedly" stands before an anchor or actor, or in an actor."""
    pattern = _words()
    for at in (*event.anchors, *event.actors):
        clause = _CLAUSE.split(text[max(0, at.start - _REACH) : at.start])[-1]
        if pattern.search(clause):
            return True
    return any(pattern.search(text[at.start : at.end].partition(" ")[0]) for at in event.actors)
