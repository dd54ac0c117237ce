"""Publication dates: one written value → EDTF day, month or year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.errors import BadDate
from dateline.intake.messages import quoted

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?[ \t]+)?"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"[12][0-9]{3}(?![0-9])"
# A day in English words; the year may be absent. Groups are read by `from_words`.
WORDS = rf"{_WEEKDAY}(?:{MONTH}[ \t]+{_DAY}|{_DAY}[ \t]+{MONTH})(?:,?[ \t]+{_YEAR})?"
_CLOCK = (
    r"(?:(?:T|,?[ \t]+(?:at[ \t]+)?)[0-2]?[0-9][:.]?[0-5][0-9](?:[:.]?[0-5][0-9](?:[.,][0-9]+)?)?"
    r"[ \t]*(?i:[ap]\.?m\.?)?[ \t]*(?:Z|\(?[A-Z]{2,5}\)?|[+-][0-9]{2}:?[0-9]{2})?)?"
)
ISO = r"[0-9]{4}(?:[-/][0-9]{1,2}){0,2}(?![0-9/-])"
_ISO_VALUE = re.compile(rf"([0-9]{{4}})(?:([-/])([0-9]{{1,2}})(?:\2([0-9]{{1,2}}){_CLOCK})?)?")
_COMPACT = re.compile(rf"([12][0-9]{{3}})([01][0-9])([0-3][0-9]){_CLOCK}")
_WORDS_VALUE = re.compile(rf"({WORDS}){_CLOCK}")
_MONTH_YEAR = re.compile(rf"({MONTH})[ \t]+({_YEAR})")
_SLASHED = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}")

HINT = 'Write a day, month or year such as "2024-01-04", "2024-01" or "2024".'


def parse_date(value: str) -> str:
    """The EDTF day, month or year that `value` says.

    Reads ISO dates and date-times (the day as written, whatever the time zone), 20240104, and English dates
    with a year ("Thursday, January 4, 2024", "4 Jan 2024 10:00 GMT", "January 2024").
    Raises BadDate for anything else, and for days that no calendar has.
    """
    text = value.strip()
    if len(text) <= 80:
        if match := _ISO_VALUE.fullmatch(text) or _COMPACT.fullmatch(text):
            parts = [part for part in match.groups() if part and part not in "-/"]
            return _checked(value, *map(int, parts))
        if match := _WORDS_VALUE.fullmatch(text):
            year, month, day = from_words(match[1])
            if year:
                return _checked(value, year, month, day)
            raise BadDate(f"The publication date {quoted(value)} has no year. {HINT}")
        if match := _MONTH_YEAR.fullmatch(text):
            return _checked(value, int(match[2]), _month(match[1]))
        if _SLASHED.fullmatch(text):
            raise BadDate(f"The publication date {quoted(value)} may be day-first or month-first. {HINT}")
    raise BadDate(f"The publication date {quoted(value)} is not a date that Dateline reads. {HINT}")


def is_date(value: str) -> bool:
    """Whether `parse_date` reads `value`."""
    try:
        parse_date(value)
    except BadDate:
        return False
    return True


def from_words(words: str) -> tuple[int | None, int, int]:
    """Year (None where unsaid), month and day of words that match WORDS. The day need not exist.

    Raises BadDate where `words` are others.
    """
    numbers = [int(number) for number in re.findall(r"[0-9]+", words)]
    name = re.search(rf"(?<![A-Za-z]){MONTH}(?![a-z])", re.sub(rf"^{_WEEKDAY}", "", words))
    if not name or not numbers:
        raise BadDate(f"{quoted(words)} is no day. {HINT}")
    return (numbers[1] if len(numbers) > 1 else None), _month(name[0]), numbers[0]


def nearest_year(month: int, day: int, around: str) -> int:
    """The year in which a month and day lie nearest to the EDTF day `around`; its own if that is no day."""
    year = int(around[:4])
    if len(around) < 10:
        return year
    centre = date.fromisoformat(around)
    days = [made for y in (year - 1, year, year + 1) if (made := _day(y, month, day))]
    return min(days, key=lambda made: abs(made - centre)).year if days else year


def odd_date(published: str, today: date) -> str:
    """A warning where `published` lies in the future or before 1900, else ""."""
    # A day ahead is no error: it may already be tomorrow where the report was written.
    tomorrow = (today + timedelta(days=1)).isoformat()
    if published > tomorrow[: len(published)]:
        return f"publication date {published} lies in the future (today is {today.isoformat()}): check it"
    if published < "1900":
        return f"publication date {published} lies before 1900: check it"
    return ""


def _checked(value: str, year: int, month: int | None = None, day: int | None = None) -> str:
    if not _day(year, month or 1, day or 1):
        raise BadDate(f"The publication date {quoted(value)} is in no calendar. {HINT}")
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
