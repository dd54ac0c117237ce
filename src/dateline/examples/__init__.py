"""Example reports that come with Dateline, in our own words, for the first try and for tests."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
_KINDS = (".txt", ".jsonl")


def paths() -> list[Path]:
    """The files of the example reports, sorted by name. Plain texts, and one file of JSON lines."""
    return sorted(path for path in _FOLDER.iterdir() if path.suffix in _KINDS)
