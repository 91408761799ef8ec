"""Pairs of the stories' statements with their grounds, as linking sees them, for fit_claims.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from linked import Place, Taking
from linking import gold_claims
from onrecord.link.claims.aspect import Known, known
from onrecord.link.claims.compare import IN_STORY, ONE_STORY, SURELY, compare
from onrecord.link.claims.describe import describe
from onrecord.link.claims.judge import probability, weighed, weights
from onrecord.link.claims.stories import grounds
from onrecord.model import Told
from stories import Story

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Statements by number: as linking compares them, told, the gold statement and claim that each is (None: none),
    and its group of stories; and the pairs of each group."""

    known: list[Known]
    told: list[Told]
    places: list[Place | None]
    claims: list[str | None]
    groups: list[int]

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """All pairs within a group."""
        groups = self.groups
        return [(a, b) for b in range(len(groups)) for a in range(b) if groups[a] == groups[b]]

    @cached_property
    def group_of_pair(self) -> NDArray[np.int64]:
        """The group of each pair."""
        return np.array([self.groups[a] for a, _ in self.pairs])

    @cached_property
    def same(self) -> Floats:
        """1 for each pair of one claim."""
        claims = self.claims
        return np.array([claims[a] is not None and claims[a] == claims[b] for a, b in self.pairs], float)

    @cached_property
    def grounds(self) -> list[dict[str, float]]:
        """The grounds of each pair, as if its documents told one story."""
        return [compare(self.known[a], self.known[b], 1.0) for a, b in self.pairs]

    @cached_property
    def lift(self) -> Floats:
        """What the weights that are set by hand give each pair, if its documents tell one story."""
        return np.array([weighed(one, "lift") for one in self.grounds])

    @cached_property
    def binds(self) -> Floats:
        """The same of what binds."""
        return np.array([weighed(one, "binds") for one in self.grounds])

    @cached_property
    def documents(self) -> list[tuple[int, int]]:
        """A statement of each of two documents, for all pairs of documents of a group."""
        first: dict[int, int] = {}
        for n, one in enumerate(self.known):
            first.setdefault(one.subject.document, n)
        some = list(first.values())
        return [(a, b) for b in some for a in some if a < b and self.groups[a] == self.groups[b]]

    @cached_property
    def pair_of_documents(self) -> NDArray[np.int64]:
        """For each pair the number of its pair of documents; -1 if it is of one document."""
        of = [one.subject.document for one in self.known]
        at = {(of[a], of[b]): n for n, (a, b) in enumerate(self.documents)}
        return np.array([at.get((of[a], of[b]), -1) for a, b in self.pairs])

    def values(self, names: Sequence[str], story: Floats) -> Floats:
        """The grounds of all pairs in columns; `story`: how likely it is of each that it is of one story."""
        found = np.array([[one.get(name, 0.0) for name in names] for one in self.grounds])
        scaled = np.array([name == "story" or name.endswith(IN_STORY) for name in names])
        return np.where(scaled[None, :], found * story[:, None], found)

    def lifted(self, story: Floats) -> Floats:
        """The lift of each pair."""
        return self.lift * (story >= ONE_STORY)

    def bound(self, story: Floats) -> Floats:
        """What binds each pair."""
        return self.binds * (story >= SURELY)


@dataclass(frozen=True)
class Documents:
    """Pairs of documents: their groups, the names of the grounds and their values, and 1 for each of one story."""

    groups: NDArray[np.int64]
    names: list[str]
    values: Floats
    same: Floats


def documents(found: Examples) -> Documents:
    """The pairs of documents of a group, and whether they tell one story."""
    some = [grounds(found.known[a], found.known[b]) for a, b in found.documents]
    names = sorted(some[0])
    story = [one.document.id.rpartition("-")[0] for one in found.told]
    return Documents(
        np.array([found.groups[a] for a, _ in found.documents]),
        names,
        np.array([[one[name] for name in names] for one in some]),
        np.array([story[a] == story[b] for a, b in found.documents], float),
    )


def names(found: Examples) -> list[str]:
    """The grounds that get weights."""
    return sorted(
        {name for one in found.grounds for name in one} - weights("lift")[1].keys() - weights("binds")[1].keys()
    )


def confusable(corpus: Sequence[Story]) -> dict[str, int]:
    """The group of each story: stories that are easily taken for one another are of one."""
    group = {one.name: at for at, one in enumerate(corpus)}
    for one in corpus:
        for other in one.confusable_with:
            if other in group:
                old, new = group[other], group[one.name]
                group = {name: new if at == old else at for name, at in group.items()}
    order = sorted(set(group.values()))
    return {name: order.index(at) for name, at in group.items()}


def examples(corpus: Sequence[Story], takings: Sequence[Taking]) -> Examples:
    """The statements of articles as linking sees them."""
    group, gold = confusable(corpus), gold_claims(corpus)
    of = {article.case.id: (story, article) for story in corpus for article in story.articles}
    made = Examples([], [], [], [], [])
    for document, taking in enumerate(takings):
        story, article = of[taking.record.document.id]
        numbers = {one.id: len(made.known) + at for at, one in enumerate(taking.record.statements)}
        made.known.extend(map(known, describe(taking.record, numbers, document)))
        origin = replace(taking.record.document, origin=article.origin)
        made.told.extend(Told(numbers[one.id], one, origin) for one in taking.record.statements)
        places = [taking.places.get(one.id) for one in taking.record.statements]
        made.places.extend(places)
        made.claims.extend(gold[place] if place else None for place in places)
        made.groups.extend([group[story.name]] * len(places))
    return made


def told_once(places: Sequence[Place | None], claims: Mapping[int, str]) -> dict[Place, str]:
    """The found claim of each gold statement, from that of the statements by number."""
    return {place: claims[n] for n, place in enumerate(places) if place}


def chance(scores: Floats) -> Floats:
    """Scores as probabilities."""
    return np.array([probability(float(one)) for one in scores])
