"""One run of reading: inputs in, readings out as they come, what is skipped told, an exit code at the end."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from time import monotonic
from typing import IO

import typer

from dateline.cli.clean import line
from dateline.cli.exits import Exit, quiet_ends
from dateline.cli.formats import writer
from dateline.cli.settings import Format, ReadSettings
from dateline.cli.tally import Steps, Tally
from dateline.errors import BadDate, DatelineError
from dateline.intake import Skipped
from dateline.intake import read_paths as take_in
from dateline.pipeline import read_many
from dateline.reader.told import Reader
from dateline.report import Report

JSON_LINES = (".jsonl", ".ndjson")


def read_paths(paths: Sequence[str], settings: ReadSettings) -> Exit:
    """Read the reports of these paths as the settings say."""
    try:
        items = take_in(paths, published=settings.published or None)
    except BadDate as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None
    _refuse_overwriting(paths, settings.output)
    if settings.format not in (None, Format.view) and (settings.explain or settings.evidence):
        raise typer.BadParameter(
            f"--explain and --evidence are for people and go with --format view; {settings.format.value} "
            "holds every piece of evidence already."
        )
    return run(items, settings, total=expected(paths))


def run(
    items: Iterable[Report | Skipped],
    settings: ReadSettings,
    *,
    total: int | None,
    reader: Reader | None = None,
) -> Exit:
    """Read and write; returns the exit code. total: how many reports are expected, None when unknown."""
    tally, begun = Tally(), monotonic()
    try:
        with quiet_ends(), _output(settings) as out:
            form = settings.chosen(out.isatty())
            writes = writer(form, out, settings)
            with _progress(settings, total, out.isatty()) as step:
                given: deque[Report | Skipped] = deque()
                # Results come one for one in the order of the inputs, so the queue pairs them.
                for result in read_many(_noted(items, given), threads=settings.threads, reader=reader):
                    source = given.popleft()
                    tally.add(result)
                    if isinstance(result, Skipped):
                        step.say(f"skipped {line(str(result))}")
                    elif isinstance(source, Report):
                        writes.write(source, result)
                    step.advance()
            writes.close()
    except DatelineError as error:
        typer.echo(f"dateline: {line(str(error))}", err=True)
        return Exit.FAILED
    if not tally.read + tally.skipped:
        typer.echo("dateline: there is no report in what was given.", err=True)
    elif not settings.quiet and (tally.read + tally.skipped > 1 or settings.output):
        typer.echo(tally.summary(monotonic() - begun), err=True)
    return tally.exit()


def _noted(items: Iterable[Report | Skipped], into: deque[Report | Skipped]) -> Iterator[Report | Skipped]:
    for item in items:
        into.append(item)
        yield item


def expected(paths: Sequence[str]) -> int | None:
    """How many reports the files hold: one each, or one a line of JSON lines; None for standard input."""
    if "-" in paths:
        return None
    total = 0
    for path in map(Path, paths):
        found = path.rglob("*") if path.is_dir() else (path,)
        total += sum(_reports_in(one) for one in found)
    return total


def _reports_in(path: Path) -> int:
    try:
        if not path.is_file():
            return 1
        if path.suffix.lower() not in JSON_LINES:
            return 1
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b"")) or 1
    except (OSError, ValueError):
        return 1  # intake says what is wrong with it


def _refuse_overwriting(paths: Sequence[str], output: Path | None) -> None:
    if output is None or not output.exists():
        return
    for path in paths:
        if path != "-" and Path(path).exists() and output.samefile(path):
            raise typer.BadParameter(
                f"{line(path)} is an input too; choose another file.", param_hint="--output"
            )


@contextmanager
def _output(settings: ReadSettings) -> Iterator[IO[str]]:
    if settings.output is None:
        # What goes into files and pipes is UTF-8 whatever the locale says.
        if hasattr(sys.stdout, "reconfigure"):
            utf8 = "utf-8" if not sys.stdout.isatty() else None
            sys.stdout.reconfigure(encoding=utf8, errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    try:
        stream = settings.output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise typer.BadParameter(
            f"{line(str(settings.output))} cannot be written: {error.strerror}.", param_hint="--output"
        ) from None
    with stream:
        yield stream


def _progress(
    settings: ReadSettings, total: int | None, out_is_terminal: bool
) -> AbstractContextManager[Steps]:
    # A bar and cards on the same terminal would tear each other apart.
    if settings.quiet or out_is_terminal or total == 1 or not sys.stderr.isatty():
        return nullcontext(Steps())
    from dateline.cli.progress import Bar

    return Bar(total)
