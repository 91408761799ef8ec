"""The scoring of one field: which items are right, by hand-written cases (cases.Statement) and by records.

Everything here is a pure function of gold and found values; fields.py loads, runs and prints.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import cases
from onrecord.model import Speaker, Statement

WORD = re.compile(r"\w+")
IOU = 0.5  # of content words: from here on a statement is the gold one
TRAP = 0.5  # of a trap's words: above this a statement has it on record

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Right:
    """Of `total` items `right` are right."""

    right: int
    total: int

    @property
    def value(self) -> float:
        return 100 * self.right / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.right, self.total)


@dataclass(frozen=True)
class Pieces:
    """Found pieces against gold ones (F1): `right` of them are both."""

    right: int
    found: int
    gold: int

    @property
    def value(self) -> float:
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of F1 as the share of right pieces in found and gold ones together (each piece counts half)."""
        low, high = wilson(self.right, (self.found + self.gold) / 2)
        return low, high


Score = Right | Pieces


def wilson(right: float, total: float, z: float = 1.96) -> tuple[float, float]:
    """The 95 % Wilson interval of `right` of `total`, in percent; 0 to 100 for nothing."""
    if not total:
        return 0.0, 100.0
    share = min(1.0, right / total)
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    low, high = (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)
    return 100 * max(0.0, low), 100 * min(1.0, high)


def words(text: str, spans: Spans) -> set[int]:
    """The numbers of the words of `text` that `spans` touch."""
    return {
        n for n, found in enumerate(WORD.finditer(text)) if any(s < found.end() and found.start() < e for s, e in spans)
    }


def iou(text: str, one: Spans, other: Spans) -> float:
    """Shared words by all words of both."""
    left, right = words(text, one), words(text, other)
    return len(left & right) / len(left | right) if left | right else 0.0


def overlap(text: str, one: Spans, other: Spans) -> bool:
    """Whether both have a word in common, or characters where one has no word (a colon as cue)."""
    return bool(words(text, one) & words(text, other)) or any(a < d and c < b for a, b in one for c, d in other)


def same(text: str, one: Spans, other: Spans) -> bool:
    """The same words but for an article in front: commas and quotation marks at the ends do not count."""
    left, right = words(text, one), words(text, other)
    if left == right:
        return bool(left) or list(one) == list(other)
    everything = [found.group().lower() for found in WORD.finditer(text)]
    return all(everything[n] in ("the", "a", "an") for n in left ^ right) and bool(left & right)


def match(text: str, gold: Sequence[cases.Statement], found: Sequence[Statement]) -> dict[int, int]:
    """Which found statement is which gold one, one to one: content words with an IoU of 0.5 or more and a common cue
    word; the best pairs first."""
    pairs = sorted(
        (
            (-iou(text, one.content.spans, other.content.spans), g, f)
            for g, one in enumerate(gold)
            for f, other in enumerate(found)
            if overlap(text, one.cue.spans, other.cue.spans)
        )
    )
    matched: dict[int, int] = {}
    for score, g, f in pairs:
        if -score >= IOU and g not in matched and f not in matched.values():
            matched[g] = f
    return matched


def trapped(text: str, trap: Spans, found: Iterable[Statement]) -> bool:
    """Whether a statement has more than half of the trap's words as content."""
    bait = words(text, trap)
    return any(len(bait & words(text, one.content.spans)) > TRAP * len(bait) for one in found)


def pieces(
    gold: Sequence[object], found: Sequence[object], fits: Callable[[object, object], bool]
) -> tuple[int, int, int]:
    """Pairs gold and found pieces one to one: how many fit, how many were found, how many there are."""
    left = list(found)
    right = 0
    for one in gold:
        other = next((each for each in left if fits(one, each)), None)
        if other is not None:
            left.remove(other)
            right += 1
    return right, len(found), len(gold)


def fold(name: str | None) -> str | None:
    """A name or role for comparing: lower case, one space, straight apostrophes, no article."""
    if name is None:
        return None
    plain = " ".join(name.replace("’", "'").split()).lower()
    return re.sub(r"^(?:the|an?)\s+", "", plain)


def speakers_equal(gold: Sequence[cases.Speaker], found: Sequence[Speaker]) -> bool:
    """Whether the same speakers stand there by name and kind, as far as given, in any order."""
    return len(gold) == len(found) and pieces(gold, found, speaker_fits)[0] == len(gold)


def speaker_fits(gold: object, found: object) -> bool:
    assert isinstance(gold, cases.Speaker) and isinstance(found, Speaker)
    name = "name" not in gold.given or fold(gold.name) == fold(found.name)
    return name and ("kind" not in gold.given or gold.kind == found.kind)


def paired(gold: Sequence[cases.Speaker], found: Sequence[Speaker]) -> list[tuple[cases.Speaker, Speaker | None]]:
    """Each gold speaker with a found one: the one with its name, else the first left over."""
    left = list(found)
    result: list[tuple[cases.Speaker, Speaker | None]] = []
    for one in gold:
        other = next((each for each in left if fold(each.name) == fold(one.name)), left[0] if left else None)
        if other is not None:
            left.remove(other)
        result.append((one, other))
    return result
