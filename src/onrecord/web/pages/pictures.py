"""The pictures of a claim and a speaker, laid out: a template draws them as SVG, in a page or as a file.

Lanes are the deeds, in one order everywhere; what stands in a lane is a shape of its own as well as a colour.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.link.series import Point
from onrecord.link.story import day, deed
from onrecord.model import Told
from onrecord.web.pages.axes import Days, Tick, read, values
from onrecord.web.pages.draw import ENVIRONMENT, point, who
from onrecord.wording import words

DEEDS = ("asserted", "confirmed", "denied", "doubted", "asked")
WIDE, LEFT, RIGHT = 720, 96, 700
STACKED = 6  # marks above one another; more stand as a number
DOT, ROW, FOOT = 15, 26, 28
FIGURES = 60  # rows of a chart, the last ones


@dataclass(frozen=True)
class Dot:
    """A mark in a lane: a statement, or `more` of them."""

    x: float
    y: float
    number: int
    label: str
    more: int = 0


@dataclass(frozen=True)
class Lane:
    """One deed: where it begins and ends, and its marks."""

    deed: str
    top: float
    bottom: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Lanes:
    """A picture of what was done on which day."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: float
    wide: int = WIDE


@dataclass(frozen=True)
class Bar:
    """A figure: from `low` to `high` along the axis; an open end has an arrow."""

    y: float
    low: float
    high: float
    up: bool
    down: bool
    about: bool
    number: int
    day: str
    who: str
    amount: str


@dataclass(frozen=True)
class Figures:
    """A picture of figures, one below the other in order of time."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: float
    left_out: int
    wide: int = WIDE


def lanes(told: Sequence[Told]) -> Lanes | None:
    """What was asserted, confirmed, denied, doubted and asked, by day; None where no day is known."""
    axis = Days.of([day(one) for one in told], LEFT + 14, RIGHT - 10)
    if axis is None:
        return None
    by_deed: dict[str, dict[date, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        if when := read(day(one)):
            by_deed[deed(one.statement)][when].append(one)
    made, top = [], 8.0
    for name in (each for each in DEEDS if each in by_deed):
        high = min(STACKED, max(map(len, by_deed[name].values()))) * DOT + 14
        made.append(Lane(name, top, top + high, tuple(_dots(by_deed[name], axis, top + high))))
        top += high
    return Lanes(tuple(made), tuple(axis.ticks()), top + FOOT)


def _dots(by_day: Mapping[date, Sequence[Told]], axis: Days, bottom: float) -> list[Dot]:
    found = []
    for when, some in by_day.items():
        shown = some if len(some) <= STACKED else some[: STACKED - 1]
        for at, one in enumerate(shown):
            said = f"{who(one.statement)}, {when.day} {when:%b %Y}: {words.clipped(one.statement.content.text)}"
            found.append(Dot(axis.at(when), bottom - 7 - DOT * (at + 0.5), one.number, words.flat(said)))
        if len(shown) < len(some):
            rest = len(some) - len(shown)
            y = bottom - 7 - DOT * (STACKED - 0.5)
            found.append(Dot(axis.at(when), y, some[len(shown)].number, f"{rest} more", rest))
    return found


def figures(series: Sequence[Point]) -> Figures | None:
    """The figures of a claim; None where there is none to compare."""
    shown = series[-FIGURES:]
    if len(shown) < 2:
        return None
    marks = values(max(abs(end) for one in shown for end in (one.low, one.high) if end is not None))
    left, right = 400, 690
    scale = (right - left) / (marks[-1] or 1)
    bars = []
    for at, one in enumerate(shown):
        low = one.low if one.low is not None else 0.0
        high = one.high if one.high is not None else low
        bars.append(
            Bar(
                y=16 + ROW * at,
                low=round(left + scale * max(0.0, low), 1),
                high=round(left + scale * max(0.0, high), 1),
                up=one.high is None,
                down=one.low is None,
                about=one.approximate,
                number=one.told.number,
                day=day(one.told),
                who=words.clipped(one.speaker or who(one.told.statement), 22),
                amount=point(one),
            )
        )
    ticks = tuple(Tick(round(left + scale * value, 1), words.number(value)) for value in marks)
    return Figures(tuple(bars), ticks, 16 + ROW * len(shown) + FOOT, len(series) - len(shown))


def drawn(kind: str, picture: object, title: str) -> str:
    """A picture as an SVG file, which looks alike wherever it is opened."""
    made = ENVIRONMENT.get_template(f"{kind}.svg").render(picture=picture, title=title, alone=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{made}'
