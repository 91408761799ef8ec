"""Texts as vectors: the mean of their word pieces' vectors, rare pieces weighing more. See vectors/README.md."""

import math
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.int8]

USUAL = 1990  # the vocabulary's first word; from here on words stand by how common they are
LEAST = 0.1  # weight of the commonest
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
LONGEST = 40  # letters of a word that is looked up


@cache
def _vocabulary() -> Mapping[str, int]:
    text = (files("onrecord.link.claims") / "vectors" / "vocabulary.txt").read_text("utf-8")
    return {piece: at for at, piece in enumerate(text.splitlines())}


@cache
def _table() -> NDArray[np.float32]:
    """A row for each piece, by its weight."""
    with (files("onrecord.link.claims") / "vectors" / "vectors.npy").open("rb") as file:
        rows = np.load(file).astype(np.float32)
    weights = np.array([_weight(at) for at in range(len(rows))], dtype=np.float32)
    weighted: NDArray[np.float32] = rows * weights[:, None]
    return weighted


def _weight(at: int) -> float:
    return min(1.0, max(LEAST, math.log(max(2, at - USUAL)) / math.log(28500)))


def rarity(word: str) -> float:
    """How rare a bare word is in English: 0.15 for the commonest, 1 for one that the vocabulary does not have whole."""
    at = _vocabulary().get(word)
    return 1.0 if at is None else max(0.15, _weight(at))


@lru_cache(maxsize=65536)
def pieces(word: str) -> tuple[int, ...]:
    """The word pieces of a bare word: the longest that the vocabulary has, from left to right; none if it lacks one."""
    known, found, start = _vocabulary(), [], 0
    while start < len(word):
        mark = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in known), start)
        if end == start or len(word) > LONGEST:
            return ()
        found.append(known[mark + word[start:end]])
        start = end
    return tuple(found)


def vector(text: str) -> Vector:
    """A text's vector, 127 long; zeros for one without words."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    rows = _table()[[piece for word in PIECE.findall(plain) for piece in pieces(word)]]
    total = rows.sum(0)
    length = float(np.linalg.norm(total))
    return np.round(total / (length or 1.0) * 127).astype(np.int8)


def cosine(one: Vector, other: Vector) -> float:
    """How near two vectors are, from -1 to 1."""
    return float(one.astype(np.int32) @ other.astype(np.int32)) / 127**2
