"""Word pieces point at the text, and windows cover it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from dateline.reader import tokens
from dateline.reader.tokens import CLS, OVERLAP, SEP, WINDOW, pieces, window_input, windows

TEXTS = [
    "",
    "   \n\t ",
    "Police detained 30 people.",
    "Señor Núñez’s “aides” met in Zürich—twice.",
    "北京 and Владивосток, مصر too",
    "a\u0301bc \U0001f600 flags \ufeff\u200b end",
    "Two\r\nlines.\n\nAnd a third",
    "half a \ud83d pair \ud83d\ude00 of \udc00 surrogates",
]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_offsets_are_ordered_and_inside_the_text(text: str) -> None:
    cut = pieces(text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(cut.starts, cut.ends, strict=True))
    assert (np.diff(cut.starts) >= 0).all()
    assert (np.diff(cut.words) >= 0).all()


def test_tokens_case_changes_the_shape_and_not_the_piece() -> None:
    lower, upper = pieces("us troops left"), pieces("US troops left")
    assert (lower.ids == upper.ids).all()
    assert lower.shapes[0] != upper.shapes[0]
    assert (lower.shapes[1:] == upper.shapes[1:]).all()


def test_tokens_paragraph_break_changes_the_shape() -> None:
    same, broken = pieces("Done. They left"), pieces("Done.\n\nThey left")
    assert (same.ids == broken.ids).all()
    assert same.shapes[2] != broken.shapes[2]


def test_tokens_long_text_is_cut_in_chunks_with_true_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebels shelled the town of Aqsu again. " * 40
    whole = pieces(text)
    monkeypatch.setattr(tokens, "MAX_TEXT_CHUNK", 100)
    parts = pieces(text)
    for name in ("ids", "shapes", "starts", "ends", "words"):
        assert (getattr(whole, name) == getattr(parts, name)).all(), name


@pytest.mark.parametrize("count", [0, 1, WINDOW - 3, WINDOW - 2, WINDOW - 1, 1000, 5000])
def test_tokens_windows_cover_every_piece_and_overlap(count: int) -> None:
    cuts = windows(count)
    assert {i for a, b in cuts for i in range(a, b)} == set(range(count))
    assert all(b - a <= WINDOW - 2 for a, b in cuts)
    assert all(left[1] - right[0] >= OVERLAP for left, right in pairwise(cuts))


def test_tokens_window_input_has_special_pieces() -> None:
    cut = pieces("Police detained 30 people.")
    ids, shapes = window_input(cut, 0, len(cut))
    assert ids[0] == CLS
    assert ids[-1] == SEP
    assert len(ids) == len(shapes) == len(cut) + 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("About 6,000 people", ["About", "6,000", "people"]),
        ("1,234,567.5 of 3.", ["1,234,567.5", "of", "3", "."]),
        ("In 2019, 12 left", ["In", "2019", ",", "12", "left"]),
        ("al-Saidi left.", ["al-Saidi", "left", "."]),
        ("the US-led raid", ["the", "US", "-", "led", "raid"]),
        ("Shi’ite and O'Brien", ["Shi’ite", "and", "O'Brien"]),
        ("Iraq’s army", ["Iraq", "’", "s", "army"]),
        (",5 .5", [",", "5", ".", "5"]),
    ],
)
def test_tokens_words_are_whole(text: str, words: list[str]) -> None:
    cut = pieces(text)
    found: dict[int, str] = {}
    for w, a, b in zip(cut.words.tolist(), cut.starts.tolist(), cut.ends.tolist(), strict=True):
        found[w] = found.get(w, "") + text[a:b]
    assert list(found.values()) == words
