"""Time expressions against a folder of TimeML files, scored as TempEval-3 did.

    python -m benchmarks.timex DIR [--half first|second] [--genre news|narrative]
                               [--guideline timex3|timex2] [--errors N]

Gold and found expressions are paired one to one where they overlap, the same span before any other. Strict F1
counts pairs of the same span, relaxed F1 all pairs; value (and type) F1 is relaxed F1 times the share of pairs
whose value is the gold's, letter for letter. Counts are summed over all files, and the document's own date is
not scored.
Source: UzZaman et al. 2013, SemEval-2013 task 1, section 5, and the scorer published with it.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dateline.resolve.dates import TimeExpression, tag


class Timex(NamedTuple):
    """Characters [start, end) of the text, TIMEX3 type and value, and the words."""

    start: int
    end: int
    type: str
    value: str
    text: str


class Document(NamedTuple):
    """The text of a TimeML file, its date ("" if it has none) and its expressions."""

    name: str
    text: str
    published: str
    gold: list[Timex]


def read_timeml(path: Path) -> Document:
    """One TimeML file. Raises ET.ParseError where it is no XML, ValueError where it has no TEXT."""
    root = ET.parse(path).getroot()
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{path}: no TEXT element")
    pieces: list[str] = []
    gold: list[Timex] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node.get("functionInDocument") != "CREATION_TIME":
            words = "".join(pieces)[start:]
            if words.strip():
                gold.append(
                    Timex(start, start + len(words), node.get("type", ""), node.get("value", ""), words)
                )

    walk(body)
    made = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    if made is None:
        made = root.find("DCT/TIMEX3")
    published = (made.get("value", "") if made is not None else "")[:10]
    return Document(path.stem, "".join(pieces), published, sorted(gold))


def pair(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[int, int]]:
    """Indices of gold and found that go together: the same span first, then overlaps from left to right."""
    by_span = {(f.start, f.end): j for j, f in enumerate(found)}
    pairs = {i: by_span[g.start, g.end] for i, g in enumerate(gold) if (g.start, g.end) in by_span}
    taken = set(pairs.values())
    for i, g in enumerate(gold):
        if i in pairs:
            continue
        for j, f in enumerate(found):
            if j not in taken and f.start < g.end and g.start < f.end:
                pairs[i] = j
                taken.add(j)
                break
    return sorted(pairs.items())


@dataclass
class Score:
    """Counts over documents, and the measures made of them (0 to 100)."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Sequence[Timex], found: Sequence[Timex]) -> None:
        """Count one document."""
        pairs = pair(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        self.relaxed += len(pairs)
        for i, j in pairs:
            g, f = gold[i], found[j]
            same = (g.start, g.end) == (f.start, f.end)
            self.strict += same
            self.value += g.value == f.value
            self.type += g.type == f.type
            if not same:
                self.errors[f"span   {_flat(g.text)!r} found as {_flat(f.text)!r}"] += 1
            if g.value != f.value:
                self.errors[f"value  {_flat(g.text)!r} {g.value} found {f.value} ({_flat(f.text)!r})"] += 1
        for i in set(range(len(gold))) - {i for i, _ in pairs}:
            self.errors[f"missed {_flat(gold[i].text).lower()!r} {gold[i].type}"] += 1
        for j in set(range(len(found))) - {j for _, j in pairs}:
            self.errors[f"extra  {_flat(found[j].text).lower()!r}"] += 1

    def f1(self, right: int) -> float:
        """F1 in percent for that many right ones; 100 where there was nothing to find and nothing was found."""
        both = self.gold + self.found
        return 200 * right / both if both else 100.0

    def lines(self) -> list[str]:
        """The measures, one a line, with precision and recall."""
        rows = (
            ("strict", self.strict),
            ("relaxed", self.relaxed),
            ("value", self.value),
            ("type", self.type),
        )
        return [
            f"{name:8} F1 {self.f1(n):5.1f}   P {100 * n / max(1, self.found):5.1f}"
            f"   R {100 * n / max(1, self.gold):5.1f}"
            for name, n in rows
        ]


def _flat(text: str) -> str:
    return " ".join(text.split())


def documents(folder: Path) -> Iterator[Document]:
    """The TimeML files of a folder and of those in it, by name. Raises FileNotFoundError where there is none."""
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no .tml file")
    for path in paths:
        yield read_timeml(path)


# WikiWars was marked by the older TIMEX2 guideline: a decade is DE, and what happens each day is "some day or other".
_TIMEX2_SETS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}


def to_timex2(told: TimeExpression) -> str:
    """A value as TIMEX2 writes it, for the two conventions that differ in the letters alone."""
    if told.rule in ("often", "each"):
        return _TIMEX2_SETS.get(told.value, told.value)
    if "decade" in told.text and (m := re.fullmatch(r"P(\d+)0Y", told.value)):
        return f"P{m[1]}DE"
    return told.value


def find(document: Document, genre: str | None, guideline: str = "timex3") -> list[Timex]:
    """What Dateline finds in a document, its values as a guideline writes them."""
    told = tag(document.text, document.published, genre)  # type: ignore[arg-type]
    values = [to_timex2(t) if guideline == "timex2" else t.value for t in told]
    return [Timex(t.start, t.end, t.type, v, t.text) for t, v in zip(told, values, strict=True)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument(
        "--half", choices=("first", "second"), help="every other file: one half to develop on, one to check"
    )
    ap.add_argument("--genre", choices=("news", "narrative"), help="default: each text decides")
    ap.add_argument("--guideline", choices=("timex3", "timex2"), default="timex3", help="timex2 for WikiWars")
    ap.add_argument(
        "--errors", type=int, default=0, metavar="N", help="the N most frequent errors of each kind"
    )
    a = ap.parse_args()
    score = Score()
    for i, document in enumerate(documents(a.folder)):
        if a.half is None or (a.half == "second") == bool(i % 2):
            score.add(document.gold, find(document, a.genre, a.guideline))
    print(f"{score.gold} expressions in the gold, {score.found} found")
    print("\n".join(score.lines()))
    for kind in ("missed", "extra", "span", "value"):
        for what, n in [e for e in score.errors.most_common() if e[0].startswith(kind)][: a.errors]:
            print(f"{n:4} {what}")


if __name__ == "__main__":
    main()
