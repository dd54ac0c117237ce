"""The quality gate: floors hold, rise by themselves, and fall only with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.gate import Floors, broken, lowered, raised


def test_gate_figure_under_floor_is_named() -> None:
    assert broken({"type": 70.0, "actor": 50.0}, {"type": 69.9, "actor": 50.0}) == [
        "type: 69.9 is under the floor of 70.0"
    ]


def test_gate_missing_figure_counts_as_zero() -> None:
    assert broken({"type": 1.0}, {}) == ["type: 0.0 is under the floor of 1.0"]


def test_gate_raise_never_lowers() -> None:
    assert raised({"type": 70.0, "actor": 50.0}, {"type": 60.0, "actor": 58.0}) == {
        "type": 70.0,
        "actor": 57.0,
    }


def test_gate_lowering_with_reason_is_recorded() -> None:
    after = lowered(Floors("x", {"type": 70.0}), "type=68.5", "smaller model for old laptops")
    assert after.floors == {"type": 68.5}
    assert after.lowered == [
        {"figure": "type", "from": 70.0, "to": 68.5, "because": "smaller model for old laptops"}
    ]


@pytest.mark.parametrize(
    ("change", "because", "words"),
    [
        ("type=68", "", "needs a reason"),
        ("type=71", "a reason that is long enough", "does not lower it"),
        ("typo=1", "a reason that is long enough", "no floor named"),
        ("type=low", "a reason that is long enough", "FIGURE=VALUE"),
    ],
)
def test_gate_lowering_is_refused_when_unsound(change: str, because: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        lowered(Floors("x", {"type": 70.0}), change, because)


def test_gate_other_gold_file_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors, gold = tmp_path / "floors.json", tmp_path / "gold.jsonl"
    floors.write_text(json.dumps({"gold_sha256": "0" * 64, "floors": {"type": 1.0}}))
    gold.write_text("{}\n")
    assert gate.main(["--floors", str(floors), "--gold", str(gold)]) == 1
    assert "pin the floors anew" in capsys.readouterr().err


def test_gate_empty_floors_file_fails(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"gold_sha256": "", "floors": {}}')
    assert gate.main(["--floors", str(floors)]) == 1


def test_gate_without_gold_says_that_it_is_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate.main(["--gold", str(tmp_path / "none.jsonl")]) == 0
    assert "skipped" in capsys.readouterr().err
