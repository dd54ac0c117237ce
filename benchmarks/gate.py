"""The quality gate: floors for the development figures, pinned with the digest of the gold file.

    python -m benchmarks.gate                      check the shipped reader against the floors
    python -m benchmarks.gate --raise              move the floors up to a little under what is reached
    python -m benchmarks.gate --lower type=68.5 --because "…"   lower one floor, with the reason on record

Exit codes: 0 all floors held (or the gold file is not here, said on stderr); 1 a floor is broken, the gold file
is not the pinned one, or the floors file is unusable; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.reading import read_gold
from benchmarks.scoring import compare, load_gold

FLOORS = Path(__file__).with_name("floors.json")
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev.jsonl"
MARGIN = 1.0  # points under what is reached: room for another processor's rounding, not for a worse reader


@dataclass
class Floors:
    """What is pinned. lowered: every lowering with its reason, oldest first."""

    gold_sha256: str
    floors: dict[str, float]
    lowered: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Floors:
        """Raises ValueError when the file does not hold floors."""
        raw = json.loads(path.read_text("utf-8"))
        if (
            not isinstance(raw, dict)
            or not raw.get("floors")
            or set(raw) - {"gold_sha256", "floors", "lowered"}
        ):
            raise ValueError(f"{path.name} holds no floors; take it from the last commit that passed")
        return cls(raw["gold_sha256"], raw["floors"], raw.get("lowered", []))

    def save(self, path: Path) -> None:
        """Write the floors, one a line, so that a change shows in the diff."""
        path.write_text(json.dumps(vars(self), indent=1, ensure_ascii=False) + "\n", "utf-8")


def broken(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """One line for each floor that is not held. A figure that is missing counts as 0."""
    return [
        f"{name}: {figures.get(name, 0.0):.1f} is under the floor of {floor:.1f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def raised(floors: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """Floors moved up to MARGIN under the figures; none moves down."""
    return {name: max(floor, round(figures[name] - MARGIN, 1)) for name, floor in floors.items()}


def lowered(pinned: Floors, change: str, because: str) -> Floors:
    """One floor lowered, the reason recorded. Raises ValueError without a reason or for a floor that does not fall."""
    name, _, value = change.partition("=")
    if name not in pinned.floors:
        raise ValueError(f"no floor named {name!r}; there are {', '.join(pinned.floors)}")
    try:
        new = float(value)
    except ValueError:
        raise ValueError(f"{change!r} is not FIGURE=VALUE, such as type=68.5") from None
    if new >= pinned.floors[name]:
        raise ValueError(f"{name} stands at {pinned.floors[name]}; {new} does not lower it (use --raise)")
    if len(because.split()) < 3:
        raise ValueError('lowering a floor needs a reason: --because "…", in a few words at least')
    note = {"figure": name, "from": pinned.floors[name], "to": new, "because": because}
    return Floors(pinned.gold_sha256, {**pinned.floors, name: new}, [*pinned.lowered, note])


def main(argv: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, default=GOLD)
    ap.add_argument("--floors", type=Path, default=FLOORS)
    ap.add_argument("--raise", dest="up", action="store_true")
    ap.add_argument("--lower", metavar="FIGURE=VALUE")
    ap.add_argument("--because", default="", metavar="REASON")
    a = ap.parse_args(argv)
    try:
        pinned = Floors.load(a.floors)
        if a.lower:
            lowered(pinned, a.lower, a.because).save(a.floors)
            return 0
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if not a.gold.is_file():
        print(f"gate skipped: the gold file {a.gold.name} is not beside this checkout", file=sys.stderr)
        return 0
    digest = hashlib.sha256(a.gold.read_bytes()).hexdigest()
    if digest != pinned.gold_sha256:
        print(
            f"{a.gold.name} has sha256 {digest[:16]}…, the floors were pinned on {pinned.gold_sha256[:16]}…: "
            "measure again on this file and pin the floors anew",
            file=sys.stderr,
        )
        return 1
    gold = load_gold(a.gold)
    figures = compare(gold, read_gold(gold)).figures()
    if a.up:
        pinned.floors = raised(pinned.floors, figures)
        pinned.save(a.floors)
    for name, floor in pinned.floors.items():
        print(f"{name:10s} {figures[name]:5.1f}  floor {floor:5.1f}")
    failures = broken(pinned.floors, figures)
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
