"""The errors that Dateline raises. Each says what is wrong, what was got, and what to try next.

DatelineError
├── InputError            something that was given cannot be read
│   ├── NoDate            a report without a publication date
│   ├── BadDate           a publication date that is no date
│   ├── EmptyReport       no text
│   ├── NotText           binary content, or a file of a kind that is not read
│   ├── BadRecord         a JSON line that is not a report
│   └── TooLarge          more text than one report may have
└── WeightsError          the reader's weights are missing or do not fit this version
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose; its text is fit to be shown to a person."""


class InputError(DatelineError):
    """Something that was given cannot be read."""


class NoDate(InputError):
    """A report without a publication date."""


class BadDate(InputError):
    """A publication date that is no date."""


class EmptyReport(InputError):
    """No text."""


class NotText(InputError):
    """Binary content, or a file of a kind that is not read."""


class BadRecord(InputError):
    """A JSON line that is not a report."""


class TooLarge(InputError):
    """More text than one report may have."""


class WeightsError(DatelineError):
    """The reader's weights are missing or do not fit this version."""
