"""What became of statements between two revisions of a document: pure functions over records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Statement

ALIKE = 0.6  # of the words of two contents, how much must be in both for one to be a changed form of the other
Told = tuple[str | None, str, str, tuple[str | None, ...]]


@dataclass(frozen=True)
class Changes:
    """What an earlier and a later revision do not share. `changed`: as it was, and as it is."""

    appeared: tuple[Statement, ...] = ()
    changed: tuple[tuple[Statement, Statement], ...] = ()
    vanished: tuple[Statement, ...] = ()


def changes(before: Sequence[Statement], after: Sequence[Statement]) -> Changes:
    """The statements that appeared, changed and vanished: the same words of the same speakers are no change."""
    old, new = _without(before, after), _without(after, before)
    pairs = [(_alike(one, other), at, to) for at, one in enumerate(old) for to, other in enumerate(new)]
    paired: dict[int, int] = {}
    for alike, at, to in sorted(pairs, key=lambda pair: (-pair[0][0], -pair[0][1], pair[1], pair[2])):
        if alike[0] >= ALIKE and at not in paired and to not in paired.values():
            paired[at] = to
    return Changes(
        tuple(one for to, one in enumerate(new) if to not in paired.values()),
        tuple((old[at], new[to]) for at, to in sorted(paired.items(), key=lambda pair: pair[1])),
        tuple(one for at, one in enumerate(old) if at not in paired),
    )


def _without(these: Iterable[Statement], others: Iterable[Statement]) -> list[Statement]:
    """These statements but as many of each kind of words as the others have."""
    counts: dict[Told, int] = defaultdict(int)
    for one in others:
        counts[_told(one)] += 1
    left = []
    for one in these:
        counts[_told(one)] -= 1
        if counts[_told(one)] < 0:
            left.append(one)
    return left


def _told(one: Statement) -> Told:
    names = tuple(speaker.name for speaker in one.speakers)
    return one.source.text if one.source else None, one.cue.text, one.content.text, names


def _alike(one: Statement, other: Statement) -> tuple[float, int]:
    """How alike two contents are, and in how much else the statements agree."""
    matcher = SequenceMatcher(None, one.content.text.split(), other.content.text.split(), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0, 0
    return matcher.ratio(), sum(a == b for a, b in zip(_told(one), _told(other), strict=True))
