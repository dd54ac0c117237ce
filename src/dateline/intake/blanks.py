"""White space at the head of a text: skipped by offset, never removed."""

from __future__ import annotations

import re

# A byte-order mark inside a JSON record's text stays in the text, and counts as blank.
_BLANKS = re.compile(r"[\s\ufeff]*")


def past_blanks(text: str, start: int = 0) -> int:
    """Offset of the first character from `start` on that is no white space, len(text) where all is."""
    match = _BLANKS.match(text, start)
    return match.end() if match else start
