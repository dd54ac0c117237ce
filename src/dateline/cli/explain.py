"""Each value of a reading beside the words it came from, where they stand, and the rule that made it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.cli import words
from dateline.cli.clean import line
from dateline.cli.view import NARROW, ROLE_STYLES, WIDEST, Layout, header
from dateline.record import Event, Party, Reading, Span

_ROLES = {"type": "anchor", "date": "time", "location": "place"}  # fields shown in a role's colour

Row = tuple[str, str, Span | None, str]  # field, value, evidence, rule


def show(console: Console, reading: Reading) -> None:
    """Print one reading with every value explained."""
    for head in header(reading, Layout.of(console)):
        console.print(head, soft_wrap=True)
    for at, event in enumerate(sorted(reading.events, key=words.when_key)):
        title = Text.assemble((f"{event.id}  {words.kind(event)}", "bold"))
        for mark in words.hedges(event):
            title.append(f"  [{mark}]", style="bold yellow")
        title.append(f"  {event.confidence:.0%}", style="dim")
        console.print(title, soft_wrap=True)
        width = min(console.width, WIDEST)
        console.print(_stacked(event, width) if width < NARROW else _table(event, width, with_head=at == 0))
        console.print()
    for warning in reading.warnings:
        console.print(Text(f"! {line(warning)}", style="yellow"))


def _table(event: Event, width: int, *, with_head: bool) -> Table:
    table = Table(box=None, width=width, pad_edge=False, show_header=with_head, header_style="dim")
    table.add_column("field", style="dim", width=9, overflow="fold")
    table.add_column("value", ratio=3, overflow="fold")
    table.add_column("evidence", ratio=4, overflow="fold")
    # Fixed widths keep the columns of all events in line; a report of 20 MB has offsets of eight digits.
    table.add_column("at", justify="right", width=13, overflow="fold")
    table.add_column("rule", ratio=2, style="dim", overflow="fold")
    for field, value, span, rule in rows(event):
        table.add_row(field, Text(line(value)), _quoted(field, span), _at(span), Text(line(rule)))
    return table


def _stacked(event: Event, width: int) -> Table:
    """The same for narrow terminals: the evidence below the value."""
    table = Table(box=None, width=width, pad_edge=False, show_header=False)
    table.add_column("field", style="dim", width=9, overflow="fold")
    table.add_column("rest", ratio=1, overflow="fold")
    for field, value, span, rule in rows(event):
        below = Text("  ").join(
            part for part in (_quoted(field, span), Text(_at(span)), Text(line(rule), "dim")) if part
        )
        table.add_row(field, Text.assemble(line(value), "\n", below))
    return table


def _quoted(field: str, span: Span | None) -> Text:
    if span is None:
        return Text("–", "dim")
    return Text(f"“{line(span.text)}”", style=ROLE_STYLES.get(_ROLES.get(field, field), ""))


def _at(span: Span | None) -> str:
    return f"{span.start}–{span.end}" if span else ""


def rows(event: Event) -> Iterator[Row]:
    """Every value of one event as (field, value, evidence, rule)."""
    for at, anchor in enumerate(event.anchors):
        if at == 0:
            yield "type", f"{event.type} {event.mode}".rstrip(), anchor, "reader"
        else:
            yield "type", "″", anchor, "reader"
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield role, _party(party), party, "fullest name" if party.name != party.text else "as written"
    yield from _places(event)
    yield from _times(event)
    for count in event.counts:
        yield "count", f"{words.number(count)} {count.kind}", count, count.rule
    for weapon in event.weapons:
        yield "weapon", weapon.text, weapon, "as written"
    for source in event.sources:
        way = f", via {source.via}" if source.via else ""
        yield "source", f"{source.name} ({source.kind}{way})", source, "reader"
    if event.repeat:
        yield "repeat", event.repeat.text, event.repeat, "as written"
    if event.reality != "actual" or event.alleged:
        yield "hedge", ", ".join(words.hedges(event)), None, "reader"
    for conflict in event.conflicts:
        for value in conflict.values:
            yield "conflict", f"{conflict.field} {value.value}", value.evidence, conflict.note
    if event.response_to:
        yield "answers", ", ".join(event.response_to), None, "reader"


def _party(party: Party) -> str:
    facts = ", ".join(fact for fact in (party.country, party.sector) if fact)
    return f"{party.name} ({facts})" if facts else party.name


def _places(event: Event) -> Iterator[Row]:
    for place in event.places:
        yield "place", place.text, place, "as written"
    spot = event.location
    if spot is None:
        return
    parts = [spot.name, spot.admin1, spot.country]
    value = ", ".join(dict.fromkeys(part for part in parts if part))
    if spot.lat is not None and spot.lon is not None:
        value += f" {spot.lat:.2f}, {spot.lon:.2f}"
    for basis in spot.basis or (None,):
        yield "location", value, basis, f"gazetteer, {spot.precision}"


def _times(event: Event) -> Iterator[Row]:
    if not event.date:
        for time in event.times:
            yield "date", "not resolved", time, ""
    elif event.date_basis == "text" and event.times:
        for time in event.times:
            yield "date", event.date, time, "report’s words"
    else:
        yield "date", event.date, None, "report’s date" if event.date_basis == "report" else ""
