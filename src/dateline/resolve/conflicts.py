"""Where a report disagrees with itself about one event: two days, or two numbers of the same people."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record import Conflict, ConflictValue, Count, Span
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
