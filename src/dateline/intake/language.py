"""Which language a text is in: a cheap test for plain English, py3langid where that test is not sure."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from dateline.intake.messages import without_surrogates

_SAMPLE = 4000  # characters looked at
_FEW_WORDS = 12  # fewer words than this in Latin script say nothing
# Of 46,693 short English news items none got less than 0.028 for English; of twelve other languages, none
# as much as 0.001 from thirteen words on.
_NOT_ENGLISH = 0.01
# Words that are frequent in English and rare in its neighbours: "in", "is", "was", "on" are not among them.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the and of to that with by from has have were which they their this who after said for been his are at",
    )
)
_ENGLISH_SHARE = (
    0.1  # 96 in 100 English items reach it; text in other Latin-script languages stays below 0.06
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAMES = {"english": "en"}


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def looks_like(text: str, start: int = 0) -> str:
    """ISO 639-1 code of the language of `text[start:]`, "en" also where nothing speaks against English.

    Loads py3langid (about half a second, once) only for texts that are not plainly English.
    """
    sample = text[start : start + _SAMPLE]
    words = _WORD.findall(sample)
    letters = "".join(words)
    if not letters:
        return "en"
    foreign_script = sum(c > "\u024f" for c in letters) / len(letters) > 0.5  # beyond Latin
    if not foreign_script:
        share = sum(word.lower() in _ENGLISH for word in words) / len(words)
        if len(words) < _FEW_WORDS or share >= _ENGLISH_SHARE:
            return "en"
    ranked = _identifier().rank(without_surrogates(sample))
    code = ranked[0][0]
    if foreign_script:
        return code if code != "en" else "und"
    return code if dict(ranked)["en"] < _NOT_ENGLISH else "en"


def language_code(written: str) -> str:
    """The primary code of a language as written ("en-US", "English" → "en"); "" where it is none."""
    name = written.strip().lower()
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", name)
    return _NAMES.get(name) or (match[1] if match else "")


@cache
def _identifier() -> _Identifier:
    # Imported here because the library and its model take half a second to load.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    made: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return made
