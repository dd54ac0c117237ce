"""Calls the command inside the test's own process."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from dateline.cli.app import app


@dataclass(frozen=True)
class Done:
    """What a call left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def call(*arguments: str, stdin: str | bytes = "") -> Done:
    """Call `dateline` with these arguments; anything but a clean end fails the test."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="dateline")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout_bytes.decode("utf-8"), result.stderr)
