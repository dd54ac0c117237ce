"""From events as told to a reading: dates, counts, places, parties, sources and conflicts resolved.

Everything here is a pure function of its arguments and of the data files in `data/`: no network, no clock, no state
but cached vocabulary.
"""

from __future__ import annotations

from dateline.reader.told import Told
from dateline.record import Reading
from dateline.report import Report
from dateline.resolve.count_words import GUIDELINE, Conventions

__all__ = ["GUIDELINE", "Conventions", "resolve"]


def resolve(report: Report, told: Told, conventions: Conventions = GUIDELINE) -> Reading:
    """Resolve what a reader found in one report. Never raises for odd words: what says nothing stays empty.

    report: its `published` is what relative dates count from; told: events with extents into `report.text`;
    conventions: how vague words become numbers, `Conventions.named("acled-like")`.
    """
    from dateline.resolve.reading import (
        resolve_told,
    )  # the vocabulary loads with the first report, not with the import

    return resolve_told(report, told, conventions)
