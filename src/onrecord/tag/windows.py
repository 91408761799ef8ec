"""Text to windows of word pieces, each piece with the characters it stands for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int32]

BREAK = re.compile(r"\n\s*\n|\n")
OPENING, CLOSING, EITHER = "“«„", "”»", '"'
SHAPES, QUOTES = 4, 3
LONGEST = 20_000  # characters of a paragraph that are tokenised at once


@dataclass(frozen=True)
class Pieces:
    """Word pieces of a stretch of text.

    `ids` are the tokenizer's, `features` say what the uncased vocabulary forgets (see `features`), and `starts`/`ends`
    are code points in the whole text. All have one entry a piece.
    """

    ids: Ints
    features: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, first: int, last: int) -> "Pieces":
        """The pieces from `first` up to, not including, `last`."""
        cut = slice(first, last)
        return Pieces(self.ids[cut], self.features[cut], self.starts[cut], self.ends[cut])


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) in code points of the text's paragraphs, which line ends part. Blank ones are left out."""
    edges = [0, *(edge for found in BREAK.finditer(text) for edge in found.span()), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [part for start, end in pairs if text[start:end].strip() for part in portions(text, start, end)]


def portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in portions that bound what the tokenizer holds at once, cut at a blank if there is one."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def quoted(text: str) -> NDArray[np.int8]:
    """For each character 0 outside quotation marks, 1 inside, 2 for a mark itself.

    The state starts anew with each paragraph: news style opens a continued quotation again and leaves it unclosed.
    """
    state = np.zeros(len(text) + 1, dtype=np.int8)
    inside, at = False, 0
    for found in re.finditer(r"[“«„”»\"\n]", text):
        here, mark = found.start(), found.group()
        if inside:
            state[at:here] = 1
        at = here + 1
        if mark == "\n":
            inside = False
            continue
        state[here] = 2
        inside = mark in OPENING or (mark == EITHER and not inside)
    if inside:
        state[at:] = 1
    return state


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> int:
    """0 lower case or punctuation, 1 capital first, 2 all capitals (two or more), 3 with a digit."""
    if not word.isalpha() and any(c.isdigit() for c in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0


def tokenise(text: str, tokenizer: Tokenizer) -> list[Pieces]:
    """The pieces of each paragraph of `text`, with offsets into the whole of it."""
    spans = paragraphs(text)
    state = quoted(text)
    encodings = tokenizer.encode_batch([text[a:b] for a, b in spans], add_special_tokens=False) if spans else []
    made = []
    for (begin, end), encoding in zip(spans, encodings, strict=True):
        ids, places = encoding.ids, encoding.offsets  # each makes a list anew
        if not ids:
            continue
        local = text[begin:end]
        shapes = np.array([shape(local[a:b]) for a, b in places], dtype=np.int32)
        starts, ends = np.fromiter(chain.from_iterable(places), np.int32, 2 * len(ids)).reshape(-1, 2).T + begin
        made.append(Pieces(np.array(ids, dtype=np.int32), shapes * QUOTES + state[starts], starts, ends))
    return made


def split_long(pieces: Pieces, room: int, text: str) -> Iterator[Pieces]:
    """Cut a paragraph that does not fit into `room` pieces: at the last sentence end that does, else where full."""
    at = 0
    while len(pieces) - at > room:
        ends = [
            i for i in range(at + room // 2, at + room) if text[pieces.starts[i] : pieces.ends[i]] in (".", "!", "?")
        ]
        cut = ends[-1] + 1 if ends else at + room
        while cut < len(pieces) and not ends and cut > at + 1 and pieces.starts[cut] == pieces.ends[cut - 1]:
            cut -= 1  # not inside a word
        cut = cut if cut > at + 1 else at + room
        yield pieces.part(at, cut)
        at = cut
    yield pieces.part(at, len(pieces))


def pack(parts: Sequence[Pieces], room: int) -> list[list[Pieces]]:
    """Whole paragraphs into windows of up to `room` pieces, one piece of it for each paragraph's mark."""
    windows: list[list[Pieces]] = []
    used = room + 1
    for part in parts:
        if used + len(part) + 1 > room:
            windows.append([])
            used = 0
        windows[-1].append(part)
        used += len(part) + 1
    return windows


def join_parts(parts: Sequence[Pieces], marks: tuple[int, int]) -> Pieces:
    """One window: the first mark (`[CLS]`), then each paragraph with the second mark (`[SEP]`) after it.

    A mark stands for no characters: it begins and ends where the piece before it ends.
    """
    ids, features, starts, ends = [], [], [], []
    begin = int(parts[0].starts[0])
    ids.append(np.array([marks[0]], dtype=np.int32))
    features.append(np.zeros(1, dtype=np.int32))
    starts.append(np.array([begin], dtype=np.int32))
    ends.append(np.array([begin], dtype=np.int32))
    for part in parts:
        edge = part.ends[-1:]
        ids += [part.ids, np.array([marks[1]], dtype=np.int32)]
        features += [part.features, np.zeros(1, dtype=np.int32)]
        starts += [part.starts, edge]
        ends += [part.ends, edge]
    return Pieces(*(np.concatenate(x) for x in (ids, features, starts, ends)))
