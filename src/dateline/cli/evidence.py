"""The text of a report with the words that prove its events underlined, one colour or letter a role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dateline.cli.clean import escape
from dateline.cli.view import NARROW, ROLE_STYLES, WIDEST
from dateline.record import Event, Reading, Span

# Where spans lie over one another the role that stands first here is shown.
LETTERS = {
    "anchor": "=",
    "count": "n",
    "actor": "a",
    "recipient": "r",
    "place": "p",
    "time": "t",
    "weapon": "w",
    "repeat": "x",
    "source": "s",
}
WHOLE = 20_000  # characters: longer texts are shown only where they hold evidence


def spans(event: Event) -> Iterator[tuple[str, Span]]:
    """All evidence of one event as (role, words)."""
    roles: tuple[tuple[str, tuple[Span, ...]], ...] = (
        ("anchor", event.anchors),
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("place", event.places),
        ("time", event.times),
        ("count", event.counts),
        ("weapon", event.weapons),
        ("source", event.sources),
        ("repeat", (event.repeat,) if event.repeat else ()),
    )
    for role, found in roles:
        for span in found:
            yield role, span


def show(console: Console, text: str, reading: Reading, body: int = 0) -> None:
    """Print the text with its evidence: underlined in colour, or with a row of letters where there is none.

    body: where the report begins after its front matter, which is left out if it proves nothing.
    """
    roles = _roles(text, reading)
    width = min(console.width, WIDEST) - (0 if console.width < NARROW else 2)
    colour = console.color_system is not None
    console.print(_legend(colour), soft_wrap=not colour)
    console.print()
    for first, last in _paragraphs(text, roles, min(body, *roles) if roles else body):
        if first == last:
            console.print(Text("⋯", style="dim"))
            continue
        for start, end in _rows(text, first, last, width):
            _row(console, text, roles, start, end, colour)
    console.print()


def _roles(text: str, reading: Reading) -> dict[int, str]:
    """The role of each character that is evidence."""
    order = list(LETTERS)
    roles: dict[int, str] = {}
    for event in reading.events:
        for role, span in spans(event):
            for at in range(span.start, min(span.end, len(text))):
                if at not in roles or order.index(role) < order.index(roles[at]):
                    roles[at] = role
    return roles


def _legend(colour: bool) -> Text:
    legend = Text.assemble(("evidence  ", "dim"))
    for role, letter in LETTERS.items():
        if colour:
            legend.append(role, style=f"underline {ROLE_STYLES[role]}").append("  ")
        else:
            legend.append(f"{letter} {role}  ")
    legend.rstrip()
    return legend


def _paragraphs(text: str, roles: dict[int, str], body: int) -> Iterator[tuple[int, int]]:
    """Ranges of lines [first, last) to show; an empty range stands for text left out."""
    at, left_out = body, False
    starts = sorted(roles)
    seen = 0
    for part in text[body:].split("\n"):
        end = at + len(part)
        while seen < len(starts) and starts[seen] < at:
            seen += 1
        if len(text) <= WHOLE or (seen < len(starts) and starts[seen] < end):
            if part or end < len(text):  # an empty line is shown by its line feed
                yield at, max(end, at + 1)
            left_out = False
        elif not left_out:
            yield at, at
            left_out = True
        at = end + 1


def _rows(text: str, first: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut [first, last) at spaces into ranges that are at most `width` cells wide as shown."""
    start = first
    while start < last:
        used, at, space = 0, start, -1
        while at < last and used + (wide := cell_len(_shown(text[at]))) <= width:
            if text[at] == " ":
                space = at
            used += wide
            at += 1
        if at < last and text[at] != " " and space > start:
            at = space
        end = max(at, start + 1)
        yield start, end
        start = end
        while start < last and text[start] == " ":
            start += 1


def _shown(char: str) -> str:
    return "" if char == "\n" else "    " if char == "\t" else escape(char)


def _row(console: Console, text: str, roles: dict[int, str], start: int, end: int, colour: bool) -> None:
    shown, under = Text(), ""
    for role, group in groupby(range(start, end), key=lambda at: roles.get(at, "")):
        piece = "".join(_shown(text[at]) for at in group)
        shown.append(piece, style=f"underline {ROLE_STYLES[role]}" if role else "")
        under += (LETTERS[role] if role else " ") * cell_len(piece)
    console.print(shown, soft_wrap=True)
    if not colour and under.strip():
        console.print(Text(under.rstrip()), soft_wrap=True)
