"""The progress bar on standard error: how many, how fast, how long still."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from dateline.cli.tally import Steps


class _Rate(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.1f} reports/s" if task.speed else "", style="dim")


class Bar(Steps):
    """A bar over `total` reports; without a total it only counts."""

    def __init__(self, total: int | None) -> None:
        console = Console(stderr=True, markup=False, emoji=False, highlight=False)
        self._progress = Progress(
            BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(), console=console, transient=True
        )
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self) -> None:
        """One more input is done."""
        self._progress.advance(self._task)

    def say(self, message: str) -> None:
        """Write a message above the bar."""
        self._progress.console.print(message, soft_wrap=True)
