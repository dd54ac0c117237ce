"""Events as told: what a reader hands on, spans and labels of one report with nothing resolved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dateline.report import Report


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Characters [start, end) of the report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ToldCount:
    """Words that count people, and of which kind (a CountKind of the record)."""

    kind: str
    at: Extent


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as the report tells it. Extents are in text order; dated is the reader's view of what fixes
    the date: "text" (a time expression), "report" (the publication date) or "" (nothing).
    response_to: indices into the same report's events.
    """

    type: str
    mode: str
    anchors: tuple[Extent, ...]
    actors: tuple[Extent, ...] = ()
    recipients: tuple[Extent, ...] = ()
    places: tuple[Extent, ...] = ()
    times: tuple[Extent, ...] = ()
    counts: tuple[ToldCount, ...] = ()
    weapons: tuple[Extent, ...] = ()
    sources: tuple[Extent, ...] = ()
    repeat: Extent | None = None
    reality: str = "actual"
    alleged: bool = False
    dated: str = ""
    response_to: tuple[int, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """All events of one report as told, ordered by their first anchor."""

    events: tuple[ToldEvent, ...] = ()
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Anything that finds events in a report. `version` names what made a reading, weights included."""

    version: str

    def read(self, report: Report) -> Told:
        """Find the events of one report. Deterministic: the same report gives the same events."""
        ...
