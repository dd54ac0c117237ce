"""Score the reader on a file of coded reports.

python -m benchmarks.reading GOLD.jsonl                   read the reports and score the readings
python -m benchmarks.reading GOLD.jsonl --pred READ.jsonl score what `dateline read` wrote
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring import Scores, compare, load_gold, load_read

# The gold holds two kinds of report, told apart by the id.
SLICES: dict[str, Callable[[str], bool]] = {
    "all": lambda rid: True,
    "paragraphs": lambda rid: rid.startswith("ce-"),
    "articles": lambda rid: not rid.startswith("ce-"),
}


def read_gold(gold: Mapping[str, Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Read the texts of a gold file with the shipped reader: events by report id, in the record's form."""
    from dateline.pipeline import read_many
    from dateline.record import Reading
    from dateline.report import Report

    reports = (Report(text=row["text"], published=row["date"], id=rid) for rid, row in gold.items())
    out: dict[str, list[dict[str, Any]]] = {}
    for rid, reading in zip(gold, read_many(reports), strict=True):
        # A report that fails counts as read with no events: a crash scores as a full miss.
        out[rid] = [e.model_dump(mode="json") for e in reading.events] if isinstance(reading, Reading) else []
    return out


def calibration_error(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error, in percent: mean distance of confidence and share right, over equal bins."""
    total = 0.0
    for b in range(bins):
        part = [(c, ok) for c, ok in pairs if b / bins <= c < (b + 1) / bins or (b == bins - 1 and c == 1.0)]
        if part:
            total += abs(sum(c for c, _ in part) - sum(ok for _, ok in part))
    return round(100 * total / len(pairs), 1) if pairs else 0.0


def slices(
    gold: Mapping[str, Mapping[str, Any]], read: Mapping[str, list[dict[str, Any]]]
) -> dict[str, Scores]:
    """Scores of all reports and of each kind that the file has."""
    out = {}
    for name, belongs in SLICES.items():
        part = {rid: row for rid, row in gold.items() if belongs(rid)}
        if part and (name == "all" or len(part) < len(gold)):
            out[name] = compare(part, read)
    return out


def table(found: Mapping[str, Scores]) -> str:
    """The figures side by side, with precision and recall for all reports."""
    lines = [f"{'':10s}" + "".join(f"{name:>12s}" for name in found) + "   precision  recall"]
    figures = {name: scores.figures() for name, scores in found.items()}
    for k in figures["all"]:
        line = f"{k:10s}" + "".join(f"{figures[name][k]:12.1f}" for name in found)
        tally = found["all"].f1s.get(k)
        lines.append(line + (f"{100 * tally.precision:12.1f}{100 * tally.recall:8.1f}" if tally else ""))
    return "\n".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--pred", type=Path, help="readings to score instead of reading the texts now")
    ap.add_argument("--json", action="store_true", help="print the figures of all slices as one JSON object")
    ap.add_argument("--worst", type=int, default=0, metavar="N", help="name the N reports with most errors")
    a = ap.parse_args()
    gold = load_gold(a.gold)
    read = load_read(a.pred) if a.pred else read_gold(gold)
    found = slices(gold, read)
    if a.json:
        print(json.dumps({name: scores.figures() for name, scores in found.items()}))
        return
    digest = hashlib.sha256(a.gold.read_bytes()).hexdigest()[:16]
    events = sum(len(row["events"]) for row in gold.values())
    given = sum(len(read.get(rid, ())) for rid in gold)
    print(f"{a.gold.name} (sha256 {digest}): {len(gold)} reports, {events} coded events, {given} read")
    print(table(found))
    print(f"calibration error of confidence {calibration_error(found['all'].confidences):.1f} %")
    if a.worst:
        print("worst:", *found["all"].worst[: a.worst])


if __name__ == "__main__":
    main()
