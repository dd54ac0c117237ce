"""Which anchors name the same event: first by the words alone, then by what each is found to tell."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dateline.reader.network import Floats, Ints, SecondLook, product

REMEMBERED = 8  # anchors of one event that a new anchor is held against


@dataclass(slots=True)
class Anchor:
    """Pieces [first, last) of the whole text, with the first look's type probabilities and link vector."""

    window: int
    first: int
    last: int
    types: Floats
    link: Floats


@dataclass(slots=True)
class Look:
    """What the second look said of one event in one window: the pieces that it saw, its answer, the row in it."""

    window: int
    seen: Ints
    said: SecondLook
    row: int


@dataclass(slots=True)
class Draft:
    """An event being filled: its anchors, their mean type probabilities, and one look for each window."""

    anchors: list[Anchor]
    types: Floats
    looks: list[Look] = field(default_factory=list)

    def add(self, anchors: list[Anchor]) -> None:
        """Take these anchors in."""
        self.anchors = sorted([*self.anchors, *anchors], key=lambda a: (a.window, a.first))
        self.types = np.mean([a.types for a in self.anchors], axis=0)


def agreement(vectors: Floats, types: Floats, bias: float) -> Floats:
    """Log-odds that two things are one event, for all pairs, (n, n).

    vectors (n, 2 * LINK); types (n, 1 + TYPES), probabilities: one event has one type, so the log of the
    probability of a common type is added.
    """
    scores = product(vectors, vectors)
    events = types[:, 1:] / types[:, 1:].sum(-1, keepdims=True)
    out: Floats = scores + scores.T + bias + np.log(np.maximum(1e-4, events @ events.T))
    return out


def join(found: list[Anchor], known: list[Draft], bias: float, least: float) -> list[Draft]:
    """Join each anchor to the draft it fits best on average, or open a new one; returns the new drafts.

    least: log-odds that an anchor must have on average with those of a draft.
    """
    if not found:
        return []
    before = [a for draft in known for a in draft.anchors[-REMEMBERED:]]
    every = [*before, *found]
    scores = agreement(np.stack([a.link for a in every]), np.stack([a.types for a in every]), bias)
    members: list[list[int]] = []
    for draft in known:
        at = sum(map(len, members))
        members.append(list(range(at, at + len(draft.anchors[-REMEMBERED:]))))
    fresh: list[Draft] = []
    for i, anchor in enumerate(found, len(before)):
        fits = [float(scores[i, group[-REMEMBERED:]].mean()) for group in members]
        best = int(np.argmax(fits)) if fits else -1
        if best >= 0 and fits[best] > least:
            [*known, *fresh][best].add([anchor])
            members[best].append(i)
        else:
            fresh.append(Draft([anchor], anchor.types))
            members.append([i])
    return fresh


def merge(vectors: Floats, types: Floats, bias: float, least: float) -> list[list[int]]:
    """Groups of drafts that tell of one event: the best pair is merged until none agrees by more than `least`.

    vectors (drafts, 2 * LINK): the second look's. Groups agree by the mean over their pairs. Each group is in
    order, and so are the groups.
    """
    groups = [[i] for i in range(len(vectors))]
    if len(groups) < 2:
        return groups
    scores = agreement(vectors, types, bias).astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    while True:
        a, b = divmod(int(scores.argmax()), len(groups))
        if scores[a, b] <= least:
            return sorted(sorted(g) for g in groups)
        weights = np.array([len(groups[a]), len(groups[b])], dtype=np.float64)
        mixed = weights @ scores[[a, b]] / weights.sum()
        scores[a], scores[:, a] = mixed, mixed
        scores[a, a] = -np.inf
        scores = np.delete(np.delete(scores, b, 0), b, 1)
        groups[a] += groups.pop(b)
        if len(groups) == 1:
            return [sorted(groups[0])]
