"""Time expressions of a text: which words, which type, which value, counted from what."""

from __future__ import annotations

import pytest

from dateline.resolve.dates import TimeExpression, tag

THURSDAY = "2024-01-04"


def only(text: str, published: str = THURSDAY) -> TimeExpression:
    [one] = tag(text, published)
    assert text[one.start : one.end] == one.text
    return one


def found(text: str, published: str = THURSDAY) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in tag(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "mod", "edtf"),
    [
        ("It fell on Tuesday.", "Tuesday", "DATE", "2024-01-02", "", "2024-01-02"),
        ("It fell late on Tuesday.", "late on Tuesday", "DATE", "2024-01-02", "END", "2024-01-02"),
        ("It will open on Tuesday.", "Tuesday", "DATE", "2024-01-09", "", "2024-01-09"),
        ("They could leave as soon as Monday.", "Monday", "DATE", "2024-01-08", "", "2024-01-08"),
        ("It fell last Thursday.", "last Thursday", "DATE", "2023-12-28", "", "2023-12-28"),
        ("It opens next Friday.", "next Friday", "DATE", "2024-01-05", "", "2024-01-05"),
        ("He left Sunday night.", "Sunday night", "TIME", "2023-12-31TNI", "", "2023-12-31"),
        ("He left yesterday.", "yesterday", "DATE", "2024-01-03", "", "2024-01-03"),
        ("He left the day before yesterday.", "the day before yesterday", "DATE", "2024-01-02", "", "2024-01-02"),
        ("Shells fell overnight.", "overnight", "TIME", "2024-01-04TNI", "", "2024-01-03/2024-01-04"),
        ("Shells fell last night.", "last night", "TIME", "2024-01-03TNI", "", "2024-01-03"),
        (
            "They came in the early hours of Tuesday.",
            "the early hours of Tuesday",
            "TIME",
            "2024-01-02TMO",
            "START",
            "2024-01-02",
        ),
        ("It closed last week.", "last week", "DATE", "2023-W52", "", "2023-12-25/2023-12-31"),
        ("It shut earlier this week.", "earlier this week", "DATE", "2024-W01", "START", "2024-01-01/2024-01-07"),
        ("They met over the weekend.", "the weekend", "DATE", "2023-W52-WE", "", "2023-12-30/2023-12-31"),
        ("It rose last month.", "last month", "DATE", "2023-12", "", "2023-12"),
        ("It rose in the third quarter.", "the third quarter", "DATE", "2023-Q3", "", "2023-35"),
        ("It was hot last summer.", "last summer", "DATE", "2023-SU", "", "2023-22"),
        ("It began in spring 2021.", "spring 2021", "DATE", "2021-SP", "", "2021-21"),
        ("It began in mid-June.", "mid-June", "DATE", "2023-06", "MID", "2023-06"),
        ("It began in early 2019.", "early 2019", "DATE", "2019", "START", "2019-01~/2019-04~"),
        ("It was built in the 1990s.", "the 1990s", "DATE", "199", "", "199X"),
        ("A 19th century fort.", "19th century", "DATE", "18", "", "18XX"),
        ("It fell in 264 BC.", "264 BC", "DATE", "BC0264", "", "-0263"),
        ("It fell on 3 March 1988.", "3 March 1988", "DATE", "1988-03-03", "", "1988-03-03"),
        ("It fell on Monday, June 27, 2016.", "Monday, June 27, 2016", "DATE", "2016-06-27", "", "2016-06-27"),
        ("He arrived two days ago.", "two days ago", "DATE", "2024-01-02", "", "2024-01-02"),
        ("He arrived six weeks ago.", "six weeks ago", "DATE", "2023-W47", "", "2023-11-20/2023-11-26"),
        ("He arrived about 20 years ago.", "about 20 years ago", "DATE", "2004", "APPROX", "2004~"),
        ("It lasted 72 hours.", "72 hours", "DURATION", "PT72H", "", ""),
        ("A 72-hour truce.", "72-hour", "DURATION", "PT72H", "", ""),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M", "", ""),
        ("It took more than 20 years.", "more than 20 years", "DURATION", "P20Y", "MORE_THAN", ""),
        ("It took several weeks.", "several weeks", "DURATION", "PXW", "", ""),
        (
            "It grew in the past two months.",
            "the past two months",
            "DURATION",
            "P2M",
            "",
            "",
        ),
        (
            "It rained over the past three days.",
            "the past three days",
            "DURATION",
            "P3D",
            "",
            "2024-01-01/2024-01-04",
        ),
        ("Patrols go out every day.", "every day", "SET", "P1D", "", ""),
        ("They pray on Fridays.", "Fridays", "SET", "XXXX-WXX-5", "", ""),
        ("It opened at 7:15 p.m. EST Friday.", "7:15 p.m. EST Friday", "TIME", "2023-12-29T19:15", "", "2023-12-29"),
        ("It opened at noon.", "noon", "TIME", "2024-01-04T12:00", "", "2024-01-04"),
        ("He is now in Rome.", "now", "DATE", "PRESENT_REF", "", "2024-01-04"),
        ("He was recently in Rome.", "recently", "DATE", "PAST_REF", "", ""),
        ("They fasted during Ramadan.", "Ramadan", "DATE", "2023-03", "APPROX", "2023-03-23~/2023-04-21~"),
        ("They met on Good Friday.", "Good Friday", "DATE", "2023-04-07", "", "2023-04-07"),
        ("They met at Easter 2025.", "Easter 2025", "DATE", "2025-04-20", "", "2025-04-20"),
        ("They met on Christmas Eve.", "Christmas Eve", "DATE", "2023-12-24", "", "2023-12-24"),
        ("It cost more in fiscal 2022.", "fiscal 2022", "DATE", "2022", "", "2022"),
        ("In the 2021-22 school year.", "the 2021-22 school year", "DATE", "2021", "", "2021-08~/2022-06~"),
        ("He has ruled since 2011.", "2011", "DATE", "2011", "", "2011/.."),
        ("Raids grew since the war began on October 7.", "October 7", "DATE", "2023-10-07", "", "2023-10-07/.."),
        ("It stays shut until Monday.", "Monday", "DATE", "2024-01-08", "", "../2024-01-08"),
        ("It marks the fourth anniversary of his death.", "the fourth anniversary", "DATE", "2020-01", "", "2020-01"),
    ],
)  # fmt: skip
def test_tag_gives_words_type_and_value(
    text: str, words: str, kind: str, value: str, mod: str, edtf: str
) -> None:
    one = only(text)
    assert (one.text, one.type, one.value, one.mod) == (words, kind, value, mod)
    if edtf:
        assert one.edtf == edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday he fled. The same day he was caught.", ("The same day", "2024-01-01")),
        ("On Monday he fled. The following day he was caught.", ("The following day", "2024-01-02")),
        ("On 3 May 2019 he fled. Three days later he was caught.", ("Three days later", "2019-05-06")),
        ("The bill passed in 2016. Later that year it was void.", ("Later that year", "2016")),
        ("The bill passed in 2016. It was void by June of that year.", ("June of that year", "2016-06")),
    ],
)
def test_tag_follows_what_was_told_before(text: str, expected: tuple[str, str]) -> None:
    last = tag(text, THURSDAY)[-1]
    assert (last.text, last.value) == expected
    assert last.anchor == "text"


def test_tag_an_open_interval_moves_no_anchor() -> None:
    text = "Since the war began on October 7, raids have grown. The strike follows two bombs a day earlier."
    assert tag(text, THURSDAY)[-1].value == "2024-01-03"


def test_tag_two_days_after_hangs_on_an_event() -> None:
    one = only("It comes two days after a raid.")
    assert (one.text, one.value, one.anchor, one.edtf) == ("two days", "P2D", "event", "")


def test_tag_ranges_are_two_expressions() -> None:
    assert found("It ran Jan. 3–5.") == [("Jan. 3", "2024-01-03"), ("5", "2024-01-05")]
    assert found("It ran from 3 to 5 March 2020.") == [("3", "2020-03-03"), ("5 March 2020", "2020-03-05")]
    assert found("The war of 1990-94.") == [("1990", "1990"), ("94", "1994")]
    assert found("He ruled in April and June 1955.") == [("April", "1955-04"), ("June 1955", "1955-06")]


def test_tag_a_history_counts_from_the_date_told_before() -> None:
    text = (
        "The war began in 1912. Troops crossed the river in March 1913. In May they took the fort. Late in 1913 the "
        "king fled. In February he came back. The peace of 1914 held until 1921. It ended in 1922."
    )
    told = dict(found(text, "2009-12-19"))
    assert (told["May"], told["February"]) == ("1913-05", "1914-02")
    assert {t.text: t.value for t in tag(text, "2009-12-19", "news")}["May"] == "2009-05"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "They may leave. May I go?",
        "They march on.",
        "2 of 18 died.",
        "Call 555-1234-678 or +1 202 555 0143.",
        "They won 2-1.",
        "It cost $1999 and 2,024 dollars.",
        "He read the Sun.",
        "A second man and one second chance.",
        "The 12-year-old boy, 37 years old.",
        "1200 soldiers and 1914 men.",
        "Version 2.5.2024.1 of it.",
        "nothing",
        "He wrote for the Daily Herald and Current Affairs.",
        "、。 １２ ٣",
    ],
)
def test_tag_leaves_what_is_no_time(text: str) -> None:
    assert tag(text, THURSDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 31 February.",
        "It fell on February 30, 2021.",
        "It fell on 2023-13-40.",
        "It fell on 30/30/2021.",
    ],
)
def test_tag_a_day_that_does_not_exist_is_never_given(text: str) -> None:
    assert not [t for t in tag(text, THURSDAY) if len(t.edtf) == 10]


def test_tag_two_digit_years() -> None:
    assert found("Born in '68, died in 3/4/99.") == [("'68", "1968"), ("3/4/99", "1999-03-04")]


@pytest.mark.parametrize(
    "published", ["2024-01", "2024", "", "nonsense", "2024-02-31", "2024-01-01/2024-01-05"]
)
def test_tag_without_a_day_of_publication_invents_none(published: str) -> None:
    text = "On Tuesday, yesterday, three days ago, last week, tonight, overnight and at noon they met; now it is over."
    for time in tag(text, published):
        assert len(time.edtf) < 10, time


def test_tag_contradictions_stand_side_by_side() -> None:
    assert found("On Tuesday, January 5, 2021, or on Monday, January 5, 2021.") == [
        ("Tuesday, January 5, 2021", "2021-01-05"),
        ("Monday, January 5, 2021", "2021-01-05"),
    ]


@pytest.mark.parametrize(
    "words", ["one ", "the first ", "1-", "the same day ", "year-", "early ", "twenty-", "and a half "]
)
def test_tag_long_runs_are_read_through(words: str) -> None:
    tag(words * 3000, THURSDAY)
