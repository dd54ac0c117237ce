"""The whole way of one report, and of many at once: report → events as told → reading."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

from dateline.errors import DatelineError
from dateline.intake import Skipped, report_from_text
from dateline.reader import Reader, load
from dateline.record import Reading
from dateline.report import Report
from dateline.resolve import GUIDELINE, Conventions, resolve

LOOK_AHEAD = (
    4  # reports in work or waiting per thread: enough to hide a long one, little enough for flat memory
)

_Work: TypeAlias = "Future[Reading | Skipped] | Skipped"


def read(
    report: Report | str,
    published: str = "",
    *,
    reader: Reader | None = None,
    conventions: Conventions = GUIDELINE,
) -> Reading:
    """Read one report.

    report: a Report, or plain text; plain text needs `published` (an EDTF day, month or year) unless it
    tells its date at its head. reader: who finds the events; the shipped reader when None. conventions: how
    vague words of number ("dozens", "20 to 30") become numbers.
    Raises InputError when the text is no report, WeightsError when the reader cannot be loaded.
    """
    given = report if isinstance(report, Report) else report_from_text(report, published=published or None)
    return _read(given, reader or load(), conventions)


def read_many(
    reports: Iterable[Report | Skipped], *, threads: int = 0, reader: Reader | None = None
) -> Iterator[Reading | Skipped]:
    """Read reports as they come, in the order given, several at a time.

    Each input gives one output at the same place: a Skipped goes through as it is, and a report on which
    reading fails becomes a Skipped, so that one bad report loses no other. threads: how many reports are
    read at once, 0 for one per core; the readings do not depend on it. Only a few reports per thread are
    held at any time. Raises WeightsError when the reader cannot be loaded.
    """
    count = threads or _cores()
    if count == 1:
        yield from (_outcome(one) for one in _in_work(reports, reader, _run_now))
        return
    pool = ThreadPoolExecutor(count, thread_name_prefix="dateline")
    waiting: deque[_Work] = deque()
    try:
        for one in _in_work(reports, reader, pool.submit):
            waiting.append(one)
            if len(waiting) >= count * LOOK_AHEAD:
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())
    finally:
        # When the caller stops early, what has not begun is dropped, and what has begun is not waited for.
        pool.shutdown(wait=False, cancel_futures=True)


def _cores() -> int:
    # A container or `taskset` may allow fewer cores than the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_work(
    reports: Iterable[Report | Skipped],
    reader: Reader | None,
    submit: Callable[..., Future[Reading | Skipped]],
) -> Iterator[_Work]:
    for item in reports:
        if isinstance(item, Skipped):
            yield item
            continue
        # Loaded at the first report: where none can be read, nobody waits for the weights.
        reader = reader or load()
        yield submit(_read_or_skip, item, reader)


def _run_now(
    work: Callable[[Report, Reader], Reading | Skipped], report: Report, reader: Reader
) -> Future[Reading | Skipped]:
    done: Future[Reading | Skipped] = Future()
    done.set_result(work(report, reader))
    return done


def _outcome(work: _Work) -> Reading | Skipped:
    return work if isinstance(work, Skipped) else work.result()


def _read(report: Report, reader: Reader, conventions: Conventions = GUIDELINE) -> Reading:
    return resolve(report, reader.read(report), conventions)


def _read_or_skip(report: Report, reader: Reader) -> Reading | Skipped:
    try:
        return _read(report, reader)
    except DatelineError as error:
        return _skipped(report, error, str(error))
    except Exception as error:  # a bug must cost one report, not the other 9,999
        return _skipped(report, error, f"Reading failed with {type(error).__name__}: {error}. This is a bug.")


def _skipped(report: Report, error: Exception, reason: str) -> Skipped:
    return Skipped(report.path or report.name, report.line, reason, type(error).__name__)
