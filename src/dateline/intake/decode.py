"""Bytes → text: UTF-8 first, then a byte-order mark, then a guess that is always told."""

from __future__ import annotations

import codecs
import re

from dateline.errors import NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNPACK = "unpack it first, or pipe it: `… | dateline read -`"
_TO_TEXT = "convert it to text first"
_MAGIC = (
    (b"%PDF-", "a PDF", _TO_TEXT),
    (b"PK\x03\x04", "a zip archive or an Office document", "unpack it, or save it as text, first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text first"),
    (b"{\\rtf", "an RTF document", "save it as text first"),
    (b"\x1f\x8b", "gzip-compressed", _UNPACK),
    (b"BZh", "bzip2-compressed", _UNPACK),
    (b"\xfd7zXZ", "xz-compressed", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\x89PNG", "an image", _TO_TEXT),
    (b"\xff\xd8\xff", "an image", _TO_TEXT),
    (b"GIF8", "an image", _TO_TEXT),
    (b"II*\x00", "an image", _TO_TEXT),
    (b"MM\x00*", "an image", _TO_TEXT),
    (b"RIFF", "an image, a sound or a film", _TO_TEXT),
    (b"\x7fELF", "a program", "give a text file"),
    (b"PAR1", "a Parquet file", "export it as JSON lines first"),
    (b"SQLite format 3\x00", "an SQLite database", "export its reports as JSON lines first"),
)
_MARKUP = re.compile(rb"\s*(?:<!doctype html|<html[\s>]|<\?xml[\s])", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # of characters; news text has none
_WESTERN = frozenset("‘’“”–—…•€£°«»§·\xa0½¼¾àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŠšŽž")
_SAMPLE = 32_768  # bytes or characters looked at where the whole would be slow


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without its byte-order mark, and warnings on how it was decoded.

    Nothing else is removed and no line end is translated. Raises NotText for what is not text.
    """
    encoding = bom_encoding(data)
    if not encoding:
        _refuse_known_kinds(data)
    try:
        text = data.decode(encoding or "utf-8")
        warnings: tuple[str, ...] = ()
    except UnicodeDecodeError as error:
        text, warnings = _patched(data, encoding) if encoding else _guessed(data, error.start)
    # The codecs of UTF-16 and UTF-32 take the mark away, that of UTF-8 leaves it.
    text = text.removeprefix("\ufeff")
    refuse_controls(text)
    return text, warnings


def bom_encoding(data: bytes) -> str:
    """The encoding that a byte-order mark at the start of `data` names, "" where there is none."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), "")


def refuse_controls(text: str) -> None:
    """Raise NotText where control characters show that `text` is none."""
    sample = text[:_SAMPLE]
    count = len(_CONTROL.findall(sample))
    if count > _CONTROL_SHARE * len(sample):
        raise NotText(
            f"Not text: {count} of the first {len(sample)} characters are control characters. "
            "Give plain text in UTF-8."
        )


def _refuse_known_kinds(data: bytes) -> None:
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"Not plain text: it looks like {kind}; {advice}.")
    if _MARKUP.match(data[:1000]):
        raise NotText("Not plain text: it looks like a web page or XML; save the article's text first.")
    if b"\x00" in data:
        sample = data[:_SAMPLE]
        if sample.count(0) > len(sample) // 3 and 0 in (sample[0::2].count(0), sample[1::2].count(0)):
            raise NotText("It looks like UTF-16 without a byte-order mark; save it as UTF-8.")
        begins = data[:12].hex(" ")
        raise NotText(f"Not text: it has NUL bytes (it begins with {begins}). Give plain text in UTF-8.")


def _patched(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    return text, (f"not all bytes are valid {encoding.upper()}: {bad} places were replaced by U+FFFD",)


def _guessed(data: bytes, first_bad: int) -> tuple[str, tuple[str, ...]]:
    """Text in an old 8-bit or Asian encoding, or UTF-8 with a few broken bytes."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(c > "\x7f" for c in lenient) - bad
    if good > 4 * bad:
        return _patched(data, "utf-8")

    # Imported here because it takes 30 ms, which UTF-8 need not pay.
    from charset_normalizer import from_bytes

    start = max(0, first_bad - _SAMPLE // 4)
    sample = data[start : start + _SAMPLE]
    try:
        guess = from_bytes(sample, threshold=0.3).best()
        name = guess.encoding if guess else ""
    except Exception:  # hostile bytes; that library promises nothing
        name = ""
    if _western(sample):
        name = "cp1252"
    if not name:
        raise NotText(
            f"Not text in an encoding that Dateline knows (byte {first_bad} is 0x{data[first_bad]:02x}). "
            "Save it as UTF-8."
        )
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    return text, (f"not UTF-8: the encoding was taken to be {name}. Save it as UTF-8 if letters look wrong.",)


def _western(sample: bytes) -> bool:
    """Whether the few bytes beyond ASCII are quotes, dashes or letters of Western Europe."""
    high = bytes(byte for byte in sample if byte > 0x7F)
    if len(high) > 0.08 * len(sample):
        return False
    try:
        letters = high.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(c in _WESTERN for c in letters)
