"""One run of `dateline dates`: reports in, their time expressions out as text, TimeML or JSON lines."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Literal, Protocol

import typer

from dateline.cli.clean import line, lines
from dateline.cli.exits import Exit, quiet_ends
from dateline.errors import BadDate
from dateline.intake import Skipped
from dateline.intake import read_paths as take_in
from dateline.report import Report
from dateline.resolve.dates import TimeExpression, tag
from dateline.resolve.dates.timeml import to_timeml

_FILE_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class TimesSettings:
    """The options of one run. A format of None is text on a terminal and jsonl elsewhere; output None is stdout."""

    published: str = ""
    format: Literal["text", "timeml", "jsonl"] | None = None
    genre: Literal["news", "narrative"] | None = None
    output: Path | None = None


class _Writer(Protocol):
    def __call__(self, report: Report, times: Sequence[TimeExpression]) -> None: ...


def show_paths(paths: Sequence[str], settings: TimesSettings) -> Exit:
    """Tag the reports of these paths and write what was asked for."""
    try:
        items = take_in(paths, published=settings.published or None)
    except BadDate as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None
    done = skipped = foreign = 0
    with quiet_ends(), _writer(settings) as write:
        for item in items:
            if isinstance(item, Skipped):
                skipped += 1
                typer.echo(f"skipped {line(str(item))}", err=True)
                continue
            write(item, find_times(item, settings.genre))
            done += 1
            foreign += item.language not in ("", "en")
    if not done:
        if not skipped:
            typer.echo("dateline: there is no report in what was given.", err=True)
        return Exit.FAILED
    return Exit.SKIPPED if skipped else Exit.NOT_ENGLISH if foreign else Exit.OK


def find_times(report: Report, genre: Literal["news", "narrative"] | None = None) -> list[TimeExpression]:
    """The time expressions of a report without its front matter; offsets are into the report's whole text."""
    at = report.body
    told = tag(report.text[at:], report.published, genre)
    return [replace(t, start=t.start + at, end=t.end + at) for t in told] if at else told


@contextmanager
def _writer(settings: TimesSettings) -> Iterator[_Writer]:
    if settings.format == "timeml" and settings.output:
        yield _folder(settings.output)
        return
    with _stream(settings.output) as out:
        form = settings.format or ("text" if out.isatty() else "jsonl")
        yield {"text": _text, "timeml": _one_timeml, "jsonl": _jsonl}[form](out)


@contextmanager
def _stream(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            utf8 = "utf-8" if not sys.stdout.isatty() else None
            sys.stdout.reconfigure(encoding=utf8, errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    try:
        stream = output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise _unwritable(output, error) from None
    with stream:
        yield stream


def _unwritable(path: Path, error: OSError) -> typer.BadParameter:
    return typer.BadParameter(
        f"{line(str(path))} cannot be written: {error.strerror}.", param_hint="--output"
    )


def _jsonl(out: IO[str]) -> _Writer:
    def write(report: Report, times: Sequence[TimeExpression]) -> None:
        row = {"report": report.name, "published": report.published, "times": [asdict(t) for t in times]}
        try:
            told = json.dumps(row, ensure_ascii=False)
            told.encode("utf-8")
        except UnicodeEncodeError:  # half a surrogate pair can leave only as an escape
            told = json.dumps(row)
        out.write(told + "\n")
        out.flush()

    return write


def _one_timeml(out: IO[str]) -> _Writer:
    seen: list[str] = []

    def write(report: Report, times: Sequence[TimeExpression]) -> None:
        if seen:
            raise typer.BadParameter(
                "a TimeML document holds one report; name a folder for more than one.", param_hint="--output"
            )
        seen.append(report.name)
        out.write(_document(report, times))

    return write


def _folder(folder: Path) -> _Writer:
    used: set[str] = set()

    def write(report: Report, times: Sequence[TimeExpression]) -> None:
        name = base = _FILE_NAME.sub("_", report.name).strip("._")[:120] or "report"
        count = 1
        while name in used:
            count += 1
            name = f"{base}-{count}"
        used.add(name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.tml").write_text(_document(report, times), "utf-8", newline="\n")
        except OSError as error:
            raise _unwritable(folder / f"{name}.tml", error) from None

    return write


def _document(report: Report, times: Sequence[TimeExpression]) -> str:
    at = report.body
    moved = [replace(t, start=t.start - at, end=t.end - at) for t in times]
    return to_timeml(report.name, report.text[at:], report.published, moved)


def _text(out: IO[str]) -> _Writer:
    from rich.text import Text

    from dateline.cli.drawn import console_for

    console = console_for(out)
    # Without colour nothing but the brackets tells an expression from the words around it.
    left, right = ("", "") if console.color_system else ("[", "]")

    def write(report: Report, times: Sequence[TimeExpression]) -> None:
        head = Text(line(report.title or report.name), style="bold")
        console.print(head.append(f"  published {report.published}", style="dim"))
        marked = Text()
        at = report.body
        for time in times:
            marked.append(lines(report.text[at : time.start]))
            marked.append(left + lines(report.text[time.start : time.end]), style="underline cyan")
            marked.append(f" {said(time)}{right}", style="dim")
            at = time.end
        marked.append(lines(report.text[at:]).rstrip())
        console.print(marked)
        console.print()

    return write


def said(time: TimeExpression) -> str:
    """The value of an expression in short: its EDTF, else its TIMEX3 value, with MOD, in single guillemets."""
    value = time.edtf or time.value
    return f"‹{value}{' ' + time.mod.lower() if time.mod else ''}›"
