"""Speakers: who speaks, and of one what they say and deny, when, who disputes them, with whom they are cited."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.acquaintance import Acquaintance, acquaintance, heard
from onrecord.ledger.named import speakers_named
from onrecord.ledger.people import load
from onrecord.ledger.search import Query, search
from onrecord.link.story import deed
from onrecord.model import Statement, Words
from onrecord.web.pages.axes import Tick
from onrecord.web.pages.claim import table
from onrecord.web.pages.draw import page
from onrecord.web.pages.pictures import DEEDS, drawn
from onrecord.web.pages.routes import Number, routes
from onrecord.web.room import room_of

EACH = 20
LISTED = 60
LEFT, RIGHT, HIGH = 96, 700, 40
NOTHING = Words("", ())
router = routes()


@dataclass(frozen=True)
class Column:
    """How often one deed was done in one time: a bar of a lane."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True)
class Deeds:
    """A picture of what somebody did over time: for each deed the line that it stands on, and its bars."""

    lanes: tuple[tuple[str, float, tuple[Column, ...]], ...]
    ticks: tuple[Tick, ...]
    height: float
    wide: int = 720


@router.get("/speakers")
def speakers(request: Request) -> Response:
    """Who spoke most of late, or who has a name."""
    name = request.query_params.get("q", "").strip()
    with room_of(request).database.read() as connection:
        if name:
            known = load(connection, speakers_named(connection, name)[:LISTED])
            found: list[tuple[int, str, str | None, str | None, int | None]] = [
                (one.id, one.name, one.kind, one.country, None) for one in known
            ]
        else:
            found = [(*one,) for one in heard(connection, LISTED)]
    return page(request, "speakers.html", speakers=found, name=name)


@router.get("/speakers/{number}")
def speaker(request: Request, number: Number) -> Response:
    """One speaker."""
    stance = request.query_params.get("stance")
    chosen = stance if stance in ("asserts", "denies", "doubts", "asks") else None
    with room_of(request).database.read() as connection:
        known = acquaintance(connection, number)
        query = Query(speaker=f"#{number}", stance=chosen, sort="newest")
        hits = search(connection, query, EACH, request.query_params.get("after"))
    done = Counter(one for _, one in _deeds(known))
    values: dict[str, Any] = {
        "known": known,
        "hits": hits,
        "done": done,
        "deeds": DEEDS,
        "stance": chosen,
        "picture": picture(known),
    }
    return page(request, "speaker.html", number=number, **values)


@router.get("/speakers/{number}/acts.svg")
def acts_svg(request: Request, number: Number) -> Response:
    """The picture, to take away."""
    known = _known(request, number)
    return _file(drawn("deeds", picture(known), f"{known.identity.name}, over time"), "image/svg+xml", number, "svg")


@router.get("/speakers/{number}/acts.csv")
def acts_csv(request: Request, number: Number) -> Response:
    """What the picture shows."""
    counted = Counter(_deeds(_known(request, number)))
    rows = [(month, what, count) for (month, what), count in sorted(counted.items())]
    return _file(table(("month", "deed", "statements"), rows), "text/csv", number, "csv")


def picture(known: Acquaintance) -> Deeds | None:
    """Bars by month, or by year where the months are many; None where no day is known."""
    counted = Counter((month, what) for month, what in _deeds(known) if month)
    if not counted:
        return None
    times = _months(min(month for month, _ in counted), max(month for month, _ in counted))
    if len(times) > 60:
        counted = Counter({})
        for month, what in _deeds(known):
            if month:
                counted[month[:4], what] += 1
        times = [str(year) for year in range(int(times[0][:4]), int(times[-1][:4]) + 1)]
    step = (RIGHT - LEFT) / len(times)
    most = max(counted.values())
    lanes, top = [], 8.0
    for what in (each for each in DEEDS if any(one == each for _, one in counted)):
        base = top + HIGH
        bars = [
            Column(
                round(LEFT + step * at + min(3, step / 8), 1),
                round(base - max(3, (HIGH - 10) * count / most), 1),
                round(max(1.5, min(26, step - 2 * min(3, step / 8))), 1),
                round(max(3, (HIGH - 10) * count / most), 1),
                f"{time}: {what} {count}",
            )
            for at, time in enumerate(times)
            if (count := counted[time, what])
        ]
        lanes.append((what, base, tuple(bars)))
        top = base
    every = -(-len(times) // 8)
    ticks = tuple(Tick(round(LEFT + step * at, 1), time) for at, time in enumerate(times) if at % every == 0)
    return Deeds(tuple(lanes), ticks, top + 28)


def _deeds(known: Acquaintance) -> Sequence[tuple[str, str]]:
    """The month and the deed of each statement."""
    return [
        (month, deed(Statement("", None, NOTHING, NOTHING, act=act, stance=stance)))
        for month, act, stance in known.deeds
    ]


def _months(first: str, last: str) -> list[str]:
    (a, b), (c, d) = ((int(one[:4]), int(one[5:])) for one in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(a * 12 + b - 1, c * 12 + d)]


def _known(request: Request, number: int) -> Acquaintance:
    with room_of(request).database.read() as connection:
        return acquaintance(connection, number)


def _file(text: str, kind: str, number: int, ending: str) -> Response:
    held = f'attachment; filename="speaker-{number}.{ending}"'
    return Response(text, media_type=kind, headers={"Content-Disposition": held})
