"""From the network's scores to events as told: find anchors, group them into events, fill the events."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from dateline.ontology import load_types
from dateline.reader.group import Anchor, Draft, Look, join, merge
from dateline.reader.labels import BASES, KINDS, MODES, REALITIES, ROLES, TYPES
from dateline.reader.network import FirstLook, Floats, Ints, Network, product
from dateline.reader.tokens import Pieces, window_input, windows
from dateline.reader.told import Extent, ToldCount, ToldEvent

MAX_ANCHOR_WORDS = 3  # the guideline's limit
MAX_ROLE_WORDS = 40
NEIGHBOURHOOD = 96  # pieces around an event's anchors that its second look sees
EVENTS_AT_ONCE = 16  # rows of one second look, so that memory stays flat on dense windows

# Which modes each type may have, as a mask over MODES.
_NAMES = (*ROLES, *KINDS)
_MODE_MASK = np.array([[m == "" or m in kind.modes for m in MODES] for kind in load_types().values()])


@dataclass(frozen=True, slots=True)
class Settings:
    """Decision points, fitted on the development set and stored beside the weights.

    candidate: least first-look probability of an anchor; event: least combined probability of an event;
    link, same: least log-odds that two anchors name one event, at the first and at the second look; roles:
    what is added to each role's outside logit, in the order ROLES + KINDS (positive: fewer spans); alleged,
    answer: least log-odds; scale, shift: turn an event's combined log-odds into its calibrated confidence.
    """

    candidate: float = 0.3
    event: float = 0.5
    link: float = 1.0
    same: float = 0.0
    roles: tuple[float, ...] = (0.0,) * (len(ROLES) + len(KINDS))
    alleged: float = 0.0
    answer: float = 0.0
    scale: float = 1.0
    shift: float = 0.0


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def decode(pieces: Pieces, network: Network, settings: Settings) -> tuple[ToldEvent, ...]:
    """All events of one text, ordered by their first anchor; offsets are those of `pieces`."""
    cuts = windows(len(pieces))
    done: list[_Told] = []
    near: list[Draft] = []  # those with an anchor in this or the previous window
    for w, (first, last) in enumerate(cuts):
        ids, shapes = window_input(pieces, first, last)
        look = network.first(ids, shapes)
        # A piece that two windows share belongs to the one in which it lies further from the edge.
        own_from = first if w == 0 else (first + cuts[w - 1][1]) // 2
        own_to = last if w == len(cuts) - 1 else (last + cuts[w + 1][0]) // 2
        found = _anchors(pieces, look, _Window(w, first, last), (own_from, own_to), settings)
        # Told at once, so that a long report keeps no window's scores longer than it must.
        done += _told(pieces, [d for d in near if d.anchors[-1].window < w - 1], settings)
        near = [d for d in near if d.anchors[-1].window >= w - 1]
        near += join(found, near, network.link_bias, settings.link)
        near = _fill(near, _Window(w, first, last), look.states, network, settings)
    done += _told(pieces, near, settings)
    return _finish(done, network.answer_bias, settings)


_Told: TypeAlias = "tuple[ToldEvent, Floats]"


class _Window(NamedTuple):
    """One window: its number, and its pieces [first, last) of the whole text."""

    number: int
    first: int
    last: int


def _fill(
    drafts: list[Draft], window: _Window, states: Any, network: Network, settings: Settings
) -> list[Draft]:
    """Look again at the drafts with anchors in this window, merge those that prove to be one event, and look
    at the merged ones with all their anchors in view. Returns the drafts that are left."""
    here = [d for d in drafts if d.anchors[-1].window == window.number]
    _look_again(here, window, states, network)
    if len(here) < 2:
        return drafts
    vectors = np.stack([d.looks[-1].said.same[d.looks[-1].row] for d in here])
    groups = merge(vectors, np.stack([d.types for d in here]), network.same_bias, settings.same)
    merged, gone = [], set()
    for group in groups:
        keeper = here[group[0]]
        for other in (here[i] for i in group[1:]):
            keeper.add(other.anchors)
            keeper.looks += other.looks
            gone.add(id(other))
        if len(group) > 1:
            keeper.looks = [k for k in keeper.looks if k.window < window.number]
            merged.append(keeper)
    _look_again(merged, window, states, network)
    return [d for d in drafts if id(d) not in gone]


def _look_again(drafts: list[Draft], window: _Window, states: Any, network: Network) -> None:
    """Add this window's second look to each draft."""
    for at in range(0, len(drafts), EVENTS_AT_ONCE):
        part = drafts[at : at + EVENTS_AT_ONCE]
        marks = _marks(part, window)
        near = np.stack([neighbourhood(row) for row in marks])
        said = network.second(states, near, np.take_along_axis(marks, near, 1))
        for row, draft in enumerate(part):
            draft.looks.append(Look(window.number, window.first + near[row] - 1, said, row))


def neighbourhood(marks: Ints) -> Ints:
    """Which pieces of a window the second look sees, in order: the first one and those nearest to an anchor.

    marks (pieces,): above 0 at the event's anchors. The whole window when it has at most NEIGHBOURHOOD pieces.
    """
    everything = np.arange(len(marks))
    if len(marks) <= NEIGHBOURHOOD:
        return everything
    distance = np.abs(everything[:, None] - np.flatnonzero(marks)[None]).min(1)
    distance[0] = -1
    return np.sort(np.argsort(distance, kind="stable")[:NEIGHBOURHOOD])


def _anchors(
    pieces: Pieces, look: FirstLook, window: _Window, own: tuple[int, int], settings: Settings
) -> list[Anchor]:
    """The anchors that begin in the window's own part."""
    probabilities = softmax(look.types[1:-1])
    out: list[Anchor] = []
    taken_to = -1
    for i in np.flatnonzero(1.0 - probabilities[:, 0] >= settings.candidate).tolist():
        at = window.first + i
        if not own[0] <= at < own[1] or at < taken_to:
            continue
        start = at
        while start > window.first and pieces.words[start - 1] == pieces.words[start]:
            start -= 1  # an anchor begins with its word
        end = at + 1
        last_word = int(pieces.words[at]) + MAX_ANCHOR_WORDS
        while end < window.last and (
            pieces.words[end] == pieces.words[end - 1]
            or (look.inside[1 + end - window.first] > 0 and pieces.words[end] < last_word)
        ):
            end += 1
        taken_to = end
        out.append(Anchor(window.number, start, end, probabilities[i], look.link[1 + i]))
    return out


def _marks(drafts: list[Draft], window: _Window) -> Ints:
    marks = np.zeros((len(drafts), window.last - window.first + 2), dtype=np.int64)
    for row, draft in enumerate(drafts):
        kind = 1 + int(draft.types[1:].argmax())
        for a in draft.anchors:
            if a.window == window.number:
                at = 1 - window.first
                marks[row, a.first + at : min(a.last, window.last) + at] = kind
    return marks


def _told(pieces: Pieces, drafts: list[Draft], settings: Settings) -> list[_Told]:
    """The drafts that are events, each with the vector that says what it answers to."""
    out: list[_Told] = []
    for draft in drafts:
        made = _event(pieces, draft, settings)
        if made is not None:
            out.append((made, np.mean([k.said.answers[k.row] for k in draft.looks], axis=0)))
    return out


def _finish(kept: list[_Told], answer_bias: float, settings: Settings) -> tuple[ToldEvent, ...]:
    """All events in the order of their first anchor, with what they answer to."""
    kept.sort(key=lambda pair: pair[0].anchors)
    if len(kept) < 2:
        return tuple(event for event, _ in kept)
    vectors = np.stack([vector for _, vector in kept])
    out = []
    for i, (event, _) in enumerate(kept):
        near = range(max(0, i - 32), min(len(kept), i + 33))
        scores = product(vectors[i : i + 1], vectors[near.start : near.stop])[0] + answer_bias
        answers = tuple(
            j for j, s in zip(near, scores.tolist(), strict=True) if j != i and s > settings.answer
        )
        out.append(replace(event, response_to=answers))
    return tuple(out)


def _event(pieces: Pieces, draft: Draft, settings: Settings) -> ToldEvent | None:

    def mean(name: str) -> Floats:
        rows = [getattr(k.said, name)[k.row] for k in draft.looks]
        out: Floats = rows[0] if len(rows) == 1 else np.mean(rows, axis=0)
        return out

    second = softmax(mean("types"))
    first = np.max([a.types for a in draft.anchors], axis=0)
    first_odds = _log_odds(1.0 - float(min(a.types[0] for a in draft.anchors)))
    odds = 0.5 * (first_odds + _log_odds(1.0 - float(second[0])))
    if odds < _log_odds(settings.event):
        return None
    kind = int((np.log(first[1:] + 1e-6) + np.log(second[1:] + 1e-6)).argmax())
    modes = np.where(_MODE_MASK[kind], mean("modes"), -np.inf)
    spans = _role_spans(pieces, draft, settings.roles)
    repeat = spans["repeat"]
    return ToldEvent(
        type=TYPES[kind],
        mode=MODES[int(modes.argmax())],
        anchors=tuple(sorted({_extent(pieces, a.first, a.last) for a in draft.anchors})),
        actors=spans["actor"],
        recipients=spans["recipient"],
        places=spans["place"],
        times=spans["when"],
        counts=tuple(
            sorted((ToldCount(k, at) for k in KINDS for at in spans[k]), key=lambda c: (c.at, c.kind))
        ),
        weapons=spans["weapon"],
        sources=spans["source"],
        repeat=repeat[0] if repeat else None,
        reality=REALITIES[int(mean("realities").argmax())],
        alleged=bool(mean("alleged") > settings.alleged),
        dated=BASES[int(mean("basis").argmax())],
        confidence=round(1.0 / (1.0 + float(np.exp(-(settings.scale * odds + settings.shift)))), 4),
    )


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return float(np.log(p / (1 - p)))


def _role_spans(
    pieces: Pieces, draft: Draft, offsets: tuple[float, ...]
) -> defaultdict[str, tuple[Extent, ...]]:
    """Whole-word spans of each role and count kind, over all windows in which the event has anchors."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for look in draft.looks:
        scores = look.said.roles[look.row]
        hits = scores[:, :, 1:].max(-1) > scores[:, :, 0] + np.asarray(offsets, dtype=np.float32)
        for index in np.flatnonzero(hits.any(0)).tolist():
            at = np.flatnonzero(hits[:, index])
            begins = (scores[at, index, 1] > scores[at, index, 2]).tolist()
            found[_NAMES[index]] += _runs(pieces, look.seen[at].tolist(), begins)
    out: defaultdict[str, tuple[Extent, ...]] = defaultdict(tuple)
    for name, spans in found.items():
        joined: list[tuple[int, int]] = []
        for a, b in sorted(spans):
            if joined and a < joined[-1][1]:  # two windows saw the same words, or one word was cut in two
                joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
            elif int(pieces.words[b - 1]) - int(pieces.words[a]) < MAX_ROLE_WORDS:
                joined.append((a, b))
        out[name] = tuple(_extent(pieces, a, b) for a, b in joined)
    return out


def _runs(pieces: Pieces, places: list[int], begins: list[bool]) -> list[tuple[int, int]]:
    """Whole words of each run of neighbouring pieces; a piece that begins a span begins a new run, unless it
    stands within a word."""
    out: list[tuple[int, int]] = []
    first = last = -1
    for at, begin in zip(places, begins, strict=True):
        if not 0 <= at < len(pieces):
            continue  # a special piece
        goes_on = at == last and (not begin or pieces.words[at] == pieces.words[at - 1])
        if not goes_on:
            if first >= 0:
                out.append(_whole_words(pieces, first, last))
            first = at
        last = at + 1
    if first >= 0:
        out.append(_whole_words(pieces, first, last))
    return out


def _whole_words(pieces: Pieces, first: int, last: int) -> tuple[int, int]:
    words = pieces.words
    while first > 0 and words[first - 1] == words[first]:
        first -= 1
    while last < len(words) and words[last] == words[last - 1]:
        last += 1
    return first, last


def _extent(pieces: Pieces, first: int, last: int) -> Extent:
    return Extent(int(pieces.starts[first]), int(pieces.ends[last - 1]))
