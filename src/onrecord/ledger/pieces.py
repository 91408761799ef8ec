"""Many values in pieces that one query can name."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T", bound=int)

AT_ONCE = 400


def pieces(values: Collection[T]) -> Iterator[Sequence[T]]:
    """The values in order, AT_ONCE in each piece."""
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
