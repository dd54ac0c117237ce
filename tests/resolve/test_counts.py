"""Numbers of people from words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.count_words import Conventions, load_no_counts, load_words
from dateline.resolve.counts import CountValue, read_count
from dateline.resolve.numbers import find_numbers, read_number


@pytest.mark.parametrize(
    ("words", "best", "low", "high", "rule"),
    [
        ("12", 12, 12, 12, "exact"),
        ("twelve sailors", 12, 12, 12, "exact"),
        ("sixty-six people", 66, 66, 66, "exact"),
        ("two hundred and six farmers", 206, 206, 206, "exact"),
        ("1,347 prison inmates", 1347, 1347, 1347, "exact"),
        ("1.2 million people", 1_200_000, 1_200_000, 1_200_000, "exact"),
        ("two dozen", 24, 24, 24, "exact"),
        ("half a dozen", 6, 6, 6, "exact"),
        ("at least 12", 12, 12, None, "at-least"),
        ("over 100 people", 100, 100, None, "at-least"),
        ("more than a dozen", 12, 12, None, "at-least"),
        ("no fewer than five", 5, 5, None, "at-least"),
        ("40 people or more", 40, 40, None, "at-least"),
        ("up to 200", 200, None, 200, "at-most"),
        ("almost 38,000 villagers", 38000, None, 38000, "at-most"),
        ("as many as 17 people", 17, None, 17, "at-most"),
        ("about 20 people", 20, None, None, "about"),
        ("an estimated 14,000", 14000, None, None, "about"),
        ("dozens", 12, 12, None, "vague"),
        ("scores of people", 20, 20, None, "vague"),
        ("hundreds", 100, 100, None, "vague"),
        ("several guards", 3, 3, None, "vague"),
        ("tens of thousands of people", 10000, 10000, None, "vague"),
        ("hundreds of thousands", 100000, 100000, None, "vague"),
        ("several hundred workers", 300, 300, None, "vague"),
        ("a few dozen", 12, 12, None, "vague"),
        ("no casualties", 0, 0, 0, "none-of"),
        ("nobody", 0, 0, 0, "none-of"),
        ("not injured", 0, 0, 0, "none-of"),
        ("between 20 and 30", 25, 20, 30, "range"),
        ("30-40 people", 35, 30, 40, "range"),
        ("two men and a child", 3, 3, 3, "sum"),
        ("a driver and four others", 5, 5, 5, "sum"),
        ("Anna Smith and 21 others", 22, 22, 22, "sum"),
        ("a couple", 2, 2, 2, "exact"),
        ("a couple and their son", 3, 3, 3, "exact"),
        ("another", 1, 1, 1, "exact"),
        ("a man", 1, 1, 1, "one-person"),
        ("a 48-year-old man", 1, 1, 1, "one-person"),
        ("a man in his 30s", 1, 1, 1, "one-person"),
        ("Anna Smith", 1, 1, 1, "one-person"),
        ("Gamal and Alaa Smith", 2, 2, 2, "named"),
        ("him and a woman", 2, 2, 2, "named"),
        ("two people and a child", 3, 3, 3, "sum"),
        ("the driver and six others", 7, 7, 7, "sum"),
        ("driver and six others", 7, 7, 7, "sum"),
        ("a man and woman", 2, 2, 2, "named"),
        ("himself and 4 others", 5, 5, 5, "sum"),
        ("himself", 1, 1, 1, "one-person"),
        ("all 24 on board", 24, 24, 24, "exact"),
        ("all nine attackers", 9, 9, 9, "exact"),
        ("at least 12, including three children", 12, 12, None, "at-least"),
        ("31 people (among them six guards)", 31, 31, 31, "exact"),
        ("43 people, eleven of them nurses", 43, 43, 43, "exact"),
        ("half of the 40 hostages", 20, 20, 20, "share"),
        ("two-thirds of the 30 sailors", 20, 20, 20, "share"),
        ("half of about 41 hostages", 20, None, None, "share"),
        ("12 of the 15 miners", 12, 12, 12, "exact"),
        ("three each from the navy and the army", 6, 6, 6, "each"),
        ("another couple thousand recruits", 2000, None, None, "about"),
        ("nearly two dozen", 24, None, 24, "at-most"),
        ("not more than 7", 7, None, 7, "at-most"),
        ("15 or so", 15, None, None, "about"),
        ("none of the passengers", 0, 0, 0, "none-of"),
        ("no injuries", 0, 0, 0, "none-of"),
        ("between four and 20 people", 12, 4, 20, "range"),
        ("20 to 25", 23, 20, 25, "range"),
        ("the second man", 1, 1, 1, "one-person"),
        ("a third victim", 1, 1, 1, "one-person"),
        ("a 34-year-old", 1, 1, 1, "one-person"),
        ("a two-star general", 1, 1, 1, "one-person"),
        ("the twins", 2, 2, 2, "exact"),
        ("police officers Jon Vale and Ida Moss", 2, 2, 2, "named"),
    ],
)
def test_counts_follow_the_guideline(
    words: str, best: int, low: int | None, high: int | None, rule: str
) -> None:
    got = read_count(words)
    assert (got.best, got.low, got.high, got.rule) == (best, low, high, rule)


def test_counts_twice_as_many_multiplies_the_one_before() -> None:
    dead = read_count("over 50 people")
    assert read_count("twice as many", dead)[:3] == (100, None, None)
    assert read_count("almost twice as many", dead)[:3] == (100, None, 100)
    assert read_count("twice as many", read_count("50"))[:3] == (100, 100, 100)
    assert read_count("twice as many").best is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("a third attack", "things"),
        ("six shots", "things"),
        ("12 rockets", "things"),
        ("several houses", "things"),
        ("2019", "year"),
        ("in 2015", "year"),
        ("$40", "money"),
        ("US$3 million", "money"),
        ("500 rupees", "money"),
        ("12.7 mm", "decimal"),
        ("155 mm shells", "measure"),
        ("a 72-hour ceasefire", "duration"),
        ("72-hour", "duration"),
        ("45 percent", "percent"),
        ("2-1", "score"),
        ("3-3", "score"),
        ("555-0134", "phone"),
        ("+1 202 555 0134", "phone"),
        ("7:45 p.m.", "clock"),
        ("May 14", "date"),
        ("flight 370", "label"),
        ("31 of 18", "impossible"),
        ("two-star", "compound"),
        ("protesters", "unknown"),
        ("Omani sailors", "unknown"),
        ("at", "unknown"),
    ],
)
def test_counts_what_counts_no_people_has_no_number_and_says_why(words: str, rule: str) -> None:
    got = read_count(words)
    assert (got.best, got.low, got.high) == (None, None, None)
    assert got.rule == rule


def test_counts_months_need_their_capital() -> None:
    assert read_count("may 14 people").best == 14


def test_counts_shares_and_multiples_are_of_the_count_before() -> None:
    before = read_count("30 sailors")
    assert read_count("half of them", before)[:3] == (15, 15, 15)
    assert read_count("half as many", before).best == 15
    assert read_count("more than three times as many", before)[:3] == (90, 90, None)
    assert read_count("a third of them", read_count("at least 30"))[:3] == (10, None, None)
    assert read_count("half of them").best is None


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("guideline", "20 to 30", (25, 20, 30)),
        ("acled-like", "20 to 30", (20, 20, 30)),
        ("ucdp-like", "20 to 30", (20, 20, 30)),
        ("guideline", "dozens", (12, 12, None)),
        ("acled-like", "tens", (10, 10, None)),
        ("acled-like", "hundreds", (100, 100, None)),
        ("ucdp-like", "at least 12", (12, 12, 12)),
        ("ucdp-like", "about 12", (12, 12, 12)),
        ("ucdp-like", "up to 12", (12, 12, 12)),
        ("ucdp-like", "protesters", (None, None, None)),
    ],
)
def test_counts_conventions_are_switched_by_name(
    name: str, words: str, expected: tuple[int | None, ...]
) -> None:
    assert read_count(words, conventions=Conventions.named(name))[:3] == expected


def test_counts_own_conventions() -> None:
    assert read_count("dozens of people", conventions=Conventions("own", {"dozens": 24})).best == 24


def test_counts_unknown_conventions_name_the_known_ones() -> None:
    with pytest.raises(ValueError, match="acled-like, guideline, ucdp-like"):
        Conventions.named("none")


def test_counts_rules_of_the_data_file_are_checked() -> None:
    words = load_words()
    assert set(words.bound.values()) == {"at-least", "at-most", "about"}
    assert {r.name for r in load_no_counts()} >= {"money", "age", "measure", "duration", "date"}


@given(st.text(max_size=60))
def test_counts_any_text_gives_ordered_bounds_and_never_raises(words: str) -> None:
    ordered(read_count(words))


WORDS = [
    "at least",
    "over",
    "up to",
    "about",
    "12",
    "three",
    "1",
    "347",
    "2-1",
    "31 of 18",
    "dozens",
    "hundreds",
    "half of",
    "twice as many",
    "no",
    "nobody",
    "a",
    "the",
    "child",
    "people",
    "himself",
    "and",
    "including",
    "of them",
    "attackers",
    "$",
    "mm",
    "-year-old",
    "2019",
    "couple",
    "others",
    "to",
    "from",
    "between",
    "Ada Lund",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["guideline", "acled-like", "ucdp-like"])
)
def test_counts_any_run_of_count_words_gives_ordered_bounds(words: list[str], name: str) -> None:
    before = CountValue(7, 7, None, "people", "at-least")
    ordered(read_count(" ".join(words), before, conventions=Conventions.named(name)))


def ordered(value: CountValue) -> None:
    best, low, high = value[:3]
    assert value.rule
    if best is None:
        assert low is high is None
        return
    assert (low if low is not None else 0) <= best <= (high if high is not None else best)


@pytest.mark.parametrize(
    "words", ["", "  ", "a number of people", "countless civilians", "them", "twice as many"]
)
def test_counts_words_without_a_number_have_none(words: str) -> None:
    assert read_count(words).best is None


@pytest.mark.parametrize(
    "words", ["<script>", "９９", "-5", "1,2,3,4", "." * 500, "and and and", "0x1F", "10^9"]
)
def test_counts_odd_words_never_raise(words: str) -> None:
    read_count(words)


def test_counts_whose_is_the_noun_as_written() -> None:
    assert read_count("five injured dock workers").of == "injured dock workers"
    assert read_count("dozens of monks").of == "monks"


def test_numbers_are_found_where_they_stand() -> None:
    text = "On the 4th, 1,200 men and two dozen boys of 30s fame"
    assert [(n.value, text[n.start : n.end]) for n in find_numbers(text)] == [
        (1200, "1,200"),
        (24, "two dozen"),
    ]


@pytest.mark.parametrize(
    ("words", "value"), [("one hundred and two thousand", 102_000), ("half a million", 500_000)]
)
def test_numbers_compose(words: str, value: int) -> None:
    assert read_number(words) == value


def test_numbers_refuse_what_is_no_number() -> None:
    assert read_number("many") is None
    assert read_number("2.5") is None
