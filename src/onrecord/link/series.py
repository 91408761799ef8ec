"""The figures of a claim in order: each time that its quantity is given, once for each origin, speaker and value."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.lists import claims
from onrecord.model import Figure, Statement, Told

MEASURES = frozenset(claims("measures"))
# What stands before a figure that the statement does not give as true any more: "five, not three", "up from seven".
OLD = re.compile(
    r"(?:\bnot|\brather than|\binstead of|\b(?:up|down|rose|risen|raised|increased?|fell|fallen|cut) from)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# What stands behind one that is the difference to another: "four fewer than".
MORE = re.compile(r"^\s*(?:\w+\s+)?(?:more|fewer|less|higher|lower|above|below)\b", re.IGNORECASE)


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
    given = [(one, [each for each in one.statement.figures if current(one.statement, each)]) for one in told]
    given = [(one, figures) for one, figures in given if figures and one.statement.stance == "asserts"]
    sort = quantity(given)
    found: dict[tuple[object, ...], Point] = {}
    for one, figures in given:
        figure = next((each for each in figures if sort_of(each) == sort), None)
        if figure is not None:
            speaker = next((each.name for each in one.statement.speakers), None)
            key = (one.document.origin or one.document.id, speaker, figure.low, figure.high)
            found.setdefault(key, Point(one, speaker, figure.low, figure.high, figure.approximate, figure.unit))
    return tuple(found.values())


def quantity(given: Sequence[tuple[Told, Sequence[Figure]]]) -> str | None:
    """The sort of figure that most documents give; of several the one that comes first."""
    counts: Counter[str] = Counter()
    for sort, _ in dict.fromkeys((sort_of(each), one.document.id) for one, figures in given for each in figures):
        counts[sort] += 1
    return max(counts, key=lambda sort: counts[sort]) if counts else None


def sort_of(one: Figure) -> str:
    """What a figure counts, as far as it must be the same in a series: a currency, a measure, percent, or things."""
    unit = one.unit or ""
    return unit if unit == "percent" or unit in MEASURES or (len(unit) == 3 and unit.isupper()) else "things"


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
