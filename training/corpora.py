"""Load the texts and codings that the weights are made from, with their digests."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
LAST_YEAR = "2021"  # the development set begins in 2022: nothing after this year goes into weights


def digest(path: Path) -> str:
    """sha256 of a file, the first 16 hex digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def gold(name: str, shared: Path = SHARED) -> list[dict[str, Any]]:
    """The coded reports of gold/<name>.jsonl."""
    lines = (shared / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def open_texts(shared: Path = SHARED) -> Iterator[str]:
    """Texts with an open licence for masked-word pretraining (data/README.md names the licences).

    The development reports and everything dated after LAST_YEAR are left out.
    """
    held_out = {row["text"].strip() for row in gold("dev", shared)}
    with gzip.open(
        shared / "data/reports/current-events-2015-2023.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        for line in lines:
            row = json.loads(line)
            if row["published"][:4] <= LAST_YEAR and row["text"].strip() not in held_out:
                yield row["text"]
    for row in gold("train", shared):
        if not row["id"].startswith("ce-"):  # the ce- reports are in data/reports
            yield row["text"]
    for path in sorted((shared / "data/events").glob("meantime*/intra-doc_annotation/*/*.xml")):
        yield _meantime_text(path)
    for path in sorted((shared / "data/actors/re3d").glob("*/documents.json")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)["text"]
    for path in sorted((shared / "data/time/wikiwars-train").glob("*.tml")):
        text = re.sub(r"<[^>]+>", "", path.read_text("utf-8"))
        yield from (part for part in re.split(r"\n\s*\n", text) if len(part) > 80)


def _meantime_text(path: Path) -> str:
    tokens = re.findall(r'<token[^>]*sentence="(\d+)"[^>]*>([^<]*)</token>', path.read_text("utf-8"))
    out, last = [], "0"
    for sentence, token in tokens:
        out.append(("\n" if sentence != last else " ") + token)
        last = sentence
    return "".join(out).strip()
