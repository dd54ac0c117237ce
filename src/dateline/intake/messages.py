"""Hostile names and values made fit to stand in a message: escaped and shortened."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def escaped(text: str, limit: int = 400) -> str:
    """`text` with everything unprintable (controls, bidi marks, surrogates) as an escape, shortened."""
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:limit])
    return safe + "…" if len(text) > limit else safe


def quoted(value: object, limit: int = 60) -> str:
    """A value as it was got, in quotes where it is text: what a message shows after "got"."""
    if isinstance(value, str):
        return f'"{escaped(value, limit)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"an object with {len(value)} fields"
    if isinstance(value, int) and value.bit_length() > 200:  # Python refuses to print ints of 4,300 digits
        return "a number of more than 60 digits"
    return escaped(str(value), limit)


def one_line(value: str) -> str:
    """A title, outlet, URL or id as one line: controls become blanks, surrogates U+FFFD."""
    plain = "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else " " for c in value)
    return without_surrogates(" ".join(plain.split()))


def without_surrogates(value: str) -> str:
    """`value` with each unpaired surrogate as U+FFFD, so that it can be written as UTF-8. Length is kept."""
    return _SURROGATE.sub("\ufffd", value)


def surrogates(text: str) -> int:
    """How many unpaired surrogates `text` has."""
    # UTF-8 refuses surrogates, and says so much faster than a search for them would.
    try:
        text.encode()
    except UnicodeEncodeError:
        return len(_SURROGATE.findall(text))
    return 0
