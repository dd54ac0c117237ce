"""The label sets of the reader's heads, in the order of the network's outputs."""

from __future__ import annotations

from dateline.ontology import load_types

_TYPES = load_types()

TYPES: tuple[str, ...] = tuple(_TYPES)
MODES: tuple[str, ...] = ("", *sorted({mode for kind in _TYPES.values() for mode in kind.modes}))
REALITIES: tuple[str, ...] = ("actual", "negated", "future", "hypothetical")
BASES: tuple[str, ...] = ("", "report", "text")
ROLES: tuple[str, ...] = ("actor", "recipient", "place", "when", "weapon", "source", "repeat")
KINDS: tuple[str, ...] = (
    "killed",
    "injured",
    "abducted",
    "arrested",
    "displaced",
    "missing",
    "released",
    "deported",
    "convicted",
    "participants",
)
