"""Where a report disagrees with itself about one event: two days, or two numbers of the same people."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record import Conflict, ConflictValue, Count, Span
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


def count_conflicts(counts: Sequence[Count]) -> list[Conflict]:
    """Conflicts between exact numbers of one kind for the same people ("two dead", "four dead").

    Numbers of different nouns ("two soldiers", "a child") are parts of a whole, not a disagreement; neither are
    one and another ("two ... and three others").
    """
    out = []
    for kind in dict.fromkeys(c.kind for c in counts):
        exact = [c for c in counts if c.kind == kind and c.best is not None and c.low == c.high == c.best]
        for i, first in enumerate(exact):
            others = [c for c in exact[i + 1 :] if c.best != first.best and _same_people(first, c)]
            if others:
                values = tuple(ConflictValue(value=str(c.best), evidence=_span(c)) for c in (first, *others))
                out.append(
                    Conflict(field="count", values=values, note=f"{kind}: the words give different numbers")
                )
                break
    return out


_ADDED = ("other", "others", "more", "another", "additional")
# Nouns that say no more than what the kind of count says.
_PLAIN = frozenset(
    (
        "",
        "people",
        "persons",
        "person",
        "dead",
        "deaths",
        "death",
        "killed",
        "injured",
        "wounded",
        "injuries",
        "victims",
        "casualties",
        "lives",
    )
)


def _same_people(a: Count, b: Count) -> bool:
    if (
        any(w in _ADDED for c in (a, b) for w in c.text.lower().split())
        or a.rule == "one-person"
        or b.rule == "one-person"
    ):
        return False
    x, y = (c.of.lower().strip(" .,") for c in (a, b))
    return x == y or (x in _PLAIN and y in _PLAIN)


def _span(count: Count) -> Span:
    return Span(start=count.start, end=count.end, text=count.text)
