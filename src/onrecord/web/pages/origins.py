"""Origins: the reports that have copies, who was likely first, and who copied whom."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import LedgerError
from onrecord.telling import reports
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import Number, routes
from onrecord.web.room import room_of

EACH = 20
router = routes()


@router.get("/origins")
def origins(request: Request) -> Response:
    """A page of them, by number."""
    told = request.query_params.get("after", "0")
    after = int(told) if told.isascii() and told.isdecimal() and len(told) < 18 else 0
    with room_of(request).database.read() as connection:
        found = reports(connection, after=after, most=EACH + 1)
    more = f"/origins?after={found[EACH - 1].origin.id}" if len(found) > EACH else None
    return page(request, "origins.html", reports=found[:EACH], more=more)


@router.get("/origins/{number}")
def origin(request: Request, number: Number) -> Response:
    """One of them."""
    with room_of(request).database.read() as connection:
        found = reports(connection, [number])
    if not found:
        raise LedgerError(f"there is no origin {number}")
    return page(request, "origin.html", report=found[0])
