"""Plain words for values."""

from __future__ import annotations

import pytest
from builders import count, party, reading, span

from dateline.cli import words
from dateline.record import Location, Source


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("", "undated"),
        ("2024-01-02", "2 Jan 2024"),
        ("2024-01", "Jan 2024"),
        ("2024", "2024"),
        ("2024-01-02/2024-01-03", "2–3 Jan 2024"),
        ("2024-01-30/2024-02-02", "30 Jan – 2 Feb 2024"),
        ("2023-10-07/2024-01-04", "7 Oct 2023 – 4 Jan 2024"),
        ("2023/2024", "2023 – 2024"),
        ("2024-01/2024-03", "Jan – Mar 2024"),
        ("2022-02-24/..", "since 24 Feb 2022"),
        ("../2024-01-04", "until 4 Jan 2024"),
        ("2024-01~", "Jan 2024~"),
        ("1984-13-40", "1984-13-40"),
        ("soon", "soon"),
    ],
)
def test_words_date(edtf: str, shown: str) -> None:
    assert words.date(edtf) == shown


@pytest.mark.parametrize(
    ("low", "high", "best", "shown"),
    [
        (2, 2, 2, "2"),
        (0, 0, 0, "0"),
        (100, None, 100, "≥100"),
        (None, 200, 200, "≤200"),
        (10, 20, 15, "10–20"),
        (None, None, 30, "about 30"),
        (None, None, None, "“At least 100”"),
        (12000, 12000, 12000, "12,000"),
    ],
)
def test_words_number_shows_its_bounds(
    low: int | None, high: int | None, best: int | None, shown: str
) -> None:
    made = count("At least 100", "killed", low, high, best)
    assert words.number(made) == shown


def test_words_toll_names_each_kind() -> None:
    counts = [count("two men", "killed", 2, 2), count("At least 100", "participants", 100, None)]
    assert words.toll(counts) == "2 killed, ≥100 took part"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "A", "B"], "A and B"),
        (list("ABCDE"), "A, B, C, D and E"),
        (list("ABCDEFG"), "A, B, C, D and 3 more"),
    ],
)
def test_words_names_join_and_cut(given: list[str], shown: str) -> None:
    assert words.names(given) == shown


def test_words_source_does_not_repeat_the_outlet_it_came_through() -> None:
    official = Source(**span("US official").model_dump(), name="US official", via="Reuters")
    outlet = Source(**span("Reuters").model_dump(), name="Reuters", kind="outlet")
    assert words.source([official, outlet]) == "US official, via Reuters"
    assert words.source([outlet]) == "Reuters"


def test_words_where_gives_places_and_country() -> None:
    kerman = Location(name="Kerman", country="IR")
    assert words.where([span("Kerman")], kerman) == "Kerman (Iran)"
    assert words.where([], kerman) == "Kerman (Iran)"
    assert words.where([span("Kerman"), span("Iran")], kerman) == "Kerman, Iran"
    assert words.where([], Location(name="", country="IR", precision="country")) == "Iran"
    assert words.where([span("Kerman")], None) == "Kerman"


def test_words_hedges_and_kind() -> None:
    answer, attack = reading().events
    assert words.kind(attack) == "assault · drone"
    assert words.hedges(attack) == ["alleged"]
    assert words.hedges(answer) == []
    assert words.hedges(attack.model_copy(update={"reality": "negated"})) == ["alleged", "did not happen"]


def test_words_when_key_puts_undated_events_last() -> None:
    answer, attack = reading().events
    lost = attack.model_copy(update={"date": ""})
    since = attack.model_copy(update={"date": "2022-02-24/.."})
    until = attack.model_copy(update={"date": "../2023-01-01"})
    ordered = sorted([lost, answer, attack, until, since], key=words.when_key)
    assert [event.date for event in ordered] == [since.date, until.date, attack.date, answer.date, ""]


def test_words_names_use_the_fullest_name() -> None:
    assert words.names([party("Iran", "Islamic Republic of Iran").name]) == "Islamic Republic of Iran"
