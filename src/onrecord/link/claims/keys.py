"""The keys by which statements about one claim find each other: pairs of telling words, which few others share.

Documents on one story find each other by pairs of their telling words, which the first statement of each holds.
"""

from collections.abc import Mapping
from itertools import combinations
from math import log

from onrecord.link.claims.aspect import Aspect
from onrecord.link.claims.words import NUMBERS, stem
from onrecord.link.lists import claims

TELLING = 0.35  # weight of a word that a key may have
WORDS = 3  # telling words of what a statement is about that are paired
NAMES = 2  # names of its document that are paired with these
FIGURES = 2
STORY = 12  # telling words of a document that are paired
PAIR = "&"  # between the two words of a document's key
TITLE = 1.5  # what a word weighs more that stands in the title

IDLE = frozenset(map(stem, (*claims("idle"), *NUMBERS)))


def keys(one: Aspect) -> tuple[str, ...]:
    """A statement's keys, none twice."""
    words = _first(one.words, WORDS)
    story = _first(_leading(one), NAMES)
    found = [f"{a} {b}" for a, b in combinations(sorted(words), 2)]
    found += [f"{name}+{word}" for name in story for word in words if word != name]
    values = [figure for figure in one.figures if figure.low is not None][:FIGURES]
    found += [f"{name}={figure.low:g} {figure.sort}" for name in story[:2] for figure in values]
    found += [f"{name}#{what}" for name in story for what in sorted(one.quantities)]  # 7 dead, then 11
    return tuple(dict.fromkeys(found))


def story_keys(names: Mapping[str, float], counts: Mapping[str, int], title: Mapping[str, float]) -> tuple[str, ...]:
    """The keys of a document: of pairs of the words that tell its story, of its names and its title."""
    weights = {word: weight for word, weight in {**title, **names}.items() if word not in IDLE}
    salient = {
        word: weight * log(1 + counts.get(word, 1)) * (TITLE if word in title else 1)
        for word, weight in weights.items()
    }
    return tuple(f"{a}{PAIR}{b}" for a, b in combinations(sorted(_first(salient, STORY)), 2))


def _leading(one: Aspect) -> dict[str, float]:
    """The names of the document; those in its title or in the content itself come first."""
    return {
        name: weight + (1 if name in one.title else 0) + (0.5 if name in one.names else 0)
        for name, weight in one.story.items()
    }


def _first(weights: Mapping[str, float], most: int) -> list[str]:
    ranked = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    return [word for word, weight in ranked[:most] if weight >= TELLING]
