"""Intake: files, folders and streams → reports with a date; what cannot be read is told, never lost."""

from __future__ import annotations

from dateline.intake.run import read_paths, report_from_record, report_from_text
from dateline.intake.skipped import Skipped

__all__ = ["Skipped", "read_paths", "report_from_record", "report_from_text"]
