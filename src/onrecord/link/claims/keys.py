"""The keys by which statements about one claim find each other: pairs of telling words, which few others share."""

from collections.abc import Mapping
from itertools import combinations

from onrecord.link.claims.aspect import Aspect
from onrecord.link.claims.words import stem

TELLING = 0.35  # weight of a word that a key may have
WORDS = 5  # telling words of what a statement is about that are paired
NAMES = 3  # names of its document that are paired with these
FIGURES = 2


def keys(one: Aspect) -> tuple[str, ...]:
    """A statement's keys, none twice."""
    words = _first(one.words, WORDS)
    story = _first(_leading(one), NAMES)
    found = [f"{a} {b}" for a, b in combinations(sorted(words), 2)]
    found += [f"{name}+{word}" for name in story for word in words if word != name]
    values = [figure for figure in one.figures if figure.low is not None][:FIGURES]
    found += [f"{name}={figure.low:g} {figure.sort}" for name in story[:2] for figure in values]
    return tuple(dict.fromkeys(found))


def _leading(one: Aspect) -> dict[str, float]:
    """The names of the document; those in its title or in the content itself come first."""
    return {
        name: weight + (1 if stem(name) in one.title else 0) + (0.5 if name in one.names else 0)
        for name, weight in one.story.items()
    }


def _first(weights: Mapping[str, float], most: int) -> list[str]:
    ranked = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    return [word for word, weight in ranked[:most] if weight >= TELLING]
