"""All functions that turn matched words into values, by the name that the rules give them."""

from __future__ import annotations

from collections.abc import Callable

from dateline.resolve.dates import clock, lengths, named, periods, relative, whole, years
from dateline.resolve.dates.context import Context, Result
from dateline.resolve.dates.grammar import Found

Maker = Callable[[Found, Context], Result | None]

MAKERS: dict[str, Maker] = {
    make.__name__: make
    for room in (whole, years, named, clock, lengths, periods, relative)
    for make in room.MAKERS
}
