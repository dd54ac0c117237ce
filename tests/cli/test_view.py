"""What is drawn: cards, explanations, marked text; at every width, plain and in colour."""

from __future__ import annotations

import io

import pytest
from builders import TEXT, reading
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dateline.cli import evidence, explain, view
from dateline.cli.clean import lines
from dateline.record import Reading


def console(width: int, *, colour: bool = False) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


def drawn(to: Console) -> str:
    assert isinstance(to.file, io.StringIO)
    return to.file.getvalue()


def cards(given: Reading, width: int = 100) -> str:
    to = console(width)
    view.show(to, given)
    return drawn(to)


WIDE = """\
▌ Two killed in Kerman
▌ Reuters · published 4 Jan 2024 · 2 events

       2–3 Jan 2024 ● assault · drone  [alleged]  “killed”                                  e1  83%
                    │ not named → two men
                    │ in Kerman (Iran) with drone
                    │ 2 killed, ≥100 injured
                    │ according to US official, via Reuters
                    │ the report disagrees with itself on the date: 2 Jan 2024 (“Tuesday”) or 3 Jan
                    │ 2024 (“a day earlier”)
                    │
         4 Jan 2024 ● accusation · disapprove  “condemned”                                  e2  70%
      report’s date │ Iran → United States
                    │ in answer to the assault · drone (e1, 2–3 Jan 2024)
                    │

"""


def test_view_shows_events_in_time_order_with_all_that_is_known() -> None:
    assert cards(reading()) == WIDE


def test_view_without_events_says_so() -> None:
    assert "No event found." in cards(reading(events=()))


def test_view_names_the_day_once_for_events_that_share_it() -> None:
    answer, _ = reading().events
    shown = cards(reading(events=(answer, answer.model_copy(update={"id": "e3"}))))
    assert shown.count("4 Jan 2024 ●") == 1
    assert "″ ●" in shown


@pytest.mark.parametrize("width", [40, 60, 71, 72, 80, 100, 160])
@pytest.mark.parametrize("what", ["view", "explain", "evidence"])
def test_view_stays_within_the_width(width: int, what: str) -> None:
    to = console(width)
    long = reading(title="A very long title " * 12, warnings=("a warning that goes on " * 9,))
    if what == "view":
        view.show(to, long)
    elif what == "explain":
        explain.show(to, long)
    else:
        evidence.show(to, TEXT, long)
    rows = drawn(to).splitlines()
    assert rows
    for row in rows:
        if not row.startswith("evidence"):
            assert cell_len(row) <= width, row


HOSTILE = "\x1b]0;owned\x07 [red]x[/red] \u202eevil :smile: "


def test_view_shows_hostile_words_literally() -> None:
    answer, attack = reading().events
    actor = answer.actors[0].model_copy(update={"name": HOSTILE})
    bad = reading(title=HOSTILE, events=(answer.model_copy(update={"actors": (actor,)}), attack))
    bad = bad.model_copy(update={"warnings": (HOSTILE,)})
    for show in (view.show, explain.show):
        to = console(120)
        show(to, bad)
        shown = drawn(to)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\\x1b]0;owned\\x07 [red]x[/red] \\u202eevil :smile:" in shown


def test_view_colours_on_a_terminal_only() -> None:
    to = console(100, colour=True)
    view.show(to, reading())
    assert "\x1b[1;31m" in drawn(to)
    assert "\x1b" not in cards(reading())


def test_explain_gives_words_offsets_and_rule_of_every_value() -> None:
    to = console(100)
    explain.show(to, reading())
    shown = drawn(to)
    for words in ("“two men”", "47–54", "number words", "“Tuesday”", "report’s words", "report’s date"):
        assert words in shown
    fields = [row[0] for event in reading().events for row in explain.rows(event)]
    assert {"type", "recipient", "place", "location", "date", "count", "weapon", "source", "hedge"} <= {
        *fields
    }


def test_explain_evidence_is_what_stands_in_the_text() -> None:
    for event in reading().events:
        for _, _, span, _ in explain.rows(event):
            if span is not None:
                assert TEXT[span.start : span.end] == span.text


def test_evidence_puts_letters_under_the_words() -> None:
    to = console(60)
    evidence.show(to, TEXT, reading())
    rows = drawn(to).splitlines()[2:]
    at = next(n for n, row in enumerate(rows) if "killed" in row)
    assert rows[at][rows[at].index("killed") :][:6] == "killed"
    assert rows[at + 1][rows[at].index("killed") :][:6] == "======"
    assert rows[at + 1][rows[at].index("drone") :][:5] == "wwwww"


def test_evidence_underlines_in_colour() -> None:
    to = console(80, colour=True)
    evidence.show(to, TEXT, reading())
    assert "\x1b[1;4;31mkilled" in drawn(to)


def test_evidence_keeps_every_word_of_the_text() -> None:
    to = console(50, colour=False)
    text = "One  two\tthree\n\nfour " + "x" * 130 + "\nlast \x1b[0m"
    evidence.show(to, text, reading(events=()))
    shown = "".join(drawn(to).splitlines()[2:]).replace(" ", "")
    assert shown == "Onetwothreefour" + "x" * 130 + "last\\x1b[0m"


@given(st.text(max_size=300), st.integers(20, 120), st.integers(0, 50))
def test_evidence_shows_any_text_within_the_width(text: str, width: int, body: int) -> None:
    to = console(width)
    evidence.show(to, text, reading(events=()), min(body, len(text)))
    rows = drawn(to).split("\n")[2:]
    assert all(cell_len(row) <= width for row in rows)
    wanted = "".join(lines(text[min(body, len(text)) :]).split())
    assert "".join("".join(rows).split()) == wanted


def test_evidence_of_a_long_text_leaves_out_what_proves_nothing() -> None:
    to = console(80)
    text = TEXT + ("\n" + "Nothing here. " * 20) * 100 + "\nThe end."
    assert len(text) > evidence.WHOLE
    evidence.show(to, text, reading())
    shown = drawn(to)
    assert "killed" in shown
    assert shown.count("⋯") == 1
    assert "Nothing here" not in shown
