"""Fits the weights of onrecord.link.claims to the stories of eval/stories/tuning, and says how well they do on others.

    python eval/fit_claims.py [--write] [--show GROUP]

The figures are cross-validated: stories that are easily taken for one another form a group; each group is linked with
weights and cut that the other groups gave. --write puts the weights fitted to all groups into weights.json.
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
from onrecord.link.claims.judge import LEAST, MOST, probability
from onrecord.link.claims.linker import bound
from onrecord.link.claims.settle import settle
from onrecord.model import Subject, Tie

WEIGHTS = Path(onrecord.link.claims.__file__).parent / "weights.json"
PENALTY = 60.0
CUTS = [round(-2 + 0.25 * n, 2) for n in range(15)]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Statements by number, with their gold claim and group, and each pair of a group with its grounds."""

    known: list[Known]
    claims: list[str]
    groups: list[int]
    pairs: list[tuple[int, int]]
    names: list[str]
    values: Floats
    same: Floats


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
    names = sorted({name for one in grounds for name in one})
    values = np.array([[one.get(name, 0.0) for name in names] for one in grounds])
    return Examples(
        everyone, claims, groups, both, names, values, np.array([claims[a] == claims[b] for a, b in both], float)
    )


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
    ties = [Tie(a, b, probability(min(s, MOST)), "") for (a, b), s in chosen.items() if s > LEAST]
    ties += bound(
        [found.known[n] for n in numbers], lambda one, other: chosen[tuple(sorted((one.number, other.number)))]
    )
    subjects: list[Subject] = [found.known[n].subject for n in numbers]
    return {n: at for at, some in enumerate(settle(subjects, ties, (), cut)) for n in some}


def validated(
    found: Examples, penalty: float = PENALTY, names: Sequence[str] | None = None
) -> tuple[dict[int, str], dict[float, float]]:
    """Each statement's claim, linked with weights and cut of the other groups; and B-cubed F1 of all by cut."""
    columns = [at for at, name in enumerate(found.names) if names is None or name in names]
    in_group = np.array([found.groups[a] for a, _ in found.pairs])
    scores = np.zeros(len(found.pairs))
    for group in set(found.groups):
        held = in_group == group
        weights = fit(found.values[~held][:, columns], found.same[~held], penalty)
        scores[held] = weights[0] + found.values[held][:, columns] @ weights[1:]
    by_cut = {cut: {g: link(found, scores, g, cut) for g in set(found.groups)} for cut in CUTS}
    gold = dict(enumerate(found.claims))
    chosen: dict[int, str] = {}
    for group in set(found.groups):
        others = {n: claim for n, claim in gold.items() if found.groups[n] != group}
        best = max(CUTS, key=lambda cut: b_cubed(others, flat(by_cut[cut])).f1)
        chosen |= {n: f"{group}/{claim}" for n, claim in by_cut[best][group].items()}
    return chosen, {cut: b_cubed(gold, flat(some)).f1 for cut, some in by_cut.items()}


def flat(by_group: dict[int, dict[int, int]]) -> dict[int, str]:
    return {n: f"{group}/{claim}" for group, some in by_group.items() for n, claim in some.items()}


def report(name: str, found: Examples, chosen: dict[int, str], by_cut: dict[float, float]) -> None:
    gold = dict(enumerate(found.claims))
    score, two = b_cubed(gold, chosen), pairs(gold, chosen)
    each = [
        b_cubed({n: c for n, c in gold.items() if found.groups[n] == g}, chosen).f1 for g in sorted(set(found.groups))
    ]
    best = max(by_cut, key=lambda cut: by_cut[cut])
    print(
        f"{name:30} F1 {score.f1:.1f} precision {score.precision:.1f} recall {score.recall:.1f} "
        f"pairs {two.precision:.1f}/{two.recall:.1f} groups {' '.join(f'{one:.0f}' for one in each)} "
        f"best cut {best} {by_cut[best]:.1f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits the weights of linking claims.")
    parser.add_argument("--write", action="store_true", help="write weights.json")
    chosen = parser.parse_args()
    found = examples(stories.load("tuning"))
    report("cross-validated", found, *validated(found))
    if chosen.write:
        weights = fit(found.values, found.same)
        made = {
            "bias": round(float(weights[0]), 3),
            "weights": {name: round(float(w), 3) for name, w in zip(found.names, weights[1:], strict=True)},
        }
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
