"""The language of the tagger's rules, its data files, feasts, and values as EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.resolve import edtf
from dateline.resolve.dates import values
from dateline.resolve.dates.feasts import easter, feast, hijri_to_gregorian
from dateline.resolve.dates.pattern import Compiler
from dateline.resolve.dates.tagger import rules


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("weekday (", "lacks a \\)"),
        ("weekday )", "without"),
        ("weekdya", "no class, macro or word"),
        ("weekday?", "no words at all"),
        ("* weekday", "where a word should stand"),
        ("weekday % month", "cannot read"),
        ("round", "round in a circle"),
    ],
)
def test_pattern_slips_are_told(pattern: str, wrong: str) -> None:
    compiler = Compiler(rules().lexicon, {"round": "round"})
    with pytest.raises(ValueError, match=wrong):
        compiler.compile(pattern)


def test_pattern_groups_and_first_letters() -> None:
    lexicon = rules().lexicon
    made = Compiler(lexicon, {"name": "weekday | month"}).compile("name comma? year")
    assert set(made.groups) == {"name", "weekday", "month", "comma", "year"}
    assert made.first == set(lexicon.letters_of("weekday") + lexicon.letters_of("month"))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, (4, 2)),
        (2000, (4, 23)),
        (2016, (3, 27)),
        (2019, (4, 21)),
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2038, (4, 25)),
    ],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("hijri", "day"),
    [((1, 1, 1), date(622, 7, 19)), ((1421, 1, 1), date(2000, 4, 6)), ((1445, 9, 1), date(2024, 3, 11))],
)
def test_hijri_is_within_two_days(hijri: tuple[int, int, int], day: date) -> None:
    assert abs((hijri_to_gregorian(*hijri) - day).days) <= 2


def test_feasts() -> None:
    ramadan = feast("ramadan", 2023)
    assert ramadan is not None
    assert ramadan.approximate
    assert abs((ramadan.first - date(2023, 3, 23)).days) <= 2
    thanksgiving = feast("thanksgiving", 2023)
    assert thanksgiving is not None
    assert thanksgiving.first == date(2023, 11, 23)
    assert feast("no-such-day", 2023) is None
    assert feast("2-30", 2023) is None
    assert feast("easter", 0) is None


@pytest.mark.parametrize(
    ("value", "mod", "expected"),
    [
        ("2024-W01", "", "2024-01-01/2024-01-07"),
        ("2020-W53", "", "2020-12-28/2021-01-03"),
        ("2021-W53", "", ""),
        ("2024-Q2", "", "2024-34"),
        ("2024-H1", "", "2024-40"),
        ("2024-WI", "", "2024-24"),
        ("2024", "END", "2024-09~/2024-12~"),
        ("2024-05-06T19:15", "", "2024-05-06"),
        ("2024-02-31", "", ""),
        ("2024", "BEFORE", "../2024"),
        ("2024", "ON_OR_AFTER", "2024/.."),
        ("PAST_REF", "", ""),
        ("XXXX-XX-XXTNI", "", ""),
        ("BC0001", "", "0000"),
    ],
)
def test_values_to_edtf(value: str, mod: str, expected: str) -> None:
    assert values.to_edtf(value, mod) == expected


@pytest.mark.parametrize(
    ("value", "n", "unit", "expected"),
    [
        ("2024-01-31", -1, "M", "2023-12"),
        ("2024-01-04", -7, "D", "2023-12-28"),
        ("2024-01-04", 1, "W", "2024-W02"),
        ("2024-Q1", -1, "Q", "2023-Q4"),
        ("2024-01", 3, "D", ""),
        ("9999-12-31", 1, "D", ""),
        ("0001", -1, "Y", ""),
        ("2024-03-05", -1, "E", "201"),
        ("PAST_REF", 1, "Y", ""),
    ],
)
def test_values_step_along_the_calendar(value: str, n: int, unit: str, expected: str) -> None:
    assert values.step(value, n, unit) == expected


@pytest.mark.parametrize(
    ("n", "unit", "expected"),
    [
        (2, "W", "P2W"),
        (None, "D", "PXD"),
        (0.5, "H", "PT30M"),
        (1.5, "Y", "P1Y6M"),
        (3, "MI", "PT3M"),
        (2, "E", "P20Y"),
        (2, "F", "P4W"),
    ],
)
def test_values_duration(n: float | None, unit: str, expected: str) -> None:
    assert values.duration(n, unit) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2021-35", "2021-07/2021-09"),
        ("2021-24", "2021-12/2022-02"),
        ("199X", "1990/1999"),
        ("2024-03-11~", "2024-03-11"),
        ("2024-03-11~/2024-04-09~", "2024-03-11/2024-04-09"),
        ("2011/..", "2011/.."),
        ("2024-13", ""),
        ("", ""),
    ],
)
def test_edtf_plain(told: str, expected: str) -> None:
    assert edtf.plain(told) == expected
