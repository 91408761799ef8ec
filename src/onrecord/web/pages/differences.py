"""Two texts side by side, paragraph by paragraph, with the words marked that only one of them has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s]+")
ALIKE = 0.4  # of two paragraphs' words: from here on one is a changed form of the other
MOST = 2_000_000  # pairs of words; of longer paragraphs only the whole is told apart

Part = tuple[str, bool]  # words, and whether only this text has them


@dataclass(frozen=True)
class Row:
    """A paragraph as it was and as it is; None where one text has no such paragraph."""

    older: tuple[Part, ...] | None
    newer: tuple[Part, ...] | None
    same: bool = False


def beside(older: str, newer: str) -> list[Row]:
    """The paragraphs of two texts."""
    one, other = ([each for each in text.split("\n\n") if each.strip()] for text in (older, newer))
    rows: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row(((each, False),), ((each, False),), True) for each in one[a:b]]
        else:
            rows += _changed(one[a:b], other[c:d])
    return rows


def _changed(older: Sequence[str], newer: Sequence[str]) -> Iterator[Row]:
    """Paragraphs of which none is the same: those that are alike in pairs and in order, the others alone."""
    left = 0
    for each in newer:
        match = next((at for at in range(left, len(older)) if _alike(older[at], each)), None)
        if match is None:
            yield Row(None, ((each, True),))
            continue
        yield from (Row(((gone, True),), None) for gone in older[left:match])
        yield _words(older[match], each)
        left = match + 1
    yield from (Row(((gone, True),), None) for gone in older[left:])


def _alike(one: str, other: str) -> bool:
    here, there = one.split(), other.split()
    if len(here) * len(there) > MOST:
        return False
    return SequenceMatcher(None, here, there, autojunk=False).ratio() >= ALIKE


def _words(older: str, newer: str) -> Row:
    one, other = WORD.findall(older), WORD.findall(newer)
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    was = tuple(("".join(one[a:b]), tag != "equal") for tag, a, b, _, _ in codes if b > a)
    now = tuple(("".join(other[c:d]), tag != "equal") for tag, _, _, c, d in codes if d > c)
    return Row(was, now)
