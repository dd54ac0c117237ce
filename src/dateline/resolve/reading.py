"""Events as told to a reading: spans, dates, counts, places, parties and sources put together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.reader.told import Extent, Told, ToldEvent
from dateline.record import Entity, Event, Location, Party, Reading, ReportInfo, Source, Span
from dateline.report import Report
from dateline.resolve import places
from dateline.resolve.conflicts import date_conflict
from dateline.resolve.count_kinds import complete
from dateline.resolve.count_words import GUIDELINE, Conventions
from dateline.resolve.disputes import actor_dispute, count_disputes, place_dispute
from dateline.resolve.event_date import event_date, is_running_toll, phrase_dates
from dateline.resolve.gazetteer import find_mentions
from dateline.resolve.hedges import is_hedged
from dateline.resolve.parties import Parties
from dateline.resolve.sources import closing_tags, source_kind
from dateline.resolve.timeline import Timeline
from dateline.resolve.tolls import Tolls

# What a reader that cut a phrase short may be left with: it names nobody and nothing.
_NO_PHRASE = frozenset(
    ("the", "a", "an", "of", "of the", "and", "or", "in", "for", "to", "by", "with", "from", "s")
)
_LEADING = re.compile(r"(?:\s|(?:the|The)\s+(?=\S)|[\"“‘(,;:])+")
_TRAILING = re.compile(r"(?:['’]s|[\s,;:.\"”’)(']){1,20}$")


def resolve_told(report: Report, told: Told, conventions: Conventions = GUIDELINE) -> Reading:
    """The reading of one report. Extents beyond the text or empty are left out, each with a warning."""
    return _Resolver(report, told, conventions).reading()


class _Resolver:
    """The parts that the events of one report share."""

    def __init__(self, report: Report, told: Told, conventions: Conventions) -> None:
        self.report, self.text, self.told = report, report.text, told
        self.timeline = Timeline(self.text, report.published)
        self.warnings: list[str] = [*report.warnings, *told.warnings]
        parties = [x for e in told.events for x in self._trimmed((*e.actors, *e.recipients), True)]
        self.parties = Parties(self.text, parties)
        for at in parties:  # all mentions first, so that every party bears its entity's fullest name
            self.parties.add(at)
        self.called = {
            f"p{i}": tuple(dict.fromkeys((e.name, *e.aliases, *(self._words(m) for m in e.mentions))))
            for i, e in enumerate(self.parties.entities, 1)
        }
        counted = [
            [(c.kind, at) for c in e.counts for at in self._trimmed([c.at], False)] for e in told.events
        ]
        self.tolls = Tolls(self.text, complete(self.text, told.events, counted), conventions)
        self.tags = closing_tags(self.text)
        self.mentions = find_mentions(self.text, 0, self.tags[0].start if self.tags else None)
        self.context = places.count_countries(self.mentions)

    def reading(self) -> Reading:
        events = tuple(self._event(i, e) for i, e in enumerate(self.told.events))
        entities = tuple(
            Entity(
                id=f"p{i}",
                name=e.name,
                aliases=tuple(e.aliases),
                kind=e.kind,
                country=e.country,
                sector=e.sector,
                mentions=tuple(self._span(m) for m in sorted(set(e.mentions))),
            )
            for i, e in enumerate(self.parties.entities, 1)
        )
        r = self.report
        info = ReportInfo(
            id=r.name,
            published=r.published,
            title=r.title,
            outlet=r.outlet,
            url=r.url,
            language=r.language,
            sha256=r.sha256,
        )
        return Reading(
            report=info, events=events, entities=entities, warnings=tuple(dict.fromkeys(self.warnings))
        )

    def _event(self, index: int, told: ToldEvent) -> Event:
        times = self._trimmed(told.times, False) or self._times_near(told)
        phrases = self.timeline.phrases([(t.start, t.end) for t in times])
        toll = bool(told.counts) and is_running_toll(self._sentence(told.counts[0].at.start))
        when = event_date(phrases, told.dated, self.report.published, told.reality, toll)
        time_spans = tuple(self._span(t) for t in times)
        counts, conflicts = self.tolls.resolve(index)
        if len(times) > 1:
            dates = phrase_dates(phrases, self.report.published, told.reality)
            clash = date_conflict(time_spans, dates, [p.group for p in phrases])
            conflicts += [clash] if clash else []
        actors, recipients = self._parties(told.actors), self._parties(told.recipients)
        spots = self._trimmed(told.places, True)
        repeat = self._trimmed([told.repeat], False) if told.repeat else []
        location, sources = self._location(told, spots, actors, recipients), self._sources(told)
        place_spans = tuple(self._span(p) for p in spots)
        conflicts += count_disputes(self.text, counts, sources)
        clashes = [place_dispute(self.text, place_spans, location.country if location else "")]
        anchors = self._trimmed(told.anchors, False)
        named = tuple(self._span(a) for a in anchors)
        if told.type in places.DEEDS:  # an accusation has no doer who could deny it
            clashes.append(actor_dispute(self.text, actors, self.called, named))
        conflicts += filter(None, clashes)
        return Event(
            id=f"e{index + 1}",
            type=told.type,
            mode=told.mode,
            anchors=named,
            actors=actors,
            recipients=recipients,
            places=place_spans,
            location=location,
            times=time_spans,
            date=when.edtf,
            date_basis=when.basis,
            counts=counts,
            weapons=tuple(self._span(w) for w in self._trimmed(told.weapons, True)),
            sources=sources,
            reality=told.reality,  # type: ignore[arg-type]
            alleged=told.alleged or is_hedged(self.text, told),
            repeat=self._span(repeat[0]) if repeat else None,
            response_to=tuple(
                f"e{i + 1}" for i in told.response_to if 0 <= i < len(self.told.events) and i != index
            ),
            conflicts=tuple(conflicts),
            confidence=min(1.0, max(0.0, told.confidence)),
        )

    def _times_near(self, told: ToldEvent) -> list[Extent]:
        """The words that date what an event is told with, where the reader saw that words date it but not which."""
        if told.dated != "text" or told.times or not told.anchors:
            return []
        near = self.timeline.nearest(told.anchors[0].start)
        return self._trimmed([Extent(*near)], False) if near else []

    def _words(self, at: Extent) -> str:
        return self.text[at.start : at.end]

    def _sentence(self, at: int) -> str:
        start, end = places.sentence_bounds(self.text, at)
        return self.text[start:end]

    def _span(self, at: Extent) -> Span:
        return Span(start=at.start, end=at.end, text=self._words(at))

    def _trimmed(self, extents: Iterable[Extent], possessive: bool) -> list[Extent]:
        """Extents without a leading "the", quotes, or trailing punctuation, no two the same, in their order.

        possessive: whether a trailing "'s" goes too. What would be nothing is left as it was told.
        """
        out: dict[Extent, None] = {}
        for e in extents:
            if not 0 <= e.start < e.end <= len(self.text):
                self.warnings.append(
                    f"no words at {e.start}:{e.end} of a text of {len(self.text)} characters"
                )
                continue
            words = trim(self.text, e, possessive)
            if self._words(words).lower() not in _NO_PHRASE:
                out[words] = None
        return list(out)

    def _parties(self, extents: Iterable[Extent]) -> tuple[Party, ...]:
        out = []
        for at in self._trimmed(extents, True):
            index = self.parties.add(at)
            e = self.parties.entities[index]
            out.append(
                Party(
                    start=at.start,
                    end=at.end,
                    text=self._words(at),
                    name=e.name,
                    entity=f"p{index + 1}",
                    country=e.country,
                    sector=e.sector,
                )
            )
        return tuple(out)

    def _location(
        self, told: ToldEvent, spots: list[Extent], actors: tuple[Party, ...], recipients: tuple[Party, ...]
    ) -> Location | None:
        site = places.find_site(self.text, [(s.start, s.end) for s in spots], self.context)
        country = site.country if site else ""
        if not country and (site or places.is_deed(told.type, told.mode)):
            country = self._country_near(told, actors, recipients)
        if site is None and not country:
            return None
        if site is None:
            return Location(name="", country=country, precision="country")
        place = (
            site.place
            if site.place and site.place.kind == "city" and site.country == site.place.country
            else None
        )
        return Location(
            name=site.name,
            country=country,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            geonameid=place.geonameid if place else None,
            precision=site.precision,  # type: ignore[arg-type]
            basis=tuple(self._span(s) for s in spots),
        )

    def _country_near(self, told: ToldEvent, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> str:
        """The country that the event's sentence, its parties, or the report as a whole name."""
        at = told.anchors[0].start if told.anchors else 0
        country = places.country_around(self.text, at, self.mentions)
        if not country and told.places:
            country = next((p.country for p in (*recipients, *actors) if p.country), "")
        return country or next((c for c, _ in self.context.most_common(1)), "")

    def _sources(self, told: ToldEvent) -> tuple[Source, ...]:
        """Told sources, then the closing tags that are not told; an authority speaks via an outlet beside it."""
        own = self._trimmed(told.sources, True)
        closing = {s for s in own if any(s.start < t.end and t.start < s.end for t in self.tags)}
        rest = [t for t in self.tags if not any(s.start < t.end and t.start < s.end for s in closing)]
        kinds = {s: "outlet" if s in closing else source_kind(self._words(s)) for s in own}
        outlets = [s for s in own if kinds[s] == "outlet" and s not in closing]
        out = []
        for s in own:
            near = [
                o
                for o in outlets
                if o != s
                and places.sentence_bounds(self.text, s.start) == places.sentence_bounds(self.text, o.start)
            ]
            via = self._words(near[0]) if near and kinds[s] != "outlet" else None
            out.append(self._source(s, kinds[s], via))
        return (*out, *(self._source(t, "outlet", None) for t in rest))

    def _source(self, at: Extent, kind: str, via: str | None) -> Source:
        name, joined, carrier = self._words(at).partition(" via ")
        return Source(
            start=at.start,
            end=at.end,
            text=self._words(at),
            name=name,
            kind=kind,  # type: ignore[arg-type]
            via=carrier if joined else via,
        )


def trim(text: str, at: Extent, possessive: bool = True) -> Extent:
    """`at` without a leading "the" or quote and a trailing comma, quote or, if possessive, "'s"; never empty."""
    start, end = at.start, at.end
    lead = _LEADING.match(text, start, end)
    if lead:
        start = lead.end()
    tail = _TRAILING.search(text, max(start, end - 24), end)
    if tail and (possessive or tail[0].strip('"”“,;: ')):
        cut = tail.start()
        # "U.S." keeps its full stop, "Jan." too; a plural's apostrophe goes ("militants'").
        if text[cut] == "." and re.search(r"(?:\b\w\.\w|\b[A-Z][a-z]{2,3}|\b[A-Z])$", text[start:cut]):
            cut += 1
        if not possessive and text[cut : cut + 2] in ("'s", "’s"):
            cut += 2
        end = cut
    return Extent(start, end) if start < end else at
