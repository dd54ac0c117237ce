"""`dateline read`: read reports from files or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.exits import epilog
from dateline.cli.settings import Format, ReadSettings

EPILOG = epilog(
    "dateline read report.txt --published 2024-01-04",
    "dateline read reports.jsonl --output readings.jsonl",
    "cat report.txt | dateline read - --published 2024-01 --explain",
    "dateline read *.txt --format table | cut -f 4,6,8,9",
)

# Each option is described once; `dateline examples` and `dateline dates` take the same ones.
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Text files, JSON, JSON lines or folders; - is standard input, which is also read where no file is "
        "given and something is piped in.",
        show_default=False,
    ),
]
PublishedOption = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        help="Date of publication (2024-01-04, 2024-01 or 2024) of reports that do not bring their own.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="view: for people; jsonl: one reading a line; json: one array; table: one event a row, "
        "columns divided by tabs. Default: view on a terminal, jsonl otherwise.",
        show_default=False,
    ),
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Show each value with its evidence, where it stands, and the rule.")
]
EvidenceOption = Annotated[
    bool, typer.Option("--evidence", help="Show the text with the words that prove the events underlined.")
]


def command(
    files: FilesArgument = None,
    published: PublishedOption = "",
    form: FormatOption = None,
    explain: ExplainOption = False,
    evidence: EvidenceOption = False,
    threads: Annotated[
        int, typer.Option(min=0, metavar="N", help="Reports read at once; 0 is one per core.")
    ] = 0,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write there; the ending (.jsonl, .json, .tsv, .txt) sets the format.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="No progress and no summary; skipped inputs are still listed."),
    ] = False,
) -> None:
    """Read news reports and print the events that they tell.

    A report needs its date of publication: from --published, a first line or prefix such as
    "date 2024-01-04", a dateline such as "BAGHDAD, Jan 4 (Reuters) –", front matter, or the field
    "published" of a JSON line. Readings go to standard output, in the order of the inputs; progress,
    skipped inputs and a summary go to standard error.
    """
    settings = ReadSettings(published, form, explain, evidence, threads, output, quiet)
    paths = list(files or [])
    if not paths:
        if sys.stdin.isatty():
            raise typer.BadParameter("no FILE given. Name a file, or - for standard input.")
        paths = ["-"]
    from dateline.cli.run import read_paths

    raise typer.Exit(read_paths(paths, settings))
