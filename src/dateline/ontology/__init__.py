"""PLOVER as data: event types, their modes, quad classes and plain words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type: its quad class (1 to 4), the noun shown to readers, and the modes it may have."""

    name: str
    quad: int
    words: str
    modes: tuple[str, ...]


@cache
def load_types() -> dict[str, EventType]:
    """The 16 PLOVER types by name, in the codebook's order.

    Raises ValueError when the data file gives a quad class outside 1 to 4 or repeats a mode.
    """
    raw = tomllib.loads(files("dateline.ontology").joinpath("plover.toml").read_text("utf-8"))
    types: dict[str, EventType] = {}
    for name, row in raw.items():
        modes = tuple(row["modes"])
        if row["quad"] not in (1, 2, 3, 4) or len(set(modes)) != len(modes):
            raise ValueError(
                f"plover.toml: type {name} has quad {row['quad']!r} and modes {modes!r}; "
                "want a quad of 1 to 4 and distinct modes"
            )
        types[name] = EventType(name, row["quad"], row["words"], modes)
    return types
