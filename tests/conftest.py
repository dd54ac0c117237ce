"""Fixtures that several rooms use."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import WordReader

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared with gold data and the seed report; a user's machine has none."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not part of the checkout")
    return SHARED


@pytest.fixture
def word_reader(monkeypatch: pytest.MonkeyPatch) -> WordReader:
    """A reader without weights, put in the place of the shipped one."""
    reader = WordReader()
    monkeypatch.setattr("dateline.pipeline.load", lambda: reader)
    return reader


@pytest.fixture(scope="session")
def shipped_reader() -> None:
    """Asks for the reader that the package ships; skips while its weights are not there."""
    from dateline.errors import WeightsError
    from dateline.reader import load

    try:
        load()
    except WeightsError as error:
        pytest.skip(f"needs the reader's weights: {error}")
