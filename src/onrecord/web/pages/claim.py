"""A claim: where it stands, who said what of it and when, how its figures moved, on what it rests, in whose copies."""

import csv
from collections import defaultdict
from io import StringIO
from typing import Annotated, Any

from fastapi import Form
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import CorrectionError, LedgerError
from onrecord.ledger.decisions import Person
from onrecord.ledger.encode import claim_name
from onrecord.ledger.newest import end
from onrecord.ledger.values import number as read_number
from onrecord.link.series import origin
from onrecord.link.story import Story, day, deed
from onrecord.linking import merge_claims, split_claim
from onrecord.model import Told
from onrecord.telling import story_of
from onrecord.web.pages import pictures
from onrecord.web.pages.draw import page, who
from onrecord.web.pages.routes import Editor, Number, back, routes
from onrecord.web.room import room_of
from onrecord.wording.cells import cell
from onrecord.wording.gathered import gathered

SHOWN = 150  # statements of a page; more are asked for
FIGURE = ("day", "speaker", "low", "high", "approximate", "unit", "statement", "publisher", "url")
SAID = ("day", "deed", "speaker", "act", "stance", "cue", "content", "statement", "publisher", "agency", "title", "url")
router = routes()


@router.get("/claims/{number}")
def claim(request: Request, number: Number) -> Response:
    """The claim's page."""
    story = _story(request, number)
    return page(request, "claim.html", whole="all" in request.query_params, **drawn(number, story))


@router.get("/claims/{number}/figures.svg")
def figures_svg(request: Request, number: Number) -> Response:
    """The chart of the figures, to take away."""
    story = _story(request, number)
    return _picture("figures", pictures.figures(story.series), number, story)


@router.get("/claims/{number}/timeline.svg")
def timeline_svg(request: Request, number: Number) -> Response:
    """The timeline, to take away."""
    story = _story(request, number)
    return _picture("lanes", pictures.lanes([one for one, _ in gathered(story.told)]), number, story)


@router.get("/claims/{number}/figures.csv")
def figures_csv(request: Request, number: Number) -> Response:
    """The figures."""
    rows = [
        (day(one.told), one.speaker or "", one.low, one.high, one.approximate, one.unit, one.told.number,
         one.told.document.publisher, one.told.document.url)
        for one in _story(request, number).series
    ]  # fmt: skip
    return _file(table(FIGURE, rows), "text/csv", number)


@router.get("/claims/{number}/timeline.csv")
def timeline_csv(request: Request, number: Number) -> Response:
    """The statements."""
    rows = [
        (day(one), deed(one.statement), who(one.statement), one.statement.act, one.statement.stance,
         one.statement.cue.text, one.statement.content.text, one.number, one.document.publisher, one.document.agency,
         one.document.title, one.document.url)
        for one in _story(request, number).told
    ]  # fmt: skip
    return _file(table(SAID, rows), "text/csv", number)


@router.post("/claims/{number}/merge")
def merge(
    request: Request,
    number: Number,
    by: Editor,
    other: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
    here: Annotated[str, Form()] = "",
) -> Response:
    """Say that another claim is the same."""
    room = room_of(request)
    with_it = read_number("claim", other.strip().removeprefix("c"))
    kept = merge_claims(room.database, [number, with_it], Person(by, why or None))
    return back(here or f"/claims/{kept}", _last(request))


@router.post("/claims/{number}/split")
def split(
    request: Request,
    number: Number,
    by: Editor,
    away: Annotated[list[int] | None, Form()] = None,
    why: Annotated[str, Form()] = "",
    here: Annotated[str, Form()] = "",
) -> Response:
    """Say that some of the statements are about something else."""
    if not away:
        raise CorrectionError("choose the statements that are about something else")
    left = split_claim(room_of(request).database, number, away, Person(by, why or None))
    return back(here or f"/claims/{left}", _last(request))


def drawn(number: int, story: Story) -> dict[str, Any]:
    """What the templates of a claim need."""
    folded = gathered(story.told)
    reports: dict[str, list[Told]] = defaultdict(list)
    for one in story.told:
        if one.document.id not in {each.document.id for each in reports[origin(one)]}:
            reports[origin(one)].append(one)
    return {
        "number": number,
        "name": claim_name(number),
        "story": story,
        "folded": [(one, deed(one.statement), others) for one, others in folded],
        "shown": SHOWN,
        "lanes": pictures.lanes([one for one, _ in folded]),
        "figures": pictures.figures(story.series),
        "reports": sorted(reports.values(), key=lambda some: (-len(some), day(some[0]))),
    }


def table(names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """Rows as CSV, which a spreadsheet only shows."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([cell(one) if isinstance(one, str) else one for one in row] for row in rows)
    return out.getvalue()


def _story(request: Request, number: int) -> Story:
    with room_of(request).database.read() as connection:
        return story_of(connection, number)


def _picture(kind: str, picture: object, number: int, story: Story) -> Response:
    if picture is None:
        raise LedgerError(f"{claim_name(number)} has nothing that could be drawn")
    title = f"{claim_name(number)}: {story.title.statement.content.text}"
    return _file(pictures.drawn(kind, picture, title), "image/svg+xml", number)


def _last(request: Request) -> int:
    """The decision that was made last."""
    with room_of(request).database.read() as connection:
        return end(connection).decision


def _file(text: str, kind: str, number: int) -> Response:
    ending = "svg" if "svg" in kind else "csv"
    return Response(
        text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="c{number}.{ending}"'}
    )
