"""The desk: what is new since one last looked, and where an article is put in to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.decisions import gists
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.ledger.newest import End, decided, end, latest, stirred
from onrecord.link.story import Story
from onrecord.model import Document
from onrecord.telling import stories
from onrecord.web.pages.draw import page
from onrecord.web.pages.kept import Kept
from onrecord.web.pages.looked import Looked, keep, looked
from onrecord.web.pages.news import KINDS, New, news
from onrecord.web.pages.routes import back, routes
from onrecord.web.room import room_of, user_of
from onrecord.wording.decisions import what

CLAIMS = 16  # that are looked through
EACH = 6  # of each kind
MOMENT = 2.0  # seconds for which the same is told to who has seen as much
router = routes()


@dataclass(frozen=True)
class Front:
    """What is new to who has seen so much; `contested`: where nothing is, what was told last."""

    new: tuple[New, ...]
    contested: Mapping[int, Story]
    articles: Sequence[tuple[int, Document]]


@router.get("/")
def desk(request: Request) -> Response:
    """The desk."""
    fronts: Kept[Front] = request.app.state.fronts
    with room_of(request).database.read() as connection:
        now = end(connection)
        look = looked(request, now)
        front = fronts.get((look.since, now), lambda: _front(connection, look.since))
        others = decided(connection, look.since, user_of(request).name, EACH)
        said = gists(connection, [one.statement for one in others if one.statement])
    values: dict[str, Any] = {
        "new": {kind: [one for one in front.new if one.kind == kind][:EACH] for kind in KINDS},
        "decisions": [(one, what(one, said)) for one in others],
        "since": datetime.fromtimestamp(look.began * 60, UTC) if look.began else None,
        "articles": front.articles,
        "contested": front.contested,
        "empty": now == End(),
    }
    response = page(request, "desk.html", **values)
    keep(response, look)
    return response


def _front(connection: Connection, since: End) -> Front:
    wanted = stirred(connection, since, CLAIMS)
    told = stories(connection, wanted)
    new = tuple(each for one in wanted if one in told for each in news(one, told[one], since.statement))
    lately = () if new else find_claims(connection, Wanted(contested=True), EACH).numbers
    return Front(new, stories(connection, lately), latest(connection, EACH))


@router.post("/seen")
def seen(request: Request) -> Response:
    """Nothing that is there now is new any more."""
    with room_of(request).database.read() as connection:
        now = end(connection)
    response = back("/")
    minute = looked(request, now).last
    keep(response, Looked(now, now, minute, minute))
    return response
