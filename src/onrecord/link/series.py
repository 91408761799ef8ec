"""The figures of a claim in order: each time that its quantity is given, once for each origin, speaker and value."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.quantity import MONEY, THINGS, counted, sort
from onrecord.model import Figure, Statement, Told

# What stands before a figure that the statement does not give as true any more: "five, not three", "up from seven".
OLD = re.compile(
    r"(?:\bnot|\brather than|\binstead of|\b(?:up|down|rose|risen|raised|increased?|fell|fallen|cut) from)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# What stands behind one that is the difference to another: "four fewer than".
MORE = re.compile(r"^\s*(?:\w+\s+)?(?:more|fewer|less|higher|lower|above|below)\b", re.IGNORECASE)


VAGUE = frozenset({THINGS, MONEY})

Quantity = tuple[str, str]  # what figures are in, and what they count


@dataclass(frozen=True)
class Point:
    """A figure of a claim: who said it (None: nobody who is named), its bounds and what it counts."""

    told: Told
    speaker: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


def series(told: Sequence[Told]) -> tuple[Point, ...]:
    """The points of statements that are in order of their days. Figures of what is denied are none of them."""
    given = [(one, current_figures(one.statement)) for one in told if one.statement.stance == "asserts"]
    wanted = quantity(given)
    found: dict[tuple[object, ...], Point] = {}
    for one, figures in given:
        figure = value(figures, wanted)
        if figure is not None:
            speaker = next((each.name for each in one.statement.speakers), None)
            key = (one.document.origin or one.document.id, speaker, figure.low, figure.high)
            found.setdefault(key, Point(one, speaker, figure.low, figure.high, figure.approximate, figure.unit))
    return tuple(found.values())


def current_figures(one: Statement) -> list[tuple[Figure, Quantity]]:
    """The figures that a statement gives as they stand, and what each counts."""
    return [
        (each, (unit(each), what)) for each, what in zip(one.figures, counted(one), strict=True) if current(one, each)
    ]


def quantity(given: Sequence[tuple[Told, Sequence[tuple[Figure, Quantity]]]]) -> Quantity | None:
    """The quantity that most documents give; of several the one that comes first."""
    counts: Counter[Quantity] = Counter()
    for what, _ in dict.fromkeys((what, one.document.id) for one, figures in given for _, what in figures):
        counts[what] += 1
    return max(counts, key=lambda what: counts[what]) if counts else None


def value(figures: Sequence[tuple[Figure, Quantity]], wanted: Quantity | None) -> Figure | None:
    """The figure of a statement that is of a quantity or, where none says so, the first one that may be."""
    same = [each for each, what in figures if what == wanted]
    may_be = [each for each, what in figures if wanted and what[0] == wanted[0] and VAGUE & {what[1], wanted[1]}]
    return next(iter([*same, *may_be]), None)


def unit(one: Figure) -> str:
    """What a figure is in, as far as it must be the same in a series: a currency, a measure, percent, or things."""
    named = one.unit or ""
    return THINGS if sort(named) == THINGS else named


def current(one: Statement, figure: Figure) -> bool:
    """Whether a statement gives the figure as it stands: not as what it was before, nor as a difference."""
    if figure.low is None and figure.high is None:
        return False
    if figure.approximate and figure.high is None:
        return False  # "dozens", "thousands of": no figure to set beside another
    text, at = one.content.text, one.content.text.find(figure.text)
    if at < 0:
        return True
    return not (OLD.search(text[:at]) or MORE.search(text[at + len(figure.text) :]))
