"""The writer of the view: cards, explanations or marked text, drawn with rich."""

from __future__ import annotations

from typing import IO

from rich.console import Console

from dateline.cli import view
from dateline.cli.settings import ReadSettings
from dateline.record import Reading
from dateline.report import Report


def console_for(out: IO[str]) -> Console:
    """A console that shows text as it is: no markup, no emoji codes, no guessed highlights."""
    return Console(file=out, markup=False, emoji=False, highlight=False)


class Drawn:
    """Draws each reading as it comes."""

    def __init__(self, out: IO[str], settings: ReadSettings) -> None:
        self._console = console_for(out)
        self._settings = settings

    def write(self, report: Report, reading: Reading) -> None:
        """Draw one reading: its cards, or what was asked for instead."""
        if self._settings.explain:
            from dateline.cli import explain

            explain.show(self._console, reading)
        else:
            view.show(self._console, reading)
        if self._settings.evidence:
            from dateline.cli import evidence

            evidence.show(self._console, report.text, reading, report.body)

    def close(self) -> None:
        """Nothing stands after the last card."""
