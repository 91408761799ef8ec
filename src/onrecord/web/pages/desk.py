"""The desk: what is new since one last looked, and where an article is put in to be read."""

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.decisions import gists
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.ledger.newest import End, decided, end, latest, stirred
from onrecord.telling import stories
from onrecord.web.pages.draw import page
from onrecord.web.pages.looked import Looked, keep, looked
from onrecord.web.pages.news import KINDS, news
from onrecord.web.pages.routes import back, routes
from onrecord.web.room import room_of, user_of
from onrecord.wording.decisions import what

CLAIMS = 24  # that are looked through
EACH = 6  # of each kind
router = routes()


@router.get("/")
def desk(request: Request) -> Response:
    """The desk."""
    with room_of(request).database.read() as connection:
        now = end(connection)
        look = looked(request, now)
        wanted = stirred(connection, look.since, CLAIMS)
        told = stories(connection, wanted)
        new = [each for one in wanted if one in told for each in news(one, told[one], look.since.statement)]
        others = decided(connection, look.since, user_of(request).name, EACH)
        said = gists(connection, [one.statement for one in others if one.statement])
        articles = latest(connection, EACH)
        shown = {one.claim for one in new}
        contested: dict[int, object] = {}
        if not new:
            found = find_claims(connection, Wanted(contested=True), EACH).numbers
            contested.update(stories(connection, [one for one in found if one not in shown]))
    values: dict[str, Any] = {
        "new": {kind: [one for one in new if one.kind == kind][:EACH] for kind in KINDS},
        "decisions": [(one, what(one, said)) for one in others],
        "since": datetime.fromtimestamp(look.began * 60, UTC) if look.began else None,
        "articles": articles,
        "contested": contested,
        "empty": now == End(),
    }
    response = page(request, "desk.html", **values)
    keep(response, look)
    return response


@router.post("/seen")
def seen(request: Request) -> Response:
    """Nothing that is there now is new any more."""
    with room_of(request).database.read() as connection:
        now = end(connection)
    response = back("/")
    minute = looked(request, now).last
    keep(response, Looked(now, now, minute, minute))
    return response
