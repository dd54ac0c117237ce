"""What intake gives in place of a report that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Skipped:
    """Something that was given and is not read.

    path: as given, unprintable characters escaped; "-" for standard input, "" where there is no file.
    line: line number from 1 in a JSON-lines file, item number from 1 in a JSON list, else None.
    reason: what is wrong, what was got and what to try next. kind: name of the error ("NoDate", …).
    """

    path: str
    line: int | None
    reason: str
    kind: str = "InputError"

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part not in ("", None))
        return f"{place}: {self.reason}" if place else self.reason
