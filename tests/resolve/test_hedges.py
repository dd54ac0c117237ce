"""Words of doubt before an anchor or an actor mark the event, others do not."""

from __future__ import annotations

import pytest

from dateline.reader.told import Extent, ToldEvent
from dateline.resolve.hedges import is_hedged


@pytest.mark.parametrize(
    ("text", "anchor", "actor", "hedged"),
    [
        ("A suspected rebel attack killed two in Aqsu.", "attack", "rebel", True),
        ("The army allegedly shelled Aqsu.", "shelled", "army", True),
        ("Suspected gunmen opened fire in Aqsu.", "opened fire", "Suspected gunmen", True),
        ("Militants are believed to have attacked Aqsu.", "attacked", "Militants", True),
        ("The army shelled Aqsu.", "shelled", "army", False),
        ("Police held a suspected thief; the army shelled Aqsu.", "shelled", "army", False),
        ("The reportedly empty house stood near Aqsu when the army shelled it.", "shelled", "army", False),
    ],
)
def test_hedges_words_of_doubt(text: str, anchor: str, actor: str, hedged: bool) -> None:
    def at(words: str) -> Extent:
        start = text.index(words)
        return Extent(start, start + len(words))

    assert is_hedged(text, ToldEvent("ASSAULT", "", (at(anchor),), actors=(at(actor),))) is hedged
