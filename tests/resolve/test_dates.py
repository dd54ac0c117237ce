"""Time expressions to EDTF."""

from __future__ import annotations

import pytest

from dateline.resolve.event_date import TimePhrase, event_date, is_running_toll, phrase_date, phrase_dates

THURSDAY = "2024-01-04"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("January 2", "2024-01-02"),
        ("January 2's", "2024-01-02"),
        ("Jan. 3–5", "2024-01-03/2024-01-05"),
        ("Jan. 3 and 4", "2024-01-03/2024-01-04"),
        ("December 30 to January 2", "2023-12-30/2024-01-02"),
        ("27 June 2016", "2016-06-27"),
        ("Monday, June 27, 2016", "2016-06-27"),
        ("June 27th", "2023-06-27"),
        ("June 2016", "2016-06"),
        ("early June 2016", "2016-06"),
        ("November", "2023-11"),
        ("last March", "2023-03"),
        ("2014", "2014"),
        ("between 2003 and 2006", "2003/2006"),
        ("late 2017", "2017-10/2017-12"),
        ("the 1980s", "1980/1989"),
        ("during World War II", "1939/1945"),
        ("2023-11-05", "2023-11-05"),
        ("New Year's Eve", "2023-12-31"),
        ("9/11", "2001-09-11"),
        ("3/4/2021", "2021"),  # the day depends on the country, the year does not
    ],
)
def test_dates_absolute(words: str, expected: str) -> None:
    assert phrase_date(TimePhrase(words), THURSDAY) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2024-01-04"),
        ("this morning", "2024-01-04"),
        ("tonight", "2024-01-04"),
        ("yesterday", "2024-01-03"),
        ("late yesterday", "2024-01-03"),
        ("last night", "2024-01-03"),
        ("the day before yesterday", "2024-01-02"),
        ("tomorrow", "2024-01-05"),
        ("overnight", "2024-01-03/2024-01-04"),
        ("a day earlier", "2024-01-03"),
        ("two days ago", "2024-01-02"),
        ("two days after", "2024-01-02"),
        ("three weeks ago", "2023-12-14"),
        ("four months ago", "2023-09"),
        ("six years ago", "2018"),
        ("last week", "2023-12-25/2023-12-31"),
        ("this week", "2024-01-01/2024-01-04"),
        ("earlier this week", "2024-01-01/2024-01-03"),
        ("last month", "2023-12"),
        ("earlier this month", "2024-01"),
        ("last year", "2023"),
        ("over the weekend", "2023-12-30/2023-12-31"),
        ("in the past 24 hours", "2024-01-03/2024-01-04"),
        ("for two weeks", "2023-12-21/2024-01-04"),
        ("last autumn", "2023-09/2023-11"),
        ("fall of 2016", "2016-09/2016-11"),
        ("Tuesday last week", "2023-12-26"),
        ("the day before Wednesday", "2024-01-02"),
        ("third consecutive day", "2024-01-02/2024-01-04"),
        ("October 3 last year", "2023-10-03"),
        ("fourth anniversary", "2020-01"),
    ],
)
def test_dates_relative_count_from_publication(words: str, expected: str) -> None:
    assert phrase_date(TimePhrase(words), THURSDAY) == expected


@pytest.mark.parametrize(
    ("words", "reality", "expected"),
    [
        ("Tuesday", "actual", "2024-01-02"),
        ("Thursday", "actual", "2024-01-04"),
        ("late on Sunday", "actual", "2023-12-31"),
        ("Thursdays", "actual", "2024-01-04"),
        ("last Thursday", "actual", "2023-12-28"),
        ("next Thursday", "future", "2024-01-11"),
        ("Saturday", "future", "2024-01-06"),
        ("Thursday", "future", "2024-01-04"),
        ("March", "future", "2024-03"),
        ("March 3", "future", "2024-03-03"),
        ("next week", "future", "2024-01-08/2024-01-14"),
        ("in three days", "future", "2024-01-07"),
        ("until Monday", "actual", "2024-01-04/2024-01-08"),
    ],
)
def test_dates_weekdays_and_months_follow_the_reality(words: str, reality: str, expected: str) -> None:
    assert phrase_date(TimePhrase(words), THURSDAY, reality) == expected


def test_dates_last_sunday_counts_from_publication() -> None:
    assert phrase_date(TimePhrase("last Sunday"), THURSDAY) == "2023-12-31"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("since October 7", "2023-10-07/2024-01-04"),
        ("Since the fighting began on October 7", "2023-10-07/2024-01-04"),
        ("since Monday", "2024-01-01/2024-01-04"),
        ("since 2011", "2011/.."),
        ("from 2020 to 2021", "2020/2021"),
        ("starting next Monday", "2024-01-08/.."),
    ],
)
def test_dates_since_makes_an_interval(words: str, expected: str) -> None:
    assert phrase_date(TimePhrase(words), THURSDAY) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "31 February",
        "February 30, 2021",
        "2023-13-40",
        "may",
        "may have",
        "2 of 18",
        "72-hour",
        "years",
        "several days ago",
        "recently",
        "in recent weeks",
        "at 10:30 a.m.",
        "0 days",
        "99999999999999 days ago",
        "999999 weeks ago",
        "the vote",
        "、。",
        "１２ ٣",
        "N M Y",
    ],
)
def test_dates_words_that_say_none_give_none(words: str) -> None:
    assert phrase_date(TimePhrase(words), THURSDAY) == ""


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        ("2024-02", "today", "2024-02"),
        ("2024-02", "Tuesday", "2024-02"),
        ("2024-02", "last week", ""),
        ("2024-02", "last month", "2024-01"),
        ("2024-02", "two days ago", ""),
        ("2024", "last month", ""),
        ("2024", "last year", "2023"),
        ("2024", "March 3", "2024-03-03"),
        ("", "today", ""),
        ("nonsense", "today", ""),
        ("2024-02-31", "today", ""),
        ("2024-01-01/2024-01-05", "today", ""),
    ],
)
def test_dates_coarse_or_bad_publication_invents_no_day(published: str, words: str, expected: str) -> None:
    assert phrase_date(TimePhrase(words), published) == expected


def test_dates_year_edges_never_raise() -> None:
    for published in ("0001-01-01", "9999-12-31", "0001", "9999-12"):
        for words in (
            "yesterday",
            "tomorrow",
            "last year",
            "next year",
            "last week",
            "40 years ago",
            "next weekend",
        ):
            phrase_date(TimePhrase(words), published)
            phrase_date(TimePhrase(words), published, "future")


@pytest.mark.parametrize(
    ("phrases", "dated", "expected"),
    [
        ([], "report", ("2024-01-04", "report")),
        ([], "text", ("", "")),
        ([], "", ("", "")),
        (["recently"], "", ("", "")),
        (["now"], "report", ("2024-01-04", "report")),
        (["Tuesday"], "", ("2024-01-02", "text")),
        (["this week", "Tuesday"], "text", ("2024-01-02", "text")),
        (["last year", "in November"], "text", ("2023-11", "text")),
        (["2021", "March 3"], "text", ("2021-03-03", "text")),
        (["Tuesday", "January 3"], "text", ("2024-01-02/2024-01-03", "text")),
        (["Tuesday", "later in the day"], "text", ("2024-01-02", "text")),
    ],
)
def test_event_date_combines_its_expressions(
    phrases: list[str], dated: str, expected: tuple[str, str]
) -> None:
    assert event_date([TimePhrase(p) for p in phrases], dated, THURSDAY) == expected


def test_event_date_two_days_after_counts_back_from_the_day_beside_it() -> None:
    times = [TimePhrase("two days after"), TimePhrase("Wednesday")]
    assert phrase_dates(times, THURSDAY) == ["2024-01-01", ""]


def test_event_date_a_growing_toll_is_open_at_the_start() -> None:
    assert is_running_toll("The death toll from the floods of violence rises to 40.")
    assert not is_running_toll("Forty people were killed.")
    assert event_date([], "report", THURSDAY, running_toll=True) == ("../2024-01-04", "report")
