"""Where a report disagrees with itself about the day of one event; disputes.py has counts, places and parties."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record import Conflict, ConflictValue, Span
from dateline.resolve import edtf


def date_conflict(times: Sequence[Span], dates: Sequence[str]) -> Conflict | None:
    """The conflict of an event's dates, None where they agree.

    times and dates go together, one EDTF date ("" for none) for each time expression. Only days conflict: a day within
    a told month or interval agrees with it, and an interval told as such ("Monday and Tuesday") is one value.
    """
    days = [(d, t) for d, t in zip(dates, times, strict=True) if edtf.precision(d) == "day"]
    first: dict[str, Span] = {}
    for day, span in days:
        first.setdefault(day, span)
    if len(first) < 2:
        return None
    values = tuple(ConflictValue(value=day, evidence=span) for day, span in sorted(first.items()))
    return Conflict(field="date", values=values, note=f"the words give {len(values)} days")
