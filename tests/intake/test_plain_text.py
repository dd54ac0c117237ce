"""Plain-text reports: where the date comes from, where the report begins, what front matter fills in."""

from __future__ import annotations

import pytest

from dateline.intake import Skipped, report_from_text
from dateline.report import Report

from .conftest import TODAY, Read

BODY = "The US has killed a militia leader in Baghdad, an official said on Thursday."


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (" date 2024-01-04 ", "2024-01-04"),
        ("date: 2024-01-04 ", "2024-01-04"),
        ("Date: 2024-01-04\n", "2024-01-04"),
        ("date 2024-02 ", "2024-02"),
        ("date 2024 ", "2024"),
        ("date 2024-01-04T10:00:00Z ", "2024-01-04"),
        ("Published on January 4, 2024: ", "2024-01-04"),
        ("Published: 4 January 2024\r\n\r\n", "2024-01-04"),
        ("2024-01-04\n", "2024-01-04"),
        ("\n\n2024-01-04\r\n\r\n", "2024-01-04"),
        ("January 4, 2024\n", "2024-01-04"),
        ("4 January 2024\n\n", "2024-01-04"),
        ("Thursday, January 4, 2024\n", "2024-01-04"),
        ("Thursday, January 4, 2024 10:30 GMT\n", "2024-01-04"),
        ("---\ndate: 2024-01-04\n---\n", "2024-01-04"),
        ("---\r\npublished: '2024-01-04'\r\ntags: [a, b]\r\n---\r\n\r\n", "2024-01-04"),
        ("---\ndate: 2024-01-04T10:00:00+01:00\nauthor:\n  - somebody\n...\n", "2024-01-04"),
        ("Published: 2024-01-04\n\n", "2024-01-04"),
        ("Title: A strike\nPublished: 2024-01-04\n\n", "2024-01-04"),
        ("Title: A strike\nPublished: 2024-01-04\n", "2024-01-04"),
        ("\ufeff date 2024-01-04 ", "2024-01-04"),
    ],
)
def test_plain_text_date_before_the_report_is_found_and_left_out_of_the_body(
    before: str, expected: str
) -> None:
    report = report_from_text(before + BODY, today=TODAY)
    assert report.published == expected
    assert report.text == before + BODY
    assert report.text[report.body :] == BODY
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("start", "expected", "outlet"),
    [
        ("BAGHDAD, Jan 4, 2024 (Reuters) – ", "2024-01-04", "Reuters"),
        ("BAGHDAD/WASHINGTON, January 4, 2024 (Reuters) - ", "2024-01-04", "Reuters"),
        ("KYIV, Ukraine (AP) — Jan. 4, 2024 ", "2024-01-04", "AP"),
        ("KYIV, Ukraine (AP) — Jan. 4, 2024\n", "2024-01-04", "AP"),
        ("Baghdad, 4 Jan. 2024 (AFP) -- ", "2024-01-04", "AFP"),
        ("Geneva, 4 January 2024 – ", "2024-01-04", ""),
        ("MEDELLÍN, Colombia, January 4, 2024 — ", "2024-01-04", ""),
        ("GAZA (Reuters, Jan 4, 2024) - ", "2024-01-04", "Reuters"),
        ("Militia leader killed\nBy A Reporter\n\nBAGHDAD, Jan 4, 2024 (Xinhua) -- ", "2024-01-04", "Xinhua"),
    ],
)
def test_plain_text_dateline_gives_date_and_outlet_and_stays_in_the_body(
    start: str, expected: str, outlet: str
) -> None:
    report = report_from_text(start + BODY, today=TODAY)
    assert (report.published, report.outlet) == (expected, outlet)
    assert report.text[report.body :] == start + BODY


def test_plain_text_date_under_a_headline_is_found_and_the_headline_stays() -> None:
    report = report_from_text(f"Militia leader killed\nBy A Reporter\nJanuary 4, 2024\n\n{BODY}", today=TODAY)
    assert (report.published, report.body) == ("2024-01-04", 0)


@pytest.mark.parametrize(
    ("name", "expected", "told"),
    [
        ("report-2024-01-04.txt", "2024-01-04", "file name"),
        ("20240104_x.txt", "2024-01-04", "file name"),
        ("x_2024_01_04.md", "2024-01-04", "file name"),
        ("brief-2024-01.txt", "2024-01", "file name"),
    ],
)
def test_plain_text_file_name_is_the_last_resort_and_is_told(
    read: Read, name: str, expected: str, told: str
) -> None:
    report = read(name, BODY)
    assert isinstance(report, Report)
    assert report.published == expected
    assert told in report.warnings[0]
    assert name in report.warnings[0]


@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        ("report-2024-01-04.txt", "BAGHDAD, Jan 3 (Reuters) – ", "2024-01-03"),
        ("report-2024-01-04.txt", "BAGHDAD, Dec 31 (Reuters) – ", "2023-12-31"),
        ("wire-2023.txt", "BAGHDAD, Dec 31 (Reuters) – ", "2023-12-31"),
    ],
)
def test_plain_text_dateline_without_year_takes_it_from_the_file_name(
    read: Read, name: str, start: str, expected: str
) -> None:
    report = read(name, start + BODY)
    assert isinstance(report, Report)
    assert report.published == expected
    assert "the year is taken from the file name" in report.warnings[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BODY, "No publication date"),
        ("BAGHDAD, Jan 4 (Reuters) – " + BODY, '"Jan 4" without a year'),
        ("On May 4 – a Saturday – the army said that it had left.", "No publication date"),
    ],
)
def test_plain_text_without_a_date_names_the_flag(read: Read, content: str, told: str) -> None:
    skipped = read("report.txt", content)
    assert isinstance(skipped, Skipped)
    assert skipped.kind == "NoDate"
    assert told in skipped.reason
    assert "--published 2024-01-04" in skipped.reason


@pytest.mark.parametrize(
    "content", [BODY, f"BAGHDAD, Jan 4 (Reuters) – {BODY}", f"---\ntitle: x\n---\n{BODY}"]
)
def test_plain_text_published_flag_gives_the_date(read: Read, content: str) -> None:
    report = read("report-2020-01-01.txt", content, published="2024-01-05")
    assert isinstance(report, Report)
    assert (report.published, report.warnings) == ("2024-01-05", ())


def test_plain_text_published_flag_wins_and_disagreement_is_told(read: Read) -> None:
    report = read("a.txt", f" date 2024-01-04 {BODY}", published="2024-01-05")
    assert isinstance(report, Report)
    assert report.published == "2024-01-05"
    assert report.warnings == (
        "publication date 2024-01-05 from --published is used; the first line says 2024-01-04",
    )
    assert report.text[report.body :] == BODY


def test_plain_text_bad_date_is_only_a_warning_under_the_flag(read: Read) -> None:
    content = f" date 2024-02-31 {BODY}"
    skipped = read("a.txt", content)
    assert isinstance(skipped, Skipped)
    assert skipped.kind == "BadDate"
    assert '"2024-02-31"' in skipped.reason
    report = read("a.txt", content, published="2024-01-05")
    assert isinstance(report, Report)
    assert '"2024-02-31"' in report.warnings[0]


def test_plain_text_front_matter_fills_the_fields() -> None:
    text = (
        '---\n# a comment\nTitle: "A strike: what is known"\npublisher: The Wire\nlink: https://example.org/a?b=c\n'
        f"ID: a-1\nlang: en-GB\ndate: 2024-01-04\nnested:\n  title: no\n---\nBAGHDAD (Reuters) - {BODY}"
    )
    report = report_from_text(text, today=TODAY)
    assert report.title == "A strike: what is known"
    assert (report.outlet, report.url, report.id) == ("The Wire", "https://example.org/a?b=c", "a-1")
    assert (report.language, report.warnings) == ("en", ())


@pytest.mark.parametrize(
    ("lines", "published", "warnings"),
    [
        ("date: 2024-01-05\npublished: 2024-01-04", "2024-01-04", 0),
        ("date: 2024-01-05\ndate: 2024-01-04", "2024-01-05", 1),
        ("date: 2024-01-05\ntitle: >\n  long\n  title", "2024-01-05", 0),
        ("date: January 4, 2024\nupdated: 2024-01-09", "2024-01-04", 0),
    ],
)
def test_plain_text_front_matter_with_several_dates(lines: str, published: str, warnings: int) -> None:
    report = report_from_text(f"---\n{lines}\n---\n{BODY}", today=TODAY)
    assert (report.published, report.title, len(report.warnings)) == (published, "", warnings)


def test_plain_text_mail_headers_give_their_date() -> None:
    text = f"From: Press Office\nDate: Thu, 04 Jan 2024 10:00:00 +0000\nSubject: A strike\n\n{BODY}"
    assert report_from_text(text, today=TODAY).published == "2024-01-04"


@pytest.mark.parametrize(
    "text",
    [
        "---\nno end of the fence\n",
        "WASHINGTON: The US said no.\n\n",
        "Update: 12 dead\n\n",
        "Source close to the army: they left.\n\n",
        "---\n---x\n",
    ],
)
def test_plain_text_what_is_no_front_matter_stays_in_the_body(text: str) -> None:
    report = report_from_text(text + BODY, published="2024-01-04", today=TODAY)
    assert report.body == 0


def test_plain_text_controls_and_surrogates_in_titles_become_harmless() -> None:
    report = report_from_text(f"---\ntitle: a\x1b[31mb\t\ud800\ndate: 2024\n---\n{BODY}", today=TODAY)
    assert report.title == "a [31mb \ufffd"


def test_plain_text_line_ends_and_blanks_are_kept(read: Read) -> None:
    content = f" date 2024-01-04 {BODY}\r\n\r\n\u2028Then.\r \n\n"
    report = read("a.txt", content.encode())
    assert isinstance(report, Report)
    assert report.text == content


@pytest.mark.parametrize(("date", "told"), [("2031-01-01", "future"), ("1890-05-01", "before 1900")])
def test_plain_text_odd_date_is_read_with_a_warning(date: str, told: str) -> None:
    report = report_from_text(f"date {date} {BODY}", today=TODAY)
    assert report.published == date
    assert told in report.warnings[0]
