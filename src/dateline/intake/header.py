"""Front matter: the `key: value` lines between --- fences, or bare at the top, that say what a report is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.intake.blanks import past_blanks
from dateline.intake.dates import ISO, WORDS, is_date
from dateline.intake.messages import quoted
from dateline.intake.options import HEAD_CHARS

# Keys people use → the field of a Report. "updated" is no publication date and is left out on purpose.
KEYS = {
    "published": "published",
    "date": "published",
    "pubdate": "published",
    "publication date": "published",
    "date published": "published",
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "id": "id",
    "language": "language",
    "lang": "language",
}
# Lines that may stand in a bare block without being read; any other key means that the block is text.
_OTHER_KEYS = {"author", "by", "byline", "updated", "section", "tags", "keywords", "location", "category"}

_NO_VALUES = ("", ">", ">-", "|", "|-", "null", "~")  # also the marks of YAML values over several lines

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")
_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_DATE_START = re.compile(rf"(?:{ISO}|{WORDS})[ \t]+")
_PAIR = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)")


@dataclass(frozen=True)
class Header:
    """What a text says about itself. fields: by Report field name; end: offset where the header ends."""

    fields: dict[str, str] = field(default_factory=dict)
    end: int = 0
    warnings: tuple[str, ...] = ()


def read_header(text: str) -> Header:
    """The front matter of a report, empty where it has none. Never raises; values are as written."""
    start = past_blanks(text)
    lines = _lines(text, start)
    if lines and _FENCE.fullmatch(lines[0][0]):
        for number, (line, _) in enumerate(lines[1:], 1):
            if _CLOSE.fullmatch(line):
                return _collect([found for found, _ in lines[1:number]], lines[number][1])
        return Header()  # a rule, not a fence
    return _bare(lines)


def _bare(lines: list[tuple[str, int]]) -> Header:
    """Header lines without fences, up to a blank line; two or more may also be followed by the text."""
    block: list[str] = []
    end = 0
    for line, after in lines:
        pair = _PAIR.fullmatch(line)
        if not pair or not pair[2] or _key(pair[1]) not in KEYS.keys() | _OTHER_KEYS:
            if line.strip() and len(block) < 2:
                return Header()
            break
        block.append(line)
        end = after
    if len(block) == 1 and _prefixes_a_sentence(block[0]):
        return Header()
    header = _collect(block, end)
    return header if header.fields else Header()


def _prefixes_a_sentence(line: str) -> bool:
    """Whether a line is "date: 2024-01-04 The US has…": a date before the report's first sentence."""
    value = line.partition(":")[2].strip()
    start = _DATE_START.match(value)
    return bool(start) and not is_date(value)


def _collect(lines: list[str], end: int) -> Header:
    written: dict[str, str] = {}
    warnings: list[str] = []
    for line in lines:
        pair = _PAIR.fullmatch(line)
        key, value = (_key(pair[1]), _unquoted(pair[2] or "")) if pair else ("", "")
        if key not in KEYS or value in _NO_VALUES:
            continue
        if written.setdefault(key, value) != value:
            warnings.append(f"front matter gives {quoted(key)} twice; {quoted(written[key])} is used")
    fields: dict[str, str] = {}
    # "published" before "date", "outlet" before "source": the name that says it best wins.
    for key in sorted(written, key=lambda key: KEYS[key] != key):
        fields.setdefault(KEYS[key], written[key])
    return Header(fields, end, tuple(warnings))


def _key(written: str) -> str:
    return re.sub(r"[ _-]+", " ", written).strip().lower()


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _lines(text: str, start: int) -> list[tuple[str, int]]:
    """The first lines, each with the offset after its line end."""
    found: list[tuple[str, int]] = []
    stop = min(len(text), start + HEAD_CHARS)
    while start < stop and len(found) < 200:
        match = _LINE.match(text, start, stop)
        if not match:  # cannot be: the pattern matches anywhere
            break
        found.append((match[1], match.end()))
        start = match.end()
    return found
