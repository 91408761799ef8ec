"""How well predicted attributions agree with gold ones, on words (punctuation does not count).

The figures are those of the project's reference scorer for PolNeAR's layout, micro-averaged over articles:

- `source`, `cue`, `content`: a word has that role in any attribution
- `source=`, `cue=`, `content=`: a contiguous run of that role has the gold run's first and last word (the measure of
  most published tables)
- `span`: an attribution's content overlaps the gold content with an intersection over union of 0.5 or more, one to one
- `exact`: and it is the same set of words
- `attributed`: `span`, and the sources overlap with 0.5 or more (or both have none), and the cues share a word
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.model import Span

WORD = re.compile(r"\w+")
ROLES = ("source", "cue", "content")
FIGURES = (*ROLES, *(f"{role}=" for role in ROLES), "span", "exact", "attributed")
Words = frozenset[int]


class HasSpans(Protocol):
    """What is scored: gold or predicted."""

    @property
    def source(self) -> tuple[Span, ...]: ...
    @property
    def cue(self) -> tuple[Span, ...]: ...
    @property
    def content(self) -> tuple[Span, ...]: ...


@dataclass(frozen=True)
class InWords:
    """An attribution as numbers of the text's words."""

    source: Words
    cue: Words
    content: Words


@dataclass
class Count:
    """Hits, gold items and predicted items of one figure."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """In percent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Tally:
    """The counts of all figures over the articles added so far."""

    counts: dict[str, Count] = field(default_factory=lambda: {figure: Count() for figure in FIGURES})

    def add(self, text: str, gold: Sequence[HasSpans], predicted: Sequence[HasSpans]) -> None:
        """Count one article: spans of both are code points of `text`."""
        found = [one for one in in_words(text, predicted) if one.content]
        wanted = [one for one in in_words(text, gold) if one.content]
        for role in ROLES:
            ours, theirs = ([getattr(one, role) for one in some] for some in (found, wanted))
            self.count(role, union(theirs), union(ours))
            self.count(f"{role}=", union(map(runs, theirs)), union(map(runs, ours)))
        pairs = list(matched(wanted, found))
        hits = {
            "span": len(pairs),
            "exact": sum(g.content == p.content for g, p in pairs),
            "attributed": sum(is_attributed(g, p) for g, p in pairs),
        }
        for figure, hit in hits.items():
            self.add_counts(figure, hit, len(wanted), len(found))

    def count(self, figure: str, gold: frozenset[object], predicted: frozenset[object]) -> None:
        self.add_counts(figure, len(gold & predicted), len(gold), len(predicted))

    def add_counts(self, figure: str, hit: int, gold: int, predicted: int) -> None:
        count = self.counts[figure]
        count.hit, count.gold, count.predicted = count.hit + hit, count.gold + gold, count.predicted + predicted


def in_words(text: str, attributions: Iterable[HasSpans]) -> list[InWords]:
    """Each attribution as the numbers of the words that its spans touch."""
    words = [found.span() for found in WORD.finditer(text)]

    def covered(spans: Iterable[Span]) -> Words:
        near = list(spans)
        return frozenset(i for i, (start, end) in enumerate(words) if any(start < b and a < end for a, b in near))

    return [InWords(covered(one.source), covered(one.cue), covered(one.content)) for one in attributions]


def union(sets: Iterable[Iterable[object]]) -> frozenset[object]:
    return frozenset(item for some in sets for item in some)


def overlap(a: Words, b: Words) -> float:
    """Intersection over union; 1 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 1.0


def runs(words: Words) -> set[tuple[int, int]]:
    """The contiguous runs of word numbers, as (first, last)."""
    starts = sorted(i for i in words if i - 1 not in words)
    ends = sorted(i for i in words if i + 1 not in words)
    return set(zip(starts, ends, strict=True))


def matched(gold: Sequence[InWords], predicted: Sequence[InWords]) -> Iterator[tuple[InWords, InWords]]:
    """One-to-one pairs by falling overlap of contents, down to 0.5; of equal ones, the later in both lists first."""
    pairs = sorted(
        (
            (overlap(g.content, p.content), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g.content & p.content
        ),
        reverse=True,
    )
    used_gold, used_predicted = set(), set()
    for score, i, j in pairs:
        if score >= 0.5 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            yield gold[i], predicted[j]


def is_attributed(gold: InWords, predicted: InWords) -> bool:
    """Of a matched pair: are source and cue right too?"""
    return overlap(gold.source, predicted.source) >= 0.5 and bool(gold.cue & predicted.cue or not gold.cue)
