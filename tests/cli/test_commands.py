"""The other commands, and the command as a whole: help, version, schema, examples, start-up."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from calls import call

import dateline
from dateline.cli.exits import HELP, Exit
from dateline.examples import paths

# pydantic is not here: typer itself uses it to check numbers.
HEAVY = ("numpy", "onnxruntime", "tokenizers", "rich", "dateline.record", "dateline.reader")


def test_version() -> None:
    assert call("--version").out == f"dateline {dateline.__version__}\n"


@pytest.mark.parametrize("command", [(), ("read",), ("dates",), ("examples",), ("schema",)])
def test_help_has_examples(command: tuple[str, ...]) -> None:
    for flag in ("--help", "-h"):
        done = call(*command, flag)
        assert done.code == 0
        assert "Examples:" in done.out


def test_help_of_read_tells_every_exit_code() -> None:
    shown = " ".join(call("read", "--help").out.split())
    for code in Exit:
        assert f"{code.value} {HELP[code]}" in shown


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["dates", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom dateline.cli.app import app\n"
        f"try: app({arguments!r}, prog_name='dateline')\nexcept SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_unknown_command_and_option_are_usage_errors() -> None:
    assert call("raed").code == 2
    assert call("read", "--formt", "json").code == 2
    assert "--format" in call("read", "--formt", "json").err


def test_schema_describes_the_record() -> None:
    schema = json.loads(call("schema").out)
    assert set(schema["properties"]) == {"report", "events", "entities", "warnings"}
    for name in ("Span", "Party", "Location", "Count", "Source", "Conflict", "Event", "Entity"):
        assert name in schema["$defs"]


@pytest.mark.usefixtures("word_reader")
def test_examples_read_all_of_them() -> None:
    done = call("examples", "--format", "jsonl")
    assert done.code == 0
    assert len(done.out.splitlines()) >= len(paths()) >= 6


@pytest.mark.usefixtures("word_reader")
def test_examples_by_the_beginning_of_a_name() -> None:
    first = paths()[0].stem
    assert len(call("examples", first[:5], "--format", "jsonl").out.splitlines()) >= 1
    done = call("examples", "nothing-of-that-name")
    assert done.code == 2
    assert first in done.err.replace("\n", "")


def test_examples_list_names_and_files() -> None:
    listed = dict(row.split("\t") for row in call("examples", "--list").out.splitlines())
    assert listed == {path.stem: str(path) for path in paths()}
