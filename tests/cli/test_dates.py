"""`dateline dates`: text, TimeML and JSON lines out of files, folders and standard input."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

from calls import call

from dateline.cli.exits import Exit

TEXT = "The raid came late on Tuesday. It lasted two days.\n"


def test_dates_jsonl_is_the_default_off_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("date 2024-01-04 " + TEXT, "utf-8")
    done = call("dates", str(file))
    assert done.code == Exit.OK
    row = json.loads(done.out)
    whole = file.read_text("utf-8")
    assert row["published"] == "2024-01-04"
    assert [(t["text"], t["value"]) for t in row["times"]] == [
        ("late on Tuesday", "2024-01-02"),
        ("two days", "P2D"),
    ]
    for time in row["times"]:
        assert whole[time["start"] : time["end"]] == time["text"]


def test_dates_text_marks_and_tells() -> None:
    done = call("dates", "-", "--published", "2024-01-04", "--format", "text", stdin=TEXT)
    assert "The raid came [late on Tuesday ‹2024-01-02 end›]." in done.out
    assert "[two days ‹P2D›]" in done.out


def test_dates_text_is_harmless_to_a_terminal() -> None:
    done = call("dates", "-", "--published", "2024", "-f", "text", stdin="On Tuesday \x1b[2J they met.")
    assert "\x1b" not in done.out


def test_dates_timeml_of_one_report() -> None:
    done = call("dates", "-", "--published", "2024-01-04", "--format", "timeml", stdin=TEXT)
    root = ET.fromstring(done.out)
    assert [x.get("value") for x in root.iter("TIMEX3")] == ["2024-01-04", "2024-01-02", "P2D"]


def test_dates_timeml_of_more_reports_goes_to_a_folder(tmp_path: Path) -> None:
    rows = [{"id": "../x y", "published": "2024-01-04", "text": TEXT}] * 2
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    refused = call("dates", str(file), "--format", "timeml")
    assert refused.code == Exit.USAGE
    assert "name a folder" in " ".join(refused.err.split())
    out = tmp_path / "out"
    assert call("dates", str(file), "--format", "timeml", "--output", str(out)).code == Exit.OK
    assert sorted(p.name for p in tmp_path.rglob("*.tml")) == ["x_y-2.tml", "x_y.tml"]
    assert all(p.parent == out for p in tmp_path.rglob("*.tml"))


def test_dates_output_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "times.jsonl"
    assert call("dates", "-", "--published", "2024-01-04", "-o", str(out), stdin=TEXT).out == ""
    assert json.loads(out.read_text("utf-8"))["times"]
    refused = call("dates", "-", "--published", "2024", "-o", str(tmp_path), stdin=TEXT)
    assert refused.code == Exit.USAGE


def test_dates_a_folder_and_what_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2024-01-04 " + TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    done = call("dates", str(tmp_path))
    assert done.code == Exit.SKIPPED
    assert len(done.out.splitlines()) == 1
    assert "skipped" in done.err
    assert call("dates", str(tmp_path / "b.txt")).code == Exit.FAILED


def test_dates_bad_date_is_a_usage_error() -> None:
    assert call("dates", "-", "--published", "31 February", stdin=TEXT).code == Exit.USAGE


def test_dates_genre_is_as_asked() -> None:
    text = "It began in 1912. In May they took the fort."
    news = call("dates", "-", "--published", "2024-06-01", "--genre", "news", stdin=text)
    story = call("dates", "-", "--published", "2024-06-01", "--genre", "narrative", stdin=text)
    assert [json.loads(d.out)["times"][-1]["value"] for d in (news, story)] == ["2024-05", "1912-05"]
