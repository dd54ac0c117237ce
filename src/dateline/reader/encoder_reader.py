"""The reader that ships: word pieces through the network, decoded to events as told."""

from __future__ import annotations

from dataclasses import replace

from dateline.reader.compete import settle_claims, whole_parties
from dateline.reader.decode import Settings, decode
from dateline.reader.network import Network
from dateline.reader.tokens import pieces
from dateline.reader.told import Extent, Told, ToldCount, ToldEvent
from dateline.report import Report


class EncoderReader:
    """Reads with a trained network. Safe to share between threads; keeps no state between reports."""

    def __init__(self, network: Network, settings: Settings, version: str) -> None:
        self.network = network
        self.settings = settings
        self.version = version

    def read(self, report: Report) -> Told:
        """Find the events in the body of one report; offsets count from the start of its text."""
        body = report.text[report.body :] if report.body else report.text
        events = decode(pieces(body), self.network, self.settings)
        events = whole_parties(body, settle_claims(body, events))
        if report.body:
            events = tuple(_shift(event, report.body) for event in events)
        return Told(events)


def _shift(event: ToldEvent, by: int) -> ToldEvent:
    def move(at: Extent) -> Extent:
        return Extent(at.start + by, at.end + by)

    def each(extents: tuple[Extent, ...]) -> tuple[Extent, ...]:
        return tuple(map(move, extents))

    return replace(
        event,
        anchors=each(event.anchors),
        actors=each(event.actors),
        recipients=each(event.recipients),
        places=each(event.places),
        times=each(event.times),
        counts=tuple(ToldCount(c.kind, move(c.at)) for c in event.counts),
        weapons=each(event.weapons),
        sources=each(event.sources),
        repeat=move(event.repeat) if event.repeat else None,
    )
