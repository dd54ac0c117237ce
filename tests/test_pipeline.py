"""The pipeline: one report, many reports, order, failures, laziness."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from fakes import WordReader

import dateline
from dateline.errors import NoDate, WeightsError
from dateline.intake import Skipped
from dateline.pipeline import LOOK_AHEAD, read, read_many
from dateline.record import Reading
from dateline.report import Report

TEXT = "Police arrested Alan on Monday. Troops killed 3 people in Lyon."


def reports(count: int) -> list[Report | Skipped]:
    return [Report(f"{TEXT} Number {n}.", "2020-03-04", id=f"r{n}") for n in range(count)]


def test_read_plain_text_takes_the_date_given() -> None:
    reading = read(TEXT, "2020-03-04", reader=WordReader())
    assert reading.report.published == "2020-03-04"
    assert [event.type for event in reading.events] == ["COERCE", "ASSAULT"]
    for event in reading.events:
        for span in (*event.anchors, *event.actors, *event.recipients, *event.counts):
            assert TEXT[span.start : span.end] == span.text


def test_read_text_without_a_date_says_which_flag() -> None:
    with pytest.raises(NoDate, match="--published"):
        read(TEXT, reader=WordReader())


def test_read_uses_the_shipped_reader_when_none_is_given(word_reader: WordReader) -> None:
    assert dateline.read(TEXT, published="2020-03-04").events


@pytest.mark.parametrize("threads", [0, 1, 2, 7])
def test_read_many_keeps_order_and_does_not_depend_on_threads(threads: int) -> None:
    given = reports(40)
    given[5] = Skipped("a.jsonl", 6, "No text.")
    results = list(read_many(given, threads=threads, reader=WordReader()))
    assert results == list(read_many(given, threads=1, reader=WordReader()))
    names = [r.reason if isinstance(r, Skipped) else r.report.id for r in results]
    assert names == [f"r{n}" if n != 5 else "No text." for n in range(40)]


@pytest.mark.parametrize("threads", [1, 3])
def test_read_many_turns_a_failure_into_a_skip_with_its_place(threads: int) -> None:
    given = reports(9)
    given[4] = Report("CRASH", "2020-03-04", path="wire.jsonl", line=5)
    results = list(read_many(given, threads=threads, reader=WordReader()))
    bad = results.pop(4)
    assert isinstance(bad, Skipped)
    assert (bad.path, bad.line, bad.kind) == ("wire.jsonl", 5, "RuntimeError")
    assert "told to fail" in bad.reason
    assert all(isinstance(result, Reading) for result in results)


def test_read_many_holds_only_a_few_reports_at_a_time() -> None:
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield Report(TEXT, "2020-03-04", id=f"r{taken}")

    results = read_many(endless(), threads=2, reader=WordReader())
    for done in range(1, 30):
        next(results)
        assert taken <= done + 2 * LOOK_AHEAD
    results.close()  # type: ignore[attr-defined]


def test_read_many_loads_no_reader_where_no_report_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.pipeline.load", lambda: pytest.fail("loaded"))
    skipped = Skipped("x", None, "No such file.")
    assert list(read_many([skipped, skipped])) == [skipped, skipped]
    assert list(read_many([])) == []


def test_read_many_raises_where_the_reader_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> WordReader:
        raise WeightsError("The weights are damaged.")

    monkeypatch.setattr("dateline.pipeline.load", broken)
    with pytest.raises(WeightsError, match="damaged"):
        list(read_many(reports(3)))


def test_package_import_loads_nothing_heavy() -> None:
    code = (
        "import sys, dateline; dir(dateline); "
        "print([m for m in ('numpy', 'pydantic', 'onnxruntime', 'tokenizers', 'typer') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_package_names_what_it_has_when_asked_for_something_else() -> None:
    with pytest.raises(AttributeError, match=r"Available: .*read_many"):
        _ = dateline.readings
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
