"""Who says so: the kind of a source, the outlet an authority speaks through, and closing outlet tags."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from dateline.reader.told import Extent
from dateline.record import SourceKind
from dateline.resolve.vocabulary import load_toml

_CLOSING = re.compile(r"(?:\s*\([^()\n]{2,70}\))+\s*$")
_BRACKET = re.compile(r"\(([^()\n]{2,70})\)")
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", "'", ")", "…", ":")
_NAME = re.compile(r"(?:[A-ZÀ-Ž]|\d{1,3} ?[A-Z]|[a-z]{1,3}[-A-Z]|news\.|the )")
# "other" is what no word tells, so no word may be listed for it.
_KINDS: tuple[SourceKind, ...] = tuple(kind for kind in get_args(SourceKind) if kind != "other")

# Closing tags all together, or one source, are no longer than this.
_MOST_CHARACTERS = 400


@cache
def _kinds() -> tuple[re.Pattern[str], dict[str, SourceKind]]:
    """One pattern of all words, longest first, and the kind of each."""
    out: dict[str, SourceKind] = {}
    for kind, words in load_toml("sources.toml")["kind"].items():
        if kind not in _KINDS:
            raise ValueError(f"sources.toml: no kind {kind!r}. Available: {', '.join(_KINDS)}")
        for word in words:
            if word in out:
                raise ValueError(f"sources.toml: {word!r} is in both {out[word]!r} and {kind!r}")
            out[word] = kind
    either = "|".join(map(re.escape, sorted(out, key=len, reverse=True)))
    return re.compile(rf"(?<![\w]){'(' + either + ')'}(?!\w)"), out


@cache
def _never_tags() -> frozenset[str]:
    return frozenset(load_toml("sources.toml")["tags"]["never"])


def source_kind(name: str) -> SourceKind:
    """The kind of a source from its words; the last telling word of the noun phrase decides, "other" where none tells.

    A name of capitalised words with an outlet's word in it ("Al-Sumaria News") is an outlet even if other words tell
    more ("Police Times").
    """
    pattern, kinds = _kinds()
    name = name[:_MOST_CHARACTERS]
    head = re.split(r" (?:of|in|for|at|from|on|who|with|via|told) ", name, maxsplit=1)[0]
    found = [kinds[m[1]] for m in pattern.finditer(head.lower())] or [
        kinds[m[1]] for m in pattern.finditer(name.lower())
    ]
    if not found:
        return "other"
    if "anonymous" in found or "anonym" in name.lower():
        return "anonymous"
    if "outlet" in found and name[:1].isupper():
        return "outlet" if found[-1] in ("outlet", "media") or found[0] == "outlet" else found[-1]
    # "police spokesman", "army officials": the first word says whose official it is.
    special = [k for k in found if k not in ("official", "outlet")]
    return special[0] if special else found[0] if found[0] != "outlet" else "media"


def closing_tags(text: str) -> tuple[Extent, ...]:
    """Outlets in brackets that close a report: "... were killed. (Reuters) (BBC News)" gives both, in text order.

    Brackets that belong to the sentence give nothing: they stand before its full stop, hold a score or a figure,
    or spell out the acronym of the words before.
    """
    length = len(text.rstrip())
    closing = _CLOSING.search(text, max(0, length - _MOST_CHARACTERS)) if length else None
    if not closing or not text[: closing.start()].rstrip():
        return ()
    before = text[: closing.start()].rstrip()
    tags = [Extent(*m.span(1)) for m in _BRACKET.finditer(text, closing.start())]
    good = tuple(t for t in (_trim(text, tag) for tag in tags) if _is_tag(text[t.start : t.end]))
    if before.endswith(_SENTENCE_ENDS):
        return good
    # No full stop before: sure only of names that are known for outlets, and not of "Popular Forces (PF)".
    return tuple(
        t
        for t in good
        if source_kind(text[t.start : t.end]) == "outlet" and not _is_acronym(before, text[t.start : t.end])
    )


def _trim(text: str, at: Extent) -> Extent:
    start, end = at.start, at.end
    while start < end and not text[start].isalnum():
        start += 1
    while (start < end and not (text[end - 1].isalnum() or text[end - 1] in ".!+")) or text[
        start:end
    ].endswith(("²", "³")):
        end -= 1
    return Extent(start, end)


def _is_tag(name: str) -> bool:
    letters = sum(c.isalpha() for c in name)
    return (
        letters >= 2
        and letters * 2 >= len(name.replace(" ", ""))
        and bool(_NAME.match(name))
        and name.lower() not in _never_tags()
        and not re.match(r"(?:pictured|including|see|formerly|also|born|aged?|about|file)\b", name, re.I)
        and len(name.split()) <= 9
    )


def _is_acronym(before: str, tag: str) -> bool:
    """Whether `tag` spells the first letters of the words just before it."""
    letters = [c for c in tag if c.isupper()]
    words = re.findall(r"\w[\w'’-]*", before)[-2 * len(letters) - 2 :]
    initials = [part[0].upper() for w in words for part in re.split(r"[-]", w) if part]
    it = iter(initials)
    return len(letters) > 1 and all(c in it for c in letters)
