"""How sure it is that two statements are about one claim: by weights.json, which ``eval/fit_claims.py`` fits.

A score is a log of odds; 0 is even. `reason` says in words what spoke most.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.link.claims.aspect import Known
from onrecord.link.claims.compare import Grounds, compare

MOST = 4.0  # what a score is cut to
SURE, BINDS = 5.0, 6.0  # a score from SURE on counts as BINDS, a probability that settle.BOUND joins on
LEAST = -3.0  # what two statements count as that nothing ties; ties that are weaker are not kept
TOLD = 3  # grounds that a reason names


@cache
def weights() -> tuple[float, Mapping[str, float]]:
    """The bias, and each ground's weight."""
    text = (files("onrecord.link.claims") / "weights.json").read_text("utf-8")
    raw = json.loads(text)
    return raw["bias"], raw["weights"]


def judge(one: Known, other: Known) -> tuple[float, Grounds]:
    """The score of two statements, cut, and the grounds that it rests on."""
    grounds = compare(one, other)
    return limited(weighed(grounds)), grounds


def limited(score: float) -> float:
    """A score, cut."""
    return BINDS if score >= SURE else max(LEAST, min(MOST, score))


def points(one: Known, other: Known) -> float:
    """The score of two statements, not cut."""
    return weighed(compare(one, other))


def weighed(grounds: Grounds) -> float:
    """The sum of the grounds by their weights."""
    bias, each = weights()
    return bias + sum([each.get(name, 0.0) * value for name, value in grounds.items() if value])


def reason(one: Known, other: Known, grounds: Grounds) -> str:
    """What speaks most for the two being about one claim, with the words and figures that they share."""
    each = weights()[1]
    spoke = {name: each.get(name, 0.0) * value for name, value in grounds.items()}
    spoken = sorted((name for name in spoke if spoke[name] > 0), key=lambda name: -spoke[name])
    words = one.aspect.words
    shared = sorted(words.keys() & other.aspect.words.keys(), key=lambda word: (-words[word], word))
    figures = sorted(one.aspect.values & other.aspect.values)
    parts = [*spoken[:TOLD]]
    if shared:
        parts.append(f"both have {', '.join(shared[:TOLD])}")
    if figures:
        parts.append(f"both say {', '.join(f'{value:,g}' for value in figures[:TOLD])}")
    return "; ".join(parts)


def probability(score: float) -> float:
    """A score as a probability."""
    return 1 / (1 + math.exp(-score))


def score(probability: float) -> float:
    """A probability as a score, cut."""
    if probability >= 1 or probability <= 0:
        return MOST if probability >= 1 else LEAST
    return max(LEAST, min(MOST, math.log(probability / (1 - probability))))
