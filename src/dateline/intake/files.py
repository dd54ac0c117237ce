"""Given paths → files to read, in order; folders are walked, and what is no file is refused."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError, NotText

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True)
class Refused:
    """A path that gives no file, and why."""

    path: Path
    error: InputError


def files_under(path: Path) -> Iterator[Path | Refused]:
    """The file itself, or all files under a folder in sorted order.

    Hidden entries of a folder are left out; a folder reached twice through links is walked once.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Refused(path, InputError(_why(error)))
        return
    if stat.S_ISDIR(mode):
        empty = True
        for found in _walk(path):
            empty = False
            yield found
        if empty:
            yield Refused(
                path, InputError("The folder has no files, hidden ones apart. Give one with reports.")
            )
    elif stat.S_ISREG(mode):
        yield path
    else:
        kind = next((name for test, name in _KINDS if test(mode)), "no regular file")
        advice = "Give a file, or pipe the content: `… | dateline read -`."
        yield Refused(path, NotText(f"It is {kind}, which is not opened. {advice}"))


def unreadable(error: OSError) -> InputError:
    """The error for a file that the system does not let us read."""
    return InputError(_why(error))


def _walk(folder: Path) -> Iterator[Path | Refused]:
    # A stack rather than recursion: folders may be nested deeper than Python's stack.
    waiting = [folder]
    seen: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield from files_under(path)
                continue
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(
                (entry for entry in path.iterdir() if not entry.name.startswith(".")), reverse=True
            )
        except OSError as error:
            yield Refused(path, InputError(_why(error)))
            continue
        waiting.extend(entries)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder. Check the path."
    if isinstance(error, PermissionError):
        return "No permission to read it. Check the file's rights."
    said = error.strerror if isinstance(error, OSError) else str(error)
    return f"It cannot be opened: {said or type(error).__name__}. Check the path."
