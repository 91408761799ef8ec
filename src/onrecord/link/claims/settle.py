"""Statements and the ties between them, in; claims out. The order in which they arrived plays no part.

Average linkage: every statement starts as a claim of its own; the two claims whose statements are tied most, on the
mean of all their pairs, become one, until no two come to CUT. A pair without a tie counts as LEAST.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.link.claims.judge import LEAST, score
from onrecord.model import Ruling, Subject, Tie

CUT = 0.3  # log of odds; by cross-validation nearly nine of ten pairs in a claim are right then
BOUND = 0.99  # probability of a tie that joins two statements whatever else there is
NEVER = -99.0

Floats = NDArray[np.float64]


def settle(
    subjects: Sequence[Subject], ties: Collection[Tie], rulings: Collection[Ruling], cut: float = CUT
) -> list[list[int]]:
    """The claims: statements' numbers, each in one of them, in order."""
    order = sorted(subjects, key=lambda one: (one.day, one.statement))
    at = {one.statement: n for n, one in enumerate(order)}
    apart = [(at[one.one], at[one.other]) for one in rulings if not one.same and one.one in at and one.other in at]
    together = Sets(len(order), apart)
    for ruling in rulings:
        if ruling.same and ruling.one in at and ruling.other in at:
            together.join(at[ruling.one], at[ruling.other])
    bound = sorted((one for one in ties if one.score >= BOUND), key=lambda one: -one.score)
    for tie in bound:
        if tie.one in at and tie.other in at:
            together.join(at[tie.one], at[tie.other])
    found: list[list[int]] = []
    inner = [one for one in ties if one.one in at and one.other in at]
    pairs = {(at[one.one], at[one.other]): score(one.score) for one in inner}
    for part in parts(len(order), [pair for pair, s in pairs.items() if s >= cut], together):
        for some in linked(part, pairs, together, cut):
            found.append(sorted(order[n].statement for n in some))
    return sorted(found)


class Sets:
    """Which of n things are one, and which must not be."""

    def __init__(self, n: int, apart: Collection[tuple[int, int]] = ()) -> None:
        self.parent = list(range(n))
        self.apart = apart

    def of(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, one: int, other: int) -> None:
        """Make two one, unless they or what they are one with must not be."""
        a, b = self.of(one), self.of(other)
        if a != b and not self.barred(a, b):
            self.parent[max(a, b)] = min(a, b)

    def barred(self, a: int, b: int) -> bool:
        """Whether two sets, by their roots, must not be one."""
        return any({self.of(x), self.of(y)} == {a, b} for x, y in self.apart)


def parts(n: int, tied: Collection[tuple[int, int]], together: Sets) -> Iterator[list[int]]:
    """The things in parts between which nothing is tied well enough to matter."""
    whole = Sets(n)
    for a in range(n):
        whole.join(a, together.of(a))
    for a, b in tied:
        whole.join(a, b)
    found: dict[int, list[int]] = {}
    for a in range(n):
        found.setdefault(whole.of(a), []).append(a)
    yield from found.values()


def linked(part: Sequence[int], pairs: dict[tuple[int, int], float], together: Sets, cut: float) -> list[list[int]]:
    """The claims of one part."""
    groups: dict[int, list[int]] = {}
    for n in part:
        groups.setdefault(together.of(n), []).append(n)
    roots = list(groups)
    if len(roots) == 1:
        return list(groups.values())
    sums, sizes = _sums(roots, groups, pairs, together)
    claims = [groups[root] for root in roots]
    means = sums / np.outer(sizes, sizes)
    np.fill_diagonal(means, NEVER)
    while True:
        a, b = divmod(int(means.argmax()), len(roots))
        if means[a, b] < cut:
            return [one for one in claims if one]
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sizes[a] += sizes[b]
        claims[a], claims[b] = claims[a] + claims[b], []
        row = sums[a] / (sizes[a] * sizes)
        row[a] = NEVER
        row[[n for n, one in enumerate(claims) if not one]] = NEVER
        means[a], means[:, a] = row, row
        means[b], means[:, b] = NEVER, NEVER


def _sums(
    roots: Sequence[int], groups: dict[int, list[int]], pairs: dict[tuple[int, int], float], together: Sets
) -> tuple[Floats, Floats]:
    """The sums of the scores between groups, and the groups' sizes; what a person parted has a sum beyond reach."""
    column = {n: at for at, root in enumerate(roots) for n in groups[root]}
    sizes = np.array([len(groups[root]) for root in roots], dtype=float)
    sums = LEAST * np.outer(sizes, sizes)
    for (one, other), value in pairs.items():
        if one in column and other in column and column[one] != column[other]:
            a, b = column[one], column[other]
            sums[a, b] += value - LEAST
            sums[b, a] = sums[a, b]
    for one, other in together.apart:
        if one in column and other in column and column[one] != column[other]:
            a, b = column[one], column[other]
            sums[a, b] = sums[b, a] = -1e9
    return sums, sizes
