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


def test_seed_killing_in_baghdad(reading: Reading) -> None:
    told = having(reading, "assassinated", "ASSAULT")
    event = next(e for e in told if any("Mushtaq Taleb al-Saidi" in p.name for p in e.recipients))
    assert "US" in {p.text for p in event.actors}
    assert ("injured", 5) in {(c.kind, c.best) for c in event.counts}
    assert event.date == "2024-01-04"


def test_seed_killing_in_beirut_is_alleged(reading: Reading) -> None:
    told = [e for e in reading.events if any("Arouri" in p.name for p in e.recipients)]
    assert told
    assert all(e.type == "ASSAULT" and e.alleged for e in told)


def test_seed_bombing_in_iran_is_an_event_of_its_own(reading: Reading) -> None:
    (event,) = having(reading, "bomb attack", "ASSAULT")
    assert "2024-01-02" in event.date
    assert event.location is not None
    assert event.location.country == "IR"


def test_seed_attacks_on_us_troops(reading: Reading) -> None:
    told = [e for e in reading.events if any(p.text == "Iraqi groups" for p in e.actors)]
    (event,) = (e for e in told if e.type == "ASSAULT")
    assert "US troops" in " ".join(p.text for p in event.recipients)


@pytest.mark.parametrize(
    ("anchor", "party"),
    [("accused", "PMF"), ("expressed outrage", "Iraqi politicians"), ("condemned", "Hadi Al-Amiri")],
)
def test_seed_condemnations(reading: Reading, anchor: str, party: str) -> None:
    told = having(reading, anchor, "ACCUSE")
    assert any(p.text == party for e in told for p in e.actors)
