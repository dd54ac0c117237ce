"""Bytes: what is decoded, what is guessed and told, and what is refused with a hint."""

from __future__ import annotations

import codecs

import pytest

from dateline.intake import Skipped
from dateline.report import Report

from .conftest import Read

TEXT = " date 2024-01-04 The militia’s “headquarters” in Côte d’Ivoire was hit – two people were killed."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode(), ""),
        (codecs.BOM_UTF8 + TEXT.encode(), ""),
        (TEXT.encode("utf-16"), ""),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ""),
        (TEXT.encode("utf-32"), ""),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_text_comes_out_as_it_was_written(read: Read, content: bytes, told: str) -> None:
    report = read("a.txt", content)
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert all(told and told in warning for warning in report.warnings)
    assert bool(report.warnings) == bool(told)


def test_encodings_old_cyrillic_is_guessed_and_told(read: Read) -> None:
    text = (
        " date 2024-01-04 Президент заявил о перемирии на следующей неделе, сообщает агентство. Трое погибли."
    )
    report = read("a.txt", text.encode("cp1251"))
    assert isinstance(report, Report)
    assert report.text == text
    assert "encoding was taken to be" in report.warnings[0]
    assert report.language == "ru"


def test_encodings_few_broken_bytes_do_not_lose_a_utf8_report(read: Read) -> None:
    report = read("a.txt", TEXT.encode() + b" And\xff then.")
    assert isinstance(report, Report)
    assert report.text == TEXT + " And\ufffd then."
    assert "1 places were replaced by U+FFFD" in report.warnings[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "looks like a PDF; convert it to text first"),
        (b"PK\x03\x04\x14\x00", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"<!DOCTYPE html><p>x", "web page"),
        (b"text\x00text", "NUL"),
        (b"\x01\x02\x03\x04 abc", "control characters"),
        (TEXT.encode("utf-16-le"), "UTF-16 without a byte-order mark"),
    ],
)
def test_encodings_binary_is_refused_with_a_hint(read: Read, content: bytes, told: str) -> None:
    skipped = read("a.txt", content)
    assert isinstance(skipped, Skipped)
    assert skipped.kind == "NotText"
    assert told in skipped.reason


@pytest.mark.parametrize(
    "content",
    [b"", b" \r\n\t\n", codecs.BOM_UTF8, b" date 2024-01-04 \n", b"---\ndate: 2024\n---\n\n", b"2024-01-04"],
)
def test_encodings_nothing_to_read_is_an_empty_report(read: Read, content: bytes) -> None:
    skipped = read("a.txt", content)
    assert isinstance(skipped, Skipped)
    assert skipped.kind == "EmptyReport"


def test_encodings_report_of_20_megabytes_is_read(read: Read) -> None:
    text = " date 2024-01-04 " + "The army said that it had struck a camp. " * 500_000
    report = read("a.txt", text)
    assert isinstance(report, Report)
    assert len(report.text) == len(text) > 20_000_000
    assert (report.body, report.warnings) == (17, ())


def test_encodings_report_above_the_limit_is_too_large(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.intake.compose.MAX_CHARS", 50)
    skipped = read("a.txt", TEXT)
    assert isinstance(skipped, Skipped)
    assert skipped.kind == "TooLarge"
    assert f"has {len(TEXT)}" in skipped.reason


def test_encodings_file_above_the_limit_is_too_large(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.intake.run.MAX_BYTES", 50)
    skipped = read("a.txt", TEXT)
    assert isinstance(skipped, Skipped)
    assert skipped.kind == "TooLarge"
    assert ".jsonl" in skipped.reason
