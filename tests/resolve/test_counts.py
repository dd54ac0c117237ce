"""Numbers of people from words."""

from __future__ import annotations

import pytest

from dateline.resolve.counts import read_count
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
