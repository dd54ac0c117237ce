"""Our scorer: hand-computed cases, and the same figures as the gold's own scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading import calibration_error
from benchmarks.scoring import compare, within_a_day

SHARED = Path(__file__).resolve().parents[2] / "shared"

TEXT = "Rebels killed four soldiers in Aqsu on Monday, the army said."


def event(**changes: Any) -> dict[str, Any]:
    """A coded event over TEXT: rebels kill four soldiers in Aqsu."""
    base: dict[str, Any] = {
        "type": "ASSAULT", "mode": "", "anchors": [[7, 13]],
        "actor": [{"local": [0, 6], "full": [0, 6]}], "recipient": [{"local": [14, 27], "full": [14, 27]}],
        "place": [[31, 35]], "country": "KZ", "when": [[39, 45]], "date": "2020-03-02", "basis": "text",
        "counts": [{"kind": "killed", "span": [14, 18], "n": 4, "low": 4, "high": 4}], "weapon": [],
        "source": [[47, 55]], "reality": "actual", "alleged": False,
    }  # fmt: skip
    return base | changes


def figures(gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> dict[str, float]:
    return compare({"a": {"text": TEXT, "events": gold}}, {"a": read}).figures()


def test_scoring_same_events_are_perfect() -> None:
    found = figures([event()], [event()])
    assert {k for k, v in found.items() if v != 100.0} == {"weapon", "hedged"}  # none in the coding


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"type": "COERCE"}, {"anchor": 100.0, "type": 0.0, "record": 0.0, "actor": 100.0}),
        ({"date": "2020-03-03"}, {"date": 0.0, "date1": 100.0, "record": 100.0}),
        ({"date": "2020-03-05"}, {"date1": 0.0, "record": 0.0}),
        ({"country": "KG"}, {"country": 0.0, "record": 0.0}),
        ({"actor": []}, {"actor": 0.0, "record": 0.0, "recipient": 100.0}),
        ({"recipient": [[19, 27]]}, {"recipient": 100.0}),  # one of two words: F1 of words is 2/3
        ({"counts": []}, {"counts": 0.0, "record": 100.0}),
        ({"anchors": [[19, 27]]}, {"anchor": 100.0}),  # same type and three shared arguments
        ({"anchors": [[19, 27]], "type": "COERCE"}, {"anchor": 0.0, "actor": 0.0}),
    ],
)
def test_scoring_one_slip_costs_what_it_should(change: dict[str, Any], expected: dict[str, float]) -> None:
    found = figures([event()], [event(**change)])
    assert {k: found[k] for k in expected} == expected


def test_scoring_missing_report_counts_as_empty() -> None:
    assert compare({"a": {"text": TEXT, "events": [event()]}}, {}).figures()["type"] == 0.0


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("2024-01-02", "2024-01-03", True),
        ("2024-01-02", "2024-01-04", False),
        ("2024-01-02/2024-01-03", "2024-01-02", True),
        ("2022-02-24/..", "2022-02-24", False),
        ("2024-02", "2024-02-01/2024-02-29", True),
        ("2024-02-31", "2024-02", False),
        ("", "2024", False),
    ],
)
def test_scoring_within_a_day(a: str, b: str, near: bool) -> None:
    assert within_a_day(a, b) is near


def test_scoring_calibration_error_of_a_sure_coin() -> None:
    assert calibration_error([(1.0, True), (1.0, False)]) == 50.0
    assert calibration_error([(0.5, True), (0.5, False)]) == 0.0


def _disturbed(events: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """A reading that is wrong in every way at random."""
    out = []
    for e in json.loads(json.dumps(events)):
        if rng.random() < 0.15:
            continue
        if rng.random() < 0.2:
            e["type"] = rng.choice(["ASSAULT", "ACCUSE", "COERCE"])
        for role in ("actor", "recipient", "place", "when", "source"):
            if rng.random() < 0.3:
                e[role] = e[role][1:]
            if rng.random() < 0.2:
                at = rng.randrange(50)
                e[role] = [*e[role], [at, at + rng.randrange(20)]]
        if rng.random() < 0.3:
            e["anchors"] = [[a + 3, b + 3] for a, b in e["anchors"]]
        e["date"] = rng.choice([e["date"], "2020-01-01", "", "2019"])
        e["country"] = rng.choice([e["country"], "US"])
        e["alleged"] = rng.choice([e["alleged"], True])
        e["counts"] = [c | {"n": rng.choice([c["n"], 7])} for c in e["counts"]]
        out += [e] * rng.choice([1, 1, 1, 2])
    return out


def test_scoring_agrees_with_the_golds_own_scorer() -> None:
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        pytest.skip("needs ../shared/gold beside the checkout")
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    rows = [json.loads(line) for line in (SHARED / "gold" / "dev.jsonl").read_text("utf-8").splitlines()]
    gold = {r["id"]: r for r in rows}
    for seed in range(3):
        rng = random.Random(seed)
        read = {rid: _disturbed(r["events"], rng) for rid, r in gold.items() if rng.random() < 0.95}
        expected, _, _ = theirs.score(gold, read)
        assert compare(gold, read).figures() == expected
