"""Which side those were on who are counted: civilians, who bears arms for a state or without one, who did the deed."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from dateline.record import Side
from dateline.resolve.count_words import FILE, load_raw
from dateline.resolve.vocabulary import invert

_REACH = 240  # characters of a noun phrase that are looked at


@cache
def _sides() -> dict[str, str]:
    sides = invert(FILE, load_raw()["sides"])
    unknown = set(sides.values()) - set(get_args(Side))
    if unknown:
        raise ValueError(f"{FILE}: [sides] {sorted(unknown)}: want {', '.join(filter(None, get_args(Side)))}")
    return sides


def side_of(words: str) -> Side:
    """Which side the people of a noun phrase were on: "five police officers" state; "" where the words do not say."""
    head_noun = re.split(r"\s(?:of|in|from|at|on|with|who|by|for)\s|,(?!\d)", words.lower()[:_REACH])[0]
    tokens = re.findall(r"[a-z][a-z'’-]*", head_noun)
    sides = _sides()
    for n in range(len(tokens), 0, -1):
        pair = " ".join(tokens[max(0, n - 2) : n])
        if found := sides.get(pair) or sides.get(tokens[n - 1]):
            return found  # type: ignore[return-value]
    return ""
