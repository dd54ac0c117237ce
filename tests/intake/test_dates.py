"""Publication dates as values."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.errors import BadDate
from dateline.intake.dates import nearest_year, odd_date, parse_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-01-04", "2024-01-04"),
        (" 2024-01-04 ", "2024-01-04"),
        ("2024-1-4", "2024-01-04"),
        ("2024/01/04", "2024-01-04"),
        ("2024-01", "2024-01"),
        ("2024", "2024"),
        ("20240104", "2024-01-04"),
        ("20240104T100000Z", "2024-01-04"),
        ("2024-01-04T10:00:00Z", "2024-01-04"),
        ("2024-01-04T23:59:59.123+02:00", "2024-01-04"),
        ("2024-01-04 10:00:00 +0000", "2024-01-04"),
        ("January 4, 2024", "2024-01-04"),
        ("Thursday, January 4, 2024", "2024-01-04"),
        ("4 January 2024", "2024-01-04"),
        ("4th January, 2024", "2024-01-04"),
        ("Sept. 4, 2024", "2024-09-04"),
        ("Thu, 04 Jan 2024 10:00:00 +0000", "2024-01-04"),
        ("Jan 4, 2024, 10:30 a.m. ET", "2024-01-04"),
        ("May 2024", "2024-05"),
        ("2024-02-29", "2024-02-29"),
        ("0001-01-01", "0001-01-01"),
    ],
)
def test_dates_written_forms_give_edtf(written: str, expected: str) -> None:
    assert parse_date(written) == expected


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2024-02-31", "no calendar"),
        ("2023-02-29", "no calendar"),
        ("2024-13-01", "no calendar"),
        ("0000", "no calendar"),
        ("04/01/2024", "day-first or month-first"),
        ("January 4", "no year"),
        ("last Tuesday", "not a date"),
        ("2024-01-01/2024-01-04", "not a date"),
        ("٢٠٢٤-٠١-٠٤", "not a date"),
        ("\x1b[31m2024", r"\x1b[31m2024"),
        ("9" * 10_000, "not a date"),
    ],
)
def test_dates_bad_value_says_what_was_got_and_what_to_write(written: str, told: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(written)
    assert told in str(caught.value)
    assert '"2024-01-04"' in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-06-01", ""),
        ("2024-06-02", ""),  # already tomorrow further east
        ("2024-06-03", "future"),
        ("2024-06", ""),
        ("2024-07", "future"),
        ("2024", ""),
        ("2025", "future"),
        ("1900", ""),
        ("1899-12-31", "before 1900"),
    ],
)
def test_dates_odd_date_warns_of_future_and_distant_past(published: str, told: str) -> None:
    warning = odd_date(published, date(2024, 6, 1))
    assert told in warning
    assert bool(told) == bool(warning)


@pytest.mark.parametrize(
    ("month", "day", "around", "expected"),
    [
        (1, 4, "2024-01-04", 2024),
        (12, 31, "2024-01-02", 2023),
        (1, 1, "2023-12-31", 2024),
        (2, 29, "2023-03-01", 2024),
        (2, 30, "2023-03-01", 2023),
        (12, 31, "2024", 2024),
        (1, 1, "0001-01-01", 1),
    ],
)
def test_dates_nearest_year_may_be_the_one_before_or_after(
    month: int, day: int, around: str, expected: int
) -> None:
    assert nearest_year(month, day, around) == expected
