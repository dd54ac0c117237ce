"""One JSON value → one Report, or an error that names the field and what was got."""

from __future__ import annotations

import json
from typing import Any

from dateline.errors import BadRecord
from dateline.intake.compose import Given, compose
from dateline.intake.messages import escaped, one_line, quoted
from dateline.intake.options import Options
from dateline.report import Report

_FIELDS = ("title", "outlet", "url", "language")
_READ = {"id", "published", "date", "text", *_FIELDS}


class _Object(dict[str, Any]):
    """A JSON object that remembers which names it had twice."""

    repeated: tuple[str, ...] = ()


def parse_json(source: str) -> object:
    """The JSON value of `source`. Raises BadRecord for whatever is none, however hostile."""
    try:
        return json.loads(source, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise BadRecord(
            f"Not valid JSON: {error.msg} at character {error.pos + 1}, "
            f"got {quoted(source[error.pos : error.pos + 20])}. A record is one object: "
            '{"id": "a1", "published": "2024-01-04", "text": "…"}'
        ) from None
    except RecursionError:
        raise BadRecord("Not a record: the JSON is nested too deeply. A record is one flat object.") from None
    except ValueError as error:  # numbers of more than 4,300 digits
        raise BadRecord(f"Not a record: {escaped(str(error), 100)}. Write ids as strings.") from None


def report_of_row(row: object, options: Options) -> Report:
    """The Report that a JSON object holds. Raises BadRecord and what `compose` raises."""
    if not isinstance(row, dict):
        raise BadRecord(f'A record must be a JSON object with "text", got {quoted(row)}.')
    if "text" not in row:
        known = ", ".join(escaped(str(key), 30) for key in list(row)[:8]) or "none"
        raise BadRecord(f'A record needs "text", the report itself. Its fields: {known}.')
    text = _string(row, "text")
    given = Given(
        published=_string(row, "published") or _string(row, "date"),
        id=one_line(_identity(row)),
        warnings=_repeated(row),
        **{name: _string(row, name) for name in _FIELDS},
    )
    return compose(text, given, options, flag_first=False)


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None and name != "text":
        return ""
    if not isinstance(value, str):
        raise BadRecord(f'"{name}" must be a string, got {quoted(value)}. Give it as a JSON string.')
    return value


def _identity(row: dict[str, Any]) -> str:
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        raise BadRecord(f'"id" must be a string or a number, got {quoted(value)}.')
    if isinstance(value, int) and value.bit_length() > 1000:
        raise BadRecord(f'"id" must be a string or a number, got {quoted(value)}. Write it as a string.')
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)  # tables that know only floats write 17 as 17.0
    return "" if value is None else str(value)


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        made.repeated = tuple(sorted(name for name in made if names.count(name) > 1))
    return made


def _repeated(row: dict[str, Any]) -> tuple[str, ...]:
    names = [name for name in getattr(row, "repeated", ()) if name in _READ]
    return tuple(f'the record has "{name}" twice; the last one is used' for name in names)
