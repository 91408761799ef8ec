"""Keeping what people do through the server in the ledger's audit log. Corrections are kept apart."""

from sqlalchemy import Connection
from starlette.requests import Request

from onrecord.ledger import audit
from onrecord.web.room import User


def note(request: Request, connection: Connection, action: str, about: str | None = None) -> None:
    """Keep what the one who asks did: "added a document", and which. In the transaction that does it."""
    user: User | None = request.state.user
    address = request.client.host if request.client else None
    audit.note(connection, user.name if user else None, action, about, address)
