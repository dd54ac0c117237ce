"""The command with a reader without weights, for tests that need a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fakes import WordReader

import dateline.pipeline
from dateline.cli import main

if __name__ == "__main__":
    setattr(dateline.pipeline, "load", WordReader)  # noqa: B010  (the module does not offer it for this)
    main()
