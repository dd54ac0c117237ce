"""Compare readings with a coding of the same reports: the figures of the gold's own scorer.

An event of the coding and one of the reading are paired one to one when their anchors overlap, or when
they share the type and two of actor, recipient and place. Figures are in percent, micro-averaged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Pair = tuple[int, int]
Group = list[Pair]  # spans that are equally right for one phrase

ROLES = {
    "actor": "actors",
    "recipient": "recipients",
    "place": "places",
    "when": "times",
    "weapon": "weapons",
    "source": "sources",
}
F1_FIGURES = ("anchor", "type", "mode", *ROLES, "counts", "hedged", "record")
SHARES = ("date", "date1", "country")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Coded:
    """One event in the form that both sides are brought to."""

    type: str
    mode: str
    date: str
    country: str
    hedged: bool
    anchors: list[Pair]
    roles: dict[str, list[Group]]
    counts: set[tuple[str, int]]


@dataclass
class Tally:
    """Hits and totals of one figure, on the side of the coding and on that of the reading."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    given: int = 0

    def add(self, found: int = 0, wanted: int = 0, right: int = 0, given: int = 0) -> None:
        self.found += found
        self.wanted += wanted
        self.right += right
        self.given += given

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Scores:
    """All figures of one comparison; `worst` lists report ids, most wrong first."""

    f1s: dict[str, Tally] = field(default_factory=lambda: {k: Tally() for k in F1_FIGURES})
    shares: dict[str, list[int]] = field(default_factory=lambda: {k: [0, 0] for k in SHARES})
    worst: list[str] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Every figure in percent with one decimal."""
        out = {k: round(100 * t.f1, 1) for k, t in self.f1s.items()}
        return out | {k: round(100 * a / b, 1) if b else 0.0 for k, (a, b) in self.shares.items()}


def _spans(value: Iterable[Any] | None) -> list[Group]:
    groups: list[Group] = []
    for item in value or ():
        if isinstance(item, Mapping):
            both = [item[k] for k in ("local", "full")] if "local" in item else [(item["start"], item["end"])]
            groups.append([(int(a), int(b)) for a, b in both])
        else:
            groups.append([(int(item[0]), int(item[1]))])
    return groups


def coded(event: Mapping[str, Any]) -> Coded:
    """One event from gold form or from the reading record."""
    country = event.get("country")
    if country is None:
        country = (event.get("location") or {}).get("country")
    best = ((c["kind"], c.get("best", c.get("n"))) for c in event.get("counts") or ())
    return Coded(
        type=event["type"],
        mode=event.get("mode") or "",
        date=event.get("date") or "",
        country=country or "",
        hedged=(event.get("reality") or "actual") != "actual" or bool(event.get("alleged")),
        anchors=[g[0] for g in _spans(event.get("anchors"))],
        roles={r: _spans(event.get(r, event.get(plural))) for r, plural in ROLES.items()},
        counts={(k, n) for k, n in best if n is not None},
    )


class _Text:
    """Word positions of one report, looked up by span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[Pair, frozenset[int]] = {}

    def words(self, span: Pair) -> frozenset[int]:
        if span not in self.known:
            found = _WORD.finditer(self.text[span[0] : span[1]])
            self.known[span] = frozenset(m.start() + span[0] for m in found)
        return self.known[span]

    def near(self, a: Pair, b: Pair) -> bool:
        """Half of the words of the two spans are shared (F1 of the words)."""
        x, y = self.words(a), self.words(b)
        return bool(x and y) and 2 * len(x & y) / (len(x) + len(y)) >= 0.5

    def hits(self, gold: list[Group], read: list[Group]) -> tuple[int, int]:
        """How many gold phrases some read span meets, how many read spans meet a gold phrase."""
        meets = [[any(self.near(a, b) for a in r for b in g) for r in read] for g in gold]
        return sum(map(any, meets)), sum(any(row[j] for row in meets) for j in range(len(read)))


def _pairs(gold: list[Coded], read: list[Coded], text: _Text) -> list[Pair]:
    ranked: list[tuple[float, int, int]] = []
    for i, g in enumerate(gold):
        for j, p in enumerate(read):
            hit = any(a[0] < b[1] and b[0] < a[1] for a in g.anchors for b in p.anchors)
            shared = sum(text.hits(g.roles[r], p.roles[r])[0] > 0 for r in ("actor", "recipient", "place"))
            same = g.type == p.type
            if hit or (same and shared >= 2):
                ranked.append((2 * hit + same + 0.3 * shared + 0.2 * (g.mode == p.mode), i, j))
    out: list[Pair] = []
    for _, i, j in sorted(ranked, key=lambda row: (-row[0], row[1], row[2])):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def day_range(value: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date or interval; None for an open or empty end, or for no date."""

    def day(part: str, last: bool) -> date | None:
        if not part or part == "..":
            return None
        numbers = [int(n) for n in part.split("-")]
        if len(numbers) > 2:
            return date(*numbers[:3])
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else (12 if last else 1)
        if not last:
            return date(year, month, 1)
        return date(year + (month == 12), month % 12 + 1, 1) - timedelta(1)

    first, _, last = value.partition("/")
    try:
        return day(first, False), day(last or first, True)
    except ValueError:
        return None, None


def within_a_day(a: str, b: str) -> bool:
    """Both ends of the two EDTF values lie at most one day apart."""
    if a == b:
        return True
    if not a or not b:
        return False
    ends = zip(day_range(a), day_range(b), strict=True)
    return all(x == y or (x is not None and y is not None and abs((x - y).days) <= 1) for x, y in ends)


def compare(gold: Mapping[str, Mapping[str, Any]], read: Mapping[str, Sequence[Mapping[str, Any]]]) -> Scores:
    """Score `read` (events by report id) against `gold` (coded reports by id). A report that is missing from
    `read` counts as read with no events."""
    out = Scores()
    wrong: list[tuple[int, str]] = []
    for rid, item in gold.items():
        events = list(read.get(rid, ()))
        good = _report(out, [coded(e) for e in item["events"]], events, _Text(item["text"]))
        wrong.append((max(len(item["events"]), len(events)) - good, rid))
    out.worst = [rid for _, rid in sorted(wrong, reverse=True)]
    return out


def _report(out: Scores, gold: list[Coded], raw: Sequence[Mapping[str, Any]], text: _Text) -> int:
    """Add one report's events; returns how many whole records are right."""
    read = [coded(e) for e in raw]
    pairs = _pairs(gold, read, text)
    same = [(i, j) for i, j in pairs if gold[i].type == read[j].type]
    both = sum(gold[i].mode == read[j].mode for i, j in same)
    for name, n in (("anchor", len(pairs)), ("type", len(same)), ("mode", both)):
        out.f1s[name].add(n, len(gold), n, len(read))
    for role in ROLES:
        out.f1s[role].add(
            wanted=sum(len(g.roles[role]) for g in gold), given=sum(len(p.roles[role]) for p in read)
        )
    out.f1s["counts"].add(wanted=sum(len(g.counts) for g in gold), given=sum(len(p.counts) for p in read))
    out.f1s["hedged"].add(wanted=sum(g.hedged for g in gold), given=sum(p.hedged for p in read))
    good = 0
    for i, j in pairs:
        g, p = gold[i], read[j]
        met: dict[str, int] = {}
        for role in ROLES:
            met[role], right = text.hits(g.roles[role], p.roles[role])
            out.f1s[role].add(found=met[role], right=right)
        shared = len(g.counts & p.counts)
        out.f1s["counts"].add(found=shared, right=shared)
        hedged = int(g.hedged and p.hedged)
        out.f1s["hedged"].add(found=hedged, right=hedged)
        if g.date:
            for name, ok in (("date", g.date == p.date), ("date1", within_a_day(g.date, p.date))):
                out.shares[name][0] += ok
                out.shares[name][1] += 1
        if g.country:
            out.shares["country"][0] += g.country == p.country
            out.shares["country"][1] += 1
        party = {r: met[r] > 0 if g.roles[r] else not p.roles[r] for r in ("actor", "recipient")}
        good += (
            g.type == p.type
            and all(party.values())
            and (not g.date or within_a_day(g.date, p.date))
            and (not g.country or g.country == p.country)
        )
    out.f1s["record"].add(good, len(gold), good, len(read))
    typed = {j for _, j in same}
    out.confidences += [(float(e["confidence"]), j in typed) for j, e in enumerate(raw) if "confidence" in e]
    return good


def load_gold(path: Path) -> dict[str, dict[str, Any]]:
    """Coded reports by id."""
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines()) if row}


def load_read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Events by report id, from `dateline read --format jsonl` or from gold form."""
    out = {}
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            out[row["id"] if "id" in row else row["report"]["id"]] = row["events"]
    return out
