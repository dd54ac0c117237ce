"""What several events claim goes to the event that is told in the same sentence."""

from __future__ import annotations

import pytest

from dateline.reader.compete import settle_claims, whole_parties
from dateline.reader.told import Extent, ToldCount, ToldEvent

TEXT = (
    "A drone killed Omar in Basra. It came after a raid that killed Yusuf.\n\nMinisters condemned the raid."
)


def at(words: str) -> Extent:
    start = TEXT.index(words)
    return Extent(start, start + len(words))


def event(kind: str, anchor: str, *recipients: str, places: tuple[str, ...] = ()) -> ToldEvent:
    return ToldEvent(
        kind,
        "",
        (at(anchor),),
        recipients=tuple(map(at, recipients)),
        places=tuple(map(at, places)),
        counts=tuple(ToldCount("killed", at(r)) for r in recipients),
    )


def test_compete_each_killing_keeps_its_own_victim() -> None:
    first, second = settle_claims(
        TEXT, (event("ASSAULT", "killed Omar", "Omar", "Yusuf"), event("ASSAULT", "raid", "Omar", "Yusuf"))
    )
    assert first.recipients == (at("Omar"),)
    assert second.recipients == (at("Yusuf"),)
    assert [c.at for c in first.counts] == [at("Omar")]


@pytest.mark.parametrize(
    "others",
    [
        (event("ACCUSE", "condemned", "Yusuf"),),  # another type does not compete
        (event("ASSAULT", "condemned", "Yusuf"),),  # neither is told where the words stand
        (),
    ],
)
def test_compete_words_stay_where_no_rival_is_nearer(others: tuple[ToldEvent, ...]) -> None:
    events = (event("ASSAULT", "killed Omar", "Yusuf"), *others)
    assert settle_claims(TEXT, events) == events


def test_compete_places_hold_for_several_events() -> None:
    events = (
        event("ASSAULT", "killed Omar", "Omar", places=("Basra",)),
        event("ASSAULT", "raid", "Yusuf", places=("Basra",)),
    )
    assert settle_claims(TEXT, events) == events


def test_compete_party_cut_short_gets_the_words_of_another_event() -> None:
    text = "The court fined three rebel leaders and freed a guard."
    whole, short = Extent(16, 35), Extent(16, 21)
    listed = Extent(16, 53)
    assert text[whole.start : whole.end] == "three rebel leaders"
    fined = ToldEvent("SANCTION", "", (Extent(10, 15),), recipients=(whole,))
    freed = ToldEvent("RETREAT", "", (Extent(40, 45),), actors=(short,), recipients=(listed,))
    _, mended = whole_parties(text, (fined, freed))
    assert mended.actors == (whole,)  # and not the list, which has other parties in it
    assert mended.recipients == (listed,)
