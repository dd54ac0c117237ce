"""`dateline dates`: the time expressions of reports, each with its value."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.exits import epilog
from dateline.cli.read import FilesArgument, PublishedOption

EPILOG = epilog(
    "dateline dates report.txt --published 2024-01-04",
    "dateline dates reports.jsonl --format jsonl > times.jsonl",
    "cat report.txt | dateline dates - --published 2024-01 --format timeml > report.tml",
    "dateline dates folder --format timeml --output marked",
    "dateline dates history.txt --published 2024 --genre narrative",
)


class TimesFormat(StrEnum):
    """What `--format` of `dateline dates` takes."""

    text = "text"
    timeml = "timeml"
    jsonl = "jsonl"


class GenreOption(StrEnum):
    """What `--genre` takes."""

    news = "news"
    narrative = "narrative"


def command(
    files: FilesArgument = None,
    published: PublishedOption = "",
    form: Annotated[
        TimesFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="text: the text with its expressions marked and their values beside them; timeml: TimeML with "
            "TIMEX3; jsonl: one report a line. Default: text on a terminal, jsonl otherwise.",
            show_default=False,
        ),
    ] = None,
    genre: Annotated[
        GenreOption | None,
        typer.Option(
            help="news: bare months and days lie near publication; narrative: they follow the date told before, "
            "as in histories. Default: each text's years decide.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write there: a file, or for timeml a folder with one .tml file a report.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print the time expressions of reports with their values.

    Each expression has a TIMEX3 type (DATE, TIME, DURATION, SET), a TIMEX3 value and, where the words fix a time,
    an EDTF date or interval. Relative words count from the date of publication, which a report brings as in
    `dateline read`, or from an expression before them. Skipped inputs go to standard error.
    """
    paths = list(files or [])
    if not paths:
        if sys.stdin.isatty():
            raise typer.BadParameter("no FILE given. Name a file, or - for standard input.")
        paths = ["-"]
    from dateline.cli.times import TimesSettings, show_paths

    wanted = TimesSettings(
        published,
        form.value if form else None,
        genre.value if genre else None,
        output,
    )
    raise typer.Exit(show_paths(paths, wanted))
