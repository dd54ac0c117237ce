"""Words of a report made fit for a terminal: what could move the cursor or turn the writing is shown, not sent."""

from __future__ import annotations

import unicodedata

# Format characters that are part of ordinary writing: soft hyphen, zero-width non-joiner and joiner.
_HARMLESS = {"\u00ad", "\u200c", "\u200d"}
# Control, format (bidirectional overrides, tags, byte order marks), surrogates, line and paragraph separators.
_SHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def escape(char: str) -> str:
    r"""One character as it may be shown: itself, or its escape such as \x1b or \u202e."""
    if char in _HARMLESS or unicodedata.category(char) not in _SHOWN:
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def line(text: str) -> str:
    """Text on one line: white space of every kind becomes one space, the rest is escaped."""
    return "".join(map(escape, " ".join(text.split())))


def lines(text: str) -> str:
    """Text on as many lines as it has: line feeds stay, tabs become spaces, the rest is escaped."""
    return "".join(c if c == "\n" else "    " if c == "\t" else escape(c) for c in text)
