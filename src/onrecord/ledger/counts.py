"""How much a ledger has on record."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.ledger.link_tables import claims
from onrecord.ledger.rows import ON_RECORD
from onrecord.ledger.tables import documents, statements


@dataclass(frozen=True)
class Counts:
    """How many of each a ledger has; origins and claims of what is linked."""

    documents: int
    origins: int
    statements: int
    claims: int


def counts(connection: Connection) -> Counts:
    """Count what is on record."""
    here = documents.c.removed_at.is_(None)
    found = (
        select(func.count()).select_from(documents).where(here),
        select(func.count(documents.c.origin_id.distinct())).where(here),
        select(func.count()).select_from(statements).where(ON_RECORD),
        select(func.count()).select_from(claims).where(claims.c.withdrawn_at.is_(None)),
    )
    return Counts(*(connection.execute(one).scalar_one() for one in found))
