"""The page /audit, for admins: what was done through the server, and to its users."""

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger import audit
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import routes
from onrecord.web.room import room_of

router = routes()
LENGTH = 100  # entries on a page


@router.get("/audit")
def show(request: Request, by: str = "", before: Annotated[int | None, Query(ge=1, lt=10**18)] = None) -> Response:
    """What was done, the last first; `by` one person, `before` the entry of this number."""
    with room_of(request).database.read() as connection:
        entries = list(audit.noted(connection, by=by or None, before=before, limit=LENGTH + 1))
    more = entries[LENGTH - 1].id if len(entries) > LENGTH else None
    return page(request, "audit.html", entries=entries[:LENGTH], by=by, more=more)
