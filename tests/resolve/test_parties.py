"""Entities of a report."""

from __future__ import annotations

import pytest

from dateline.reader.told import Extent
from dateline.resolve.names import find_names, fullest_name, strip_titles
from dateline.resolve.parties import Parties, kind_of, sector_of


def parties_of(text: str, *words: str) -> tuple[Parties, list[int]]:
    at, extents = 0, []
    for w in words:
        start = text.index(w, at)
        extents.append(Extent(start, start + len(w)))
        at = start + len(w)
    parties = Parties(text, extents)
    return parties, [parties.add(e) for e in extents]


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Kenyan police", "COP"),
        ("prime minister", "GOV"),
        ("Defense Ministry", "MIL"),
        ("two soldiers", "MIL"),
        ("militia leader", "REB"),
        ("Supreme Court", "JUD"),
        ("lawmakers", "LEG"),
        ("thousands of protesters", "CVL"),
        ("three journalists", "JRN"),
        ("students", "EDU"),
        ("Labour Party", "PTY"),
        ("United Nations", "IGO"),
        ("refugees", "REF"),
        ("Maria Keller", ""),
        ("", ""),
    ],
)
def test_parties_sector_from_the_head_noun(words: str, sector: str) -> None:
    assert sector_of(words) == sector


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Norway", "state"),
        ("Maria Keller", "person"),
        ("a man", "person"),
        ("one of the commanders", "person"),
        ("over 40 people", "group"),
        ("Norwegian fishermen's groups", "group"),
        ("Labour Party", "organisation"),
        ("foreign ministry", "organisation"),
        ("PRF", "organisation"),
        ("Oslo", "place"),
    ],
)
def test_parties_kind(words: str, kind: str) -> None:
    assert kind_of(words, find_names(words)) == kind


def test_parties_acronym_in_brackets_is_the_full_name() -> None:
    text = "Fighters of Peru’s Popular Reform Front (PRF) fled. The PRF denied it."
    parties, ids = parties_of(text, "Popular Reform Front", "PRF denied"[:3])
    assert ids == [0, 0]
    assert parties.entities[0].name == "Popular Reform Front"
    assert parties.entities[0].aliases == ["PRF"]


def test_parties_surname_is_the_full_name() -> None:
    text = "Yusuf Omar al-Tariqi was shot. Al-Tariqi, also known as Abu Sahm, died. Abu Sahm led the group."
    parties, ids = parties_of(text, "Yusuf Omar al-Tariqi", "Al-Tariqi", "Abu Sahm led"[:8])
    assert parties.entities[ids[0]].name == "Yusuf Omar al-Tariqi"
    assert ids[0] == ids[1]
    alias = text.rindex("Abu Sahm")
    assert parties.add(Extent(alias, alias + 8)) == ids[0]


def test_parties_a_surname_that_two_share_stays() -> None:
    assert fullest_name("Berg", find_names("Anna Berg and Olaf Berg met. Berg left.")) == "Berg"


def test_parties_apposition_names_the_person() -> None:
    text = "Rebels killed Omar Haddad, one of the commanders, on Monday."
    parties, ids = parties_of(text, "Omar Haddad", "one of the commanders")
    assert ids == [0, 0]
    assert parties.entities[0].mentions[1].start == text.index("one of")


def test_parties_country_under_two_names_is_one_state() -> None:
    text = "The US struck first. The United States then waited. A US official spoke. American forces left."
    parties, ids = parties_of(text, "US", "United States", "American forces")
    assert ids == [0, 0, 1]
    assert (parties.entities[0].name, parties.entities[0].country) == ("United States", "US")


def test_parties_pronoun_goes_to_the_only_one_that_fits() -> None:
    text = "Anna Berg sued the army. She was arrested."
    _, ids = parties_of(text, "Anna Berg", "She")
    assert ids == [0, 0]


def test_parties_pronoun_stays_where_two_fit() -> None:
    text = "Anna Berg sued Olga Dahl. She was arrested."
    parties, ids = parties_of(text, "Anna Berg", "Olga Dahl", "She")
    assert len(set(ids)) == 3
    assert parties.entities[ids[2]].name == "She"


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("President Anna Berg", "Anna Berg"),
        ("former President Anna Berg", "Anna Berg"),
        ("president", "president"),
        ("", ""),
    ],
)
def test_names_titles_are_no_part_of_a_name(words: str, bare: str) -> None:
    assert strip_titles(words) == bare
