"""Where a report disagrees with itself on how many, where and who."""

from __future__ import annotations

import pytest

from dateline.reader.told import Extent, Told, ToldCount, ToldEvent
from dateline.record import Conflict
from dateline.report import Report
from dateline.resolve import resolve


def conflicts(
    text: str,
    anchor: str,
    killed: tuple[str, ...] = (),
    actors: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    type: str = "ASSAULT",
) -> list[Conflict]:
    def at(words: str) -> Extent:
        start = text.index(words)
        return Extent(start, start + len(words))

    event = ToldEvent(
        type,
        "",
        (at(anchor),),
        actors=tuple(map(at, actors)),
        places=tuple(map(at, places)),
        counts=tuple(ToldCount("killed", at(w)) for w in killed),
        sources=tuple(map(at, sources)),
        dated="report",
    )
    found = resolve(Report(text, "2021-05-04", id="d"), Told((event,))).events[0].conflicts
    for conflict in found:
        for value in conflict.values:
            assert text[value.evidence.start : value.evidence.end] == value.evidence.text != ""
    return list(found)


def test_disputes_two_sources_with_two_numbers() -> None:
    text = "Two people died in the raid, police said. The army said four people died."
    [found] = conflicts(text, "raid", killed=("Two people", "four people"), sources=("police", "army"))
    assert (found.field, [v.value for v in found.values]) == ("count", ["2", "4"])
    assert found.note == "killed: 2 (police) or 4 (army)"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The raid killed two soldiers. A doctor said four nurses died.", ("two soldiers", "four nurses")),
        ("The raid killed two people. A doctor said four others died.", ("two people", "four others")),
        (
            "The raid killed at least nine people. A doctor said 12 people died.",
            ("at least nine people", "12 people"),
        ),
        ("The raid killed about 20 people. A doctor said 22 people died.", ("about 20 people", "22 people")),
        ("The raid killed 58 and 32 people in two towns.", ("58", "32 people")),
        ("The raid killed two people. A doctor said two people died.", ("two people", "two people")),
    ],
)
def test_disputes_numbers_that_can_both_hold_are_none(text: str, killed: tuple[str, ...]) -> None:
    assert conflicts(text, "raid", killed=killed) == []


def test_disputes_bounds_that_exclude_each_other() -> None:
    text = "The raid killed at least nine people. A doctor said three people died."
    [found] = conflicts(text, "raid", killed=("at least nine people", "three people"))
    assert [v.value for v in found.values] == ["9", "3"]


@pytest.mark.parametrize(
    "denial",
    [
        "The Red Front denied any involvement.",
        "Later the Red Front denied carrying out the raid.",
        "The Red Front denies responsibility.",
    ],
)
def test_disputes_an_actor_that_denies(denial: str) -> None:
    [found] = conflicts(f"Police blamed the Red Front for a raid. {denial}", "raid", actors=("Red Front",))
    assert found.field == "actor"
    assert [v.value for v in found.values] == ["Red Front", "not Red Front"]
    assert "den" in found.values[1].evidence.text


@pytest.mark.parametrize(
    "sentence",
    [
        "The Red Front did not deny responsibility.",
        "The Red Front would neither confirm nor deny responsibility.",
        "The mayor denied any involvement.",
        "The Red Front denied visas to reporters.",
    ],
)
def test_disputes_other_words_are_no_denial(sentence: str) -> None:
    assert (
        conflicts(f"Police blamed the Red Front for a raid. {sentence}", "raid", actors=("Red Front",)) == []
    )


def test_disputes_an_accusation_has_no_doer_who_denies() -> None:
    text = "The Red Front accused the mayor. The Red Front denied any involvement."
    assert conflicts(text, "accused", actors=("Red Front",), type="ACCUSE") == []


def test_disputes_two_parties_blamed_in_two_sentences() -> None:
    text = "The army blamed the Red Front for the raid. Villagers accused the Blue Guard."
    [found] = conflicts(text, "raid", actors=("Red Front", "Blue Guard"))
    assert [v.value for v in found.values] == ["Red Front", "Blue Guard"]
    together = "The army blamed the Red Front and the Blue Guard for the raid."
    assert conflicts(together, "raid", actors=("Red Front", "Blue Guard")) == []


def test_disputes_two_towns_by_two_sources() -> None:
    text = "Police said the raid was in Lahore. The army said it was in Karachi."
    [found] = conflicts(text, "raid", places=("Lahore", "Karachi"))
    assert (found.field, [v.value for v in found.values]) == ("place", ["Lahore", "Karachi"])


@pytest.mark.parametrize(
    "text",
    [
        "Police said raids were in Lahore and Karachi.",
        "Police said the raid was in Lahore. It was near Karachi.",
        "Police said the raid was in Lahore and Karachi. The army said troops left Karachi.",
    ],
)
def test_disputes_towns_that_add_up_are_none(text: str) -> None:
    assert conflicts(text, "raid", places=("Lahore", "Karachi")) == []
