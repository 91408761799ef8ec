"""Annotated articles to windows with labels."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.evaluate.brat import Gold, GoldArticle, Spans
from onrecord.tag.distance import buckets
from onrecord.tag.windows import Ints, Pieces, join_parts, pack, split_long, tokenise
from onrecord.tag.words import Words

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A window with its cue labels (T,) and, for each gold cue in it, the cue's pieces and the role labels (N, T).

    `whole` says that nested attributions are annotated too; otherwise an O label leaves them open. `part` is the
    number of the part of all articles that the window is from.
    """

    pieces: Pieces
    cue_labels: Labels
    cues: list[tuple[int, int]]
    role_labels: list[Labels]
    whole: bool
    part: int


@dataclass(frozen=True)
class Prepared:
    """An article's pieces, a list of paragraphs, and its annotators' attributions."""

    paragraphs: list[Pieces]
    article: GoldArticle
    whole: bool
    part: int


@dataclass(frozen=True)
class Batch:
    """Arrays of windows from one part of the articles, by name; see `padded`."""

    arrays: dict[str, Ints | Labels]
    part: int


@dataclass(frozen=True)
class Grid:
    """What a batch's shape is a multiple of, so that there are few shapes; `windows` makes all batches that large."""

    windows: int = 1
    pieces: int = 1
    cues: int = 1


def prepare(
    articles: Sequence[GoldArticle], tokenizer: Tokenizer, room: int, whole: bool, parts: int
) -> list[Prepared]:
    """Tokenise once; paragraphs longer than `room` pieces are cut. The articles are dealt out to `parts` parts."""
    made = []
    words = Words(tokenizer)
    for number, article in enumerate(articles):
        cuts = [cut for part in tokenise(article.text, words) for cut in split_long(part, room - 2, article.text)]
        made.append(Prepared(cuts, article, whole, number % parts))
    return made


def pieces_in(pieces: Pieces, spans: Spans) -> NDArray[np.intp]:
    hit = np.zeros(len(pieces), dtype=bool)
    for start, end in spans:
        hit |= (pieces.starts < end) & (pieces.ends > start)
    return np.flatnonzero(hit)


def mark(labels: Labels, pieces: Pieces, spans: Spans, begin: int) -> None:
    for span in spans:
        inside = pieces_in(pieces, (span,))
        if len(inside):
            labels[inside[0] : inside[-1] + 1] = begin + 1
            labels[inside[0]] = begin


def blur(at: NDArray[np.intp], chance: random.Random) -> tuple[int, int]:
    """A cue's first and last piece, now and then only a part of it: the cues found are not always the gold ones."""
    first, last = int(at[0]), int(at[-1])
    if first < last and chance.random() < 0.2:
        first = chance.randint(first, last)
        last = chance.randint(first, last)
    return first, last


def example(pieces: Pieces, golds: Sequence[Gold], prepared: Prepared, chance: random.Random) -> Example:
    """Label one window of an article. An attribution counts where its cue has a piece in the window."""
    cue_labels = np.zeros(len(pieces), dtype=np.int64)
    cues, role_labels = [], []
    for gold in golds:
        at = pieces_in(pieces, gold.cue)
        if not len(at):
            continue
        mark(cue_labels, pieces, gold.cue, 3 if gold.nested else 1)
        roles = np.zeros(len(pieces), dtype=np.int64)
        mark(roles, pieces, gold.content, 3)
        mark(roles, pieces, gold.source[:1], 1)
        cues.append(blur(at, chance))
        role_labels.append(roles)
    return Example(pieces, cue_labels, cues, role_labels, prepared.whole, prepared.part)


def epoch(articles: Sequence[Prepared], room: int, marks: tuple[int, int], chance: random.Random) -> Iterator[Example]:
    """Windows of all articles, shuffled; the first window of each is cut short at random so that borders move."""
    order = list(articles)
    chance.shuffle(order)
    for prepared in order:
        golds = chance.choice(prepared.article.annotators)
        skip = chance.randrange(len(prepared.paragraphs)) if prepared.paragraphs and chance.random() < 0.7 else 0
        for group in (*pack(prepared.paragraphs[:skip], room), *pack(prepared.paragraphs[skip:], room)):
            yield example(join_parts(group, marks), golds, prepared, chance)


def batches(examples: Iterator[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of `size`, windows of one part of the articles and of like length together."""
    pool = list(examples)
    chance.shuffle(pool)
    parts = sorted({e.part for e in pool})
    room = size * 16 * len(parts)
    for start in range(0, len(pool), room):
        some = pool[start : start + room]
        near = [sorted((e for e in some if e.part == part), key=lambda e: len(e.pieces)) for part in parts]
        groups = [same[i : i + size] for same in near for i in range(0, len(same), size)]
        chance.shuffle(groups)
        yield from groups


def batched(
    articles: Sequence[Prepared], room: int, size: int, marks: tuple[int, int], grid: Grid, seed: int
) -> list[Batch]:
    """All batches of one epoch, the one that `seed` draws."""
    chance = random.Random(seed)
    return [padded(some, grid) for some in batches(epoch(articles, room, marks, chance), size, chance)]


def count(articles: Sequence[Prepared], room: int, size: int, marks: tuple[int, int], seed: int) -> int:
    """How many batches that epoch has."""
    chance = random.Random(seed)
    return sum(1 for _ in batches(epoch(articles, room, marks, chance), size, chance))


def padded(examples: Sequence[Example], grid: Grid) -> Batch:
    """One array (B, T) a field, and for all cues of the batch their window, pieces and role labels; windows and cues
    that only fill the grid are of no length and not `live`."""
    windows = math.ceil(len(examples) / grid.windows) * grid.windows
    length = math.ceil(max(len(e.pieces) for e in examples) / grid.pieces) * grid.pieces
    count = sum(len(e.cues) for e in examples)
    cues = count if grid.cues == 1 else max(1, math.ceil(count / grid.cues)) * grid.cues

    def table(rows: Sequence[NDArray[np.integer]], many: int, fill: int) -> Labels:
        out = np.full((many, length), fill, dtype=np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return out

    def line(values: Sequence[int], many: int) -> Labels:
        out = np.zeros(many, dtype=np.int64)
        out[: len(values)] = values
        return out

    flat = [(i, cue, roles) for i, e in enumerate(examples) for cue, roles in zip(e.cues, e.role_labels, strict=True)]
    first, last = (line([cue[end] for _, cue, _ in flat], cues) for end in (0, 1))
    arrays: dict[str, Ints | Labels] = {
        "ids": table([e.pieces.ids for e in examples], windows, 0),
        "features": table([e.pieces.features for e in examples], windows, 0),
        "lengths": line([len(e.pieces) for e in examples], windows),
        "cue_labels": table([e.cue_labels for e in examples], windows, -100),
        "whole": line([e.whole for e in examples], windows),
        "window": line([i for i, _, _ in flat], cues),
        "first": first,
        "last": last,
        "distance": buckets(first, last, length),
        "role_labels": table([roles for _, _, roles in flat], cues, 0),
        "live": line([1] * count, cues),
    }
    return Batch(arrays, examples[0].part)
