"""Readings built by hand, so that tests of the command show what they mean."""

from __future__ import annotations

from dateline.record import (
    Conflict,
    ConflictValue,
    Count,
    CountKind,
    Event,
    Location,
    Party,
    Reading,
    ReportInfo,
    Source,
    Span,
)

TEXT = (
    "A US official told Reuters that a drone killed two men in Kerman on Tuesday, a day earlier than first "
    "said. At least 100 were hurt. Iran condemned the United States."
)


def span(words: str, text: str = TEXT) -> Span:
    """The first place of these words in the text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def party(words: str, name: str = "", text: str = TEXT) -> Party:
    """A party, by its words and its fullest name."""
    return Party(**span(words, text).model_dump(), name=name or words, entity="p1")


def count(words: str, kind: CountKind, low: int | None, high: int | None, best: int | None = None) -> Count:
    """A count of people with its bounds."""
    number = best if best is not None else low if low is not None else high
    return Count(**span(words).model_dump(), kind=kind, best=number, low=low, high=high, rule="number words")


def reading(text: str = TEXT, title: str = "Two killed in Kerman", **more: object) -> Reading:
    """A reading with one attack, told with a source and in two versions, and what it is answered with."""
    attack = Event(
        id="e1",
        type="ASSAULT",
        mode="drone",
        anchors=(span("killed"),),
        recipients=(party("two men"),),
        places=(span("Kerman"),),
        location=Location(name="Kerman", country="IR", lat=30.28, lon=57.08, basis=(span("Kerman"),)),
        times=(span("Tuesday"),),
        date="2024-01-02/2024-01-03",
        date_basis="text",
        counts=(count("two men", "killed", 2, 2), count("At least 100", "injured", 100, None)),
        weapons=(span("drone"),),
        sources=(
            Source(**span("US official").model_dump(), name="US official", kind="official", via="Reuters"),
            Source(**span("Reuters").model_dump(), name="Reuters", kind="outlet"),
        ),
        alleged=True,
        conflicts=(
            Conflict(
                field="date",
                values=(
                    ConflictValue(value="2024-01-02", evidence=span("Tuesday")),
                    ConflictValue(value="2024-01-03", evidence=span("a day earlier")),
                ),
            ),
        ),
        confidence=0.83,
    )
    answer = Event(
        id="e2",
        type="ACCUSE",
        mode="disapprove",
        anchors=(span("condemned"),),
        actors=(party("Iran"),),
        recipients=(party("United States"),),
        date="2024-01-04",
        date_basis="report",
        response_to=("e1",),
        confidence=0.7,
    )
    info = ReportInfo(
        id="r1", published="2024-01-04", title=title, outlet="Reuters", language="en", sha256="0" * 64
    )
    # The answer comes first, so that the order by time shows.
    return Reading(report=info, events=(answer, attack)).model_copy(update=more)
