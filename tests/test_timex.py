"""The TempEval-3 scorer against cases counted by hand, and TimeML in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.dates_speed import load, rate, sentences
from benchmarks.timex import Score, Timex, documents, find, pair, read_timeml, to_timex2
from dateline.resolve.dates import tag
from dateline.resolve.dates.timeml import to_timeml

TML = """<?xml version="1.0"?>
<TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-01-04T10:00" functionInDocument="CREATION_TIME">today</TIMEX3></DCT>
<TEXT>He <EVENT eid="e1">left</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-01-02">late <EVENT eid="e2">on</EVENT>
Tuesday</TIMEX3> &amp; slept.</TEXT></TimeML>
"""


def t(start: int, end: int, value: str, kind: str = "DATE") -> Timex:
    return Timex(start, end, kind, value, "x")


def test_score_counts_by_hand() -> None:
    gold = [t(0, 5, "2024"), t(10, 20, "P1D", "DURATION"), t(30, 40, "2023-05"), t(50, 60, "2022")]
    found = [
        t(0, 5, "2024"),
        t(12, 20, "P2D", "DURATION"),
        t(30, 42, "2023-05"),
        t(70, 80, "2021"),
        t(90, 95, "P1M"),
    ]
    score = Score()
    score.add(gold, found)
    assert (score.strict, score.relaxed, score.value, score.type) == (1, 3, 2, 3)
    assert score.f1(score.strict) == pytest.approx(100 * 2 * 1 / 9)
    assert score.f1(score.relaxed) == pytest.approx(100 * 2 * 3 / 9)
    # Relaxed F1 times the share of right values among the pairs, as TempEval-3 defines it.
    assert score.f1(score.value) == pytest.approx(score.f1(score.relaxed) * 2 / 3)


def test_score_adds_up_over_documents_and_nothing_is_perfect() -> None:
    score = Score()
    score.add([], [])
    assert score.f1(score.value) == 100
    score.add([t(0, 4, "2024")], [])
    score.add([t(0, 4, "2024")], [t(0, 4, "2024")])
    assert score.f1(score.value) == pytest.approx(200 / 3)
    assert any(row.startswith("value") and "66.7" in row for row in score.lines())


def test_pair_is_one_to_one_and_takes_the_same_span_first() -> None:
    assert pair([t(0, 10, ""), t(5, 8, "")], [t(5, 8, "")]) == [(1, 0)]
    assert pair([t(0, 10, "")], [t(0, 3, ""), t(4, 8, "")]) == [(0, 0)]
    assert pair([t(0, 4, ""), t(6, 9, "")], [t(0, 9, "")]) == [(0, 0)]
    assert pair([t(0, 4, "")], [t(4, 9, "")]) == []


def test_read_timeml(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, "utf-8")
    [document] = documents(tmp_path)
    assert document.published == "2024-01-04"
    [gold] = document.gold
    assert document.text[gold.start : gold.end] == gold.text == "late on\nTuesday"
    assert document.text.endswith(" & slept.")
    [told] = find(document, None)
    assert (told.start, told.end, told.value) == (gold.start, gold.end, gold.value)


def test_read_timeml_slips_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \.tml file"):
        list(documents(tmp_path))
    (tmp_path / "b.tml").write_text("<TimeML/>", "utf-8")
    with pytest.raises(ValueError, match="no TEXT"):
        read_timeml(tmp_path / "b.tml")


def test_timeml_written_is_read_back(tmp_path: Path) -> None:
    text = 'On Tuesday & <b> "last week"\x07 they met for two days.'
    times = tag(text, "2024-01-04")
    (tmp_path / "c.tml").write_text(to_timeml('n"<', text, "2024-01-04", times), "utf-8")
    back = read_timeml(tmp_path / "c.tml")
    assert back.text == text.replace("\x07", "\ufffd")
    assert [(g.start, g.end, g.type, g.value) for g in back.gold] == [
        (x.start, x.end, x.type, x.value) for x in times
    ]


def test_timex2_conventions() -> None:
    told = {
        x.text: to_timex2(x)
        for x in tag("Patrols go out daily. It took two decades. It took two days.", "2024-01-04")
    }
    assert told == {"daily": "XXXX-XX-XX", "two decades": "P2DE", "two days": "P2D"}


def test_speed_benchmark_runs(tmp_path: Path) -> None:
    (tmp_path / "d.tml").write_text("<TEXT>He <E>left</E>. She stayed.</TEXT>", "utf-8")
    [text] = load([tmp_path / "d.tml"])
    assert sentences(text) == ["He left.", "She stayed."]
    assert load([])
    assert rate(len, ["x"], 0) > 0
