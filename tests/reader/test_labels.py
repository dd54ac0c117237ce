"""The order of the labels is that of the trained outputs: what was trained stays where it is."""

from __future__ import annotations

from dateline.reader.labels import KINDS, REALITIES


def test_labels_taken_from_the_record_keep_the_order_of_the_weights() -> None:
    assert REALITIES == ("actual", "negated", "future", "hypothetical")
    assert " ".join(KINDS) == (
        "killed injured abducted arrested displaced missing released deported convicted participants"
    )
