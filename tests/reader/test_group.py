"""Anchors and drafts are grouped by how well they agree, whatever their order."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.reader.group import Anchor, Draft, agreement, join, merge
from dateline.reader.labels import TYPES
from dateline.reader.network import LINK, Floats


def vector(group: int) -> Floats:
    """A link vector that agrees with those of its own group only."""
    out = np.zeros(2 * LINK, np.float32)
    out[[group, LINK + group]] = 9.0
    return out


def types(kind: str, sure: float = 0.99) -> Floats:
    out = np.full(1 + len(TYPES), (1 - sure) / len(TYPES), np.float32)
    out[1 + TYPES.index(kind)] = sure
    return out


def anchor(at: int, group: int, kind: str = "ASSAULT", window: int = 0) -> Anchor:
    return Anchor(window, at, at + 1, types(kind), vector(group))


def test_group_join_puts_linked_anchors_together() -> None:
    drafts = join([anchor(1, 1), anchor(5, 2), anchor(9, 1)], [], -1.0, 1.0)
    assert [[a.first for a in d.anchors] for d in drafts] == [[1, 9], [5]]


def test_group_join_goes_on_with_known_drafts() -> None:
    known = Draft([anchor(1, 1)], types("ASSAULT"))
    assert join([anchor(400, 1, window=1)], [known], -1.0, 1.0) == []
    assert [a.first for a in known.anchors] == [1, 400]


def test_group_different_types_are_different_events() -> None:
    """The link alone would join them."""
    pair = [anchor(1, 1), anchor(5, 1, "CONSULT")]
    for one in pair:
        one.link = one.link * np.float32(0.4)
    assert len(join(pair, [], -1.0, 1.0)) == 2
    pair[1].types = types("ASSAULT")
    assert len(join(pair, [], -1.0, 1.0)) == 1


def test_group_join_of_nothing_is_nothing() -> None:
    assert join([], [], 0.0, 0.0) == []


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([], []),
        ([1], [[0]]),
        ([1, 2, 3], [[0], [1], [2]]),
        ([1, 2, 1, 3, 2, 1], [[0, 2, 5], [1, 4], [3]]),
        ([4, 4, 4], [[0, 1, 2]]),
    ],
)
def test_group_merge(groups: list[int], expected: list[list[int]]) -> None:
    vectors = np.stack([vector(g) for g in groups]) if groups else np.zeros((0, 2 * LINK), np.float32)
    kinds = np.stack([types("ASSAULT") for _ in groups]) if groups else np.zeros((0, 1 + len(TYPES)))
    assert merge(vectors, kinds, -1.0, 0.0) == expected


def test_group_merge_takes_the_mean_of_all_pairs_so_that_no_chain_forms() -> None:
    """The first agrees a little with the second and the second with the third, the ends not at all."""
    a, b, c = vector(1) * 0.4, vector(1) * 0.4 + vector(2) * 0.4, vector(2) * 0.4
    kinds = np.stack([types("ASSAULT")] * 3)
    scores = agreement(np.stack([a, b, c]), kinds, -2.0)
    assert scores[0, 1] > 0
    assert scores[1, 2] > 0
    assert scores[0, 2] < 0
    assert len(merge(np.stack([a, b, c]), kinds, -2.0, 0.6)) == 2


def test_group_agreement_is_symmetric() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(6, 2 * LINK)).astype(np.float32)
    kinds = np.stack([types(TYPES[i]) for i in range(6)])
    scores = agreement(vectors, kinds, 0.3)
    assert np.allclose(scores, scores.T, atol=1e-5)
