"""Reading the package's data files, with the checks that a typing slip in them would fail."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def load_toml(name: str) -> dict[str, Any]:
    """Parse `data/<name>`. Raises ValueError naming the file where it is no TOML."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: not TOML: {error}") from error


def read_text(name: str) -> str:
    """The text of `data/<name>`."""
    return files(__package__).joinpath("data", name).read_text("utf-8")


def invert(name: str, groups: dict[str, list[str]]) -> dict[str, str]:
    """Turn {value: [words]} into {word: value}. Raises ValueError where a group is empty or a word has two values."""
    out: dict[str, str] = {}
    for value, words in groups.items():
        if not words:
            raise ValueError(f"{name}: group {value!r} is empty")
        for word in words:
            if out.setdefault(word, value) != value:
                raise ValueError(f"{name}: {word!r} is in both {out[word]!r} and {value!r}")
    return out
