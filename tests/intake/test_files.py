"""Files and folders: order, hidden entries, links, hostile names, and what is no file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.errors import BadDate
from dateline.intake import Skipped, read_paths
from dateline.report import Report

from .conftest import TODAY

TEXT = " date 2024-01-04 Two people were killed.\n"


def test_files_folder_is_walked_sorted_without_hidden_entries(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.md", ".hidden.txt", ".git/x.txt", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    items = list(read_paths([tmp_path], today=TODAY))
    assert [Path(item.path).relative_to(tmp_path).as_posix() for item in items] == [
        "a/1.md",
        "a/2.txt",
        "b.txt",
        "c",
    ]
    assert all(isinstance(item, Report) for item in items)


def test_files_hidden_file_is_read_when_named(tmp_path: Path) -> None:
    (tmp_path / ".x.txt").write_text(TEXT)
    (item,) = read_paths([str(tmp_path / ".x.txt")], today=TODAY)
    assert isinstance(item, Report)


def test_files_given_order_is_kept_and_broken_ones_lose_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    names = ["missing.txt", "good.txt", "empty.txt", "good.txt"]
    items = list(read_paths([tmp_path / name for name in names], today=TODAY))
    assert [getattr(item, "kind", "Report") for item in items] == [
        "InputError",
        "Report",
        "EmptyReport",
        "Report",
    ]
    assert "no such file" in str(items[0])


def test_files_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    items = list(read_paths([tmp_path], today=TODAY))
    assert sorted(type(item).__name__ for item in items) == ["Report", "Skipped", "Skipped"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_files_pipe_and_device_are_refused_without_opening(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for where in (tmp_path, tmp_path / "pipe.txt", Path(os.devnull)):
        (item,) = read_paths([where], today=TODAY)
        assert isinstance(item, Skipped)
        assert item.kind == "NotText"
        assert "dateline read -" in item.reason


@pytest.mark.skipif(os.name != "posix", reason="needs file names of bytes")
@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"a\nb\x1b[31m.txt", "\u202egnp.txt".encode(), b"x" * 250])
def test_files_hostile_names_are_escaped(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - Path knows no bytes
    with open(path, "wb") as out:  # noqa: PTH123
        out.write(b"No date.")
    for given in (os.fsdecode(path), tmp_path):
        (item,) = read_paths([given], today=TODAY)
        assert isinstance(item, Skipped)
        assert str(item).isprintable()


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "a.txt/b", ""])
def test_files_impossible_names_are_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (item,) = read_paths([f"{tmp_path}/{name}" if name else str(tmp_path / "none")], today=TODAY)
    assert isinstance(item, Skipped)
    assert str(item).isprintable()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    (item,) = read_paths([tmp_path], today=TODAY)
    assert "permission" in str(item)


def test_files_empty_folder_is_told(tmp_path: Path) -> None:
    (item,) = read_paths([tmp_path], today=TODAY)
    assert isinstance(item, Skipped)
    assert "no files" in item.reason


def test_files_bad_published_argument_raises_at_once() -> None:
    with pytest.raises(BadDate, match="2024-02-31"):
        read_paths([], published="2024-02-31")
