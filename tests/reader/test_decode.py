"""Decoding turns scores into events: anchors, grouping, spans, windows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dateline.reader.decode import NEIGHBOURHOOD, Settings, decode, neighbourhood, softmax
from dateline.reader.labels import BASES, KINDS, MODES, REALITIES, ROLES, TYPES
from dateline.reader.network import LINK, FirstLook, Ints, SecondLook
from dateline.reader.tokens import CLS, SEP, pieces
from dateline.reader.told import ToldEvent

ROLE_COUNT = len(ROLES) + len(KINDS)


class Scripted:
    """A network that finds fixed words: anchors by word with a type and a group, roles by word."""

    link_bias = -1.0
    answer_bias = -1.0
    same_bias = -1.0

    def __init__(self, anchors: dict[str, tuple[str, int]], roles: dict[str, list[str]]) -> None:
        vocabulary = lambda words: [int(pieces(w).ids[0]) for w in words]  # noqa: E731
        self.anchors = dict(zip(vocabulary(anchors), anchors.values(), strict=True))
        self.roles = {role: set(vocabulary(words)) for role, words in roles.items()}
        self.lengths: list[int] = []

    def first(self, ids: Ints, shapes: Ints) -> FirstLook:
        self.lengths.append(len(ids))
        types = np.zeros((len(ids), 1 + len(TYPES)), np.float32)
        types[:, 0] = 8.0
        link = np.zeros((len(ids), 2 * LINK), np.float32)
        for i, piece in enumerate(ids.tolist()):
            if piece in self.anchors:
                kind, group = self.anchors[piece]
                types[i, 1 + TYPES.index(kind)] = 16.0
                link[i, [group, LINK + group]] = 9.0
        return FirstLook(ids, types, np.full(len(ids), -1, np.float32), link)

    def second(self, states: Any, near: Ints, marks: Ints) -> SecondLook:
        events = len(near)
        roles = np.zeros((events, near.shape[1], ROLE_COUNT, 3), np.float32)
        roles[..., 0] = 5.0
        types = np.zeros((events, 1 + len(TYPES)), np.float32)
        for e in range(events):
            types[e, marks[e].max()] = 9.0
            for r, role in enumerate((*ROLES, *KINDS)):
                for i, at in enumerate(near[e].tolist()):
                    if int(states[at]) in self.roles.get(role, ()):
                        roles[e, i, r] = (0, 9, 5)
        return SecondLook(
            roles, types, np.zeros((events, len(MODES)), np.float32), np.zeros((events, len(REALITIES)), np.float32),
            np.full(events, -1, np.float32), np.zeros((events, len(BASES)), np.float32),
            np.zeros((events, 2 * LINK), np.float32), np.zeros((events, 2 * LINK), np.float32),
        )  # fmt: skip


def said(text: str, event: ToldEvent) -> dict[str, list[str]]:
    names = ("anchors", "actors", "recipients", "places")
    return {name: [text[e.start : e.end] for e in getattr(event, name)] for name in names}


def test_decode_groups_linked_anchors_into_one_event() -> None:
    text = "Rebels bombed Aqsu. The attack hurt farmers. Diplomats met in Vienna."
    network = Scripted(
        {"bombed": ("ASSAULT", 1), "attack": ("ASSAULT", 1), "met": ("CONSULT", 2)},
        {"actor": ["rebels"], "recipient": ["farmers"]},
    )
    first, second = decode(pieces(text), network, Settings())
    assert said(text, first)["anchors"] == ["bombed", "attack"]
    assert said(text, first)["actors"] == ["Rebels"]
    assert said(text, first)["recipients"] == ["farmers"]
    assert (first.type, second.type) == ("ASSAULT", "CONSULT")


def test_decode_spans_are_whole_words() -> None:
    text = "Zhdanovskaya militants attacked."  # the name is several pieces, the script knows the first
    network = Scripted({"attacked": ("ASSAULT", 1)}, {"actor": ["zhdanovskaya"]})
    (event,) = decode(pieces(text), network, Settings())
    assert said(text, event)["actors"] == ["Zhdanovskaya"]


def test_decode_no_anchor_no_event() -> None:
    assert decode(pieces("The weather was fine."), Scripted({}, {}), Settings()) == ()
    assert decode(pieces(""), Scripted({}, {}), Settings()) == ()


def test_decode_long_text_finds_each_anchor_once() -> None:
    filler = "It was a quiet market day with little news to tell. "
    text = filler * 30 + "Rebels bombed Aqsu. " + filler * 30 + "Police arrested him. " + filler * 30
    network = Scripted({"bombed": ("ASSAULT", 1), "arrested": ("COERCE", 2)}, {"actor": ["rebels", "police"]})
    events = decode(pieces(text), network, Settings())
    assert len(network.lengths) > 1
    assert [said(text, e)["anchors"] for e in events] == [["bombed"], ["arrested"]]
    assert said(text, events[0])["actors"] == ["Rebels"]
    assert said(text, events[1])["actors"] == ["Police"]


def test_decode_event_on_a_window_border_is_told_once() -> None:
    # The anchor is moved through the whole overlap of the first two windows.
    for before in range(240, 400, 7):
        text = "so " * before + "Rebels bombed Aqsu " + "so " * 300
        events = decode(pieces(text), Scripted({"bombed": ("ASSAULT", 1)}, {"actor": ["rebels"]}), Settings())
        assert [said(text, e)["anchors"] for e in events] == [["bombed"]], before
        assert [said(text, e)["actors"] for e in events] == [["Rebels"]], before


@pytest.mark.parametrize(
    ("length", "anchor"), [(20, 5), (NEIGHBOURHOOD, 3), (384, 1), (384, 200), (384, 382)]
)
def test_decode_neighbourhood_holds_the_first_piece_and_the_anchor(length: int, anchor: int) -> None:
    marks = np.zeros(length, np.int64)
    marks[anchor] = 4
    near = neighbourhood(marks)
    assert len(near) == min(length, NEIGHBOURHOOD)
    assert near[0] == 0
    assert anchor in near
    assert (np.diff(near) > 0).all()


def test_decode_softmax_rows_add_up_and_do_not_overflow() -> None:
    rows = softmax(np.array([[1e4, 0.0], [-1e4, 3.0]], np.float32))
    assert np.allclose(rows.sum(-1), 1)


def test_decode_special_pieces_are_never_anchors() -> None:
    assert decode(pieces("x"), Scripted({}, {}), Settings(candidate=0.9)) == ()
    assert CLS != SEP
