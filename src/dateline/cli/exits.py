"""Exit codes of the command, and quiet ends for a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer


class Exit(IntEnum):
    """What the command's exit code says; the reasons are in docs/decisions/0002-exit-codes.md."""

    OK = 0
    FAILED = 1
    USAGE = 2
    SKIPPED = 3
    NOT_ENGLISH = 4
    INTERRUPTED = 130
    CLOSED_PIPE = 141


HELP = {
    Exit.OK: "everything was read",
    Exit.FAILED: "nothing could be read, or another error",
    Exit.USAGE: "the command was not understood",
    Exit.SKIPPED: "some inputs were skipped; each is listed on standard error",
    Exit.NOT_ENGLISH: "everything was read, but some reports look not English",
    Exit.INTERRUPTED: "stopped with Ctrl-C",
    Exit.CLOSED_PIPE: "the reader of the pipe went away",
}


def epilog(*examples: str) -> str:
    r"""The end of a help text: examples, then the exit codes. \b keeps click from joining the lines."""
    told = "\n".join(f"  {example}" for example in examples)
    codes = "\n".join(f"  {code.value:>3}  {text}" for code, text in HELP.items())
    return f"\b\nExamples:\n{told}\n\n\b\nExit codes:\n{codes}"


@contextmanager
def quiet_ends() -> Iterator[None]:
    """End without a word on Ctrl-C, and when whoever reads our output stops, as `head` does."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would fail once more when Python closes; it goes nowhere instead.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.CLOSED_PIPE) from None
    except KeyboardInterrupt:
        # At once: the usual end would wait for a thread that reads a very long report.
        os._exit(Exit.INTERRUPTED)
