"""Time expressions: found in a text and given their values (`tag`), or read from words that a reader found."""

from __future__ import annotations

from dateline.resolve.dates.phrase import MOST_CHARACTERS, Anchor, TimeWords, find_dates
from dateline.resolve.dates.tagger import TimeExpression, tag

__all__ = ["MOST_CHARACTERS", "Anchor", "TimeExpression", "TimeWords", "find_dates", "tag"]
