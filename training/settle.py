"""Fit the few decision points and the confidence of a trained network on the development set."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.scoring import Scores, compare
from dateline.reader import network
from dateline.reader.compete import settle_claims
from dateline.reader.decode import Settings, decode
from dateline.reader.labels import KINDS, ROLES
from dateline.reader.tokens import Pieces, pieces
from dateline.reader.told import Extent, ToldEvent

_FINE = 0.1


class Remembering:
    """A network that computes each input once; decoding is then tried many times at little cost."""

    def __init__(self, inner: network.Network) -> None:
        self.inner = inner
        self.link_bias, self.answer_bias, self.same_bias = inner.link_bias, inner.answer_bias, inner.same_bias
        self.firsts: dict[bytes, network.FirstLook] = {}
        self.seconds: dict[tuple[bytes, bytes, bytes], network.SecondLook] = {}
        self.keys: dict[int, bytes] = {}

    def first(self, ids: network.Ints, shapes: network.Ints) -> network.FirstLook:
        key = ids.tobytes() + shapes.tobytes()
        if key not in self.firsts:
            self.firsts[key] = self.inner.first(ids, shapes)
            self.keys[id(self.firsts[key].states)] = key
        return self.firsts[key]

    def second(self, states: Any, near: network.Ints, marks: network.Ints) -> network.SecondLook:
        key = (self.keys[id(states)], near.tobytes(), marks.tobytes())
        if key not in self.seconds:
            self.seconds[key] = self.inner.second(states, near, marks)
        return self.seconds[key]


def as_coded(event: ToldEvent) -> dict[str, Any]:
    """An event as told in gold form; what resolution adds (date, country, counts) is left empty."""

    def spans(extents: tuple[Extent, ...]) -> list[list[int]]:
        return [[e.start, e.end] for e in extents]

    return {
        "type": event.type, "mode": event.mode, "anchors": spans(event.anchors), "actor": spans(event.actors),
        "recipient": spans(event.recipients), "place": spans(event.places), "when": spans(event.times),
        "weapon": spans(event.weapons), "source": spans(event.sources), "date": "", "country": "", "counts": [],
        "reality": event.reality, "alleged": event.alleged, "confidence": event.confidence,
    }  # fmt: skip


def scores(
    net: network.Network, settings: Settings, rows: list[dict[str, Any]], cut: dict[str, Pieces]
) -> Scores:
    """Score the reader alone, before resolution."""
    read = {
        r["id"]: [as_coded(e) for e in settle_claims(r["text"], decode(cut[r["id"]], net, settings))]
        for r in rows
    }
    return compare({r["id"]: r for r in rows}, read)


def grouping(
    net: network.Network, settings: Settings, rows: list[dict[str, Any]], cut: dict[str, Pieces]
) -> float:
    """B-cubed F1 of the anchors that are both coded and read: how well they are grouped into events."""
    precision = recall = count = 0.0
    for row in rows:
        coded = [(a, b, i) for i, e in enumerate(row["events"]) for a, b in e["anchors"]]
        owners: dict[Extent, tuple[int, int]] = {}
        for k, event in enumerate(decode(cut[row["id"]], net, settings)):
            for x in event.anchors:
                gold_event = next((i for a, b, i in coded if a < x.end and x.start < b), None)
                if gold_event is not None:
                    owners[x] = (k, gold_event)
        for k, i in owners.values():
            read = sum(a == k for a, _ in owners.values())
            gold = sum(b == i for _, b in owners.values())
            both = sum((a, b) == (k, i) for a, b in owners.values())
            precision, recall, count = precision + both / read, recall + both / gold, count + 1
    return 2 * precision * recall / (precision + recall) / max(count, 1.0) if count else 0.0


def settle(net: network.Network, rows: list[dict[str, Any]]) -> tuple[Settings, dict[str, float]]:
    """Settings that score best on `rows`, and the figures of the reader alone under them.

    Few numbers are fitted, each over a coarse grid, so that they do not learn the set by heart.
    """
    cached = Remembering(net)
    cut = {r["id"]: pieces(r["text"]) for r in rows}
    best = Settings()

    def pick(
        values: list[Any],
        change: Callable[[Settings, Any], Settings],
        goal: Callable[[dict[str, float]], float],
    ) -> None:
        nonlocal best
        tried = [
            (goal(scores(cached, change(best, v), rows, cut).figures()), -i, v) for i, v in enumerate(values)
        ]
        best = change(best, max(tried)[2])

    events = lambda f: sum(f[k] for k in ("anchor", "type", "mode", "actor", "recipient", "place"))  # noqa: E731
    # Not by the events' figures: merging what is doubtful leaves fewer wrong events, and mixes their parties.
    joins = [replace(best, link=link, same=same) for link in (1.0, 2.0) for same in (0.0, 0.5, 1.0, 1.5)]
    best = max(joins, key=lambda s: (grouping(cached, s, rows, cut), -joins.index(s)))
    for _ in range(2):
        pick([0.3, 0.4, 0.5], lambda s, v: replace(s, candidate=v), events)
        pick([0.5, 0.6, 0.7, 0.75, 0.8], lambda s, v: replace(s, event=v), events)
    for i, role in enumerate(ROLES):
        if role != "repeat":
            pick(
                [-1.5, -1.0, -0.5, 0.0, 0.5],
                lambda s, v, i=i: replace(s, roles=tuple(v if j == i else x for j, x in enumerate(s.roles))),
                lambda f, role=role: f[role],
            )
    pick([-1.5, -1.0, -0.5, 0.0, 0.5, 1.0], lambda s, v: replace(s, alleged=v), lambda f: f["hedged"])
    assert len(best.roles) == len(ROLES) + len(KINDS)
    # A small scale keeps the confidences away from 0 and 1, so that the log-odds can be had back from them.
    final = scores(cached, replace(best, scale=_FINE, shift=0.0), rows, cut)
    scale, shift = _calibrate([(math.log(c / (1 - c)) / _FINE, ok) for c, ok in final.confidences])
    best = replace(best, scale=scale, shift=shift)
    return best, final.figures()


def _calibrate(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Platt scaling of log-odds: scale and shift, by Newton's method."""
    x = np.array([[odds, 1.0] for odds, _ in pairs])
    y = np.array([float(ok) for _, ok in pairs])
    w = np.array([0.1, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ w)))
        slope = x.T @ (p - y) + 1e-3 * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2)
        w = w - np.linalg.solve(curve, slope)
    return round(float(w[0]), 3), round(float(w[1]), 3)
