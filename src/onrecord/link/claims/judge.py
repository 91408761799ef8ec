"""How sure it is that two statements are about one claim: by weights.json, which ``eval/fit_claims.py`` fits.

A score is a log of odds; 0 is even. `reason` says in words what spoke most.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.link.claims import stories
from onrecord.link.claims.aspect import Known
from onrecord.link.claims.compare import Grounds, compare

MOST = 4.0  # what a score is cut to
SURE, BINDS = 6.0, 6.0  # a score from SURE on counts as BINDS, a probability that settle.BOUND joins on
LEAST = -3.0  # what two statements count as that nothing ties; ties that are weaker are not kept
TOLD = 3  # grounds that a reason names


@cache
def weights(of: str = "claim") -> tuple[float, Mapping[str, float]]:
    """The bias, and each ground's weight: of being about one "claim", or of telling one "story". Set by hand are the
    "lift" of grounds, since a figure that is revised is one pair of hundreds, but the one that matters, and what
    "binds"."""
    text = (files("onrecord.link.claims") / "weights.json").read_text("utf-8")
    raw = json.loads(text)[of]
    return raw["bias"], raw["weights"]


def one_story(one: Known, other: Known) -> float:
    """How likely it is that the documents of two statements tell one story."""
    if one.subject.document == other.subject.document:
        return 1.0
    return probability(weighed(stories.grounds(one, other), "story"))


class Stories:
    """How likely two documents tell one story, worked out once for all their statements."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], float] = {}

    def of(self, one: Known, other: Known) -> float:
        """The same as `one_story`."""
        pair = (one.subject.document, other.subject.document)
        found = self.known.get(pair)
        if found is None:
            found = self.known[pair] = one_story(one, other)
        return found


def judge(one: Known, other: Known, stories: Stories | None = None) -> tuple[float, Grounds]:
    """The score of two statements, cut, and its grounds; `stories` keeps what is known of their documents."""
    story = one_story(one, other) if stories is None else stories.of(one, other)
    grounds = compare(one, other, story)
    return limited(weighed(grounds) + weighed(grounds, "binds"), weighed(grounds, "lift")), grounds


def limited(score: float, lift: float = 0.0) -> float:
    """A score, cut; the lift is added to one that does not bind by itself."""
    return BINDS if score >= SURE else max(LEAST, min(MOST, score + lift))


def points(one: Known, other: Known) -> float:
    """The score of two statements, not cut."""
    return weighed(compare(one, other, one_story(one, other)))


def weighed(grounds: Grounds, of: str = "claim") -> float:
    """The sum of the grounds by their weights."""
    bias, each = weights(of)
    few, many = (each, grounds) if len(each) < len(grounds) else (grounds, each)
    return bias + sum([value * many.get(name, 0.0) for name, value in few.items() if value])


def reason(one: Known, other: Known, grounds: Grounds) -> str:
    """What speaks most for the two being about one claim, with the words and figures that they share."""
    each = _every()
    spoke = {name: each.get(name, 0.0) * value for name, value in grounds.items() if value}
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


@cache
def _every() -> Mapping[str, float]:
    """The weights of all grounds of being about one claim."""
    return {**weights()[1], **weights("lift")[1], **weights("binds")[1]}


def probability(score: float) -> float:
    """A score as a probability."""
    return 1 / (1 + math.exp(-score))


def score(probability: float) -> float:
    """A probability as a score, cut."""
    if probability >= 1 or probability <= 0:
        return MOST if probability >= 1 else LEAST
    return max(LEAST, min(MOST, math.log(probability / (1 - probability))))
