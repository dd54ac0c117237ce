"""The whole way with the reader that the package ships."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from calls import call

from dateline.record import Event, Reading

pytestmark = pytest.mark.usefixtures("shipped_reader")


def spans(value: object) -> list[dict[str, object]]:
    """Every span in a reading as plain data, however deep."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [span for item in value.values() for span in spans(item)]


def test_examples_are_read_and_every_span_is_in_its_text() -> None:
    from dateline.examples import paths
    from dateline.intake import read_paths
    from dateline.report import Report

    texts = [r.text for r in read_paths(paths()) if isinstance(r, Report)]
    done = call("examples", "--format", "jsonl")
    assert done.code == 0
    found = 0
    for text, row in zip(texts, done.out.splitlines(), strict=True):
        for span in spans(json.loads(row)):
            assert text[span["start"] : span["end"]] == span["text"]  # type: ignore[misc]
            found += 1
    assert found > 50


def test_reading_is_the_same_with_any_number_of_threads() -> None:
    from dateline.examples import paths

    files = [str(path) for path in paths()]
    one = call("read", "--threads", "1", "--format", "jsonl", *files)
    assert one.out == call("read", "--threads", "4", "--format", "jsonl", *files).out


def test_process_reads_one_report_and_writes_json(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "BAGHDAD, Jan 4 2024 (Reuters) – A bomb killed three people in Baghdad on Tuesday, police said."
    )
    command = [sys.executable, "-W", "error", "-m", "dateline", "read", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    reading = Reading.model_validate_json(done.stdout)
    assert any(event.type == "ASSAULT" for event in reading.events)


def test_seed_report_tells_of_the_killing_in_baghdad(shared: Path) -> None:
    done = call("read", str(shared / "seed" / "report-2024-01-04.txt"))
    events = Reading.model_validate_json(done.out).events

    def about(name: str) -> list[Event]:
        return [e for e in events if any(name in f"{p.name} {p.text}" for p in e.recipients)]

    assert any(e.type == "ASSAULT" for e in about("Saidi"))
    assert any(e.alleged for e in about("Arouri"))
