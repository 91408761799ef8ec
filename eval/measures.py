"""The measured fields of a statement: for each a function from a gold and a found statement to counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cases
from onrecord.model import Basis, Figure, Statement
from scores import fold, iou, overlap, paired, pieces, same, speakers_equal

SPEAKER_FIELDS = ("name", "kind", "country", "role")
VALUES = ("act", "stance", "quote", "said_on")
SPANS = ("place", "audience")
F1 = ("target", "basis", "figures", "disputes", "within")
FIELDS: tuple[str, ...] = (
    "source",
    "cue",
    "speakers",
    *SPEAKER_FIELDS,
    "act",
    "stance",
    "quote",
    "target",
    "basis",
    "said_on",
    "place",
)
FIELDS += ("audience", "figures", "disputes", "within")


@dataclass(frozen=True)
class Pair:
    """A gold statement and the found one that matches it, with what links need: `gold_of` found statements' ids."""

    text: str
    gold: cases.Statement
    found: Statement
    gold_of: dict[str, int]


@dataclass(frozen=True)
class Count:
    """`right` of `total` for a value; for pieces `found` is how many were found and `total` how many there are."""

    right: int
    total: int
    found: int | None = None
    wanted: object = None
    got: object = None


def count(field: str, pair: Pair) -> list[Count]:
    """The counts of a field for one pair; empty where the case does not give the field."""
    if field in SPEAKER_FIELDS:
        return speaker_field(field, pair)
    given = "source" in pair.gold.given if field == "source" else field in pair.gold.given
    if not given:
        return []
    if field in F1:
        return [piece_field(field, pair)]
    return [VALUE_COUNTS[field](pair) if field in VALUE_COUNTS else value_field(field, pair)]


def value_field(field: str, pair: Pair) -> Count:
    wanted, got = getattr(pair.gold, field), getattr(pair.found, field)
    return Count(int(wanted == got), 1, None, wanted, got)


def span_field(field: str) -> Callable[[Pair], Count]:
    def score(pair: Pair) -> Count:
        wanted, got = getattr(pair.gold, field), getattr(pair.found, field)
        right = wanted is None and got is None
        if wanted is not None and got is not None:
            right = same(pair.text, wanted.spans, got.spans)
        return Count(int(right), 1, None, wanted and wanted.text, got and got.text)

    return score


def speakers_field(pair: Pair) -> Count:
    right = speakers_equal(pair.gold.speakers, pair.found.speakers)
    wanted = [(each.name, each.kind) for each in pair.gold.speakers]
    return Count(int(right), 1, None, wanted, [(each.name, each.kind) for each in pair.found.speakers])


VALUE_COUNTS: dict[str, Callable[[Pair], Count]] = {
    "speakers": speakers_field,
    **{field: span_field(field) for field in ("source", "cue", *SPANS)},
}


def speaker_field(field: str, pair: Pair) -> list[Count]:
    counts = []
    for gold, found in paired(pair.gold.speakers, pair.found.speakers):
        if field in gold.given:
            wanted, got = getattr(gold, field), getattr(found, field) if found else None
            equal = fold(wanted) == fold(got) if field in ("name", "role") else wanted == got
            counts.append(Count(int(equal and found is not None), 1, None, wanted, got))
    return counts


def piece_field(field: str, pair: Pair) -> Count:
    gold, found, fits = PIECES[field](pair)
    right, many, total = pieces(gold, found, fits)
    return Count(right, total, many, [shown(each) for each in gold], [shown(each) for each in found])


def shown(piece: object) -> object:
    """A piece as --show prints it."""
    if isinstance(piece, (cases.Figure, Figure)):
        words = piece.words.text if isinstance(piece, cases.Figure) else piece.text
        return words, piece.low, piece.high, piece.approximate, piece.unit
    if isinstance(piece, (cases.Basis, Basis)):
        return piece.kind, piece.words.text if isinstance(piece, cases.Basis) else piece.text
    return getattr(piece, "text", piece)


Fits = Callable[[Any, Any], bool]
Parts = tuple[list[object], list[object], Fits]


def target_parts(pair: Pair) -> Parts:
    gold, found = pair.gold.target, pair.found.target
    return (
        [gold] if gold else [],
        [found] if found else [],
        lambda one, other: iou(pair.text, one.spans, other.spans) >= 0.5,
    )


def basis_parts(pair: Pair) -> Parts:
    def fits(one: cases.Basis, other: Basis) -> bool:
        return one.kind == other.kind and overlap(pair.text, one.words.spans, other.spans)

    return list(pair.gold.basis), list(pair.found.basis), fits


def figures_parts(pair: Pair) -> Parts:
    def fits(one: cases.Figure, other: Figure) -> bool:
        values = ("low", "high", "approximate", "unit")
        equal = all(getattr(one, name) == getattr(other, name) for name in values if name in one.given)
        return equal and overlap(pair.text, one.words.spans, other.spans)

    return list(pair.gold.figures), list(pair.found.figures), fits


def disputes_parts(pair: Pair) -> Parts:
    """A disputed statement that no gold one matches is a wrong piece."""
    found = [pair.gold_of.get(name, -1) for name in pair.found.disputes]
    return list(pair.gold.disputes), list(found), lambda one, other: one == other


def within_parts(pair: Pair) -> Parts:
    gold: list[object] = [] if pair.gold.within is None else [pair.gold.within]
    found: list[object] = [] if pair.found.within is None else [pair.gold_of.get(pair.found.within, -1)]
    return gold, found, lambda one, other: one == other


PIECES: dict[str, Callable[[Pair], Parts]] = {
    "target": target_parts,
    "basis": basis_parts,
    "figures": figures_parts,
    "disputes": disputes_parts,
    "within": within_parts,
}
