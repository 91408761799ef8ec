"""Fits the weights of onrecord.link.claims to the stories of eval/stories/tuning, and says how well they do on others.

    python eval/fit_claims.py [--write]

The figures are cross-validated: stories that are easily taken for one another form a group; each group is linked with
weights that the other groups gave, at several cuts (*: the one in use). --write puts the weights fitted to all groups
into weights.json.
The regression is plain logistic, with a penalty on squared weights, found by Newton's method.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import onrecord.link.claims
import stories
from clusters import b_cubed, pairs
from linked import gold_records
from onrecord.link.claims.aspect import Known, known
from onrecord.link.claims.compare import compare
from onrecord.link.claims.describe import describe
from onrecord.link.claims.judge import LEAST, limited, probability
from onrecord.link.claims.linker import bound
from onrecord.link.claims.settle import CUT, settle
from onrecord.model import Subject, Tie

WEIGHTS = Path(onrecord.link.claims.__file__).parent / "weights.json"
PENALTY = 60.0
# Not fitted: what a claim's series needs. A figure that is revised is one pair of hundreds, but the one that matters.
BY_HAND = {"figures of one class": 0.5, "class and story": 1.5}
CUTS = (-1.0, -0.75, -0.6, -0.5, -0.25, 0.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Statements by number, with their gold claim and group, and each pair of a group with its grounds.

    `lift`: what the weights that are set by hand give each pair.
    """

    known: list[Known]
    claims: list[str]
    groups: list[int]
    pairs: list[tuple[int, int]]
    names: list[str]
    values: Floats
    same: Floats
    lift: Floats


def confusable(half: Sequence[stories.Story]) -> dict[str, int]:
    """The group of each story."""
    group = {one.name: at for at, one in enumerate(half)}
    for one in half:
        for other in one.confusable_with:
            if other in group:
                old, new = group[other], group[one.name]
                group = {name: new if at == old else at for name, at in group.items()}
    order = sorted(set(group.values()))
    return {name: order.index(at) for name, at in group.items()}


def examples(half: Sequence[stories.Story]) -> Examples:
    """The gold statements of stories as linking sees them, and all pairs within a group."""
    group = confusable(half)
    of = {article.case.id: (story, article) for story in half for article in story.articles}
    everyone: list[Known] = []
    claims: list[str] = []
    groups: list[int] = []
    for document, taking in enumerate(gold_records(half)):
        story, article = of[taking.record.document.id]
        numbers = {one.id: len(everyone) + at for at, one in enumerate(taking.record.statements)}
        everyone += map(known, describe(taking.record, numbers, document))
        claims += [f"{story.name}/{label}" for label in article.claims]
        groups += [group[story.name]] * len(article.claims)
    both = [(a, b) for b in range(len(everyone)) for a in range(b) if groups[a] == groups[b]]
    grounds = [compare(everyone[a], everyone[b]) for a, b in both]
    names = sorted({name for one in grounds for name in one} - BY_HAND.keys())
    values = np.array([[one.get(name, 0.0) for name in names] for one in grounds])
    same = np.array([claims[a] == claims[b] for a, b in both], float)
    lift = np.array([sum(weight * one.get(name, 0.0) for name, weight in BY_HAND.items()) for one in grounds])
    return Examples(everyone, claims, groups, both, names, values, same, lift)


def fit(values: Floats, same: Floats, penalty: float = PENALTY) -> Floats:
    """The bias and the weights of a logistic regression; the penalty is on weights of grounds of one spread."""
    middle, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.hstack([np.ones((len(values), 1)), (values - middle) / spread])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([0.0] + [penalty] * (rows.shape[1] - 1))
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - same) + ridge @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge + 1e-6 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    bare = weights[1:] / spread
    return np.concatenate([[weights[0] - bare @ middle], bare])


def link(found: Examples, scores: Floats, group: int, cut: float) -> dict[int, int]:
    """The claims of a group's statements: all at once, from the scores of all its pairs."""
    numbers = [n for n, at in enumerate(found.groups) if at == group]
    chosen = {pair: float(s) for pair, s in zip(found.pairs, scores, strict=True) if found.groups[pair[0]] == group}
    ties = [Tie(a, b, probability(limited(s)), "") for (a, b), s in chosen.items() if s > LEAST]
    ties += bound(
        [found.known[n] for n in numbers], lambda one, other: chosen[tuple(sorted((one.number, other.number)))]
    )
    subjects: list[Subject] = [found.known[n].subject for n in numbers]
    return {n: at for at, some in enumerate(settle(subjects, ties, (), cut)) for n in some}


def validated(found: Examples, penalty: float = PENALTY) -> Floats:
    """The score of each pair, with weights that the other groups gave."""
    in_group = np.array([found.groups[a] for a, _ in found.pairs])
    scores = found.lift.copy()
    for group in set(found.groups):
        held = in_group == group
        weights = fit(found.values[~held], found.same[~held], penalty)
        scores[held] += weights[0] + found.values[held] @ weights[1:]
    return scores


def line(found: Examples, scores: Floats, cut: float) -> str:
    """How well the gold claims are found at a cut: over all statements, and F1 by group."""
    gold = dict(enumerate(found.claims))
    made = {n: f"{g}/{claim}" for g in set(found.groups) for n, claim in link(found, scores, g, cut).items()}
    score, two = b_cubed(gold, made), pairs(gold, made)
    own = [{n: claim for n, claim in gold.items() if found.groups[n] == g} for g in sorted(set(found.groups))]
    by_group = " ".join(f"{b_cubed(some, made).f1:.0f}" for some in own)
    return (
        f"cut {cut:5.2f}   F1 {score.f1:.1f}  precision {score.precision:.1f}  recall {score.recall:.1f}   "
        f"pairs {two.precision:.1f}/{two.recall:.1f}   by group {by_group}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits the weights of linking claims.")
    parser.add_argument("--write", action="store_true", help="write weights.json")
    chosen = parser.parse_args()
    found = examples(stories.load("tuning"))
    scores = validated(found)
    for cut in CUTS:
        print(line(found, scores, cut), "*" if cut == CUT else "")
    if chosen.write:
        weights = fit(found.values, found.same)
        made = {
            "bias": round(float(weights[0]), 3),
            "weights": {name: round(float(w), 3) for name, w in zip(found.names, weights[1:], strict=True)} | BY_HAND,
        }
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
