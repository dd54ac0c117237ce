"""Training labels stand on the right word pieces; nothing held out goes into pretraining."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.reader.labels import KINDS, MODES, ROLES, TYPES
from dateline.reader.tokens import pieces
from training.corpora import LAST_YEAR, gold, open_texts
from training.data import BEGIN, IGNORE, INSIDE, OUT, Example, examples

TEXT = "Rebels from Zhdanovsk opened fire on two nurses, who fled. They later fired again."


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


ROW: dict[str, Any] = {
    "id": "x",
    "text": TEXT,
    "events": [
        {
            "type": "ASSAULT",
            "mode": "firearms",
            "anchors": [at("opened fire"), at("fired")],
            "actor": [{"local": at("They"), "full": at("Rebels from Zhdanovsk")}],
            "recipient": [{"local": at("two nurses"), "full": at("two nurses")}],
            "place": [],
            "when": [],
            "weapon": [],
            "source": [],
            "repeat": None,
            "counts": [{"kind": "injured", "span": at("two nurses"), "n": 2}],
            "reality": "actual",
            "alleged": True,
            "basis": "report",
            "response_to": [],
        }
    ],
}


@pytest.fixture(scope="module")
def example() -> Example:
    (made,) = examples([ROW])
    return made


def words(example: Example, column: int, *values: int) -> list[str]:
    """The words of the pieces whose label in `column` is one of the values."""
    cut = pieces(TEXT)
    labels = example.events[0].roles[1:-1, column]
    return [TEXT[a:b] for a, b, v in zip(cut.starts, cut.ends, labels.tolist(), strict=True) if v in values]


def test_data_anchor_starts_carry_the_type(example: Example) -> None:
    cut = pieces(TEXT)
    kind = 1 + TYPES.index("ASSAULT")
    starts = [TEXT[cut.starts[i - 1] : cut.ends[i - 1]] for i in (example.types == kind).nonzero()[0]]
    assert starts == ["opened", "fired"]
    inside = [TEXT[cut.starts[i - 1] : cut.ends[i - 1]] for i in (example.inside == 1).nonzero()[0]]
    assert inside == ["fire"]


def test_data_role_labels_cover_the_local_phrase(example: Example) -> None:
    recipient, injured = ROLES.index("recipient"), len(ROLES) + KINDS.index("injured")
    for column in (recipient, injured):
        assert words(example, column, BEGIN) == ["two"]
        assert words(example, column, BEGIN, INSIDE)[-1].endswith("s")
    assert words(example, ROLES.index("actor"), BEGIN, INSIDE) == ["They"]


def test_data_fuller_phrase_is_neither_asked_for_nor_wrong(example: Example) -> None:
    ignored = words(example, ROLES.index("actor"), IGNORE)
    assert ignored[:2] == ["Rebels", "from"]
    assert words(example, ROLES.index("place"), OUT, IGNORE) == words(
        example, ROLES.index("actor"), *range(-100, 3)
    )


def test_data_attributes_are_indices(example: Example) -> None:
    event = example.events[0]
    assert (TYPES[event.kind], MODES[event.mode], event.alleged) == ("ASSAULT", "firearms", 1)


def _shared(tmp_path: Path) -> Path:
    """A small stand-in for the data folder."""
    reports = [
        {"published": "2020-05-01", "text": "An early report."},
        {"published": "2020-05-02", "text": "A held out report."},
        {"published": f"{int(LAST_YEAR) + 1}-01-01", "text": "A late report."},
    ]
    (tmp_path / "gold").mkdir()
    (tmp_path / "data/reports").mkdir(parents=True)
    (tmp_path / "gold/dev.jsonl").write_text(json.dumps({"id": "d", "text": "A held out report."}) + "\n")
    (tmp_path / "gold/train.jsonl").write_text(
        json.dumps({"id": "ce-1", "text": "An early report."})
        + "\n"
        + json.dumps({"id": "voa-1", "text": "An article."})
    )
    with gzip.open(tmp_path / "data/reports/current-events-2015-2023.jsonl.gz", "wt") as out:
        out.writelines(json.dumps(r) + "\n" for r in reports)
    return tmp_path


def test_corpora_pretraining_leaves_out_late_and_development_texts(tmp_path: Path) -> None:
    assert list(open_texts(_shared(tmp_path))) == ["An early report.", "An article."]


def test_corpora_gold_is_read_by_name(tmp_path: Path) -> None:
    assert [row["id"] for row in gold("train", _shared(tmp_path))] == ["ce-1", "voa-1"]
