"""Where an event happened: the country from its places and their neighbourhood in the report, and one location."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from dateline.resolve.gazetteer import Mention, Place, find_mentions

# Types of deeds (PLOVER quad classes 2 and 4): their country is filled from the sentence where the text makes
# it plain. Words (quad classes 1 and 3) have one only where a place is told.
DEEDS = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(\[])|\n{2,}")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No)|\.[A-Z])$"
)
_NEAR = re.compile(
    r"\b(?:near|outside|off|around|along|close to|[\d.]+ ?(?:km|kilomet(?:er|re)s|miles?) (?:\w+ )?(?:of|from))\b",
    re.I,
)
# "Palestine Street" is in Baghdad: behind a name these make another name of it.
_STREET = re.compile(r"\s(?:Street|St\.|Avenue|Road|Boulevard|Square|Lane|Bridge|Hotel|Gate|Highway)\b")
_FOREIGN = re.compile(r"\s(?:embassy|consulate|mission|border|Embassy|Consulate|Mission)\b")
_BORDER = re.compile(r"\bborders?\b", re.I)
_BORDER_WITH = re.compile(
    r"\b(?:border|bordering)\s(?:with|to|of|between)?\s?(?:the\s|neighbou?ring\s)*$", re.I
)
_PROVINCE = re.compile(
    r"\s(?:province|governorate|oblast|region|state|district|department|prefecture|county)\b", re.I
)
_DISTRICT = re.compile(
    r"\b(?:district|neighbou?rhood|suburb|county|municipality|borough|ward|square|street|area of)\b", re.I
)


# Accusations before a court are deeds in this respect: "a Finnish court" says where.
_COURT_MODES = frozenset({"allege", "investigate"})

# Names are no longer than this; what a reader tells beyond it is not looked at.
_MOST_CHARACTERS = 300


def is_deed(event_type: str, mode: str) -> bool:
    """Whether an event's country is to be filled from its sentence and parties when no place is told."""
    return event_type in DEEDS or (event_type == "ACCUSE" and mode in _COURT_MODES)


class Site(NamedTuple):
    """Where an event happened as far as the text tells; country "" and place None where it does not."""

    name: str
    country: str
    place: Place | None
    precision: str


def sentence_bounds(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds offset `at`."""
    starts, ends = _breaks(text)
    before, after = bisect_right(ends, at), bisect_left(starts, at)
    return (ends[before - 1] if before else 0), (starts[after] + 1 if after < len(starts) else len(text))


@lru_cache(
    maxsize=4
)  # asked for each value of a report: looked for once, or a long report takes a square of time
def _breaks(text: str) -> tuple[list[int], list[int]]:
    """Where the breaks between sentences start and end."""
    found = [
        m
        for m in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, m.start() - 5), m.start())
    ]
    return [m.start() for m in found], [m.end() for m in found]


def find_site(
    text: str,
    spans: Sequence[tuple[int, int]],
    context: Counter[str],
    mentions: Sequence[Mention] | None = None,
) -> Site | None:
    """The site that an event's own place spans tell, None where there are none.

    spans: offsets of the place phrases, finest first as a rule; context: how often each country is named in the report.
    """
    if not spans:
        return None
    spans = [(a, min(b, a + _MOST_CHARACTERS)) for a, b in spans]
    found = [
        [m for m in find_mentions(text, a, b, told=True) if not _STREET.match(text, m.end)] for a, b in spans
    ]
    all_found = [m for ms in found for m in ms]
    chosen: list[tuple[Place, bool]] = []
    for m in filter(None, (_own_mention(text, ms) for ms in found)):
        named = Counter(c for o in all_found if o is not m for c in {p.country for p in o.places})
        place = _choose(m, named, context, bool(_PROVINCE.match(text, m.end)))
        chosen.append((place, _is_weak(text, m)))
    first = text[spans[0][0] : spans[0][1]]
    sure = [p for p, weak in chosen if not weak]
    if not sure and any(_BORDER.search(text, a, b) for a, b in spans):
        return Site(first, "", None, "area")  # on which side of a border, its name does not say
    sure = sure or [p for p, _ in chosen]
    if not sure:
        return Site(first, "", None, "area")
    country = next((p.country for p in sure if p.kind in _FINE), sure[0].country)
    countries = [p.country for p in sure if p.kind == "country"]
    if countries and country not in countries:
        country = countries[0]
    finest = next((p for p in sure if p.kind in _FINE and p.country == country), sure[0])
    near = any(_NEAR.search(text, a, b) for a, b in spans)
    precision = "near" if near and finest.kind == "city" else _PRECISION.get(finest.kind, "area")
    if precision == "province" and any(_DISTRICT.search(text, a, b) for a, b in spans):
        precision = "district"
    return Site(finest.name if finest.kind != "demonym" else first, country, finest, precision)


_FINE = ("city", "province", "area")
_PRECISION = {
    "city": "exact",
    "province": "province",
    "area": "region",
    "country": "country",
    "demonym": "country",
}


def _is_weak(text: str, mention: Mention) -> bool:
    """Whether the words say whose a place is and not where: "the Saudi consulate", "the border with Peru"."""
    return (
        mention.places[0].kind in ("demonym", "institution")
        or bool(_FOREIGN.match(text, mention.end))
        or bool(_BORDER_WITH.search(text, max(0, mention.start - 30), mention.start))
    )


def _own_mention(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """The mention in one place phrase that says where, a weak one only where there is no other."""
    return next((m for m in mentions if not _is_weak(text, m)), mentions[0] if mentions else None)


def _choose(mention: Mention, named: Counter[str], context: Counter[str], province: bool) -> Place:
    """Of places with one name the one where the event's other places are, then the report's, then the likeliest.

    province: the words go on with "province" or the like, so that a city of that name is not meant.
    """
    places = mention.places
    for known in (named, context):
        if any(known[p.country] for p in places) and len({p.country for p in places}) > 1:
            own = Counter({places[0].country: 1}) if known is context else Counter()
            best = max(places, key=lambda p: known[p.country] - own[p.country])
            if known[best.country] - own[best.country] > 0:
                places = tuple(p for p in places if p.country == best.country)
                break
    first = places[0]
    # A city has its province's name: the city is meant unless the words say more.
    if first.kind == "province" and not province:
        return next((p for p in places if p.kind == "city" and p.country == first.country), first)
    return first


def count_countries(mentions: Sequence[Mention]) -> Counter[str]:
    """How often each country is named in a report, by its own name, a demonym, a region or a city."""
    return Counter(m.places[0].country for m in mentions)


def country_around(text: str, at: int, mentions: Sequence[Mention]) -> str:
    """The one country that the sentence at offset `at` names as a place or demonym; "" for none or several."""
    start, end = sentence_bounds(text, at)
    first = bisect_left(mentions, start, key=lambda m: m.start)
    here = list(takewhile(lambda m: m.start < end, islice(mentions, first, None)))
    for kinds in (("country", "area", "province", "city"), ("demonym", "institution")):
        countries = {m.places[0].country for m in here if m.places[0].kind in kinds}
        if len(countries) == 1:
            return countries.pop()
    return ""


def country_of_name(text: str, start: int, end: int) -> str:
    """The country that the words of a party name ("Iraqi militia leader", "Tehran"); "" for none or several."""
    end = min(end, start + _MOST_CHARACTERS)
    countries = {m.places[0].country for m in find_mentions(text, start, end)}
    return countries.pop() if len(countries) == 1 else ""
