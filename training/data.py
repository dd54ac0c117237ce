"""Turn coded reports into training examples: pieces with anchor, role and event labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.reader.labels import BASES, KINDS, MODES, REALITIES, ROLES, TYPES
from dateline.reader.tokens import Pieces, pieces, window_input, windows

IGNORE = -100
OUT, BEGIN, INSIDE = 0, 1, 2


@dataclass
class EventLabels:
    """anchors: lists of piece indices in the window; roles: (pieces, ROLES + KINDS) of OUT, BEGIN, INSIDE, IGNORE."""

    anchors: list[list[int]]
    kind: int
    mode: int
    reality: int
    alleged: int
    basis: int
    roles: NDArray[np.int64]
    index: int
    answers: list[int]


@dataclass
class Example:
    """One window: ids and shapes with special pieces; types: 0 or 1 + type at each anchor's first piece;
    inside: 1 at an anchor's later pieces, IGNORE where it does not matter."""

    report: str
    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    types: NDArray[np.int64]
    inside: NDArray[np.int64]
    events: list[EventLabels]


def examples(rows: list[dict[str, Any]]) -> list[Example]:
    """All windows of the coded reports."""
    out: list[Example] = []
    for row in rows:
        p = pieces(row["text"])
        for first, last in windows(len(p)):
            out.append(_window(row, p, first, last))
    return out


def _window(row: dict[str, Any], p: Pieces, first: int, last: int) -> Example:
    n = last - first + 2
    starts, ends = p.starts[first:last], p.ends[first:last]

    def at(span: list[int]) -> list[int]:
        return [int(i) + 1 for i in np.flatnonzero((starts < span[1]) & (ends > span[0]))]

    ids, shapes = window_input(p, first, last)
    types = np.zeros(n, dtype=np.int64)
    inside = np.full(n, IGNORE, dtype=np.int64)
    types[[0, -1]] = IGNORE
    events: list[EventLabels] = []
    for index, event in enumerate(row["events"]):
        anchors = [found for span in event["anchors"] if (found := at(span))]
        if not anchors:
            continue
        kind = TYPES.index(event["type"])
        for found in anchors:
            types[found[0]] = 1 + kind
            types[found[1:]] = IGNORE
            inside[found[1:]] = 1
            if found[-1] + 1 < n:
                inside[found[-1] + 1] = 0
        roles = np.zeros((n, len(ROLES) + len(KINDS)), dtype=np.int64)
        roles[[0, -1]] = IGNORE
        for r, role in enumerate(ROLES):
            if role == "repeat":
                groups = [event["repeat"]] if event["repeat"] else []
            else:
                groups = [g["local"] if isinstance(g, dict) else g for g in event[role]]
                for g in event[role]:
                    if isinstance(g, dict) and g["full"] != g["local"]:
                        roles[at(g["full"]), r] = IGNORE  # right as well, yet not what is asked for
            for span in groups:
                _tag(roles, r, at(span))
        for count in event["counts"]:
            _tag(roles, len(ROLES) + KINDS.index(count["kind"]), at(count["span"]))
        events.append(
            EventLabels(
                anchors, kind, MODES.index(event["mode"] or ""), REALITIES.index(event["reality"]),
                int(bool(event["alleged"])), BASES.index(event["basis"] or ""), roles, index, event["response_to"],
            )
        )  # fmt: skip
    return Example(row["id"], ids, shapes, types, inside, events)


def _tag(roles: NDArray[np.int64], column: int, found: list[int]) -> None:
    if found:
        roles[found, column] = INSIDE
        roles[found[0], column] = BEGIN
