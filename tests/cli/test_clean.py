"""Escaping of what a report could do to a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.clean import line, lines


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain – “words” ’s", "plain – “words” ’s"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("[red]not markup[/red]", "[red]not markup[/red]"),
        ("tab\tand\nbreak", "tab and break"),
        ("bell\x07 c1\x9b del\x7f", "bell\\x07 c1\\x9b del\\x7f"),
        ("half \ud83d pair", "half \\ud83d pair"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean_line_shows_what_it_does_not_send(given_text: str, shown: str) -> None:
    assert line(given_text) == shown


def test_clean_lines_keeps_line_feeds() -> None:
    assert lines("a\n\tb\r\n") == "a\n    b\\x0d\n"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_clean_never_lets_a_control_through(text: str) -> None:
    for char in line(text) + lines(text).replace("\n", ""):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff"
