"""Turn report text into the encoder's input: word pieces, case shapes and overlapping windows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

if TYPE_CHECKING:  # numpy.typing takes a tenth of the start-up
    from numpy.typing import NDArray

CLS, SEP, PAD, MASK = 101, 102, 0, 103
WINDOW = 384  # pieces in one window, the two special ones included
OVERLAP = 128  # pieces that two neighbouring windows share
MAX_TEXT_CHUNK = 200_000  # characters given to the tokenizer at once, so that memory stays flat

# The vocabulary is uncased, so each piece carries the shape of its word as a second input:
# seven shapes times four kinds of white space before the piece.
SHAPES = 28

# A sign within a word: between digits, after an article of Arabic names, and an apostrophe that is no genitive's.
_INNER = re.compile(
    r"(\d(?=[.,]\d)"
    r"|\b(?:[Aa][ldnrstz]|[EeUu]l|[Aa]sh)(?=-\w)"
    r"|[^\W\d_](?=['’](?!s\b)[^\W\d_]))"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text, without special pieces.

    ids, shapes: int64 arrays of the same length; starts, ends: character offsets into the text
    (end exclusive); words: index of the word that each piece belongs to.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    words: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """The encoder's WordPiece tokenizer, built from the vocabulary in the package."""
    with as_file(files("dateline.reader").joinpath("weights/vocab.txt")) as path:
        model = WordPiece.from_file(str(path), unk_token="[UNK]", max_input_chars_per_word=100)
    built = Tokenizer(model)
    built.normalizer = BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True
    )
    built.pre_tokenizer = BertPreTokenizer()
    return built


def _word_shape(word: str) -> int:
    if not any(c.isalnum() for c in word):
        return 0
    if any(c.isdigit() for c in word):
        return 1
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper() and word[1:].islower():
        return 4
    return 5 if any(c.isupper() for c in word) else 6


def _gap(between: str) -> int:
    if "\n" in between:
        return 3 if between.count("\n") > 1 else 2
    return 1 if between else 0


def pieces(text: str) -> Pieces:
    """Cut `text` into word pieces. Any string is accepted, the empty one too."""
    text = without_surrogates(text)
    parts = [_Part(text, first, last) for first, last in _chunk_starts(text)]
    word_base = last_end = 0
    for part in parts:
        part.finish(word_base, last_end)
        if len(part.ids):
            word_base, last_end = int(part.words[-1]) + 1, int(part.ends[-1])

    def joined(name: str) -> NDArray[np.int64]:
        arrays = [getattr(part, name) for part in parts]
        return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)

    return Pieces(*(joined(name) for name in Pieces.__slots__))


def without_surrogates(text: str) -> str:
    """The same text for the tokenizer, which takes no unpaired surrogates: each becomes U+FFFD, one for one."""
    return _SURROGATE.sub("\ufffd", text)


class _Part:
    """The pieces of one chunk; offsets are those of the whole text."""

    def __init__(self, text: str, first: int, last: int) -> None:
        chunk = text[first:last]
        encoded = tokenizer().encode(chunk, add_special_tokens=False)
        offsets = np.asarray(encoded.offsets, dtype=np.int64).reshape(-1, 2)
        self.text = text
        self.ids = np.asarray(encoded.ids, dtype=np.int64)
        self.words = np.asarray(encoded.word_ids, dtype=np.int64)
        self.starts, self.ends = offsets[:, 0] + first, offsets[:, 1] + first
        self.shapes = np.zeros(0, dtype=np.int64)

    def finish(self, word_base: int, last_end: int) -> None:
        """Number the words on from the chunk before, and give each piece its word's shape and the gap before it."""
        starts, ends, words = self.starts.tolist(), self.ends.tolist(), self.words.tolist()
        shapes: list[int] = []
        shape, count = 0, len(words)
        for i in range(count):
            if i == 0 or words[i] != words[i - 1]:
                end = i
                while end + 1 < count and words[end + 1] == words[i]:
                    end += 1
                shape = _word_shape(self.text[starts[i] : ends[end]]) * 4
            gap = starts[i] - last_end
            shapes.append(shape + (_gap(self.text[last_end : starts[i]]) if gap > 0 else 0))
            last_end = ends[i]
        self.shapes = np.asarray(shapes, dtype=np.int64)
        self.words = _whole_words(self.text, starts, words) + word_base


def _whole_words(text: str, starts: list[int], words: list[int]) -> NDArray[np.int64]:
    """The word of each piece, with "6,000", "al-Saidi" and "Shi’ite" as one: no span may begin or end within."""
    inner: set[int] = set()  # characters before which the word goes on
    # Two characters on, for what a match looks ahead at.
    for m in _INNER.finditer(text, starts[0], starts[-1] + 3) if starts else ():
        inner.update((m.end(1), m.end(1) + 1))
    out, less = [], 0
    for i, start in enumerate(starts):
        if i and words[i] != words[i - 1] and start in inner:
            less += 1
        out.append(words[i] - less)
    return np.asarray(out, dtype=np.int64)


def _chunk_starts(text: str) -> list[tuple[int, int]]:
    """Cut a very long text at white space into parts of at most MAX_TEXT_CHUNK characters."""
    parts: list[tuple[int, int]] = []
    at = 0
    while len(text) - at > MAX_TEXT_CHUNK:
        cut = max(text.rfind(" ", at, at + MAX_TEXT_CHUNK), text.rfind("\n", at, at + MAX_TEXT_CHUNK))
        if cut <= at:
            cut = at + MAX_TEXT_CHUNK
        parts.append((at, cut))
        at = cut
    if at < len(text):
        parts.append((at, len(text)))
    return parts


def windows(count: int, size: int = WINDOW - 2, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Piece ranges [first, last) that cover `count` pieces; neighbours share `overlap` pieces."""
    if count <= size:
        return [(0, count)] if count else []
    step = size - overlap
    out = [(at, at + size) for at in range(0, count - size, step)]
    out.append((count - size, count))
    return out


def window_input(text_pieces: Pieces, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and shapes of one window with its special pieces, shape (last - first + 2,)."""
    ids = np.concatenate(([CLS], text_pieces.ids[first:last], [SEP]))
    shapes = np.concatenate(([0], text_pieces.shapes[first:last], [0]))
    return ids, shapes
