"""Dateline reads dated news reports into a record of events, each value with the words that it came from.

>>> import dateline
>>> reading = dateline.read("Police in Lyon arrested four protesters on Monday.", published="2024-01-04")

The names below are loaded when they are first asked for, so that `import dateline` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.errors import DatelineError as DatelineError
    from dateline.intake import Skipped as Skipped
    from dateline.pipeline import read as read
    from dateline.pipeline import read_many as read_many
    from dateline.record import Reading as Reading
    from dateline.report import Report as Report

__version__ = "0.1.0"

_HOMES = {
    "DatelineError": "dateline.errors",
    "Reading": "dateline.record",
    "Report": "dateline.report",
    "Skipped": "dateline.intake",
    "read": "dateline.pipeline",
    "read_many": "dateline.pipeline",
}

__all__ = ["DatelineError", "Reading", "Report", "Skipped", "__version__", "read", "read_many"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}. Available: {', '.join(__all__)}.")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
