"""Whether two documents are copies of one report, and why: by the words that both have in passages of running text.

What a reporter wrote tells a copy from another report; what somebody was quoted as saying does not, for two reporters
who heard one speech quote it alike. So a word in quotation marks weighs a tenth of another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from onrecord.link.passages import Passage

RUN = 4  # words in a row that both must have
QUOTED = 0.1  # the weight of a quoted word
COPIED = 0.5  # of a passage's words: from here on the passage counts as copied
SHARE = 0.4  # of the words of the one that has the larger part of its own in the other; reports apart share under 0.15
LEAST = 15  # words outside quotation marks that copies have in common ...
WHOLE = 0.9  # ... unless this much of both is the same
MARKS = 3  # fingerprints of a passage
MOST_MARKS = 60  # of a document: its first passages tell enough
SHORT = 8  # words; a shorter passage ("Read more here") gets no fingerprint if there are others
PRIME = (1 << 31) - 1
FACTORS = tuple((48271**n % PRIME, 69621 * n + 1) for n in range(1, MARKS + 1))

Run = tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """What two documents share: the part of each one's words, the words outside quotation marks, and the passages.

    `share`: of the one that has the larger part of its own in the other; `less`: of the other one; `passages`: how many
    of the former's passages are mostly in the other, out of `of`.
    """

    share: float
    less: float
    words: int
    passages: int
    of: int

    @property
    def copies(self) -> bool:
        """Whether the two are copies of one report."""
        return self.share >= SHARE and (self.words >= LEAST or self.less >= WHOLE)

    @property
    def reason(self) -> str:
        """Why they are, or are not, for people."""
        alike = f"{self.passages} of {self.of} passages alike"
        return f"{alike}, {self.share:.0%} of the words, {self.words} of them outside quotation marks"


def shared(one: Sequence[Passage], other: Sequence[Passage]) -> Shared:
    """What two documents share; the same whichever comes first."""
    here, there = _covered(one, other), _covered(other, one)
    first, second = (here, there) if (here.share, here.words) >= (there.share, there.words) else (there, here)
    return Shared(first.share, second.share, max(here.words, there.words), first.passages, first.of)


def fingerprints(text: Sequence[Passage]) -> tuple[int, ...]:
    """Numbers by which copies of a text are found: of each passage the least hashes of its runs of words.

    A passage that is copied word for word has the same ones; one with a few words changed, most likely one of them.
    """
    long = [one for one in text if len(one.words) >= SHORT] or text
    found: dict[int, None] = {}
    for one in long:
        found.update(dict.fromkeys(_least([crc32(" ".join(run).encode()) for run in _runs(one) or [one.words]])))
        if len(found) >= MOST_MARKS:
            break
    return tuple(found)[:MOST_MARKS]


@dataclass(frozen=True)
class _Covered:
    """How much of a document another one has."""

    share: float
    words: int
    passages: int
    of: int


def _covered(one: Sequence[Passage], other: Sequence[Passage]) -> _Covered:
    known = {run for passage in other for run in _all_runs(passage)}
    weighed = covered = 0.0
    words = copied = 0
    for passage in one:
        inside = _inside(passage, known)
        weights = [QUOTED if quoted else 1.0 for quoted in passage.quoted]
        here = sum(weight for weight, is_in in zip(weights, inside, strict=True) if is_in)
        weighed, covered = weighed + sum(weights), covered + here
        words += sum(is_in and not quoted for is_in, quoted in zip(inside, passage.quoted, strict=True))
        copied += here >= COPIED * sum(weights)
    return _Covered(covered / weighed if weighed else 0.0, words, copied, len(one))


def _inside(passage: Passage, known: set[Run]) -> list[bool]:
    """For each word, whether it stands in a run that is known."""
    inside = [False] * len(passage.words)
    for at, run in enumerate(_all_runs(passage)):
        if run in known:
            inside[at : at + len(run)] = [True] * len(run)
    return inside


def _all_runs(passage: Passage) -> list[Run]:
    """Every RUN words in a row; all of a passage that has fewer."""
    words = passage.words
    return [words[at : at + RUN] for at in range(max(1, len(words) - RUN + 1))]


def _runs(passage: Passage) -> list[Run]:
    """The runs that are not wholly quoted."""
    quoted = passage.quoted
    return [run for at, run in enumerate(_all_runs(passage)) if not all(quoted[at : at + len(run)])]


def _least(hashes: Iterable[int]) -> list[int]:
    """The least value of several hash functions over hashes of 32 bits; which function it was is in the value."""
    some = list(hashes)
    return [
        min((one * factor + plus) % PRIME for one in some) * MARKS + number
        for number, (factor, plus) in enumerate(FACTORS)
    ]
