"""The measure of counts: how an article's figure is made, and that nothing fails where the data is not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import counts
from benchmarks.counts import Toll, article_toll, database_toll
from dateline.errors import WeightsError
from dateline.record import Count, Event, Party, Span


def event(
    *tolls: tuple[str, int | None], type: str = "ASSAULT", anchor: str = "raid", **fields: object
) -> Event:
    made = [
        Count(start=0, end=1, text="x", kind=kind, best=best, low=best, high=best, rule="exact")
        for kind, best in tolls
    ]
    return Event(
        id="e1",
        type=type,
        anchors=(Span(start=0, end=len(anchor), text=anchor),),
        counts=tuple(made),
        **fields,
    )


def hit(words: str) -> tuple[Party, ...]:
    return (Party(start=0, end=len(words), text=words, name=words, entity="p1"),)


@pytest.mark.parametrize(
    ("events", "toll"),
    [
        ([], Toll(0, 0)),
        ([event(("killed", 2), ("injured", 5)), event(("killed", 9))], Toll(9, 5)),
        ([event(("killed", 9), type="ACCUSE")], Toll(0, 0)),
        ([event(("killed", 9), reality="future")], Toll(0, 0)),
        ([event(("killed", None))], Toll(0, 0)),
        ([event(anchor="was shot", recipients=hit("two men"))], Toll(0, 2)),
        ([event(anchor="shooting")], Toll(0, 1)),
        ([event(("killed", 1), anchor="shooting", recipients=hit("two men"))], Toll(1, 0)),
    ],
)
def test_counts_benchmark_makes_one_toll_of_an_article(events: list[Event], toll: Toll) -> None:
    assert article_toll(events) == toll


def test_counts_benchmark_counts_each_victim_of_the_database_once() -> None:
    said = [["killed"], ["killed", "hospitalized"], ["hospitalized"], ["injured", "hospitalized"], []]
    assert database_toll({"victim-section": [{"victim-was": s} for s in said]}) == Toll(2, 2)


def test_counts_benchmark_leaves_out_what_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise WeightsError("no weights")

    monkeypatch.setattr(counts, "load", missing)
    monkeypatch.setattr(
        sys, "argv", ["counts", "--gold", str(tmp_path / "no.jsonl"), "--gvdb", str(tmp_path)]
    )
    counts.main()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("left out") == 3
