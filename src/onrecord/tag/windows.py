"""Text to windows of word pieces, each piece with the characters it stands for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.tag.words import NUMBERS, WIDTH, Cut, Words

Ints = NDArray[np.int32]

BREAK = re.compile(r"\n\s*\n|\n")
OPENING, CLOSING, EITHER = "“«„", "”»", '"'
SHAPES, QUOTES = 4, 3
LONGEST = 20_000  # characters that are tokenised at once


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


def tokenise(text: str, words: Words) -> list[Pieces]:
    """The pieces of each paragraph of `text`, with offsets into the whole of it."""
    state = quoted(text)
    together = groupby(paragraphs(text), key=lambda span: span[0] // LONGEST)
    return [pieces for _, spans in together for pieces in read(text, list(spans), state, words) if len(pieces)]


def read(text: str, spans: Sequence[tuple[int, int]], state: NDArray[np.int8], words: Words) -> Iterator[Pieces]:
    """The pieces of paragraphs, whose numbers are put together at once."""
    sizes: list[int] = []  # of the parts of the paragraphs, and of what lies between these
    cuts: list[Cut] = []
    stops = [0]
    before = 0
    for start, end in spans:
        parts, pieces = words.read(text[start:end])
        sizes += start - before, *map(len, parts)
        cuts += b"", *pieces
        stops.append(len(cuts))
        before = end
    ids, starts, ends, shapes = np.frombuffer(b"".join(cuts), np.int32).reshape(-1, WIDTH).T.copy()
    counts = np.fromiter(map(len, cuts), np.int32, len(cuts)) // NUMBERS.size
    at = np.repeat(np.cumsum(sizes, dtype=np.int32) - np.array(sizes, dtype=np.int32), counts)
    whole = Pieces(ids, shapes * QUOTES + state[starts + at], starts + at, ends + at)
    edges = np.concatenate([[0], np.cumsum(counts)])[stops].tolist()
    return (whole.part(first, last) for first, last in pairwise(edges))


def split_long(pieces: Pieces, room: int, text: str) -> Iterator[Pieces]:
    """Cut a paragraph that does not fit into `room` pieces: at the last sentence end that does, else where full."""
    if len(pieces) <= room:
        yield pieces
        return
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
    first, last = np.array(marks, dtype=np.int32).reshape(2, 1)
    plain, begin = np.zeros(1, dtype=np.int32), parts[0].starts[:1]
    ids, features, starts, ends = [first], [plain], [begin], [begin]
    for part in parts:
        edge = part.ends[-1:]
        ids += part.ids, last
        features += part.features, plain
        starts += part.starts, edge
        ends += part.ends, edge
    return Pieces(*map(np.concatenate, (ids, features, starts, ends)))
