"""What a run of intake is told, and the sizes it allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MAX_CHARS = 64_000_000  # of one report; a 20 MB report must pass
MAX_BYTES = 4 * MAX_CHARS  # of one file read at once, or one JSON line: no character needs more in UTF-8
HEAD_CHARS = 20_000  # front matter and datelines are looked for in this many characters


@dataclass(frozen=True)
class Options:
    """How reports are taken in.

    published: EDTF day, month or year for every plain text, and for the JSON records that bring none.
    today: the day from which a publication date lies in the future.
    """

    published: str | None
    today: date
