"""How right the numbers of people are: with the reader's part given, end to end, and on articles of gun violence.

    python -m benchmarks.counts [--gold DEV.jsonl] [--gvdb FOLDER] [--limit N]

1. `given`: F1 of (kind, best) when the coding's own spans are handed to resolve, so that only its rules are measured.
2. `read`: the same from the text alone, with the shipped reader.
3. `gvdb`: killed and injured of an article against the victims that the Gun Violence Database lists for it.

The figure of an article: of each kind the largest best number of any event that is
an actual ASSAULT, 0 where none tells one. The database lists who was hit in one shooting, so an article tells one main
incident, and the largest total is its whole; smaller ones are parts or other cases. Where neither killed nor injured is
told of a shooting (an anchor with "shot" or "shoot"), its recipients count as injured, one where there is none: the
database calls whoever is hit injured. A victim of the database is killed when its list says so, and injured when it
says injured or hospitalized and not killed. The rule for shootings without a number was made after a look at these
articles, so that the figure is one of development, not of a held-out set.

What is not here (data, weights) is left out with a line on stderr. Exit code 0.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring import compare, load_gold
from dateline.errors import WeightsError
from dateline.pipeline import read_many
from dateline.reader import load
from dateline.record import Event, Reading
from dateline.report import Report
from dateline.resolve import resolve
from dateline.resolve.counts import read_count
from tools.oracle import tell

SHARED = Path(__file__).resolve().parents[2] / "shared"
# Exact match of killed and injured per article in the literature: lowest and highest of each kind of system.
ANCHORS = (
    ("regex", 0.06, 0.26),
    ("dependency rules", 0.05, 0.30),
    ("semantic roles", 0.31, 0.74),
    ("fine-tuned T5", 0.44, 0.81),
)


@dataclass(frozen=True)
class Toll:
    """Killed and injured of one article."""

    killed: int
    injured: int


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def given(gold: Mapping[str, Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Events by report id, resolved from the coding's own spans."""
    out = {}
    for rid, row in gold.items():
        reading = resolve(Report(row["text"], row["date"], id=rid), tell(dict(row)))
        out[rid] = [e.model_dump(mode="json") for e in reading.events]
    return out


def readings(reports: Sequence[Report]) -> Iterable[Reading | None]:
    """One reading a report, None where reading failed; says how far it is on stderr."""
    for n, reading in enumerate(read_many(reports, threads=1), 1):
        if n % 100 == 0:
            say(f"read {n} of {len(reports)}")
        yield reading if isinstance(reading, Reading) else None


def article_toll(events: Iterable[Event]) -> Toll:
    """Killed and injured of the article that tells these events (see the module's text)."""
    known = [e for e in events if e.type == "ASSAULT" and e.reality == "actual"]

    def most(kind: str) -> int:
        return max(
            (c.best for e in known for c in e.counts if c.kind == kind and c.best is not None), default=0
        )

    killed, injured = most("killed"), most("injured")
    if killed or injured:
        return Toll(killed, injured)
    shootings = [e for e in known if any(w in a.text.lower() for a in e.anchors for w in ("shot", "shoot"))]
    hit = [read_count(p.text, kind="injured").best or 1 for e in shootings for p in e.recipients]
    return Toll(0, max(hit, default=1 if shootings else 0))


def database_toll(coded: Mapping[str, Any]) -> Toll:
    """Killed and injured of the victims that one coded article lists."""
    said = [set(victim["victim-was"]) for victim in coded["victim-section"]]
    return Toll(
        sum("killed" in s for s in said),
        sum(bool(s & {"injured", "hospitalized"}) and "killed" not in s for s in said),
    )


def load_gvdb(path: Path) -> list[tuple[Report, Toll]]:
    """Articles and their coded tolls from the database's tab-separated rows."""
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    out = []
    for row in rows:
        coded = json.loads(row["Json"])
        report = Report(row["Full text"], coded["date-and-time"]["date"], id=row["Article id"])
        out.append((report, database_toll(coded)))
    return out


def share(pairs: Sequence[tuple[Toll, Toll]], kind: str) -> float:
    """Share of (coded, read) pairs that agree exactly on one kind, 0 to 1."""
    same = sum(getattr(a, kind) == getattr(b, kind) for a, b in pairs)
    return same / len(pairs) if pairs else 0.0


def show_gold(path: Path, with_reader: bool) -> None:
    gold = load_gold(path)
    rows = {"given": given(gold)}
    if with_reader:
        reports = [Report(row["text"], row["date"], id=rid) for rid, row in gold.items()]
        found = readings(reports)
        rows["read"] = {
            r.id: [e.model_dump(mode="json") for e in reading.events] if reading else []
            for r, reading in zip(reports, found, strict=True)
        }
    for name, events in rows.items():
        tally = compare(gold, events).f1s["counts"]
        print(
            f"{name:6s} counts F1 {100 * tally.f1:5.1f}  P {100 * tally.precision:5.1f}  R {100 * tally.recall:5.1f}"
        )


def show_gvdb(path: Path, limit: int) -> None:
    articles = load_gvdb(path)[:limit]
    tolls = [
        article_toll(reading.events) if reading else Toll(0, 0)
        for reading in readings([r for r, _ in articles])
    ]
    pairs = [(coded, read) for (_, coded), read in zip(articles, tolls, strict=True)]
    with_victims = [p for p in pairs if p[0] != Toll(0, 0)]
    for name, some in (("all", pairs), ("with victims", with_victims)):
        figures = "  ".join(f"{kind} {share(some, kind):.2f}" for kind in ("killed", "injured"))
        both = sum(a == b for a, b in some) / len(some) if some else 0.0
        print(f"gvdb   exact match, {len(some)} articles ({name}): {figures}  both {both:.2f}")
    nobody = "  ".join(
        f"{kind} {share([(g, Toll(0, 0)) for g, _ in pairs], kind):.2f}" for kind in ("killed", "injured")
    )
    print(f"       always 0, {len(pairs)} articles: {nobody}")
    for name, low, high in ANCHORS:
        print(f"       in the literature, {name}: {low:.2f} to {high:.2f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, default=SHARED / "gold" / "dev.jsonl")
    ap.add_argument("--gvdb", type=Path, default=SHARED / "data" / "counts" / "gvdb")
    ap.add_argument("--limit", type=int, default=100_000, help="read at most so many articles")
    a = ap.parse_args()
    try:
        load()
        with_reader = True
    except WeightsError as error:
        with_reader = False
        say(f"left out what needs the reader: {error}")
    if a.gold.is_file():
        show_gold(a.gold, with_reader)
    else:
        say(f"left out the gold: there is no {a.gold.name} where it is looked for (--gold)")
    rows = a.gvdb / "dev.tsv"
    if not rows.is_file():
        say("left out the Gun Violence Database: there is no dev.tsv in its folder (--gvdb)")
    elif with_reader:
        show_gvdb(rows, a.limit)


if __name__ == "__main__":
    main()
