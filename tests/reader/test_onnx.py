"""The shipped graphs: they say what the trained model said, and the same whatever the threads."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import WeightsError
from dateline.reader import load
from dateline.reader.decode import softmax
from dateline.reader.onnx import OnnxNetwork, Weights, shipped
from dateline.reader.tokens import pieces, window_input
from dateline.report import Report

STORED = Path(__file__).with_name("stored.npz")
TEXTS = [
    "Soldiers opened fire on a crowd in the port town of Berbek on Sunday, killing at least three people.",
    "The two governments agreed on Tuesday to reopen the border, their foreign ministers said after talks.",
    "Unknown men abducted two aid workers near Kolda. The army has since sent 400 troops to the district.",
]


@pytest.fixture(scope="module")
def network() -> OnnxNetwork:
    return OnnxNetwork(shipped())


def test_onnx_export_agrees_with_the_trained_model(network: OnnxNetwork) -> None:
    """The stored outputs are the trained model's in 32 bits; the export is int8, so probabilities are compared."""
    stored = np.load(STORED)
    for i, text in enumerate(stored["texts"].tolist()):
        ids, shapes = window_input(pieces(text), 0, len(pieces(text)))
        look = network.first(ids, shapes)
        want = softmax(stored[f"types{i}"].astype(np.float32))
        got = softmax(look.types)
        assert np.abs(got - want)[1:-1].mean() < 0.01, text
        sure = np.abs(np.sort(want, -1)[:, -1] - np.sort(want, -1)[:, -2]) > 0.5
        assert (got.argmax(-1) == want.argmax(-1))[sure].all(), text
        marks = stored[f"marks{i}"].astype(np.int64)
        near = np.arange(len(ids))[None]
        roles = softmax(network.second(look.states, near, marks).roles[0])
        expected = softmax(stored[f"roles{i}"].astype(np.float32))
        assert np.abs(roles - expected)[1:-1].mean() < 0.01, text


def test_onnx_same_reading_on_any_number_of_threads() -> None:
    reader = load()
    reports = [Report(text=t, published="2021-03-01") for t in TEXTS] * 8
    alone = [reader.read(r) for r in reports]
    for threads in (2, 5):
        with ThreadPoolExecutor(threads) as pool:
            assert list(pool.map(reader.read, reports)) == alone


def test_onnx_reader_finds_the_plain_event() -> None:
    report = Report(text=TEXTS[0], published="2021-03-01")
    events = load().read(report).events
    assert any(e.type == "ASSAULT" for e in events)


def test_onnx_body_offset_moves_every_span() -> None:
    reader = load()
    plain = reader.read(Report(text=TEXTS[0], published="2021-03-01")).events
    moved = reader.read(Report(text="date 2021-03-01 " + TEXTS[0], published="2021-03-01", body=16)).events
    assert [a.start + 16 for e in plain for a in e.anchors] == [a.start for e in moved for a in e.anchors]
    assert [a.start + 16 for e in plain for a in e.places] == [a.start for e in moved for a in e.places]


def test_onnx_other_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(WeightsError, match="format 99"):
        OnnxNetwork(Weights(tmp_path))


def test_onnx_damaged_graph_is_refused(tmp_path: Path) -> None:
    facts = {"format": 1, "sha256": {"first": "0" * 64}, "link_bias": 0, "answer_bias": 0, "same_bias": 0}
    (tmp_path / "reader.json").write_text(json.dumps(facts))
    (tmp_path / "first.onnx").write_bytes(b"half a file")
    with pytest.raises(WeightsError, match="damaged"):
        OnnxNetwork(Weights(tmp_path))


def test_onnx_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="Install dateline again"):
        OnnxNetwork(Weights(tmp_path))


def test_onnx_package_stays_small() -> None:
    assert sum(len(shipped().graph(name)) for name in ("first", "second")) <= 30_000_000
