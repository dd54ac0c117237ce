"""The view of a reading on a terminal: a header, then one card an event along a line of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from dateline.cli import words
from dateline.cli.clean import line
from dateline.ontology import load_types
from dateline.record import Event, Reading

WIDEST = 104  # longer lines tire the eye
NARROW = 72  # below this the date stands above the card instead of beside it

# One colour a role, here and in the evidence and explain views.
ROLE_STYLES = {
    "anchor": "bold red",
    "actor": "bold blue",
    "recipient": "bold magenta",
    "place": "green",
    "time": "cyan",
    "count": "bold yellow",
    "weapon": "yellow",
    "source": "bright_black",
    "repeat": "cyan",
}
QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}


@dataclass(frozen=True)
class Layout:
    """Widths of one view: the whole, and the column of dates (0 where the date stands above)."""

    width: int
    dates: int

    @classmethod
    def of(cls, console: Console) -> Layout:
        """The layout that fits a console."""
        width = max(24, min(console.width, WIDEST))
        return cls(width, 0 if width < NARROW else 20)

    @property
    def body(self) -> int:
        """Cells left for the words of a card."""
        return max(16, self.width - (self.dates + 3 if self.dates else 2))


def show(console: Console, reading: Reading) -> None:
    """Print one reading."""
    layout = Layout.of(console)
    for row in header(reading, layout):
        console.print(row, soft_wrap=True)
    events = sorted(reading.events, key=words.when_key)
    if not events:
        console.print(Text("  No event found.", style="dim"))
    by_id = {event.id: event for event in events}
    last = ("", "")
    for event in events:
        dated = (event.date, event.date_basis)
        for row in card(event, by_id, layout, console, same_day=bool(event.date) and dated == last):
            row.rstrip()
            console.print(row, soft_wrap=True)
        last = dated
    for warning in reading.warnings:
        for piece in Text(f"! {line(warning)}", style="yellow").wrap(console, layout.width - 2):
            console.print(Text.assemble("  ", piece), soft_wrap=True)
    console.print()


def header(reading: Reading, layout: Layout) -> Iterator[Text]:
    """The rows above the events: title, outlet, date of publication."""
    report = reading.report
    title = line(report.title) or line(report.id)
    bar = ("▌ ", "bold cyan")
    yield Text.assemble(bar, _fit(Text(title, style="bold"), layout.width - 2))
    facts = [line(report.outlet), f"published {words.date(report.published)}" if report.published else ""]
    if report.language not in ("", "en"):
        facts.append(f"language {line(report.language)}")
    count = len(reading.events)
    facts.append(f"{count} event{'' if count == 1 else 's'}" if count else "")
    told = Text(" · ".join(fact for fact in facts if fact), style="dim")
    yield Text.assemble(bar, _fit(told, layout.width - 2))
    yield Text()


def card(
    event: Event, by_id: dict[str, Event], layout: Layout, console: Console, *, same_day: bool
) -> Iterator[Text]:
    """The rows of one event, with the date at the left or above."""
    known = load_types().get(event.type)
    style = QUAD_STYLES.get(known.quad, "") if known else ""
    when = Text(words.date(event.date), style=ROLE_STYLES["time"] if event.date else "dim")
    basis = Text("report’s date", style="dim") if event.date_basis == "report" else Text()
    if not layout.dates:
        yield Text.assemble(("● ", style), when, "  ", basis)
        for part in _body(event, by_id, style, layout):
            for row in part.wrap(console, layout.body):
                yield Text.assemble(("│ ", "dim"), row)
        yield Text()
        return
    ditto = Text("″", style="dim")
    if when.cell_len >= layout.dates:
        when = Text(
            when.plain.replace(" – ", " –\n"), style=when.style
        )  # a long interval breaks between its ends
    side = [ditto] if same_day else [*when.wrap(console, layout.dates - 1), basis]
    rows: list[Text] = []
    for part in _body(event, by_id, style, layout):
        rows.extend(part.wrap(console, layout.body))
    rows.append(Text())
    for at in range(max(len(rows), len(side))):
        left = side[at].copy() if at < len(side) else Text()
        left.truncate(layout.dates - 1)
        left.pad_left(layout.dates - 1 - left.cell_len)
        mark = (" ● ", style) if at == 0 else (" │ ", "dim")
        yield Text.assemble(left, mark, rows[at] if at < len(rows) else Text())


def _fit(text: Text, width: int) -> Text:
    text.truncate(width, overflow="ellipsis")
    return text


def _body(event: Event, by_id: dict[str, Event], style: str, layout: Layout) -> Iterator[Text]:
    yield _heading(event, style, layout)
    if event.actors or event.recipients:
        yield _who(event)
    facts = Text()
    if place := words.where(event.places, event.location):
        # Named places take "in", things such as "garage" or "memorial ceremony" take "at".
        facts.append("in " if place[:1].isupper() else "at ", style="dim").append(
            place, style=ROLE_STYLES["place"]
        )
    if event.weapons:
        facts.append(" " if facts else "").append("with ", style="dim")
        facts.append(words.names(w.text for w in event.weapons), style=ROLE_STYLES["weapon"])
    if event.repeat:
        facts.append(", " if facts else "", style="dim")
        facts.append(line(event.repeat.text), style=ROLE_STYLES["repeat"])
    if facts:
        yield facts
    if event.counts:
        yield Text(words.toll(event.counts), style=ROLE_STYLES["count"])
    if event.sources:
        yield Text.assemble(("according to ", "dim"), (words.source(event.sources), "italic"))
    for one in event.conflicts:
        yield Text("the report disagrees with itself on the ", style="yellow").append(words.conflict(one))
    causes = [by_id[i] for i in event.response_to if i in by_id]
    if causes:
        told = words.names(f"the {words.kind(cause)} ({_label(cause)})" for cause in causes)
        yield Text("in answer to ", style="dim").append(told, style="dim")


def _label(event: Event) -> str:
    return f"{event.id}, {words.date(event.date)}" if event.date else event.id


def _heading(event: Event, style: str, layout: Layout) -> Text:
    """Type, hedges and first anchor at the left; id and confidence, quietly, at the right."""
    left = Text.assemble((words.kind(event), style))
    for mark in words.hedges(event):
        left.append("  ").append(f"[{mark}]", style="bold yellow")
    right = Text(f"{event.id} {event.confidence:4.0%}", style="dim")
    room = layout.body - left.cell_len - right.cell_len - 4
    quoted = f"“{line(event.anchors[0].text)}”" if event.anchors else ""
    if quoted and len(quoted) <= room:
        left.append("  ").append(quoted, style="dim italic")
    left.append(" " * max(2, layout.body - left.cell_len - right.cell_len)).append_text(right)
    return left


def _who(event: Event) -> Text:
    mutual = event.type in words.MUTUAL and not event.recipients
    text = Text()
    if mutual and len({actor.name for actor in event.actors}) == 2:
        first, second = dict.fromkeys(line(actor.name) for actor in event.actors)
        return (
            text.append(first, style=ROLE_STYLES["actor"])
            .append(" ↔ ", style="dim")
            .append(second, style=ROLE_STYLES["actor"])
        )
    if event.actors:
        text.append(words.names(actor.name for actor in event.actors), style=ROLE_STYLES["actor"])
    else:
        text.append("not named", style="dim")
    if event.recipients:
        text.append(" → ", style="dim")
        text.append(words.names(one.name for one in event.recipients), style=ROLE_STYLES["recipient"])
    return text
