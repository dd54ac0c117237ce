"""Writers: the forms in which readings leave the command, each written as the readings come."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import IO, Protocol

from dateline.cli.clean import line
from dateline.cli.settings import Format, ReadSettings
from dateline.record import Event, Reading, Span
from dateline.report import Report


class Writer(Protocol):
    """Takes readings one by one; `close` writes what belongs after the last."""

    def write(self, report: Report, reading: Reading) -> None:
        """Write one reading."""
        ...

    def close(self) -> None:
        """Write what belongs after the last reading."""
        ...


def writer(form: Format, out: IO[str], settings: ReadSettings) -> Writer:
    """The writer for a form of output."""
    match form:
        case Format.jsonl:
            return JsonLines(out)
        case Format.json:
            return JsonArray(out)
        case Format.table:
            return TabTable(out)
        case Format.view:
            # rich is loaded only where something is drawn
            from dateline.cli.drawn import Drawn

            return Drawn(out, settings)


def to_json(reading: Reading) -> str:
    """One reading as JSON on one line."""
    try:
        return reading.model_dump_json()
    except ValueError:
        # A report may hold half a surrogate pair (JSON allows its escape); only \u escapes can carry it.
        return json.dumps(reading.model_dump(), separators=(",", ":"))


class JsonLines:
    """One reading a line."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, report: Report, reading: Reading) -> None:
        """Write one line and send it on, so that a reader of the pipe sees it at once."""
        self._out.write(to_json(reading) + "\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing stands after the last line."""


class JsonArray:
    """One indented JSON array of all readings."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._before = "[\n"

    def write(self, report: Report, reading: Reading) -> None:
        """Write one element."""
        pretty = json.dumps(json.loads(to_json(reading)), indent=2, ensure_ascii=_has_surrogates(reading))
        self._out.write(self._before + pretty)
        self._before = ",\n"

    def close(self) -> None:
        """End the array; with no reading at all it is an empty one."""
        self._out.write("[]\n" if self._before == "[\n" else "\n]\n")


def _has_surrogates(reading: Reading) -> bool:
    try:
        reading.model_dump_json()
    except ValueError:
        return True
    return False


def _words(spans: Iterable[Span]) -> str:
    return "; ".join(dict.fromkeys(line(span.text) for span in spans))


def _number(event: Event, *kinds: str) -> str:
    best = [c.best for c in event.counts if c.kind in kinds and c.best is not None]
    return str(max(best)) if best else ""


def _other_counts(event: Event) -> str:
    shown = (c for c in event.counts if c.kind not in ("killed", "injured"))
    return "; ".join(f"{c.kind}={'' if c.best is None else c.best}" for c in shown)


COLUMNS: dict[str, Callable[[Reading, Event], str]] = {
    "report": lambda r, e: line(r.report.id),
    "published": lambda r, e: r.report.published,
    "event": lambda r, e: e.id,
    "type": lambda r, e: e.type,
    "mode": lambda r, e: e.mode,
    "date": lambda r, e: e.date,
    "date_basis": lambda r, e: e.date_basis,
    "actors": lambda r, e: "; ".join(dict.fromkeys(line(p.name) for p in e.actors)),
    "recipients": lambda r, e: "; ".join(dict.fromkeys(line(p.name) for p in e.recipients)),
    "places": lambda r, e: _words(e.places),
    "country": lambda r, e: e.location.country if e.location else "",
    "killed": lambda r, e: _number(e, "killed"),
    "injured": lambda r, e: _number(e, "injured"),
    "other_counts": lambda r, e: _other_counts(e),
    "weapons": lambda r, e: _words(e.weapons),
    "sources": lambda r, e: "; ".join(dict.fromkeys(line(s.name) for s in e.sources)),
    "reality": lambda r, e: e.reality,
    "alleged": lambda r, e: "true" if e.alleged else "false",
    "confidence": lambda r, e: f"{e.confidence:.3f}",
    "anchors": lambda r, e: _words(e.anchors),
}


class TabTable:
    """One event a row, tabs between the columns, names of the columns in the first row."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._out.write("\t".join(COLUMNS) + "\n")

    def write(self, report: Report, reading: Reading) -> None:
        """Write the events of one report; a report without events has no row."""
        for event in reading.events:
            self._out.write("\t".join(make(reading, event) for make in COLUMNS.values()) + "\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing stands after the last row."""
