"""Runs of characters that were kept: making them, and joining two steps of cleaning into one."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Kept, Span


def keep(ranges: Iterable[Span]) -> Kept:
    """Runs for a text made of these ranges of the source, one after the other; ranges that touch become one run."""
    runs: list[tuple[int, int, int]] = []
    at = 0
    for start, end in ranges:
        if start >= end:
            continue
        if runs and runs[-1][1] + runs[-1][2] == start:
            here, there, length = runs.pop()
            runs.append((here, there, length + end - start))
        else:
            runs.append((at, start, end - start))
        at += end - start
    return Kept(tuple(runs))


def complement(removed: Sequence[Span], length: int) -> list[Span]:
    """What is left of `length` characters without the `removed` ranges, which may overlap and come in any order."""
    left, at = [], 0
    for start, end in sorted(removed):
        if start > at:
            left.append((at, start))
        at = max(at, end)
    if at < length:
        left.append((at, length))
    return left


def compose(later: Kept, earlier: Kept) -> Kept:
    """The way back from a text that was cleaned twice: `later` leads into the text that `earlier` leads on from."""
    starts = [here for here, _, _ in earlier.runs]
    runs = []
    for here, middle, length in later.runs:
        first = max(bisect_right(starts, middle) - 1, 0)
        for inner, there, size in earlier.runs[first:]:
            if inner >= middle + length:
                break
            start, end = max(inner, middle), min(inner + size, middle + length)
            if start < end:
                runs.append((here + start - middle, there + start - inner, end - start))
    return Kept(tuple(runs))


def shift(kept: Kept, by: int) -> Kept:
    """The runs of a text that got `by` characters put before it."""
    return Kept(tuple((here + by, there, length) for here, there, length in kept.runs))
