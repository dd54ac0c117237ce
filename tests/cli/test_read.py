"""`dateline read`: formats, exit codes, what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calls import Done, call
from fakes import WordReader

from dateline.record import Reading

TEXT = "Police arrested Alan on Monday. Troops killed 3 people in Lyon."
FRENCH = (
    "La police a arrêté quatre manifestants lundi à Lyon, selon les autorités, après une journée de "
    "violences dans le centre de la ville où des milliers de personnes étaient venues dire leur colère."
)

pytestmark = pytest.mark.usefixtures("word_reader")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def rows(path: Path, *given: object) -> Path:
    path.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in given))
    return path


def read(*arguments: object, stdin: str | bytes = "") -> Done:
    return call("read", *map(str, arguments), stdin=stdin)


def test_read_pipes_one_reading_a_line(report: Path) -> None:
    done = read(report, "--published", "2020-03-04")
    assert done.code == 0
    assert done.err == ""
    [row] = done.out.splitlines()
    reading = Reading.model_validate_json(row)
    assert [event.type for event in reading.events] == ["COERCE", "ASSAULT"]


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_read_standard_input(arguments: tuple[str, ...]) -> None:
    done = read(*arguments, "--published", "2020-03-04", stdin=TEXT)
    assert done.code == 0
    assert json.loads(done.out)["report"]["published"] == "2020-03-04"


def test_read_json_is_one_array(report: Path) -> None:
    done = read(report, report, "--published", "2020-03-04", "--format", "json")
    assert len(json.loads(done.out)) == 2
    assert json.loads(read("missing.txt", "--format", "json").out) == []


def test_read_table_has_a_header_and_a_row_an_event(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", {"id": "a\tb", "date": "2020-03-04", "text": TEXT})
    done = read(path, "--format", "table")
    header, *events = [row.split("\t") for row in done.out.splitlines()]
    assert [dict(zip(header, event, strict=True))["type"] for event in events] == ["COERCE", "ASSAULT"]
    assert dict(zip(header, events[0], strict=True))["report"] == "a b"


def test_read_view_is_plain_where_it_is_piped(report: Path) -> None:
    done = read(report, "--published", "2020-03-04", "--format", "view")
    assert "assault · targeted" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize("option", ["--explain", "--evidence"])
def test_read_options_for_people_imply_the_view(report: Path, option: str) -> None:
    done = read(report, "--published", "2020-03-04", option)
    assert done.code == 0
    assert "▌" in done.out


def test_read_refuses_an_explanation_in_json(report: Path) -> None:
    done = read(report, "--published", "2020-03-04", "--explain", "--format", "jsonl")
    assert done.code == 2
    assert "--format view" in done.err


@pytest.mark.parametrize(
    ("name", "start"), [("o.jsonl", '{"report"'), ("o.json", "[\n"), ("o.tsv", "report\t"), ("o.txt", "▌")]
)
def test_read_output_file_ending_sets_the_format(report: Path, tmp_path: Path, name: str, start: str) -> None:
    done = read(report, "--published", "2020-03-04", "--output", tmp_path / name)
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert "1 report, 2 events" in done.err


def test_read_does_not_write_over_its_input(report: Path) -> None:
    done = read(report, "--published", "2020-03-04", "--output", report)
    assert done.code == 2
    assert "is an input too" in done.err
    assert report.read_text() == TEXT


def test_read_says_where_it_cannot_write(report: Path, tmp_path: Path) -> None:
    done = read(report, "--published", "2020-03-04", "--output", tmp_path / "no" / "o.jsonl")
    assert done.code == 2
    assert "cannot be written" in done.err


def test_read_without_a_date_names_the_flag(report: Path) -> None:
    done = read(report)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"skipped {report}: ")
    assert "--published" in done.err


def test_read_refuses_a_date_that_is_none(report: Path) -> None:
    done = read(report, "--published", "soon")
    assert done.code == 2
    assert "--published" in done.err
    assert "soon" in done.err


def test_read_many_with_three_broken_reads_the_rest_and_lists_the_broken(tmp_path: Path) -> None:
    given: list[object] = [{"id": f"r{n}", "date": "2020-03-04", "text": TEXT} for n in range(100)]
    given[9] = "{broken\n"
    given[49] = {"id": "r49", "text": TEXT}
    given[98] = {"id": "r98", "date": "2020-03-04", "text": "CRASH"}
    path = rows(tmp_path / "many.jsonl", *given)
    done = read(path)
    assert done.code == 3
    assert len(done.out.splitlines()) == 97
    skipped = [row for row in done.err.splitlines() if row.startswith("skipped ")]
    assert [row.split(": ")[0] for row in skipped] == [f"skipped {path}:{n}" for n in (10, 50, 99)]
    assert "97 reports, 194 events" in done.err
    assert "3 skipped" in done.err


def test_read_quiet_still_lists_what_is_skipped(tmp_path: Path, report: Path) -> None:
    done = read(report, tmp_path / "missing.txt", "--published", "2020-03-04", "--quiet")
    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert "missing.txt" in done.err


def test_read_tells_of_reports_that_are_not_english() -> None:
    done = read("--published", "2020-03-04", stdin=FRENCH)
    assert done.code == 4
    assert json.loads(done.out)["report"]["language"] == "fr"
    assert json.loads(done.out)["warnings"]


def test_read_skipped_counts_more_than_not_english(tmp_path: Path) -> None:
    done = read("-", tmp_path / "missing.txt", "--published", "2020-03-04", stdin=FRENCH)
    assert done.code == 3


@pytest.mark.parametrize("data", [b"", b"  \n", bytes(range(256)) * 40])
def test_read_empty_and_binary_input_is_refused_with_a_reason(data: bytes) -> None:
    done = read("--published", "2020-03-04", stdin=data)
    assert done.code == 1
    assert done.err.startswith("skipped -: ")


def test_read_file_without_any_report_is_no_success(tmp_path: Path) -> None:
    done = read(rows(tmp_path / "empty.jsonl"))
    assert (done.code, done.out) == (1, "")
    assert done.err


def test_read_shows_a_hostile_file_name_literally(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.txt"
    path.write_text("")
    done = read(path)
    assert "\x1b" not in done.err
    assert "\\x1b[31mb.txt" in done.err


def test_read_threads_do_not_change_the_output(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "many.jsonl",
        *({"id": f"r{n}", "date": "2020-03-04", "text": f"{TEXT} {n}."} for n in range(30)),
    )
    one = read(path, "--threads", 1)
    assert one.out == read(path, "--threads", 5).out
    assert read(path, "--threads", -1).code == 2


def test_read_unknown_format_names_the_known_ones(report: Path) -> None:
    done = read(report, "--format", "xml")
    assert done.code == 2
    assert "jsonl" in done.err


def test_read_broken_weights_are_told_without_a_traceback(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.errors import WeightsError

    def broken() -> WordReader:
        raise WeightsError("The weights are damaged. Install dateline again.")

    monkeypatch.setattr("dateline.pipeline.load", broken)
    done = read(report, "--published", "2020-03-04")
    assert (done.code, done.err) == (1, "dateline: The weights are damaged. Install dateline again.\n")
