"""What hangs together by pairs."""

from collections.abc import Collection, Iterable

Pair = tuple[int, int]


def components(ids: Iterable[int], pairs: Iterable[Pair], apart: Collection[Pair] = ()) -> dict[int, int]:
    """For each id the least one that it is tied to by pairs, at whatever remove; itself if it is tied to none.

    `apart`: pairs that must not hang together; a pair that would tie them is passed over, so the strongest come first.
    Without those, the order does not matter.
    """
    found = {one: {one} for one in ids}
    for one, other in pairs:
        mine, theirs = found[one], found[other]
        if mine is theirs or any(
            (low in mine and high in theirs) or (high in mine and low in theirs) for low, high in apart
        ):
            continue
        mine |= theirs
        found.update(dict.fromkeys(theirs, mine))
    least = {id(some): min(some) for some in found.values()}
    return {one: least[id(some)] for one, some in found.items()}
