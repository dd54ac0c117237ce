"""Kinds of source and closing tags."""

from __future__ import annotations

import pytest

from dateline.resolve.sources import closing_tags, source_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men are shot. (Reuters)", ["Reuters"]),
        ("Two men are shot. (Reuters) (BBC News)", ["Reuters", "BBC News"]),
        ("Two men are shot. (AFP via Yahoo! News)\n", ["AFP via Yahoo! News"]),
        ("Two men are shot (Reuters)", ["Reuters"]),
        ("Two men are shot. (9 News)", ["9 News"]),
        ("Two men are shot. (Reuters²)", ["Reuters"]),
        ("They won the match. (38-0)", []),
        ("They won the match (38-0).", []),
        ("The blast hit the Popular Reform Front (PRF)", []),
        ("The blast hit the Popular Reform Front (PRF).", []),
        ("Two men are shot. (pictured)", []),
        ("Two men (one of them a guard) are shot.", []),
        ("(Reuters)", []),
        ("", []),
        ("()", []),
        ("Two men are shot. (", []),
    ],
)
def test_sources_closing_tags(text: str, expected: list[str]) -> None:
    assert [text[t.start : t.end] for t in closing_tags(text)] == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", "outlet"),
        ("Al-Sumaria News", "outlet"),
        ("The Washington Post", "outlet"),
        ("a US official", "official"),
        ("foreign ministry", "official"),
        ("army spokesman", "military"),
        ("police", "police"),
        ("local police officials", "police"),
        ("hospital officials", "medical"),
        ("witnesses", "witness"),
        ("Taliban spokesperson", "group"),
        ("Human Rights Watch", "ngo"),
        ("state media", "media"),
        ("security sources", "anonymous"),
        ("unnamed official", "anonymous"),
        ("Maria Keller", "other"),
        ("", "other"),
    ],
)
def test_sources_kind(name: str, kind: str) -> None:
    assert source_kind(name) == kind
