"""Fit the confidence of attributions on articles kept aside, and the least one worth reporting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluate.brat import GoldArticle
from onrecord.evaluate.score import in_words, is_attributed, matched
from onrecord.model import Attribution
from onrecord.tag import Tagger
from onrecord.tag.assemble import attribution
from onrecord.tag.confidence import SIZE, features

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """What the tagger proposed: features (N, SIZE), whether each is `attributed`, and how many gold ones there are."""

    features: Doubles
    right: NDArray[np.bool_]
    gold: int


def judge(articles: Sequence[GoldArticle], tagger: Tagger) -> Judged:
    """Propose with the tagger's cue threshold, whatever the confidence, and compare with the first annotator."""
    rows, right, gold = [], [], 0
    for article in articles:
        wanted = [
            one for one in in_words(article.text, [g for g in article.annotators[0] if not g.nested]) if one.content
        ]
        proposed = list(proposals(article.text, tagger))
        found = in_words(article.text, [one for one, _ in proposed])
        hits = {id(p) for g, p in matched(wanted, found) if is_attributed(g, p)}
        rows += [row for _, row in proposed]
        right += [id(p) in hits for p in found]
        gold += len(wanted)
    return Judged(np.array(rows, dtype=np.float64).reshape(-1, SIZE), np.array(right, dtype=bool), gold)


def proposals(text: str, tagger: Tagger) -> Iterator[tuple[Attribution, tuple[float, ...]]]:
    for reading in tagger.readings(text):
        made = attribution(text, reading.window, reading.cue, reading.roles, reading.cue.probability)
        if made and not made.nested:
            yield made, features(reading.cue, reading.roles)


def logistic(rows: Doubles, right: NDArray[np.bool_], ridge: float = 1e-2, rounds: int = 50) -> tuple[float, ...]:
    """Weights of a logistic regression by Newton's method, slightly held towards zero."""
    weights = np.zeros(rows.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (right - p) - ridge * weights
        bend = (rows * (p * (1 - p))[:, None]).T @ rows + ridge * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return tuple(float(w) for w in weights)


def least_confidence(judged: Judged, weights: tuple[float, ...]) -> float:
    """The confidence under which leaving out gives the best F1 of `attributed`, to two decimals."""
    sure = 1 / (1 + np.exp(-np.clip(judged.features @ np.array(weights), -30, 30)))

    def f1(least: float) -> float:
        kept = sure >= least
        return 2 * float(judged.right[kept].sum()) / max(1.0, float(kept.sum()) + judged.gold)

    return max((round(least, 2) for least in np.arange(0.05, 0.7, 0.01)), key=f1)
