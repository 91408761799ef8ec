"""Claims: those told last, or those that words, a speaker or a state find."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.find_claims import FLAGS, Wanted, find_claims
from onrecord.telling import stories
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import routes
from onrecord.web.room import room_of

EACH = 20
router = routes()


@router.get("/claims")
def claims(request: Request) -> Response:
    """A page of claims."""
    asked = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    flags = {flag: flag in asked for flag in FLAGS}
    wanted = Wanted(asked.get("q"), asked.get("speaker"), asked.get("since"), **flags)
    with room_of(request).database.read() as connection:
        found = find_claims(connection, wanted, EACH, asked.get("after"))
        told = stories(connection, found.numbers)
    more = f"/claims?{urlencode({**asked, 'after': found.after})}" if found.after else None
    shown = [(number, told[number]) for number in found.numbers if number in told]
    return page(request, "claims.html", claims=shown, wanted=wanted, more=more)
