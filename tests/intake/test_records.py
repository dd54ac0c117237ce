"""JSON records: lines, single objects and lists; which are read, and how the broken ones are told."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import BadRecord, DatelineError
from dateline.intake import Skipped, read_paths, report_from_record
from dateline.report import Report

from .conftest import TODAY, Read

TEXT = "Police in Lyon arrested four protesters on Monday."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"published": "2024-01-04"}, {"published": "2024-01-04", "id": "", "body": 0}),
        ({"date": "2024-01"}, {"published": "2024-01"}),
        ({"published": "2024-01-04T10:00:00Z", "date": "2023"}, {"published": "2024-01-04"}),
        ({"published": None, "date": "2023"}, {"published": "2023"}),
        ({"id": 17, "date": "2023"}, {"id": "17"}),
        ({"id": 17.0, "date": "2023"}, {"id": "17"}),
        ({"id": "a\nb", "date": "2023"}, {"id": "a b"}),
        (
            {"date": "2023", "title": "T", "outlet": "O", "url": "u"},
            {"title": "T", "outlet": "O", "url": "u"},
        ),
        ({"date": "2023", "language": "en-US", "extra": {"x": []}}, {"language": "en", "warnings": ()}),
        ({"text": f" date 2024-01-04 {TEXT}"}, {"published": "2024-01-04", "body": 17}),
        (
            {"text": f"LYON, Jan 4, 2024 (AFP) - {TEXT}"},
            {"published": "2024-01-04", "outlet": "AFP", "body": 0},
        ),
        ({"text": f"\ufeff{TEXT}", "date": "2023"}, {"text": f"\ufeff{TEXT}", "body": 1}),
    ],
)
def test_records_fields_are_read(row: dict[str, Any], expected: dict[str, Any]) -> None:
    report = report_from_record({"text": TEXT, **row}, today=TODAY)
    assert {name: getattr(report, name) for name in expected} == expected


def test_records_published_argument_fills_in_where_the_record_has_no_date() -> None:
    dated, undated = {"text": TEXT, "date": "2023-05-06"}, {"text": TEXT}
    assert report_from_record(dated, published="2024-01-04", today=TODAY).published == "2023-05-06"
    assert report_from_record(undated, published="2024-01-04", today=TODAY).published == "2024-01-04"


@pytest.mark.parametrize(
    ("row", "kind", "told"),
    [
        (None, "BadRecord", "got null"),
        ([1, 2], "BadRecord", "got a list of 2"),
        ("text", "BadRecord", 'got "text"'),
        ({"body": TEXT, "id": 1}, "BadRecord", "Its fields: body, id"),
        ({}, "BadRecord", "Its fields: none"),
        ({"text": None}, "BadRecord", '"text" must be a string, got null'),
        ({"text": ["a"]}, "BadRecord", '"text" must be a string, got a list of 1'),
        ({"text": TEXT, "published": 20240104}, "BadRecord", '"published" must be a string, got 20240104'),
        ({"text": TEXT, "title": True}, "BadRecord", '"title" must be a string, got true'),
        ({"text": TEXT, "id": {}}, "BadRecord", '"id" must be a string or a number, got an object'),
        ({"text": TEXT, "id": 10**400}, "BadRecord", "more than 60 digits"),
        ({"text": TEXT, "date": "2024-02-31"}, "BadDate", '"2024-02-31"'),
        ({"text": TEXT}, "NoDate", '"published": "2024-01-04"'),
        ({"text": " \n", "date": "2024"}, "EmptyReport", "empty"),
        ({"text": "\x00\x01\x02", "date": "2024"}, "NotText", "control characters"),
    ],
)
def test_records_wrong_shapes_say_what_was_got(row: object, kind: str, told: str) -> None:
    with pytest.raises(DatelineError) as caught:
        report_from_record(row, today=TODAY)
    assert type(caught.value).__name__ == kind
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "cut', "Not valid JSON"),
        ("plain words", "Not valid JSON"),
        ('{"text": NaN}', '"text" must be a string, got nan'),
        ('{"id": ' + "9" * 5000 + ', "text": "x"}', "Write ids as strings"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("\x1b[31m", r"\x1b[31m"),
    ],
)
def test_records_hostile_line_is_told_and_the_next_is_read(read: Read, line: str, told: str) -> None:
    good = json.dumps({"text": TEXT, "date": "2024"})
    stream = io.BytesIO(f"{good}\n{line}\n{good}\n".encode())
    first, broken, last = read_paths(["-"], stdin=stream, today=TODAY)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(broken, Skipped)
    assert (broken.path, broken.line, broken.kind) == ("-", 2, "BadRecord")
    assert told in broken.reason
    assert broken.reason.isprintable()


def test_records_unpaired_surrogate_is_kept_and_told(read: Read) -> None:
    report = read("a.jsonl", r'{"id": "x\ud800", "date": "2024", "text": "Two people \ud800 were killed."}')
    assert isinstance(report, Report)
    assert report.text == "Two people \ud800 were killed."
    assert report.id == "x\ufffd"
    assert "1 unpaired surrogates" in report.warnings[0]
    assert len(report.sha256) == 64


def test_records_repeated_field_is_told(read: Read) -> None:
    report = read(
        "a.jsonl", '{"date": "2023", "date": "2024", "text": "Two people were killed.", "x": 1, "x": 2}'
    )
    assert isinstance(report, Report)
    assert (report.published, report.warnings) == (
        "2024",
        ('the record has "date" twice; the last one is used',),
    )


def test_records_repeated_id_is_told_on_the_later_one(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "date": "2024", "text": TEXT})
    (tmp_path / "1.jsonl").write_text(f"{row}\n{row}\n")
    (tmp_path / "2.json").write_text(row)
    reports = [item for item in read_paths([tmp_path], today=TODAY) if isinstance(item, Report)]
    assert [len(report.warnings) for report in reports] == [0, 1, 1]
    assert "1.jsonl:1" in reports[1].warnings[0]
    assert [report.line for report in reports] == [1, 2, None]


def test_records_ten_thousand_lines_lose_only_the_broken_ones(tmp_path: Path) -> None:
    broken = {10: "{", 5_000: '{"text": 7}', 9_999: '{"text": "No date here."}'}
    path = tmp_path / "many.jsonl"
    with path.open("w") as out:
        for number in range(1, 10_001):
            row = json.dumps({"id": number, "published": "2024-01-04", "text": f"{TEXT} ({number})"})
            out.write(broken.get(number, row) + "\n")
    items = list(read_paths([path], today=TODAY))
    skipped = {item.line: item for item in items if isinstance(item, Skipped)}
    assert skipped.keys() == broken.keys()
    assert {item.kind for item in skipped.values()} == {"BadRecord", "NoDate"}
    assert all(item.path == str(path) for item in skipped.values())
    assert [item.id for item in items if isinstance(item, Report)] == [
        str(number) for number in range(1, 10_001) if number not in broken
    ]


def test_records_json_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    row = json.dumps({"published": "2024-01-04", "text": TEXT * 200}) + "\n"
    path.write_text(row * 200)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_paths([path], today=TODAY))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 200
    assert peak < path.stat().st_size / 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "A.JSONL", "a.json", "-"])
def test_records_lines_are_read_in_every_unicode_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    row = json.dumps({"date": "2024", "text": "Two people in Medellín – “both” – died."}, ensure_ascii=False)
    data = f"\r\n{row}\r\n\n{row}".encode(encoding)
    (tmp_path / name).write_bytes(data)
    where = "-" if name == "-" else tmp_path / name
    items = list(read_paths([where], stdin=io.BytesIO(data), today=TODAY))
    assert [(item.line, getattr(item, "warnings", item)) for item in items] == [(2, ()), (4, ())]


def test_records_line_that_is_not_utf8_is_read_with_a_warning(read: Read) -> None:
    report = read(
        "a.jsonl", '{"date": "2024", "text": "The militia’s “camp” was hit, killing two."}'.encode("cp1252")
    )
    assert isinstance(report, Report)
    assert "’s “camp”" in report.text
    assert "cp1252" in report.warnings[0]


def test_records_line_above_the_limit_is_told_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.intake.lines.MAX_BYTES", 200)
    row = json.dumps({"date": "2024", "text": TEXT})
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps({'text': TEXT * 20})}\n{row}\n")
    long, short = read_paths([path], today=TODAY)
    assert isinstance(long, Skipped)
    assert (long.line, long.kind) == (1, "TooLarge")
    assert isinstance(short, Report)
    assert short.line == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"date": "2024", "text": TEXT}, [None]),
        ([{"date": "2024", "text": TEXT}, {"date": "2024", "text": TEXT}], [1, 2]),
        ([], []),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["a.json", "-"])
def test_records_json_file_holds_one_report_or_a_list(
    tmp_path: Path, content: object, expected: list[int | None], indent: int | None, name: str
) -> None:
    data = json.dumps(content, indent=indent).encode()
    if name != "-":
        (tmp_path / name).write_bytes(data)
    where = "-" if name == "-" else tmp_path / name
    items = list(read_paths([where], stdin=io.BytesIO(data), today=TODAY))
    assert all(isinstance(item, Report) for item in items)
    single_line = name == "-" and indent is None and isinstance(content, dict)
    assert [item.line for item in items] == ([1] if single_line else expected)


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (f" date 2024-01-04 {TEXT}", ["Report"]),
        (f"\n\n2024-01-04\n{TEXT}", ["Report"]),
        (f"[Editor's note] LYON, Jan 4\n2024-01-04\n{TEXT}", ["Report"]),
        ("", ["EmptyReport"]),
        ('{"text": "cut', ["BadRecord"]),
        ('{"text": "cut\n{"text": "Two died.", "date": "2024"}', ["BadRecord", "Report"]),
        ("{curly} words\n2024-01-04\nTwo died.", ["Report"]),
        ('{"a": 1}\nwords', ["BadRecord", "BadRecord"]),
    ],
)
def test_records_standard_input_is_told_by_how_it_begins(content: str, kinds: list[str]) -> None:
    items = read_paths(["-"], stdin=io.BytesIO(content.encode()), today=TODAY)
    assert [getattr(item, "kind", "Report") for item in items] == kinds


def test_records_json_lines_under_a_text_name_name_the_remedy(read: Read) -> None:
    skipped = read("a.txt", '{"text": "Two people were killed."}\n{"text": "x"}\n')
    assert isinstance(skipped, Skipped)
    assert "name it .jsonl" in skipped.reason


def test_records_bad_record_is_an_error_of_its_own() -> None:
    with pytest.raises(BadRecord):
        report_from_record(7)
