"""What was done through the server, and to its users: by whom, when and from where. Rows are added, never changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from onrecord.ledger.encode import storable
from onrecord.ledger.times import now
from onrecord.ledger.user_tables import audit

LONGEST = 600  # characters of what it was done to: an address may be longer


@dataclass(frozen=True)
class Entry:
    """One thing that was done: "signed in", "changed the role" ...; `about`: the user, token or document."""

    id: int
    made_at: str
    made_by: str | None
    action: str
    about: str | None
    address: str | None


def note(
    connection: Connection, made_by: str | None, action: str, about: str | None = None, address: str | None = None
) -> None:
    """Keep what was done. `made_by`: None is nobody who is known; `address`: None is the command line."""
    row = {
        "made_at": now(),
        "made_by": storable(made_by) if made_by else None,
        "action": action,
        "about": storable(about)[:LONGEST] if about else None,
        "address": address,
    }
    connection.execute(insert(audit).values(row))


def noted(
    connection: Connection, *, by: str | None = None, before: int | None = None, limit: int | None = None
) -> Iterator[Entry]:
    """What was done, the last first: all of it, or by one person, or before the entry of this number."""
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if by is not None:
        query = query.where(audit.c.made_by == by)
    if before is not None:
        query = query.where(audit.c.id < before)
    for row in connection.execute(query):
        yield Entry(row.id, row.made_at, row.made_by, row.action, row.about, row.address)
