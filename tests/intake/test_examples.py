"""The bundled examples are read without a warning."""

from __future__ import annotations

import pytest

from dateline.examples import paths
from dateline.intake import read_paths
from dateline.report import Report

from .conftest import TODAY

EXAMPLES = list(read_paths(paths(), today=TODAY))


def test_examples_are_at_least_six_of_different_dates() -> None:
    assert len({item.published for item in EXAMPLES if isinstance(item, Report)}) >= 6
    assert [path.name for path in paths()] == sorted(path.name for path in paths())


@pytest.mark.parametrize("item", EXAMPLES, ids=lambda item: item.path.rpartition("/")[2])
def test_examples_are_read_without_a_warning(item: Report) -> None:
    assert isinstance(item, Report)
    assert item.warnings == ()
    assert item.published < "2022"
    assert 60 <= len(item.text[item.body :].split()) <= 200
