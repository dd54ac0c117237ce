"""Counts in their report: whole words, bounds, parts, sides, revised tolls, kinds, and what is told of nobody."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.told import Extent, Told, ToldCount, ToldEvent
from dateline.record import Count, Event
from dateline.report import Report
from dateline.resolve import Conventions, resolve

Row = tuple[str, int | None, int | None, int | None]


def events(text: str, *told: str, conventions: Conventions | None = None, **fields: str) -> Event:
    """The one event of a text whose anchor is its first word in *stars*, with the counts told as "kind: words"."""
    marked = re.search(r"\*(.+?)\*", text)
    text = text.replace("*", "")
    anchor = Extent(marked.start(), marked.end() - 2) if marked else Extent(0, 1)
    counts = []
    for item in told:
        kind, _, words = item.partition(": ")
        start = text.index(words)
        counts.append(ToldCount(kind, Extent(start, start + len(words))))
    event = ToldEvent(
        fields.get("type", "ASSAULT"),
        "",
        (anchor,),
        counts=tuple(counts),
        dated="report",
        reality=fields.get("reality", "actual"),
    )
    report = Report(text, "2021-05-04", id="t")
    reading = resolve(report, Told((event,)), conventions or Conventions())
    for count in reading.events[0].counts:
        for span in (count, *count.parts):
            assert text[span.start : span.end] == span.text != ""
    for conflict in reading.events[0].conflicts:
        for value in conflict.values:
            assert text[value.evidence.start : value.evidence.end] == value.evidence.text
    return reading.events[0]


def rows(event: Event) -> list[Row]:
    return [(c.kind, c.best, c.low, c.high) for c in event.counts]


@pytest.mark.parametrize(
    ("text", "told", "words", "row"),
    [
        (
            "A *raid* forced out 120,000 people.",
            "displaced: 000 people",
            "120,000 people",
            ("displaced", 120000, 120000, 120000),
        ),
        (
            "In the *raid*, seven young soldiers were lost.",
            "killed: soldiers",
            "seven young soldiers",
            ("killed", 7, 7, 7),
        ),
        (
            "A *raid* took place. Thirty-three people fell.",
            "killed: -three people",
            "Thirty-three people",
            ("killed", 33, 33, 33),
        ),
        (
            "Before the *raid*, at least 12 people were killed.",
            "killed: 12 people",
            "at least 12 people",
            ("killed", 12, 12, None),
        ),
        (
            "The *raid* hit them: tens of thousands of villagers fled.",
            "displaced: of thousands",
            "tens of thousands",
            ("displaced", 10000, 10000, None),
        ),
        (
            "A *raid* and 60 to 70 people hurt.",
            "injured: 70 people",
            "60 to 70 people",
            ("injured", 65, 60, 70),
        ),
        ("The *raid* hit a 9-year-old girl.", "injured: 9-", "9-year-old", ("injured", 1, 1, 1)),
        ("They handed over 12 men after the *raid*.", "released: 12 men", "12 men", ("released", 12, 12, 12)),
    ],
)
def test_tolls_take_the_whole_words_of_a_count(text: str, told: str, words: str, row: Row) -> None:
    event = events(text, told)
    assert rows(event) == [row]
    assert event.counts[0].text == words


@pytest.mark.parametrize(
    ("text", "told", "parts"),
    [
        (
            "The *blast* killed at least 12, including three children.",
            ["killed: at least 12"],
            [("three children", 3, "civilian", True)],
        ),
        (
            "The *blast* killed at least 12, including three children.",
            ["killed: at least 12", "killed: three children"],
            [("three children", 3, "civilian", True)],
        ),
        (
            "The *blast* killed at least 12, including three children.",
            ["killed: at least 12, including three children"],
            [("three children", 3, "civilian", True)],
        ),
        (
            "The *blast* killed 9 people (among them two soldiers and a nurse).",
            ["killed: 9 people"],
            [("two soldiers", 2, "state", True), ("a nurse", 1, "civilian", True)],
        ),
        (
            "The *blast* killed 31 people, six of them guards.",
            ["killed: 31 people"],
            [("six of them guards", 6, "state", True)],
        ),
        (
            "The *blast* killed 14 people, including the attacker.",
            ["killed: 14 people"],
            [("the attacker", 1, "perpetrator", True)],
        ),
        (
            "The *blast* killed 14 people, not including the bomber.",
            ["killed: 14 people"],
            [("the bomber", 1, "perpetrator", False)],
        ),
        (
            "He *attacked* a queue, killing himself and four others.",
            ["killed: himself and four others"],
            [("himself", 1, "perpetrator", True), ("four others", 4, "", True)],
        ),
        (
            "A *blast* killed 1,200 people, including 1,040 villagers.",
            ["killed: 1,200 people"],
            [("1,040 villagers", 1040, "civilian", True)],
        ),
    ],
)
def test_tolls_parts_are_kept_within_their_total(
    text: str, told: list[str], parts: list[tuple[object, ...]]
) -> None:
    event = events(text, *told)
    [count] = event.counts
    assert [(p.text, p.best, p.side, p.included) for p in count.parts] == parts
    assert sum(p.best or 0 for p in count.parts if p.included) <= (count.best or 0)


def test_tolls_those_left_out_of_a_total_are_a_count_of_their_own() -> None:
    event = events(
        "The *drill* has 900 sailors in addition to 400 pilots.",
        "participants: 900 sailors",
        "participants: 400 pilots",
        type="COOPERATE",
    )
    assert [c.best for c in event.counts] == [900, 400]


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("five police officers", "state"),
        ("two civilians", "civilian"),
        ("three gunmen", "armed"),
        ("the attacker", "perpetrator"),
        ("nine people", ""),
        ("two soldiers and a policeman", "state"),
        ("two soldiers and a nurse", ""),
    ],
)
def test_tolls_sides_are_told_by_the_noun(words: str, side: str) -> None:
    assert events(f"The *blast* killed {words} in all.", f"killed: {words}").counts[0].side == side


@pytest.mark.parametrize(
    ("text", "told", "new", "old"),
    [
        ("The toll of the *blast* rose to 95 from 103.", ["killed: 95"], 95, "103"),
        ("The toll of the *blast* rose to 95 from 103.", ["killed: 95", "killed: 103"], 95, "103"),
        ("The toll of the *blast* rose to 95 from 103.", ["killed: 95 from 103"], 95, "103"),
        ("The toll of the *blast* rose to 95 from 103.", ["killed: 103"], 95, "103"),
        ("The *blast* killed 84 people, down from 95.", ["killed: 84 people"], 84, "95"),
        ("The toll of the *blast* was raised from 3 to 5.", ["killed: 5"], 5, "3"),
        ("The *blast* killed 84 people, not 95 as was said.", ["killed: 84 people", "killed: 95"], 84, "95"),
        ("The *blast* had an initial toll of 103. It killed 84.", ["killed: 103", "killed: 84"], 84, "103"),
    ],
)
def test_tolls_a_new_number_replaces_the_old_one_and_keeps_it_in_view(
    text: str, told: list[str], new: int, old: str
) -> None:
    event = events(text, *told)
    assert [c.best for c in event.counts] == [new]
    [conflict] = event.conflicts
    assert (conflict.field, [v.value for v in conflict.values]) == ("count", [str(new), old])
    assert conflict.values[1].evidence.text == old
    assert conflict.note == f"killed: revised from {old} to {new}"


@pytest.mark.parametrize(
    "text",
    ["The *attack* was 9 km from 3 villages and killed 12.", "The *raid* rose from 2 camps and killed 12."],
)
def test_tolls_numbers_of_other_things_revise_nothing(text: str) -> None:
    event = events(text, "killed: 12")
    assert rows(event) == [("killed", 12, 12, 12)]
    assert event.conflicts == ()


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "The *blast* killed over 50 people and hurt almost twice as many.",
            ["killed: over 50 people", "injured: almost twice as many"],
            [("killed", 50, 50, None), ("injured", 100, None, 100)],
        ),
        (
            "The *blast* killed 6. Police took 40 men. Twice as many were killed in May.",
            ["killed: 6", "arrested: 40 men", "killed: Twice as many"],
            [("killed", 6, 6, 6), ("arrested", 40, 40, 40), ("killed", 12, 12, 12)],
        ),
        (
            "In the *siege*, half of the 40 hostages were freed.",
            ["released: half of the 40 hostages"],
            [("released", 20, 20, 20)],
        ),
    ],
)
def test_tolls_relative_counts_are_of_the_count_before(
    text: str, told: list[str], expected: list[Row]
) -> None:
    assert rows(events(text, *told)) == expected


@pytest.mark.parametrize(
    ("text", "told", "kinds"),
    [
        (
            "The *clash* left four soldiers wounded and one dead.",
            ["killed: four soldiers"],
            {"injured", "killed"},
        ),
        ("The *raid* ended with abducting seven others.", ["killed: seven others"], {"abducted"}),
        ("A *shooting* in a bar: two men were shot.", ["killed: two men"], {"injured"}),
        ("A *shooting* in a bar: two men were shot dead.", ["killed: two men"], {"killed"}),
        ("A *shooting* left a man injured.", ["killed: a man injured"], {"injured"}),
    ],
)
def test_tolls_kinds_follow_the_words_beside_the_number(text: str, told: list[str], kinds: set[str]) -> None:
    assert {c.kind for c in events(text, *told).counts} == kinds


def test_tolls_numbers_that_no_reader_marked_are_told_by_the_words_beside_them() -> None:
    event = events("The *blast* killed 12 and wounded 30 people at noon.")
    assert rows(event) == [("killed", 12, 12, 12), ("injured", 30, 30, 30)]
    assert rows(events("The *blast* destroyed 12 houses and 30 cars.")) == []


@pytest.mark.parametrize(
    ("reality", "most"), [("actual", 1), ("future", 0), ("hypothetical", 0), ("negated", 1)]
)
def test_tolls_nobody_is_dead_of_what_has_not_happened(reality: str, most: int) -> None:
    assert len(events("They may *kill* 12 men.", "killed: 12 men", reality=reality).counts) == most


def test_tolls_of_another_event_keep_their_kind() -> None:
    event = events("Courts *jailed* ten men who were later released.", "arrested: ten men", type="COERCE")
    assert [c.kind for c in event.counts] == ["arrested"]


def test_tolls_two_names_are_one_count_and_two_groups_are_two() -> None:
    assert [
        c.best
        for c in events("They *arrested* Ada Lund and Bo Ek.", "arrested: Ada Lund", "arrested: Bo Ek").counts
    ] == [2]
    two = events(
        "The *clash* killed four soldiers and eight rebels.", "killed: four soldiers", "killed: eight rebels"
    )
    assert [(c.best, c.side) for c in two.counts] == [(4, "state"), (8, "armed")]


def test_tolls_conventions_reach_the_record() -> None:
    event = events(
        "The *blast* killed 20 to 30 people.",
        "killed: 20 to 30 people",
        conventions=Conventions.named("acled-like"),
    )
    assert rows(event) == [("killed", 20, 20, 30)]


@pytest.mark.parametrize(
    ("text", "told", "best"),
    [
        ("A *blast* killed 12 people. It killed twelve, a nurse said.", ["12 people", "twelve"], [12]),
        ("A *raid* killed Ada Lund. Friends of Lund wept.", ["Ada Lund", "Lund"], [1]),
        ("A *raid* killed Ada Lund. It killed Bo Ek.", ["Ada Lund", "Bo Ek"], [1, 1]),
        ("A *raid* killed a nurse. It killed a farmer.", ["a nurse", "a farmer"], [1, 1]),
        ("A *raid* killed four boys. It killed four others.", ["four boys", "four others"], [4, 4]),
        ("A *raid* killed four boys. It killed four guards.", ["four boys", "four guards"], [4, 4]),
    ],
)
def test_tolls_what_is_said_again_is_counted_once(text: str, told: list[str], best: list[int]) -> None:
    assert [c.best for c in events(text, *(f"killed: {words}" for words in told)).counts] == best


PIECES = [
    "12",
    "three",
    "people",
    "including",
    "children",
    ",",
    "and",
    "or",
    "killed",
    "wounded",
    "from",
    "to",
    "rose",
    "$",
    "2-1",
    "31 of 18",
    "the",
    "toll",
    "of",
    "them",
    "Ada Lund",
    ".",
    "\n",
    "dozens",
    "twice as many",
    "72-hour",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25), st.data())
def test_tolls_any_extents_give_exact_spans_and_ordered_bounds(
    pieces: list[str], data: st.DataObject
) -> None:
    text = " ".join(pieces)
    ends = st.integers(0, len(text))
    counts = [
        ToldCount(
            data.draw(st.sampled_from(["killed", "injured"])),
            Extent(*sorted((data.draw(ends), data.draw(ends)))),
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    event = ToldEvent("ASSAULT", "", (Extent(0, 1),), counts=tuple(counts), dated="report")
    [read] = resolve(Report(text, "2021-05-04", id="h"), Told((event,))).events
    for count in read.counts:
        check(text, count)


def check(text: str, count: Count) -> None:
    for span in (count, *count.parts):
        assert text[span.start : span.end] == span.text != ""
        if span.best is not None:
            assert (span.low or 0) <= span.best <= (span.high if span.high is not None else span.best)
