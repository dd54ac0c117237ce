"""Whatever comes in, intake gives reports and reasons, and never fails in another way."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.intake import Skipped, read_paths, report_from_record, report_from_text
from dateline.report import Report

from .conftest import TODAY

SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ANY_TEXT = st.text(st.characters(), max_size=300)  # with surrogates
# Pieces that steer random input into the corners of the parsers.
PIECES = st.sampled_from(
    [
        "---\n", "date: ", "date ", "2024-01-04", "2024-02-31", "Jan 4", ", 2024", "BAGHDAD", "Kyiv, ", "(Reuters)",
        " – ", "\r\n", "\n\n", "title: x", '{"text": ', '"a b"', "}", "[", "\ufeff", "\x00", "The army said", ":",
        "٤", "İ", "ſ", "\u2028", "0000", "9999-99-99", "May ", "31", "th ", "'", '"', "\\ud800",
    ]
)  # fmt: skip
STEERED = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def check(item: Report | Skipped) -> None:
    if isinstance(item, Report):
        assert 0 <= item.body < len(item.text)
        assert not item.text[item.body].isspace()
        assert len(item.published) in (4, 7, 10)
        printed = [item.path, item.id, item.title, item.outlet, item.url, item.language, *item.warnings]
        assert not any(c < " " or "\x7f" <= c <= "\x9f" for value in printed for c in value)
        json.dumps(printed, ensure_ascii=False).encode()
    else:
        assert str(item).isprintable()
        assert len(item.reason) < 1000
        assert item.kind != "InputError"


def given_or_told(make: Callable[[], Report]) -> Report | Skipped:
    try:
        return make()
    except InputError as error:
        return Skipped("", None, str(error), type(error).__name__)


@SETTINGS
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.jsonl", "a.json", "2024-01-04.md"]))
@example(data=b"\xef\xbb\xbf", name="a.txt")
@example(data=b"\xff\xfe\x00", name="a.jsonl")
@example(data=b"\xff\xfe\x00\xd8\x00\xd8", name="a.txt")
def test_hostile_bytes_in_files_give_reports_or_reasons(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    for item in read_paths([tmp_path / name], today=TODAY):
        check(item)


@SETTINGS
@given(
    data=st.one_of(st.binary(max_size=400), STEERED.map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@example(data=b"\xff\xfe{\x00}\x00")
def test_hostile_bytes_on_standard_input_give_reports_or_reasons(data: bytes) -> None:
    for item in read_paths(["-"], stdin=io.BytesIO(data), published="2024", today=TODAY):
        check(item)


@SETTINGS
@given(text=st.one_of(STEERED, ANY_TEXT), published=st.sampled_from([None, "2024-01-04"]))
def test_hostile_texts_give_a_report_or_an_input_error(text: str, published: str | None) -> None:
    item = given_or_told(lambda: report_from_text(text, published=published, today=TODAY))
    check(item)
    assert isinstance(item, Skipped) or item.text == text


@SETTINGS
@given(
    row=st.one_of(
        JSON,
        st.fixed_dictionaries(
            {"text": st.one_of(JSON, STEERED)},
            optional={
                name: st.one_of(JSON, STEERED)
                for name in ("id", "published", "date", "title", "outlet", "url", "language")
            },
        ),
    )
)
def test_hostile_records_give_a_report_or_an_input_error(row: object) -> None:
    check(given_or_told(lambda: report_from_record(row, published="2024", today=TODAY)))


@SETTINGS
@given(row=JSON)
def test_hostile_json_lines_lose_no_good_neighbour(row: object) -> None:
    good = json.dumps({"date": "2024", "text": "Two people were killed."})
    stream = io.BytesIO(f"{good}\n{json.dumps(row)}\n{good}".encode())
    items = list(read_paths(["-"], stdin=stream, today=TODAY))
    assert len(items) == 3
    assert isinstance(items[0], Report)
    assert isinstance(items[2], Report)


@pytest.mark.parametrize(
    "head",
    ["A" * 300, "A. " * 100, "A, " * 100, "AB/" * 100, "date " * 4000, "a: b\n" * 4000, "---\n" + "a: b\n" * 4000,
     " \n" * 10_000, "(" * 300, "Jan 4 " * 50, "AA (B" * 60, "\n" * 100_000, "-" * 20_000],
)  # fmt: skip
def test_hostile_heads_are_scanned_to_the_end(head: str) -> None:
    with pytest.raises(InputError):
        report_from_text(head, today=TODAY)
