"""What editors decide: each form comes here, is carried out at once, and leads back to where it was."""

from typing import Annotated, Any

from fastapi import Form
from starlette.requests import Request
from starlette.responses import Response

from onrecord.correcting import judge, set_field, take_back, tie
from onrecord.errors import CorrectionError
from onrecord.ledger.article import opened
from onrecord.ledger.corrections import log as decisions
from onrecord.ledger.decisions import Person, gists
from onrecord.ledger.merges import merge, split
from onrecord.ledger.origin_decisions import own_origin, same_origin
from onrecord.ledger.values import number as read_number
from onrecord.telling import settle
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import Editor, Number, back, routes
from onrecord.web.room import room_of
from onrecord.wording.decisions import what

SHOWN = 100  # decisions of the log
Told = Annotated[str, Form(max_length=20_000)]
router = routes()


@router.post("/statements/{number}/accept")
def accept(request: Request, number: Number, by: Editor, why: Told = "", here: Told = "/") -> Response:
    """Say that a statement is right."""
    (made,) = judge(room_of(request).database, "accept", [number], Person(by, why or None))
    return back(here, made)


@router.post("/statements/{number}/reject")
def reject(request: Request, number: Number, by: Editor, why: Told = "", here: Told = "/") -> Response:
    """Take a statement off the record."""
    (made,) = judge(room_of(request).database, "reject", [number], Person(by, why or None))
    return back(here, made)


@router.post("/statements/{number}/set")
def change(
    request: Request, number: Number, by: Editor, field: Told, value: Told = "", why: Told = "", here: Told = "/"
) -> Response:
    """Set a field of a statement; an empty value takes away what was there."""
    told: Any = value.strip() or None
    return back(here, set_field(room_of(request).database, number, field, told, Person(by, why or None)))


@router.post("/statements/{number}/tie")
def keep_together(
    request: Request, number: Number, by: Editor, other: Told, why: Told = "", here: Told = "/"
) -> Response:
    """Say that two statements are rightly in one claim."""
    with_it = read_number("statement", other)
    return back(here, tie(room_of(request).database, number, with_it, Person(by, why or None)))


@router.post("/corrections/{number}/undo")
def undo(request: Request, number: Number, by: Editor, here: Told = "/") -> Response:
    """Take a decision back."""
    take_back(room_of(request).database, number, by)
    return back(here)


@router.post("/speakers/{number}/merge")
def join(request: Request, number: Number, by: Editor, other: Told, why: Told = "") -> Response:
    """Say that another speaker is this one."""
    with room_of(request).database.write() as connection:
        made = merge(connection, [number, read_number("speaker", other)], Person(by, why or None))
    return back(f"/speakers/{number}", made)


@router.post("/speakers/{number}/split")
def part(
    request: Request,
    number: Number,
    by: Editor,
    statements: Annotated[list[int] | None, Form()] = None,
    names: Annotated[list[str] | None, Form()] = None,
    why: Told = "",
) -> Response:
    """Say that some statements, or all under some names, are another speaker's."""
    if not statements and not names:
        raise CorrectionError("choose statements or names that are another's")
    with room_of(request).database.write() as connection:
        made, other = split(connection, number, Person(by, why or None), statements or (), names or ())
    return back(f"/speakers/{other}", made)


@router.post("/articles/{number}/own")
def own(request: Request, number: Number, by: Editor, why: Told = "", here: Told = "/") -> Response:
    """Say that an article is no copy of the others of its origin."""
    with room_of(request).database.write() as connection:
        made = own_origin(connection, opened(connection, number).record.document.id, Person(by, why or None))
        settle(connection)
    return back(here, made)


@router.post("/articles/{number}/same")
def same(request: Request, number: Number, by: Editor, other: Told, why: Told = "", here: Told = "/") -> Response:
    """Say that an article is a copy of another one's report."""
    with room_of(request).database.write() as connection:
        one, two = (opened(connection, each).record.document.id for each in (number, read_number("article", other)))
        made = same_origin(connection, one, two, Person(by, why or None))
        settle(connection)
    return back(here, made)


@router.get("/log")
def log(request: Request) -> Response:
    """The last decisions, and undoing them."""
    with room_of(request).database.read() as connection:
        found = list(decisions(connection, limit=SHOWN))
        said = gists(connection, [one.statement for one in found if one.statement])
    return page(request, "log.html", decisions=[(one, what(one, said)) for one in found])
