"""What linking compares of a statement, and how it is kept as bytes in a ledger."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import LedgerError
from onrecord.link.claims.encoder import Vector
from onrecord.link.quantity import MEASURES, MONEY, THINGS
from onrecord.model import Subject

FORMAT = 6
MEANING = 384  # bytes
VAGUE = frozenset({THINGS, MONEY})


@dataclass(frozen=True)
class Figure:
    """A number that counts something: its bounds, the stem of its unit, of what sort that is, what it counts, and what
    these are: "person", or the thing's own name; "" where the unit tells neither. `among`: of how many statements with
    other figures of the unit, itself too, its document has one."""

    low: float | None
    high: float | None
    unit: str
    sort: str
    counts: str
    kind: str
    among: int = 1

    @property
    def of(self) -> str:
        """What it is in: its unit or, without one, its sort."""
        return self.unit or self.sort


@dataclass(frozen=True)
class Aspect:
    """A statement as linking compares it.

    `words`, `names`, `figures`, `numbers`, `meaning` are of what it is about: of its content or, for a denial by
    reference, of what it denies. Of its document are `story`, the names; `title`, the words of the title; `topic`, the
    words that tell most; `cast` and `lands`, who speaks in it and from which countries. `bound` are statements of the
    same document that it is certainly about one claim with, by number.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    figures: tuple[Figure, ...]
    numbers: frozenset[float]
    story: Mapping[str, float]
    title: Mapping[str, float]
    topic: Mapping[str, float]
    cast: frozenset[str]
    lands: frozenset[str]
    speakers: frozenset[str]
    countries: frozenset[str]
    act: str
    stance: str
    place: tuple[int, int]  # its number among the document's statements, and of its paragraph; the headline is in 0
    quoted: bool
    bound: tuple[int, ...]
    meaning: Vector

    @cached_property
    def direction(self) -> NDArray[np.float32]:
        """Its meaning as a vector of length 1."""
        vector = self.meaning.astype(np.float32)
        return vector / (float(vector @ vector) ** 0.5 or 1.0)

    @cached_property
    def sums(self) -> "Sums":
        """Of the weights of its words, names and story."""
        return Sums(sum(self.words.values()), sum(self.names.values()), sum(self.story.values()))

    @cached_property
    def values(self) -> frozenset[float]:
        """The bounds of its figures."""
        return frozenset(end for one in self.figures for end in (one.low, one.high) if end is not None)

    @cached_property
    def among(self) -> Mapping[str, int]:
        """For each unit of a figure with bounds how many statements of the document have figures of it."""
        return {one.of: one.among for one in self.figures if one.low is not None or one.high is not None}

    @cached_property
    def units(self) -> frozenset[str]:
        """What its figures count."""
        return frozenset(one.unit for one in self.figures if one.unit)

    @cached_property
    def sorts(self) -> frozenset[str]:
        """The classes of what its figures count."""
        return frozenset(one.sort for one in self.figures)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What things its figures count, where that is known."""
        return frozenset(one.kind for one in self.figures if one.kind)

    @cached_property
    def quantities(self) -> frozenset[str]:
        """What its figures count, where that is known."""
        return frozenset(one.counts for one in self.figures) - VAGUE - MEASURES


@dataclass(frozen=True)
class Sums:
    """The sum of the weights of each."""

    words: float
    names: float
    story: float


@dataclass(frozen=True)
class Known:
    """A subject with its aspect."""

    subject: Subject
    aspect: Aspect

    @property
    def number(self) -> int:
        """The statement's."""
        return self.subject.statement


def packed(one: Aspect) -> bytes:
    """An aspect as bytes."""
    rest = [
        FORMAT, _short(one.words), _short(one.names),
        [[f.low, f.high, f.unit, f.sort, f.counts, f.kind, f.among] for f in one.figures],
        sorted(one.numbers), _short(one.story), _short(one.title), _short(one.topic), sorted(one.cast),
        sorted(one.lands), sorted(one.speakers), sorted(one.countries), one.act, one.stance, one.place, one.quoted,
        one.bound,
    ]  # fmt: skip
    return one.meaning.tobytes() + json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()


def meaning(data: bytes) -> Vector:
    """The meaning alone of an aspect that was packed."""
    return np.frombuffer(data[:MEANING], dtype=np.int8)


def unpacked(data: bytes) -> Aspect:
    """The aspect that was packed. Raises LedgerError if another version of the program packed it."""
    rest: list[Any] = json.loads(data[MEANING:])
    if rest[0] != FORMAT:
        raise LedgerError("this ledger was linked by another version of onrecord: run onrecord link --rebuild")
    words, names, figures, numbers, story, title, topic, cast, lands, *last = rest[1:]
    speakers, countries, act, stance, place, quoted, bound = last
    return Aspect(
        words, names, tuple(Figure(*one) for one in figures), frozenset(numbers), story, title, topic,
        frozenset(cast), frozenset(lands), frozenset(speakers), frozenset(countries), act, stance, (place[0], place[1]),
        quoted, tuple(bound), meaning(data),
    )  # fmt: skip


def known(one: Subject) -> Known:
    """A subject with its aspect unpacked."""
    return Known(one, unpacked(one.data))


def _short(weights: Mapping[str, float]) -> dict[str, float]:
    return {word: round(weight, 2) for word, weight in weights.items()}
