"""Annotated articles to windows with labels."""

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

    `whole` says that nested attributions are annotated too; otherwise an O label leaves them open.
    """

    pieces: Pieces
    cue_labels: Labels
    cues: list[tuple[int, int]]
    role_labels: list[Labels]
    whole: bool


@dataclass(frozen=True)
class Prepared:
    """An article's pieces, a list of paragraphs, and its annotators' attributions."""

    paragraphs: list[Pieces]
    article: GoldArticle
    whole: bool


def prepare(articles: Sequence[GoldArticle], tokenizer: Tokenizer, room: int, whole: bool) -> list[Prepared]:
    """Tokenise once; paragraphs longer than `room` pieces are cut."""
    made = []
    words = Words(tokenizer)
    for article in articles:
        parts = [cut for part in tokenise(article.text, words) for cut in split_long(part, room - 2, article.text)]
        made.append(Prepared(parts, article, whole))
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


def example(pieces: Pieces, golds: Sequence[Gold], whole: bool, chance: random.Random) -> Example:
    """Label one window. An attribution counts where its cue has a piece in the window."""
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
    return Example(pieces, cue_labels, cues, role_labels, whole)


def epoch(articles: Sequence[Prepared], room: int, marks: tuple[int, int], chance: random.Random) -> Iterator[Example]:
    """Windows of all articles, shuffled; the first window of each is cut short at random so that borders move."""
    order = list(articles)
    chance.shuffle(order)
    for prepared in order:
        golds = chance.choice(prepared.article.annotators)
        skip = chance.randrange(len(prepared.paragraphs)) if prepared.paragraphs and chance.random() < 0.7 else 0
        for group in (*pack(prepared.paragraphs[:skip], room), *pack(prepared.paragraphs[skip:], room)):
            yield example(join_parts(group, marks), golds, prepared.whole, chance)


def batches(examples: Iterator[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of `size`, windows of like length together."""
    pool = list(examples)
    chance.shuffle(pool)
    for start in range(0, len(pool), size * 16):
        near = sorted(pool[start : start + size * 16], key=lambda e: len(e.pieces))
        groups = [near[i : i + size] for i in range(0, len(near), size)]
        chance.shuffle(groups)
        yield from groups


def batched(
    articles: Sequence[Prepared], room: int, size: int, marks: tuple[int, int], seed: int
) -> list[dict[str, Ints | Labels]]:
    """All batches of one epoch, the one that `seed` draws."""
    chance = random.Random(seed)
    return [padded(some) for some in batches(epoch(articles, room, marks, chance), size, chance)]


def count(articles: Sequence[Prepared], room: int, size: int, marks: tuple[int, int], seed: int) -> int:
    """How many batches that epoch has."""
    chance = random.Random(seed)
    return sum(1 for _ in batches(epoch(articles, room, marks, chance), size, chance))


def padded(examples: Sequence[Example]) -> dict[str, Ints | Labels]:
    """One array (B, T) a field, and for all cues of the batch their window, pieces and role labels."""
    length = max(len(e.pieces) for e in examples)

    def grid(rows: Sequence[NDArray[np.integer]], fill: int) -> Labels:
        out = np.full((len(rows), length), fill, dtype=np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return out

    flat = [(i, cue, roles) for i, e in enumerate(examples) for cue, roles in zip(e.cues, e.role_labels, strict=True)]
    first, last = (np.array([cue[end] for _, cue, _ in flat], dtype=np.int64) for end in (0, 1))
    return {
        "ids": grid([e.pieces.ids for e in examples], 0),
        "features": grid([e.pieces.features for e in examples], 0),
        "lengths": np.array([len(e.pieces) for e in examples]),
        "cue_labels": grid([e.cue_labels for e in examples], -100),
        "whole": np.array([e.whole for e in examples]),
        "window": np.array([i for i, _, _ in flat], dtype=np.int64),
        "first": first,
        "last": last,
        "distance": buckets(first, last, length),
        "role_labels": grid([roles for _, _, roles in flat], 0),
    }
