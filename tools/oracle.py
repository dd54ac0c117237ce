#!/usr/bin/env python3
"""Measure resolve alone: hand it the gold's own spans as a perfect reader would, and score what it makes of them.

    python tools/oracle.py GOLD.jsonl SCORE.py [--pred OUT.jsonl] [--worst date|country|counts N]

Every figure of SCORE.py but date, country and counts is 100 by construction here, apart from trimmed spans.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

from dateline.reader.told import Extent, Told, ToldCount, ToldEvent
from dateline.report import Report
from dateline.resolve import resolve

Row = dict[str, Any]


def tell(row: Row) -> Told:
    """The events of one gold item as a reader would hand them on: local spans, basis, and nothing resolved."""

    def extents(spans: list[list[int]]) -> tuple[Extent, ...]:
        return tuple(Extent(a, b) for a, b in spans)

    events = tuple(
        ToldEvent(
            type=e["type"],
            mode=e["mode"],
            anchors=extents(e["anchors"]),
            actors=extents([p["local"] for p in e["actor"]]),
            recipients=extents([p["local"] for p in e["recipient"]]),
            places=extents(e["place"]),
            times=extents(e["when"]),
            counts=tuple(ToldCount(c["kind"], Extent(*c["span"])) for c in e["counts"]),
            weapons=extents(e["weapon"]),
            sources=extents(e["source"]),
            repeat=Extent(*e["repeat"]) if e["repeat"] else None,
            reality=e["reality"],
            alleged=e["alleged"],
            dated=e["basis"],
            response_to=tuple(e["response_to"]),
            confidence=1.0,
        )
        for e in row["events"]
    )
    return Told(events)


def show_worst(rows: list[Row], readings: dict[str, Row], field: str, most: int) -> None:
    """Print events whose date, country or counts differ from the gold's."""
    shown = 0
    for row in rows:
        for gold, got in zip(row["events"], readings[row["id"]]["events"], strict=True):
            text = row["text"]
            if field == "date":
                a, b = gold["date"], got["date"]
                words = [text[x:y] for x, y in gold["when"]]
            elif field == "country":
                a, b = gold["country"], (got["location"] or {}).get("country", "")
                words = [text[x:y] for x, y in gold["place"]]
            else:
                a = sorted((c["kind"], c["n"]) for c in gold["counts"])
                b = sorted((c["kind"], c["best"]) for c in got["counts"])
                words = [text[x:y] for x, y in (c["span"] for c in gold["counts"])]
            if a != b and (a or field == "date") and shown < most:
                shown += 1
                print(row["id"], gold["type"], gold["reality"], "gold", a, "got", b, words)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("score")
    ap.add_argument("--pred")
    ap.add_argument("--worst", nargs=2, metavar=("FIELD", "N"))
    args = ap.parse_args()
    spec = importlib.util.spec_from_file_location("score", args.score)
    if spec is None or spec.loader is None:
        sys.exit(f"{args.score}: not a Python file")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    rows = [json.loads(line) for line in Path(args.gold).read_text("utf-8").splitlines() if line.strip()]
    given = [(Report(r["text"], r["date"], id=r["id"]), tell(r)) for r in rows]
    resolve(*given[0])  # load the vocabulary outside the clock
    start = time.perf_counter()
    made = [resolve(report, told) for report, told in given]
    took = time.perf_counter() - start
    readings = {m.report.id: m.model_dump(mode="json") for m in made}
    figures, detail, _ = score.score(
        {r["id"]: r for r in rows}, {i: m["events"] for i, m in readings.items()}
    )
    for key, value in figures.items():
        print(
            f"{key:10s} {value:5.1f}"
            + (f"   precision {detail[key][0]:5.1f}  recall {detail[key][1]:5.1f}" if key in detail else "")
        )
    words = sum(len(r["text"].split()) for r in rows)
    events = sum(len(r["events"]) for r in rows)
    size = f"{words / len(rows):.0f} words, {events / len(rows):.1f} events"
    print(f"{1000 * took / len(rows):.2f} ms a report ({size})")
    if args.pred:
        lines = (json.dumps(m, ensure_ascii=False) for m in readings.values())
        Path(args.pred).write_text("\n".join(lines) + "\n", "utf-8")
    if args.worst:
        show_worst(rows, readings, args.worst[0], int(args.worst[1]))


if __name__ == "__main__":
    main()
