"""Names of countries, regions and cities, and where they are. Loaded on first use, kept for the process."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from dateline.resolve.vocabulary import load_toml, read_text

# Kinds, from the surest about the country to the least.
KINDS = ("country", "demonym", "area", "province", "institution", "city")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?")
# Names may begin with these small words: "al-Bab", "mainland China", "northern Iraq" does not.
_SMALL_FIRST = frozenset({"al", "ar", "el", "mainland"})
# One-word city names that are words or given names too; taken as cities only inside a told place.
_CITY_POPULATION = 300_000


class Place(NamedTuple):
    """A named place. kind: one of KINDS. lat, lon: WGS84 degrees, and geonameid, of cities only."""

    name: str
    country: str
    kind: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    population: int = 0


class Mention(NamedTuple):
    """Places that the characters [start, end) of a text may name, likeliest first."""

    start: int
    end: int
    places: tuple[Place, ...]


def fold(name: str) -> str:
    """A name without case, accents, apostrophes, full stops and hyphens, for look-up."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = (
            name.replace("ı", "i")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("’", "'")
            .replace("ʿ", "")
            .replace("ʻ", "")
        )
    return name.lower().replace("'", "").replace(".", "").replace("-", " ").replace("`", "")


class Gazetteer(NamedTuple):
    """Places by folded name, surest kind first, larger cities before smaller ones.

    capitals: folded names that count only when the text writes them all in capitals ("US" is no pronoun).
    longest: by first folded word, the most words that a name beginning with it has.
    """

    places: dict[str, list[Place]]
    capitals: frozenset[str]
    longest: dict[str, int]


@cache
def load_gazetteer() -> Gazetteer:
    """Read the data files.

    Raises ValueError where a data file has a malformed line or a country code that is not two capital letters.
    """
    out: dict[str, list[Place]] = {}
    capitals: set[str] = set()

    def add(name: str, place: Place) -> None:
        known = out.setdefault(fold(name), [])
        if not any(
            p.country == place.country and (p.kind == place.kind or "city" not in (p.kind, place.kind))
            for p in known
        ):
            known.append(place)
        if name.isupper():
            capitals.add(fold(name))
        else:
            capitals.discard(fold(name))

    for number, line in enumerate(read_text("countries.tsv").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not _is_code(fields[0]) or not fields[1]:
            raise ValueError(
                f"countries.tsv:{number}: want code, names and demonyms between tabs, got {line!r}"
            )
        code, names, demonyms = fields
        first = names.partition("|")[0]
        for name in names.split("|"):
            add(name, Place(first, code, "country"))
        for name in filter(None, demonyms.split("|")):
            add(name, Place(name, code, "demonym"))
    for kind, by_country in load_toml("regions.toml").items():
        for code, regions in by_country.items():
            if kind not in KINDS or not _is_code(code):
                raise ValueError(f"regions.toml: [{kind}] {code}: want one of {KINDS} and a country code")
            for name in regions:
                add(name, Place(name, code, kind))
    for number, line in enumerate(read_text("cities.tsv").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != 7 or not _is_code(fields[1]):
            raise ValueError(f"cities.tsv:{number}: want 7 fields between tabs, got {line!r}")
        name, code, lat, lon, geonameid, population, keys = fields
        city = Place(name, code, "city", float(lat), float(lon), int(geonameid), int(population))
        for key in keys.split("|"):
            same = out.setdefault(key, [])
            if not any(p.country == code and p.kind == "city" for p in same):
                same.append(city)
    longest: dict[str, int] = {}
    for key in out:
        first, _, rest = key.partition(" ")
        longest[first] = max(longest.get(first, 1), 2 + rest.count(" ") if rest else 1)
    return Gazetteer(out, frozenset(capitals), longest)


@cache
def country_names() -> dict[str, str]:
    """The name to show of each country code."""
    places = (p for named in load_gazetteer().places.values() for p in named if p.kind == "country")
    return {p.country: p.name for p in places}


def _is_code(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isupper()


def find_mentions(text: str, start: int = 0, end: int | None = None, told: bool = False) -> list[Mention]:
    """Place names between two offsets of a text, left to right, the longest at each word.

    told: the words are told to be a place, so that small cities count too; in running text only countries, demonyms,
    regions, institutions and cities of 300,000 and more do.
    """
    known, capitals, longest = load_gazetteer()
    words = list(_WORD.finditer(text, start, len(text) if end is None else end))
    found: list[Mention] = []
    i = 0
    while i < len(words):
        step = 1
        if text[words[i].start()].isupper() or words[i].group() in _SMALL_FIRST:
            most = longest.get(fold(_bare(words[i].group())).partition(" ")[0], 0)
            for n in range(min(most, len(words) - i), 0, -1):
                a, b = words[i].start(), words[i + n - 1].end()
                raw = _bare(text[a:b])
                key = fold(raw)
                places = known.get(key)
                if not places or (key in capitals and not raw.isupper()) or raw.islower():
                    continue
                kept = tuple(
                    p for p in places if told or p.kind != "city" or p.population >= _CITY_POPULATION
                )
                if kept:
                    found.append(Mention(a, a + len(raw), kept))
                    step = n
                    break
        i += step
    return found


def _bare(raw: str) -> str:
    if raw.endswith(("'s", "’s")):
        return raw[:-2]
    return raw[:-1] if raw.endswith(".") and raw.count(".") == 1 else raw
