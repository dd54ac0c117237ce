"""Paths → reports in the order given; whatever is broken becomes a Skipped and loses nothing else."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from dateline.errors import BadRecord, InputError, NoDate, TooLarge
from dateline.intake.compose import Given, compose
from dateline.intake.dates import parse_date
from dateline.intake.decode import bom_encoding, decode
from dateline.intake.files import Refused, files_under, unreadable
from dateline.intake.lines import BLANK, numbered_lines, text_of_line
from dateline.intake.messages import escaped, quoted
from dateline.intake.options import MAX_BYTES, Options
from dateline.intake.rows import parse_json, report_of_row
from dateline.intake.skipped import Skipped
from dateline.report import Report

STDIN = "-"


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    today: date | None = None,
) -> Iterator[Report | Skipped]:
    """The reports in files and folders, in the order given, and a Skipped for each thing that cannot be read.

    paths: text files (one report each), .jsonl or .ndjson (a report a line), .json (one report or a list),
    folders (all files in them but hidden ones, sorted), "-" (standard input: JSON lines or one text).
    published: a date that holds for plain texts whatever they say, and for records that bring none.
    stdin: a binary stream in place of the process's own. today: what counts as the future, for tests.
    JSON lines are read one at a time, so memory stays flat. Raises BadDate at once where `published` is no
    date, and nothing later.
    """
    run = _Run(_options(published, today))
    return (item for path in paths for item in run.path(path, stdin))


def report_from_text(text: str, *, published: str | None = None, today: date | None = None) -> Report:
    """The Report of one plain text. Without `published`, the text must tell its date at its head.

    Raises EmptyReport, NotText, TooLarge, NoDate or BadDate.
    """
    return compose(text, Given(), _options(published, today), flag_first=True)


def report_from_record(row: object, *, published: str | None = None, today: date | None = None) -> Report:
    """The Report of one JSON object: "text" and, where known, id, published, title, outlet, url, language.

    published: used where neither the record nor its text has a date. Raises BadRecord and what
    `report_from_text` raises.
    """
    return report_of_row(row, _options(published, today))


def _options(published: str | None, today: date | None) -> Options:
    return Options(parse_date(published) if published else None, today or datetime.now(UTC).date())


@dataclass
class _Run:
    """One run over all paths: what it was told, and the ids that it has seen."""

    options: Options
    ids: dict[str, str] = field(default_factory=dict)

    def path(self, given: str | os.PathLike[str], stdin: BinaryIO | None) -> Iterator[Report | Skipped]:
        name = os.fsdecode(given)
        if name == STDIN:
            yield from self._guarded(STDIN, self._stream(stdin or sys.stdin.buffer))
            return
        for found in files_under(Path(name)):
            if isinstance(found, Refused):
                yield _skipped(str(found.path), None, found.error)
            else:
                yield from self._guarded(str(found), self._file(found))

    def _guarded(self, path: str, reports: Iterator[Report | Skipped]) -> Iterator[Report | Skipped]:
        """What a file gives until it breaks; then the reason, and the next file has its turn."""
        try:
            yield from reports
        except InputError as error:
            yield _skipped(path, None, error)
        except OSError as error:
            yield _skipped(path, None, unreadable(error))

    def _file(self, file: Path) -> Iterator[Report | Skipped]:
        path, suffix = str(file), file.suffix.lower()
        with file.open("rb") as stream:
            if suffix in (".jsonl", ".ndjson"):
                yield from self._lines(path, stream)
            elif suffix == ".json":
                yield from self._json(path, _whole(stream))
            else:
                yield self._text(path, _whole(stream))

    def _stream(self, stream: BinaryIO) -> Iterator[Report | Skipped]:
        """Standard input: JSON lines, one JSON value, or one plain text, told by how it begins."""
        head = list(_until_text(stream))
        first = b"".join(head).strip(BLANK)
        if bom_encoding(b"".join(head)) not in ("", "utf-8"):
            text, _ = decode(b"".join(head) + _whole(stream))
            yield from self._stream(io.BytesIO(text.encode("utf-8", "surrogatepass")))
            return
        if first.startswith(b"{"):
            if not _is_object(first):
                # The first of many lines may be broken: that must not turn them all into one text.
                head += (more := list(_until_text(stream)))
                first = b"".join(more)
            if _is_object(first):
                yield from self._lines(STDIN, stream, head)
                return
        data = b"".join(head) + _whole(stream)
        if _looks_like_json(data):
            yield from self._json(STDIN, data)
        else:
            yield self._text(STDIN, data)

    def _text(self, path: str, data: bytes) -> Report:
        text, warnings = decode(data)
        name = "" if path == STDIN else escaped(Path(path).name)
        try:
            report = compose(text, Given(file_name=name, warnings=warnings), self.options, flag_first=True)
        except NoDate as error:
            if text.lstrip().startswith('{"'):
                raise NoDate(f"{error} If it holds JSON lines, name it .jsonl.") from None
            raise
        return self._done(report, path, None)

    def _json(self, path: str, data: bytes) -> Iterator[Report | Skipped]:
        text, warnings = decode(data)
        try:
            value = parse_json(text)
        except BadRecord:
            if not _is_object(text.strip().partition("\n")[0].encode("utf-8", "surrogatepass")):
                raise
            yield from self._lines(path, io.BytesIO(data))  # JSON lines under the wrong name
            return
        if isinstance(value, list):
            for number, row in enumerate(value, 1):
                yield self._row(path, number, row, warnings)
        else:
            yield self._row(path, None, value, warnings)

    def _lines(self, path: str, stream: BinaryIO, before: Sequence[bytes] = ()) -> Iterator[Report | Skipped]:
        for number, line in numbered_lines(stream, before):
            if isinstance(line, InputError):
                yield _skipped(path, number, line)
                continue
            try:
                text, warnings = text_of_line(line)
                row = parse_json(text)
            except InputError as error:
                yield _skipped(path, number, error)
                continue
            yield self._row(path, number, row, warnings)

    def _row(self, path: str, number: int | None, row: object, warnings: tuple[str, ...]) -> Report | Skipped:
        try:
            report = report_of_row(row, self.options)
        except InputError as error:
            return _skipped(path, number, error)
        return self._done(replace(report, warnings=(*warnings, *report.warnings)), path, number)

    def _done(self, report: Report, path: str, line: int | None) -> Report:
        here = escaped(path)
        if report.id:
            before = self.ids.setdefault(report.id, place := f"{here}:{line}" if line else here)
            if before is not place:
                note = f"the id {quoted(report.id)} was given before, at {before}: give each report its own"
                report = replace(report, warnings=(*report.warnings, note))
        return replace(report, path=here, line=line)


def _skipped(path: str, line: int | None, error: InputError) -> Skipped:
    return Skipped(escaped(path), line, str(error), type(error).__name__)


def _whole(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(
            f"More than {MAX_BYTES:,} bytes in one piece. "
            "If it holds many reports, give them as JSON lines (.jsonl)."
        )
    return data


def _until_text(stream: BinaryIO) -> Iterator[bytes]:
    """The next lines of a stream up to the first that is not blank."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        if line.strip(BLANK):
            return


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(parse_json(text_of_line(line)[0]), dict)
    except InputError:
        return False


def _looks_like_json(data: bytes) -> bool:
    """Whether a text is one JSON value over several lines, or means to be: `{"` begins no news report."""
    start = data.strip(BLANK)[:1000]
    if start.startswith(b"{"):
        return start[1:].lstrip().startswith((b'"', b"}"))
    return start.startswith(b"[") and start[1:].lstrip().startswith((b"{", b"]"))
