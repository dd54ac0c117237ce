"""What decoding needs of a network: two calls, arrays in, arrays out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np

if TYPE_CHECKING:  # numpy.typing takes a tenth of the start-up
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float32]"
Ints: TypeAlias = "NDArray[np.int64]"

LINK = 64  # width of one side of the link and answer vectors


@dataclass(frozen=True, slots=True)
class FirstLook:
    """One window. states: whatever `second` takes back; types (pieces, 1 + TYPES) and inside (pieces,)
    are logits; link (pieces, 2 * LINK) the two sides of the same-event product.
    """

    states: Any
    types: Floats
    inside: Floats
    link: Floats


@dataclass(frozen=True, slots=True)
class SecondLook:
    """One row an event, logits. roles (events, seen, ROLES + KINDS, 3): outside, begin, inside;
    types (events, 1 + TYPES); modes; realities; alleged (events,); basis (events, 3);
    answers (events, 2 * LINK).
    """

    roles: Floats
    types: Floats
    modes: Floats
    realities: Floats
    alleged: Floats
    basis: Floats
    answers: Floats
    same: Floats


class Network(Protocol):
    """The trained model, in whichever engine. The biases belong to the products of link, answers and same."""

    link_bias: float
    answer_bias: float
    same_bias: float

    def first(self, ids: Ints, shapes: Ints) -> FirstLook:
        """Read one window, ids and shapes of shape (pieces,), special pieces included."""
        ...

    def second(self, states: Any, near: Ints, marks: Ints) -> SecondLook:
        """Fill events of that window. near (events, seen): which of its pieces each event sees, the first one
        leading; marks (events, seen): 1 + type at the event's anchors, else 0.
        """
        ...


def product(left: Floats, right: Floats) -> Floats:
    """First side of `left` (n, 2 * LINK) times second side of `right` (m, 2 * LINK) → (n, m)."""
    out: Floats = left[:, :LINK] @ right[:, LINK:].T / np.float32(LINK**0.5)
    return out
