"""The command with its sub-commands."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import dates, examples, read, schema

app = typer.Typer(
    name="dateline",
    help="Read dated news reports into events, each value with the words that it came from.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help is the same on every terminal, loads at once, and is what docs/cli.md shows.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  dateline examples\n  dateline read report.txt --published 2024-01-04\n"
    "  dateline read reports.jsonl > readings.jsonl",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read dated news reports into events, each value with the words that it came from."""


app.command("read", epilog=read.EPILOG)(read.command)
app.command("dates", epilog=dates.EPILOG)(dates.command)
app.command("examples", epilog=examples.EPILOG)(examples.command)
app.command("schema", epilog=schema.EPILOG)(schema.command)
