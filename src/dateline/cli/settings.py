"""What a person asked of `dateline read`: the options as one object, and the forms of output by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """What `--format` takes."""

    view = "view"
    jsonl = "jsonl"
    json = "json"
    table = "table"


SUFFIXES = {
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".json": Format.json,
    ".tsv": Format.table,
    ".txt": Format.view,
}


@dataclass(frozen=True)
class ReadSettings:
    """The options of one run. `threads` 0 means one per core; an `output` of None is standard output."""

    published: str = ""
    format: Format | None = None
    explain: bool = False
    evidence: bool = False
    threads: int = 0
    output: Path | None = None
    quiet: bool = False

    def chosen(self, on_terminal: bool) -> Format:
        """The form of output: as asked, else by the output file's ending, else by where it goes."""
        if self.format:
            return self.format
        if self.explain or self.evidence:
            return Format.view
        if self.output:
            return SUFFIXES.get(self.output.suffix.lower(), Format.jsonl)
        return Format.view if on_terminal else Format.jsonl
