"""The command line: `dateline`, one module a command. Everything heavy is imported only when it is used."""

from __future__ import annotations


def main() -> None:
    """Run the command and leave with its exit code."""
    from dateline.cli.app import app

    app(prog_name="dateline")
