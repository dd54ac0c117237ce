"""The label sets of the reader's heads, in the order of the network's outputs."""

from __future__ import annotations

from typing import get_args

from dateline.ontology import load_types
from dateline.record import CountKind, Reality

_TYPES = load_types()

TYPES: tuple[str, ...] = tuple(_TYPES)
MODES: tuple[str, ...] = ("", *sorted({mode for kind in _TYPES.values() for mode in kind.modes}))
# From the record, in its order; tests pin that order, since the weights were trained in it.
REALITIES: tuple[str, ...] = get_args(Reality)
BASES: tuple[str, ...] = ("", "report", "text")
ROLES: tuple[str, ...] = ("actor", "recipient", "place", "when", "weapon", "source", "repeat")
KINDS: tuple[str, ...] = get_args(CountKind)
