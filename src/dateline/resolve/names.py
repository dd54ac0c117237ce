"""Names in a report: the full names that it writes, and which other words stand for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from dateline.resolve.gazetteer import fold, load_gazetteer
from dateline.resolve.vocabulary import load_toml

_PARTICLE = r"(?:al|el|bin|ibn|abu|de|da|do|dos|del|della|di|van|von|der|den|la|le|ben|ul|ur|e)"
# Bounded, and only from the beginning of a word, so that no text takes more than linear time.
_CAPITAL = r"(?<![\w'’.])[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{0,40}(?<![.'’-])"
# Two or more capitalised words, particles between: "Mushtaq Taleb al-Saidi", "Ursula von der Leyen".
_FULL_NAME = re.compile(
    rf"{_CAPITAL}(?:[ ](?:{_PARTICLE}[ -])*(?:[A-Z]\. )?(?:{_CAPITAL}|{_PARTICLE}-{_CAPITAL}))+"
)
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&.-]{1,10})\)")
_ALIAS = re.compile(
    r"(?<!\s),?\s{1,3}(?:\(?(?:also|otherwise|formerly|better|commonly|widely) (?:known|called|referred to) as"
    r"|\(?known as|a\.?k\.?a\.?|alias|nicknamed)\s+"
    rf"[\"“‘']?(?:the\s+)?({_CAPITAL}(?:[ ](?:{_PARTICLE}[ -])*(?:{_CAPITAL}|{_PARTICLE}-{_CAPITAL}))*)"
)

# Words with a capital only because they begin a sentence.
_NO_NAME = frozenset(
    {
        "a",
        "an",
        "the",
        "in",
        "on",
        "at",
        "as",
        "after",
        "when",
        "while",
        "if",
        "but",
        "and",
        "or",
        "for",
        "from",
    }
    | {"to", "by", "with", "of", "this", "that", "these", "those", "its", "his", "her", "their"}
)


class Names(NamedTuple):
    """The names of one report.

    full: (start, end, name) of each name of two words or more, in text order; aliases: folded other name →
    the full name it stands for (acronyms in brackets, "also known as"); by_last: those names by their folded
    last word, each once.
    """

    full: tuple[tuple[int, int, str], ...]
    aliases: dict[str, str]
    by_last: dict[str, dict[str, None]]


def last_word(name: str) -> str:
    """The folded last word of a name, under which `Names.by_last` keeps it."""
    return fold(name).rpartition(" ")[2]


@cache
def titles() -> frozenset[str]:
    """Lower-case words that stand before a name and are no part of it."""
    return frozenset(w.strip(".") for w in load_toml("parties.toml")["titles"]["words"])


def find_names(text: str) -> Names:
    """The full names, acronyms and aliases of a text."""
    full = []
    for m in _FULL_NAME.finditer(text):
        start = m.start()
        words = m.group().split(" ")
        # "A US ...", "Iraq's Popular Mobilization Forces", "President Name": what stands before is no part of the name.
        cut = max((i + 1 for i, w in enumerate(words[:-1]) if w.endswith(("'s", "’s", "'", "’"))), default=0)
        while cut < len(words) - 1 and words[cut].lower().strip(".,") in titles() | _NO_NAME:
            cut += 1
        start += sum(len(w) + 1 for w in words[:cut])
        words = words[cut:]
        if len(words) > 1:
            full.append((start, m.end(), " ".join(words)))
    by_last: dict[str, dict[str, None]] = {}
    for _, _, name in full:
        by_last.setdefault(last_word(name), {})[name] = None
    aliases: dict[str, str] = {}
    for m in _ACRONYM.finditer(text):
        name = _spelt_out(text[max(0, m.start() - 90) : m.start()].rstrip(), m[1])
        if name:
            aliases.setdefault(fold(m[1]), name)
    for m in _ALIAS.finditer(text):
        last = bisect_left(full, m.start(), key=lambda n: n[0])
        near = full[max(0, last - 1) : last]
        before = [
            name for _, end, name in near if end <= m.start() and not text[end : m.start()].strip(" ,(")
        ]
        owner = before[-1] if before else _last_word(text[max(0, m.start() - 60) : m.start()])
        if owner and fold(owner) != fold(m[1]):
            aliases.setdefault(fold(m[1]), owner)
    return Names(tuple(full), aliases, by_last)


def _last_word(before: str) -> str:
    m = re.search(rf"({_CAPITAL})$", before.rstrip(" ,("))
    return m[1] if m else ""


def _spelt_out(before: str, acronym: str) -> str:
    """The words at the end of `before` whose first letters are the acronym's; "" where they are not."""
    letters = [c.lower() for c in acronym if c.isalpha() and (c.isupper() or len(acronym) <= 3)]
    words = [(m.start(), m.group()) for m in re.finditer(r"[^\W\d_][\w'’]*", before)]
    i = len(letters) - 1
    for start, word in reversed(words):
        if word[0].lower() == letters[i] and (word[0].isupper() or len(letters) > 2):
            i -= 1
            if i < 0:
                return before[start:] if word[0].isupper() else ""
        elif word[0].isupper() or len(word) > 3:
            return ""
    return ""


def fullest_name(words: str, names: Names) -> str:
    """The fullest name that the report writes for the party named by `words`, or `words` as they are.

    "PMF" → "Popular Mobilization Forces"; "Al-Saidi" → "Mushtaq Taleb al-Saidi"; a surname that two persons share
    stays as it is.
    """
    bare = strip_titles(words)
    key = fold(bare)
    if key in names.aliases:
        target = names.aliases[key]
        return target if " " in target else fullest_name(target, names._replace(aliases={}))
    if (not bare[:1].isupper() and bare[:3].lower() != "al-") or key in load_gazetteer().places:
        return words
    fits = {fold(n): n for n in names.by_last.get(last_word(bare), ()) if _ends_with(fold(n), key)}
    if len(fits) == 1:
        return next(iter(fits.values()))
    return bare if bare != words and " " in bare else words


def _ends_with(name: str, key: str) -> bool:
    """Whether `key` is the last words of `name`, and fewer than all of them."""
    return name.endswith(" " + key) or (
        key.startswith("al ") and name != key and name.endswith(" " + key[3:])
    )


def strip_titles(words: str) -> str:
    """ "President Donald Trump" → "Donald Trump"; words without a name behind the title stay."""
    parts = words.split(" ")
    i = 0
    while i < len(parts) - 1 and parts[i].lower().strip(".,") in titles() | {"the"}:
        i += 1
    rest = " ".join(parts[i:])
    return rest if i and rest[:1].isupper() else words
