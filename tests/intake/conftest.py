"""What the tests of intake share: a fixed day, and a short way from bytes to what intake makes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.intake import Skipped, read_paths
from dateline.report import Report

TODAY = date(2024, 6, 1)

Read = Callable[..., Report | Skipped]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write one file and read it: `read("report.txt", b"…")` or `read("report.txt", "…", published="2024")`."""

    def run(name: str, content: bytes | str, published: str | None = None) -> Report | Skipped:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (item,) = read_paths([path], published=published, today=TODAY)
        return item

    return run
