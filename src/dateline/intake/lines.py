"""A stream of JSON lines → numbered lines, one at a time, however long or badly encoded."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from dateline.errors import InputError, TooLarge
from dateline.intake.decode import bom_encoding, decode
from dateline.intake.options import MAX_BYTES

BLANK = b" \t\r\n\xef\xbb\xbf"  # bytes that may surround a line: white space and the UTF-8 byte-order mark
_CHUNK = 65_536


def numbered_lines(
    stream: BinaryIO, before: Sequence[bytes] = ()
) -> Iterator[tuple[int, bytes | InputError]]:
    """Numbers from 1 and lines that are not blank, in UTF-8, or an error for one too long. Memory: one line.

    before: lines already taken from the stream; they are numbered and given first.
    """
    head = list(before) or [stream.readline(MAX_BYTES + 1)]
    source = stream
    if bom_encoding(head[0]) not in ("", "utf-8"):
        source, head = io.BufferedReader(_Recoded(b"".join(head), stream)), []  # type: ignore[type-var]
    for number, line in enumerate(chain(head, iter(lambda: source.readline(MAX_BYTES + 1), b"")), 1):
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = source.readline(MAX_BYTES)
            yield number, TooLarge(f"One line may have {MAX_BYTES:,} bytes; this one has more. Split it up.")
        elif line.strip(BLANK):
            yield number, line


def text_of_line(line: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters of one line, and warnings where it is not UTF-8. Raises NotText."""
    try:
        return line.decode("utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError:
        return decode(line)


class _Recoded(io.RawIOBase):
    """UTF-16 or UTF-32 bytes as UTF-8 bytes, read as a stream; the stream below stays open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._decoder = codecs.getincrementaldecoder(bom_encoding(head))("replace")
        self._source = chain([head], iter(lambda: stream.read(_CHUNK), b""), [b""])
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._waiting:
            data = next(self._source, None)
            if data is None:
                return 0
            self._waiting = self._decoder.decode(data, final=not data).encode()
        size = min(len(buffer), len(self._waiting))
        buffer[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size
