"""A dated report: the text as given, and where it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Report:
    """One report as it came in.

    text: the text as given; every offset in a reading counts its characters.
    published: EDTF date of publication, a day, a month or a year ("2024-01-04", "2024-02", "2024").
    id: the given id; empty means that `sha256` gives it. body: offset in `text` at which the report
    itself begins, after front matter or a leading date. warnings: what intake found odd. path and line:
    the file and the line in it that it came from, for messages ("" and None where it came from neither).
    """

    text: str
    published: str
    id: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = "en"
    body: int = 0
    warnings: tuple[str, ...] = ()
    path: str = ""
    line: int | None = None

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 text (unpaired surrogates kept as they are)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def name(self) -> str:
        """The given id, or one made from the content."""
        return self.id or f"r-{self.sha256[:16]}"
