"""Where a report disagrees with itself about the day of one event; disputes.py has counts, places and parties."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record import Conflict, ConflictValue, Span
from dateline.resolve import edtf


def date_conflict(
    times: Sequence[Span], dates: Sequence[str], groups: Sequence[int] | None = None
) -> Conflict | None:
    """The conflict of an event's dates with every value and its words, None where they agree.

    times, dates and groups go together: one EDTF date ("" for none) for each expression, and a number that those told
    in one breath share; without groups none share one. Only days conflict, and only those of different groups: a
    day within a told month or interval agrees with it, and "on Monday and again on Tuesday" tells two.
    """
    told = groups if groups is not None else range(len(dates))
    days = [(d, s, t) for d, t, s in zip(dates, times, told, strict=True) if edtf.precision(d) == "day"]
    if not any(a != b and r != s for a, r, _ in days for b, s, _ in days):
        return None
    values = tuple(
        ConflictValue(value=day, evidence=span)
        for day, _, span in sorted(days, key=lambda x: (x[0], x[2].start))
    )
    return Conflict(field="date", values=values, note=f"the words give {len({d for d, _, _ in days})} days")
