"""Parties: one entity for all mentions of a participant, with its fullest name, kind, country and PLOVER sector."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from dateline.reader.told import Extent
from dateline.record import EntityKind
from dateline.resolve.gazetteer import find_mentions, fold, load_gazetteer
from dateline.resolve.names import Names, find_names, fullest_name, last_word, strip_titles
from dateline.resolve.places import country_of_name, sentence_bounds
from dateline.resolve.vocabulary import invert, load_toml

_MANY = re.compile(
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|several"
    r"|at least|more than|over|many|some)\b",
    re.I,
)
_HEAD_END = re.compile(r"\s(?:of|in|for|from|at|on|who|and|with|against)\s|,")
_COMMA = re.compile(r",\s+(?:the\s+|an?\s+)?", re.I)
_LISTED = re.compile(r",?\s+and\b")

# A party is no longer than this; what a reader tells beyond it is not looked at.
_MOST_CHARACTERS = 300


@dataclass(slots=True)
class EntityDraft:
    """An entity in the making. mentions: its extents in the order they were added."""

    name: str
    kind: EntityKind
    country: str
    sector: str
    aliases: list[str] = field(default_factory=list)
    mentions: list[Extent] = field(default_factory=list)


class _Vocabulary(NamedTuple):
    sector: dict[str, str]
    longest: int
    kind: dict[str, str]
    pronouns: dict[str, str]


@cache
def _vocabulary() -> _Vocabulary:
    raw = load_toml("parties.toml")
    sector = invert("parties.toml", raw["sector"])
    kind = {w: k for k, ws in reversed(raw["kind"].items()) for w in ws}
    return _Vocabulary(
        sector, max(len(w.split()) for w in sector), kind, invert("parties.toml", raw["pronouns"])
    )


def sector_of(words: str) -> str:
    """The PLOVER sector of a party from its head noun ("Iraqi militia leader" REB, "police" COP); "" where none tells.

    Words behind "of", "in", "for" and the like are looked at only when those before say nothing.
    """
    known = _vocabulary()
    words = words[:_MOST_CHARACTERS]
    for part in re.split(r"\s(?:of|in|for|from|at|on|with|who|against|by)\s|,", " " + words.lower() + " "):
        tokens = re.findall(r"[^\W_][\w.&'’-]*", part)
        tokens = [t[:-2] if t.endswith(("'s", "’s")) else t for t in tokens]
        found = ""
        for end in range(len(tokens), 0, -1):
            for n in range(min(known.longest, end), 0, -1):
                phrase = " ".join(tokens[end - n : end])
                hit = known.sector.get(phrase) or known.sector.get(_singular(phrase))
                if hit and (
                    not found
                    or (
                        found in ("CVL", "GOV")
                        and hit in ("REB", "MIL", "COP", "JUD", "CRM")
                        and end == len(tokens) - 1
                    )
                ):
                    # "militia leader", "army general", "police officials": the noun before says whose.
                    found = hit
                    break
        if found:
            return found
    return ""


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def kind_of(words: str, names: Names) -> EntityKind:
    """The kind of entity that a name is, from its words."""
    words = words[:_MOST_CHARACTERS]
    key = fold(words.removeprefix("the "))
    places = load_gazetteer().places.get(key)
    if places and words[:1].isupper():
        kind = places[0].kind
        if kind == "country":
            return "state"
        if kind in ("city", "province", "area") and " " not in words:
            return "place"
        if kind == "demonym" and " " not in words:
            return "group" if words.endswith("s") else "state"
    known = _vocabulary()
    if _MANY.match(words):
        return "group"
    head = _HEAD_END.split(words, maxsplit=1)[0].split() or [words]
    if head[0].lower() == "one" or words[:2].lower() == "a ":
        return "person"
    last = head[-1].lower()
    if last in known.kind:
        return known.kind[last]  # type: ignore[return-value]
    if head[-1][:1].islower():
        return "group" if last.endswith("s") else "person"
    if not _is_personal(words, names) and any(
        known.kind.get(w) == "organisation" for w in words.lower().split()
    ):
        return "organisation"
    return "organisation" if words.isupper() and len(words) > 1 else "person"


def _is_personal(words: str, names: Names) -> bool:
    return words in names.by_last.get(last_word(words), ()) and sector_of(words) in ("", "REL")


def _is_better_state(name: str, old: str) -> bool:
    """A country's name before an adjective, a long form before a short one."""
    new_kind, old_kind = (load_gazetteer().places[fold(n)][0].kind for n in (name, old))
    return new_kind == "country" and (old_kind != "country" or len(name) > len(old))


class Parties:
    """The entities of one report, made mention by mention.

    Mentions are added in the order in which the report should number its entities. `add` gives the entity's index.
    """

    def __init__(self, text: str, told: Sequence[Extent]) -> None:
        """text: the report's; told: all extents that are parties of some event, for pronouns to refer to."""
        self.text = text
        self.names = find_names(text)
        self.told = sorted(set(told))
        self.entities: list[EntityDraft] = []
        self._by_key: dict[str, int] = {}
        self._by_extent: dict[Extent, int] = {}

    def add(self, at: Extent) -> int:
        """The index of the entity that the words at `at` name; a new one where the report has not named it yet."""
        known = self._by_extent.get(at)
        if known is not None:
            return known
        words = self.text[at.start : at.end]
        target = self._antecedent(at) or at
        name = self._name(target)
        key = self._key(name, target)
        index = self._by_key.get(key)
        if index is None:
            index = self._by_key[key] = len(self.entities)
            named = self.text[target.start : target.end]
            country = country_of_name(self.text, target.start, target.end) or country_of_name(
                name, 0, len(name)
            )
            sector = sector_of(named) or sector_of(name)
            self.entities.append(EntityDraft(name, kind_of(name, self.names), country, sector))
        entity = self.entities[index]
        if entity.kind == "state" and _is_better_state(name, entity.name):
            entity.aliases.append(entity.name)
            entity.name = name
        entity.country = entity.country or country_of_name(self.text, at.start, at.end)
        entity.sector = entity.sector or sector_of(words)
        if target == at and words not in (entity.name, *entity.aliases):
            entity.aliases.append(words)
        entity.mentions.append(at)
        self._by_extent[at] = index
        return index

    def _name(self, at: Extent) -> str:
        words = " ".join(self.text[at.start : min(at.end, at.start + _MOST_CHARACTERS)].split())
        beside = self._apposition(at)
        return beside or fullest_name(words, self.names)

    def _key(self, name: str, at: Extent) -> str:
        """What two mentions of one party share. States by code; bare common nouns by their own words."""
        places = load_gazetteer().places.get(fold(name))
        if places and name[:1].isupper() and (places[0].kind == "country" or self._is_state_adjective(name)):
            return f"state:{places[0].country}"
        return fold(re.sub(r"^(?:the|a|an) ", "", name, flags=re.I))

    def _is_state_adjective(self, name: str) -> bool:
        """ "Israeli" alone for the state; "Israelis" are people."""
        return kind_of(name, self.names) == "state"

    def _apposition(self, at: Extent) -> str:
        """The name of which the words at `at` are a description: "NAME, one of the leaders", "NAME, who"."""
        words = self.text[at.start : at.end]
        if words.lower() in _vocabulary().pronouns or kind_of(words, self.names) == "group":
            return ""
        if words[:1].isupper() and strip_titles(words) == words and not find_mentions(words):
            return ""  # a name of its own
        full = self.names.full
        before = bisect_left(full, at.start, key=lambda n: n[0])
        for _, end, name in reversed(full[max(0, before - 4) : before]):
            if 0 < at.start - end <= 6 and _COMMA.fullmatch(self.text, end, at.start):
                listed = _LISTED.match(self.text, at.end)  # "Anna Smith, a nurse and two others" is a list
                return "" if listed else fullest_name(name, self.names)
        return ""

    def _antecedent(self, at: Extent) -> Extent | None:
        """The earlier party that a pronoun stands for, None for other words and where more than one would do."""
        kind = _vocabulary().pronouns.get(self.text[at.start : at.end].lower())
        if kind is None:
            return None
        pronouns = _vocabulary().pronouns
        start, _ = sentence_bounds(self.text, at.start)
        previous, _ = sentence_bounds(self.text, max(0, start - 3))
        for low in (start, previous):
            fits = []
            between = slice(
                bisect_left(self.told, Extent(low, 0)), bisect_left(self.told, Extent(at.start, 0))
            )
            for e in self.told[between]:
                words = self.text[e.start : e.end]
                if e.end <= at.start and words.lower() not in pronouns and _fits(kind, words, self.names):
                    fits.append(e)
            if kind == "relative":
                near = [e for e in fits if at.start - e.end <= 3]
                return near[-1] if near else None
            if len({self._key(self._name(e), e) for e in fits}) == 1:
                return fits[-1]
            if fits:
                return None
        return None


def _fits(pronoun: str, words: str, names: Names) -> bool:
    kind = kind_of(strip_titles(words), names)
    if pronoun == "person":
        return kind == "person"
    if pronoun == "group":
        return kind in ("group", "organisation")
    if pronoun == "thing":
        return kind in ("organisation", "state", "group", "place")
    return True
