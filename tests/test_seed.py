"""What the first report must yield. No rule or weight is fitted to it: a line that fails here is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.intake import Skipped, read_paths
from dateline.pipeline import read
from dateline.record import Event, Reading
from dateline.report import Report


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    (found,) = read_paths([str(shared / "seed" / "report-2024-01-04.txt")])
    assert not isinstance(found, Skipped)
    return found


@pytest.fixture(scope="module")
def reading(report: Report, shipped_reader: None) -> Reading:
    return read(report)


def having(reading: Reading, anchor: str, kind: str) -> list[Event]:
    return [e for e in reading.events if e.type == kind and any(anchor in a.text for a in e.anchors)]


def test_seed_date_comes_from_its_prefix(report: Report) -> None:
    assert (report.published, report.text[report.body :][:6]) == ("2024-01-04", "The US")


def test_seed_spans_are_the_words_of_the_text(report: Report, reading: Reading) -> None:
    for e in reading.events:
        parts = [*e.anchors, *e.actors, *e.recipients, *e.places, *e.times, *e.counts, *e.weapons, *e.sources]
        for span in parts:
            assert report.text[span.start : span.end] == span.text
