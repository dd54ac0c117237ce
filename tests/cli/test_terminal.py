"""The command on a terminal and in a pipe, as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pty
import termios

COMMAND = [sys.executable, str(Path(__file__).with_name("fake_dateline.py"))]
TEXT = "Police arrested Alan on Monday. Troops killed 3 people in Lyon."


def on_terminal(*arguments: str, width: int = 80, errors_there: bool = False, **env: str) -> str:
    """What the command writes to a terminal of that width."""
    try:
        main, side = pty.openpty()
    except OSError as error:  # a container may have none to give
        pytest.skip(f"needs a pseudo-terminal: {error}")
    termios.tcsetwinsize(side, (40, width))
    settings = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if errors_there else side,
        stderr=side if errors_there else subprocess.DEVNULL,
        env={**settings, "TERM": "xterm-256color", **env},
    )
    os.close(side)
    shown = b""
    try:
        while part := os.read(main, 65536):
            shown += part
    except OSError:  # Linux says EIO where the other side has closed
        pass
    os.close(main)
    process.wait(timeout=60)
    return shown.decode()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    row = json.dumps({"date": "2020-03-04", "text": TEXT * 20})
    path.write_text(f"{row}\n" * 400)
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def test_terminal_gets_the_view_in_colour(report: Path) -> None:
    shown = on_terminal("read", str(report), "--published", "2020-03-04")
    assert "\x1b[1;31m" in shown
    assert "▌" in shown


def test_terminal_honours_no_color(report: Path) -> None:
    shown = on_terminal("read", str(report), "--published", "2020-03-04", NO_COLOR="1")
    assert "▌" in shown
    assert "[31m" not in shown
    assert ";31m" not in shown


def test_terminal_can_have_json(report: Path) -> None:
    shown = on_terminal("read", str(report), "--published", "2020-03-04", "--format", "jsonl")
    assert json.loads(shown)["report"]["published"] == "2020-03-04"


def test_terminal_shows_progress_on_standard_error_only_there(many: Path) -> None:
    assert "/400" in on_terminal("read", str(many), errors_there=True)
    done = subprocess.run([*COMMAND, "read", str(many)], capture_output=True, check=True)
    assert b"/400" not in done.stderr
    assert b"400 reports" in done.stderr


def test_terminal_quiet_has_no_progress(many: Path) -> None:
    assert on_terminal("read", str(many), "--quiet", errors_there=True) == ""


def test_pipe_that_closes_ends_the_command_quietly(many: Path) -> None:
    process = subprocess.Popen([*COMMAND, "read", str(many)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 141


def test_pipe_gets_utf8_whatever_the_locale(report: Path) -> None:
    report.write_text(TEXT + " – “ok”")
    done = subprocess.run(
        [*COMMAND, "read", str(report), "--published", "2020-03-04", "--evidence"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert "▌" in done.stdout.decode("utf-8")


def test_ctrl_c_ends_the_command_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    row = json.dumps({"date": "2020-03-04", "text": TEXT}) + "\n"
    process.stdin.write(row.encode() * 100)
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert errors == b""
    assert process.returncode == 130
