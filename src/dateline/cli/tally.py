"""What a run tells of itself: how much is done, what was skipped, and the exit code that follows."""

from __future__ import annotations

from dataclasses import dataclass

import typer

from dateline.cli.exits import Exit
from dateline.intake import Skipped
from dateline.record import Reading


@dataclass
class Tally:
    """What a run has done so far."""

    read: int = 0
    events: int = 0
    skipped: int = 0
    foreign: int = 0

    def add(self, result: Reading | Skipped) -> None:
        """Count one result."""
        if isinstance(result, Skipped):
            self.skipped += 1
            return
        self.read += 1
        self.events += len(result.events)
        self.foreign += result.report.language not in ("", "en")

    def exit(self) -> Exit:
        """The exit code that tells of this run; nothing read beats skipped, skipped beats not English."""
        if not self.read:
            return Exit.FAILED
        if self.skipped:
            return Exit.SKIPPED
        return Exit.NOT_ENGLISH if self.foreign else Exit.OK

    def summary(self, seconds: float) -> str:
        """What was done, on one line."""
        rate = f", {self.read / seconds:,.0f} reports/s" if self.read >= 20 and seconds > 0 else ""
        parts = [f"{_many(self.read, 'report')}, {_many(self.events, 'event')} in {_duration(seconds)}{rate}"]
        if self.skipped:
            parts.append(f"{self.skipped:,} skipped")
        if self.foreign:
            parts.append(f"{self.foreign:,} not in English")
        return "; ".join(parts)


class Steps:
    """Tells of progress: nothing but messages here; `progress.Bar` draws."""

    def advance(self) -> None:
        """One more input is done."""

    def say(self, message: str) -> None:
        """Write a message to standard error."""
        typer.echo(message, err=True)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
