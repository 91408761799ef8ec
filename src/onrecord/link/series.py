"""The figures of a claim in order: each time that its quantity is given, once for each origin, speaker and value."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.quantity import MONEY, THINGS, counted, sort
from onrecord.model import Figure, Speaker, Statement, Told

# What stands before a figure that the statement does not give as true any more: "five, not three", "up from seven".
OLD = re.compile(
    r"(?:\bnot|\brather than|\binstead of|\b(?:up|down|rose|risen|raised|increased?|fell|fallen|cut) from)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# What stands behind one that is the difference to another: "four fewer than", "12 below the norm".
MORE = re.compile(r"^\s*(?:(?:\w+\s+)?(?:more|fewer|less|higher|lower)\b|(?:above|below)\s+\w)", re.IGNORECASE)
WISHES = frozenset(("believe", "promise", "demand", "threaten"))  # acts that give no figure as a fact


VAGUE = frozenset({THINGS, MONEY})

Bounds = tuple[float | None, float | None]
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
    given = list(own(told))
    wanted = quantity(given)
    found: dict[tuple[object, ...], Point] = {}
    for one, figures in given:
        figure = value(figures, wanted)
        if figure is not None:
            speaker = next((name(one, each) for each in one.statement.speakers), None)
            key = (origin(one), speaker, figure.low, figure.high)
            point = Point(one, speaker, figure.low, figure.high, figure.approximate, figure.unit)
            if key not in found and not repeats(point, found.values(), told):
                found[key] = point
    return tuple(found.values())


def own(told: Sequence[Told]) -> Iterator[tuple[Told, list[tuple[Figure, Quantity]]]]:
    """The statements that assert something, and the figures that each gives of its own: not those that another one of
    these gives within it, unless that is a wish, which gives none."""
    of = {(one.document.id, one.statement.id): one for one in told}
    inner: dict[tuple[str, str | None], set[Bounds]] = {}
    for one in told:
        if one.statement.act not in WISHES:
            inner.setdefault((one.document.id, one.statement.within), set()).update(map(bounds, one.statement.figures))
    for one in told:
        outer = of.get((one.document.id, one.statement.within or ""))
        wish = one.statement.act in WISHES and outer is not None and bool(outer.statement.figures)
        if one.statement.stance == "asserts" and not wish:
            others = inner.get((one.document.id, one.statement.id), set())
            yield one, [each for each in current_figures(one.statement) if bounds(each[0]) not in others]


def repeats(point: Point, before: Iterable[Point], told: Sequence[Told]) -> bool:
    """Whether a point only says again what is known: in the headline of a later copy of a report, or in one that names
    nobody, or in speech that another speech recalls."""
    one = point.told
    if headline(one):
        if not one.statement.speakers:
            same = {
                bounds(each)
                for other in told
                if other.document.id == one.document.id and other != one
                for each in other.statement.figures
            }
            return (point.low, point.high) in same
        return any(origin(one) == origin(other.told) and one.document.id != other.told.document.id for other in before)
    recalled = [other for other in before if other.speaker == point.speaker and bounds(other) == bounds(point)]
    return bool(one.statement.within and point.speaker and recalled)


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
    found = may_be if wanted and wanted[1] in VAGUE else [*same, *may_be]
    return next(iter(found), None)


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
    return stands(one, figure)


def stands(one: Statement, figure: Figure) -> bool:
    """The same, also of one that is no number to set beside another."""
    text, at = one.content.text, one.content.text.find(figure.text)
    if at < 0:
        return True
    return not (OLD.search(text[:at]) or MORE.search(text[at + len(figure.text) :]))


def bounds(one: Figure | Point) -> Bounds:
    """Its least and its most."""
    return one.low, one.high


def name(one: Told, speaker: Speaker) -> str | None:
    """What a speaker is called: by the ledger, if it knows who that is, else in the document."""
    return one.names.get(speaker.id, speaker.name)


def origin(one: Told) -> str:
    """The report that a document is a copy of: itself, where nothing else is known."""
    return one.document.origin or one.document.id


def headline(one: Told) -> bool:
    """Whether it stands in the document's headline."""
    return bool(one.document.title) and one.statement.content.text in (one.document.title or "")
