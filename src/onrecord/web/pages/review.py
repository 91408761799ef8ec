"""Review: statements and links that somebody had better look at, one after the other, by keyboard or by forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.decisions import gists
from onrecord.ledger.doubtful import Link, links, nobody, unsure
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import routes
from onrecord.web.pages.statement import VOCABULARY, panel
from onrecord.web.room import room_of
from onrecord.wording.words import clipped

MOST = 50  # in a queue
QUEUES = {"unsure": "Unsure statements", "nobody": "Speakers not known", "links": "Weak links"}
router = routes()


@dataclass(frozen=True)
class Item:
    """Something to look at: a statement, or a link of two."""

    key: str
    statement: int
    link: Link | None
    gist: str


@router.get("/review")
def review(request: Request) -> Response:
    """The queue of a kind, and what is at hand: `at`, or the first; `from`: what was at hand before."""
    asked = request.query_params
    kind = asked.get("kind") if asked.get("kind") in QUEUES else "unsure"
    with room_of(request).database.read() as connection:
        queue = items(connection, str(kind))
        at = _position(queue, asked.get("at", ""))
        values: dict[str, Any] = {"panel": None, "other": None}
        if queue:
            values["panel"] = panel(connection, queue[at].statement)
            link = queue[at].link
            values["other"] = panel(connection, link.one) if link else None
    address = f"/review?kind={kind}"
    here, before, following = (
        f"{address}&at={queue[place].key}" if queue and 0 <= place < len(queue) else None
        for place in (at, at - 1, at + 1)
    )
    values.update(kind=kind, queues=QUEUES, queue=queue, at=at, here_now=here or address, before=before)
    values.update(following=following, next=following or address, item=queue[at] if queue else None)
    return page(request, "review.html", **values, **VOCABULARY)


def items(connection: Connection, kind: str) -> list[Item]:
    """The queue of a kind."""
    if kind == "links":
        found = links(connection, MOST)
        said = gists(connection, [one.other for one in found])
        return [Item(f"{one.one}-{one.other}", one.other, one, clipped(said.get(one.other, ""), 60)) for one in found]
    numbers = (nobody if kind == "nobody" else unsure)(connection, MOST)
    said = gists(connection, numbers)
    return [Item(str(one), one, None, clipped(said.get(one, ""), 60)) for one in numbers]


def _position(queue: Sequence[Item], key: str) -> int:
    """Where an item stands; the first, if it stands there no more."""
    return next((at for at, one in enumerate(queue) if one.key == key), 0)
