"""The scoring of linking: how well found groups are the gold ones. Pure functions; linking.py loads, runs and prints.

A grouping maps each item to its group's label. An item that the found grouping lacks was not found at all: it counts as
in a group of its own that is wrong, so it is right nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from scores import Pieces, Right

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class BCubed:
    """Precision and recall in percent, each the mean over all items."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Pairs:
    """Pairs of items in one group: in both groupings, in the found one, in the gold one."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        return Pieces(self.right, self.found, self.gold).value if self.found + self.gold else 100.0


def groups(of: Mapping[Item, Hashable]) -> dict[Hashable, set[Item]]:
    """The members of each group."""
    found: dict[Hashable, set[Item]] = defaultdict(set)
    for item, group in of.items():
        found[group].add(item)
    return dict(found)


def b_cubed(gold: Mapping[Item, Hashable], found: Mapping[Item, Hashable]) -> BCubed:
    """For each gold item the part of its found group that shares its gold group, and the part of its gold group that
    shares its found one; their means. Found items that are not gold are left out; gold ones not found score 0 in both.
    """
    found = {item: group for item, group in found.items() if item in gold}
    theirs, mine = groups(gold), groups(found)
    precision = recall = 0.0
    for item, group in found.items():
        common = len(mine[group] & theirs[gold[item]])
        precision += common / len(mine[group])
        recall += common / len(theirs[gold[item]])
    many = len(gold) or 1
    return BCubed(100 * precision / many, 100 * recall / many)


def pairs(gold: Mapping[Item, Hashable], found: Mapping[Item, Hashable]) -> Pairs:
    """Pairs of gold items that share a group."""
    found = {item: group for item, group in found.items() if item in gold}
    here, there = _pairs(found), _pairs(gold)
    return Pairs(len(here & there), len(here), len(there))


def _pairs(of: Mapping[Item, Hashable]) -> set[frozenset[Item]]:
    return {frozenset(two) for some in groups(of).values() for two in combinations(some, 2)}


def attached(gold: Mapping[Item, Hashable], found: Mapping[Item, Hashable], chosen: Collection[Item]) -> Right:
    """How many of the chosen items (denials) are in the found group of their gold group.

    That is so if the gold group that most members of the found group have (the item among them; a draw counts) is the
    item's own, and if it has another member of its gold group beside it, unless there is none to be had.
    """
    found = {item: group for item, group in found.items() if item in gold}
    theirs, mine = groups(gold), groups(found)
    right = 0
    for item in chosen:
        beside = mine[found[item]] if item in found else set()
        counts = Counter(gold[one] for one in beside)
        most = bool(counts) and counts[gold[item]] == max(counts.values())
        right += most and (counts[gold[item]] > 1 or len(theirs[gold[item]]) == 1)
    return Right(right, len(chosen))


def home(members: Collection[Item], found: Mapping[Item, Hashable]) -> Hashable | None:
    """The found group that has most of a gold group's members; of several the first; None if none was found."""
    counts = Counter(found[item] for item in sorted(members, key=str) if item in found)
    return counts.most_common(1)[0][0] if counts else None
