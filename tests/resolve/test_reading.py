"""The whole of resolve: spans, ids, conflicts, odd input."""

from __future__ import annotations

import dataclasses
import json

import pytest

from dateline.reader.told import Extent, Told, ToldCount, ToldEvent
from dateline.record import Reading
from dateline.report import Report
from dateline.resolve import resolve
from dateline.resolve.edtf import bounds, holds, hull, make_interval

TEXT = (
    "Two large bombs killed over 60 people and injured almost twice as many a day earlier at a shrine in "
    "Kerman, Iran, after the Tuesday blast there. It comes two days after a suspected Omani drone strike killed "
    "Omar Haddad, the deputy leader of the Popular Reform Front (PRF), in Beirut, a US official told Reuters. "
    "The PRF accused the US of aggression. (BBC News)"
)


def at(words: str, nth: int = 1, text: str = TEXT) -> Extent:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Extent(start, start + len(words))


EVENTS = (
    ToldEvent(
        "ASSAULT",
        "explosives",
        (at("killed"),),
        recipients=(at("over 60 people"),),
        places=(at("shrine"), at("Kerman"), at("Iran")),
        times=(at("a day earlier"), at("the Tuesday")),
        counts=(ToldCount("killed", at("over 60 people")), ToldCount("injured", at("almost twice as many"))),
        weapons=(at("Two large bombs"),),
        dated="text",
    ),
    ToldEvent(
        "ASSAULT",
        "targeted",
        (at("drone strike"), at("killed", 2)),
        actors=(at("Omani"),),
        recipients=(at("Omar Haddad"), at("the deputy leader of the Popular Reform Front")),
        places=(at("Beirut,"),),
        times=(at("two days after"),),
        counts=(ToldCount("killed", at("Omar Haddad")),),
        sources=(at("US official"), at("Reuters")),
        alleged=True,
        dated="text",
    ),
    ToldEvent(
        "ACCUSE",
        "disapprove",
        (at("accused"),),
        actors=(at("PRF", 2),),
        recipients=(at("US", 2),),
        dated="report",
        response_to=(1, 2, 9),
        confidence=0.9,
    ),
)
TOLD = Told(EVENTS)
REPORT = Report(TEXT, "2024-01-04", id="r1", outlet="Test")


def read(told: Told = TOLD, report: Report = REPORT) -> Reading:
    reading = resolve(report, told)
    for span in spans_in(reading.model_dump()):
        assert report.text[span["start"] : span["end"]] == span["text"] != ""
    return reading


def spans_in(value):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for v in value.values():
            yield from spans_in(v)
    elif isinstance(value, list | tuple):
        for v in value:
            yield from spans_in(v)


def test_reading_dates_and_their_conflict() -> None:
    first, second, third = read().events
    assert (first.date, first.date_basis) == ("2024-01-02", "text")
    [conflict] = first.conflicts
    assert conflict.field == "date"
    assert [(v.value, v.evidence.text) for v in conflict.values] == [
        ("2024-01-02", "Tuesday"),
        ("2024-01-03", "a day earlier"),
    ]
    assert second.date == "2024-01-02"
    assert (third.date, third.date_basis) == ("2024-01-04", "report")


def test_reading_counts_places_and_weapons() -> None:
    first = read().events[0]
    assert [(c.kind, c.best, c.low, c.high) for c in first.counts] == [
        ("killed", 60, 60, None),
        ("injured", 120, None, 120),
    ]
    assert first.location is not None
    assert (first.location.country, first.location.name, first.location.geonameid) == ("IR", "Kerman", 128234)
    assert [s.text for s in first.location.basis] == ["shrine", "Kerman", "Iran"]


def test_reading_parties_and_entities() -> None:
    reading = read()
    _, second, third = reading.events
    assert second.recipients[0].name == "Omar Haddad"
    assert third.actors[0].name == "Popular Reform Front"
    by_id = {e.id: e for e in reading.entities}
    assert [e.id for e in reading.entities] == [f"p{i}" for i in range(1, len(reading.entities) + 1)]
    for event in reading.events:
        for party in (*event.actors, *event.recipients):
            assert by_id[party.entity].name == party.name


def test_reading_sources_outlet_of_an_official_and_closing_tag() -> None:
    first, second, third = read().events
    assert [(s.name, s.kind, s.via) for s in second.sources] == [
        ("US official", "official", "Reuters"),
        ("Reuters", "outlet", None),
        ("BBC News", "outlet", None),
    ]
    assert [s.name for s in first.sources] == [s.name for s in third.sources] == ["BBC News"]


def test_reading_a_told_tag_is_not_doubled() -> None:
    event = dataclasses.replace(EVENTS[0], sources=(at("BBC News"),))
    assert [s.name for s in read(Told((event,))).events[0].sources] == ["BBC News"]


def test_reading_response_to_becomes_ids_and_drops_what_is_not_there() -> None:
    assert read().events[2].response_to == ("e2",)


def test_reading_spans_are_trimmed() -> None:
    first, second, _ = read().events
    assert [t.text for t in first.times] == ["a day earlier", "Tuesday"]
    assert second.places[0].text == "Beirut"


def test_reading_is_the_same_each_time() -> None:
    assert read().model_dump_json() == read().model_dump_json()
    json.loads(read().model_dump_json())


@pytest.mark.parametrize("extent", [Extent(0, 0), Extent(-3, 4), Extent(10, 5), Extent(0, 10**6)])
def test_reading_extents_outside_the_text_are_left_out_with_a_warning(extent: Extent) -> None:
    event = dataclasses.replace(EVENTS[2], actors=(extent,), recipients=(), response_to=())
    reading = read(Told((event,)))
    assert reading.events[0].actors == ()
    assert len(reading.warnings) == 1


@pytest.mark.parametrize("text", ["", "x", "((((", "…", "\ud800", "é" * 50, "(Reuters)"])
def test_reading_empty_and_odd_texts(text: str) -> None:
    report = Report(text, "2024-01-04", id="odd")
    assert read(Told(), report).events == ()
    event = ToldEvent("ASSAULT", "", (Extent(0, 1),), actors=(Extent(0, 1),), times=(Extent(0, 1),))
    read(Told((event,)), report)


@pytest.mark.parametrize(
    "piece", [" ", "\n", "I", "A.", "Al-", "(a", "9", "1,", "billion ", "January 3 ", "Two and a "]
)
def test_reading_long_runs_are_read_through(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    whole = Extent(0, len(text))
    event = ToldEvent(
        "ASSAULT",
        "",
        (Extent(0, 2),),
        actors=(whole,),
        places=(whole,),
        times=(whole,),
        counts=(ToldCount("killed", whole),),
        sources=(whole,),
    )
    # A pattern that backtracks would take minutes here; no clock is asserted, the run would hang.
    assert len(read(Told((event,)), Report(text, "2024-01-04", id="long")).events) == 1


@pytest.mark.parametrize("published", ["2024", "2024-02", "", "nonsense"])
def test_reading_any_publication_date(published: str) -> None:
    assert len(read(report=dataclasses.replace(REPORT, published=published)).events) == 3


def test_reading_equal_numbers_are_no_conflict_and_different_ones_are() -> None:
    text = "Two people died in Oslo, police said. The army said four people died."

    def event(*words: str) -> ToldEvent:
        counts = tuple(ToldCount("killed", at(w, text=text)) for w in words)
        return ToldEvent("ASSAULT", "", (at("died", text=text),), counts=counts, dated="report")

    report = Report(text, "2024-01-04", id="c")
    [clash] = read(Told((event("Two people", "four people"),)), report).events[0].conflicts
    assert (clash.field, [v.value for v in clash.values]) == ("count", ["2", "4"])
    assert read(Told((event("Two people"),)), report).events[0].conflicts == ()


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03/2024-03", "2024-02-03", "2024-03-31"),
        ("../2024", "None", "2024-12-31"),
        ("2024-02-30", "None", "None"),
        ("2024-13", "None", "None"),
        ("", "None", "None"),
        ("junk", "None", "None"),
    ],
)
def test_edtf_bounds(edtf: str, first: str, last: str) -> None:
    assert tuple(map(str, bounds(edtf))) == (first, last)


def test_edtf_hull_and_containment() -> None:
    assert hull(["2024-01-03", "", "2024-01-02"]) == "2024-01-02/2024-01-03"
    assert hull(["2024/..", "2023-05"]) == "2023-05/.."
    assert hull([]) == ""
    assert holds("2024-01", "2024-01-02")
    assert not holds("2024-01-02", "2024-01")
    assert make_interval("2024-02", "2024-01") == ""


def test_reading_an_event_dated_by_words_unseen_takes_those_of_its_sentence() -> None:
    text = "On Monday two men fled and a third was shot on Tuesday. On Friday it rained."
    fled, rained = (
        ToldEvent("ASSAULT", "", (at(word, text=text),), dated=dated)
        for word, dated in (("fled", "text"), ("rained", "report"))
    )
    first, second = resolve(Report(text, "2024-01-06"), Told((fled, rained))).events
    assert [t.text for t in first.times] == ["Monday"]
    assert (first.date, first.date_basis) == ("2024-01-01", "text")
    assert (second.times, second.date) == ((), "2024-01-06")


def test_reading_days_told_together_are_an_interval_and_no_conflict() -> None:
    text = "Shells fell on Monday and on Tuesday. They hit a school. It was Tuesday, he said, or else Wednesday night."

    def date_of(*words: tuple[str, int]) -> tuple[str, int]:
        told = ToldEvent(
            "ASSAULT",
            "",
            (at("fell", text=text),),
            times=tuple(at(w, n, text) for w, n in words),
            dated="text",
        )
        [event] = resolve(Report(text, "2024-01-04"), Told((told,))).events
        return event.date, sum(len(c.values) for c in event.conflicts)

    assert date_of(("Monday", 1), ("Tuesday", 1)) == ("2024-01-01/2024-01-02", 0)
    assert date_of(("Monday", 1), ("Tuesday", 2)) == ("2024-01-01", 2)
    assert date_of(("Tuesday", 1), ("Tuesday", 2), ("Wednesday night", 1)) == ("2024-01-02", 3)
