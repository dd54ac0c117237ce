"""Dates at the head of a report's text: a prefix, a first line, a dateline; and in its file name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.errors import BadDate
from dateline.intake.blanks import past_blanks
from dateline.intake.dates import ISO, WORDS, from_words, is_date, parse_date

_HEAD = 300  # characters in which a line with a date must lie
_TOP_LINES = 5  # a pasted article has its date under headline and byline
_LABEL = r"(?i:date|dated|published|posted)(?:[ \t]+on)?[ \t]*:?[ \t]+"
_CLOCK = r"(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?"
# " date 2024-01-04 The US has…", "Published on January 4, 2024: The US has…"
_PREFIX = re.compile(rf"{_LABEL}({ISO}{_CLOCK}|{WORDS})(?=[\s:–—-]|$)[ \t]*(?:[-–—:]+[ \t]+)?")
_ISO_ALONE = re.compile(ISO)
_SHORT_LINE = re.compile(r"[^\r\n]{0,200}[\r\n]\s*")
_LINE = re.compile(rf"(?:{_LABEL})?([^\r\n]+?)[ \t]*(?=[\r\n]|$)")

_UPPER = r"[^\W\d_a-z]"  # the re module knows no class of capitals
_NAME = rf"{_UPPER}[\w.'’-]*(?:[ /]{_UPPER}[\w.'’-]*){{0,4}}"
_REGIONS = rf"(?:,[ ]{_NAME}){{0,2}}"
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|[.'’-]){{2,}}(?:[ /](?:{_UPPER}|[.'’-])+){{0,4}}{_REGIONS}"
_PLACE = rf"{_NAME}{_REGIONS}"
# "On May 4 –" is no dateline: a place in mixed case needs its comma.
_PLACE_THEN = rf"(?:{_CAPITALS},?|{_PLACE},)[ ]"
_AGENCY = rf"(?P<outlet>{_UPPER}[\w .&'’/-]{{1,40}})"
_DASH = r"(?:[–—−]|-{1,2}(?=\s))"
_END = rf"(?=[ ]*(?:{_DASH}|[\r\n]|$|[\"“]|{_UPPER}))"
_DATE = rf"(?P<date>{WORDS})"
_DATELINES = [
    re.compile(pattern)
    for pattern in (
        rf"{_PLACE_THEN}{_DATE}[ ]*\({_AGENCY}\)",  # BAGHDAD, Jan 4 (Reuters) –
        rf"{_PLACE_THEN}{_DATE}[ ]*{_DASH}",  # Geneva, 4 January 2024 –
        rf"{_PLACE}[ ]*\({_AGENCY}\),?[ ]*{_DATE}[ ]*{_DASH}",  # BAGHDAD (Reuters) Jan 4 –
        rf"{_PLACE}[ ]*\({_AGENCY}\)[ ]*{_DASH}[ ]*{_DATE}{_END}",  # KYIV, Ukraine (AP) — Jan. 4, 2024
        rf"{_PLACE}[ ]*\({_AGENCY},[ ]*{_DATE}\)",  # BAGHDAD (Reuters, Jan 4)
        rf"{_CAPITALS}[ ]*\({_AGENCY}\)[ ]*(?:{_DASH}|:)",  # BAGHDAD (Reuters) –
    )
]

_FILE_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)(0[1-9]|1[0-2])\2([0-3][0-9])(?![0-9])")
_FILE_MONTH = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_](0[1-9]|1[0-2])(?![0-9]|[-_][0-9])")
_FILE_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")


@dataclass(frozen=True)
class Lead:
    """A date before the report. written: as it stands, "" where there is none; end: offset after it."""

    written: str = ""
    end: int = 0


@dataclass(frozen=True)
class Dateline:
    """Such as "BAGHDAD, Jan 4 (Reuters) –". written: the date's words or ""; year: None where unsaid."""

    written: str = ""
    year: int | None = None
    month: int = 0
    day: int = 0
    outlet: str = ""


def find_lead(text: str, start: int) -> Lead:
    """The date that stands before the report, as a prefix or alone on a line; it may not exist.

    A date under a headline is found too, and leaves the headline in the report.
    """
    begin = past_blanks(text, start)
    if match := _PREFIX.match(text, begin, begin + _HEAD):
        return Lead(match[1], past_blanks(text, match.end()))
    for number, at in enumerate(_line_starts(text, begin)):
        match = _LINE.match(text, at, at + _HEAD)
        if match and (is_date(match[1]) or (number == 0 and _ISO_ALONE.fullmatch(match[1]))):
            return Lead(match[1], past_blanks(text, match.end()) if number == 0 else start)
    return Lead("", start)


def find_dateline(text: str, start: int) -> Dateline:
    """The dateline with which the report begins, also under a headline or byline; empty where it has none."""
    for at in _line_starts(text, past_blanks(text, start)):
        for pattern in _DATELINES:
            if match := pattern.match(text, at, at + _HEAD):
                found = match.groupdict()
                outlet, written = found.get("outlet") or "", found.get("date") or ""
                year, month, day = from_words(written) if written else (None, 0, 0)
                return Dateline(written, year, month, day, outlet)
    return Dateline()


def _line_starts(text: str, begin: int) -> list[int]:
    """Offsets of the first lines that are not blank, up to the first that is too long for a headline."""
    starts = [begin]
    while len(starts) < _TOP_LINES:
        match = _SHORT_LINE.match(text, starts[-1])
        if not match or match.end() == len(text):
            break
        starts.append(match.end())
    return starts


def date_in_name(name: str) -> str:
    """The EDTF date in a file name: a day, a month, or at least a year; "" where there is none."""
    for pattern, join in ((_FILE_DAY, (1, 3, 4)), (_FILE_MONTH, (1, 2)), (_FILE_YEAR, (1,))):
        for match in pattern.finditer(name[-255:]):
            try:
                return parse_date("-".join(match[group] for group in join))
            except BadDate:
                continue
    return ""
