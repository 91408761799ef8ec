"""The documents of a ledger, a page at a time: those that were added last come first."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from onrecord.ledger.encode import DESCRIBED, key, storable
from onrecord.ledger.named import publishers_named
from onrecord.ledger.tables import documents, revisions, statements

LISTED: Select[Any] = (
    select(
        documents.c.id,
        documents.c.key,
        documents.c.url,
        documents.c.origin_id,
        documents.c.added_at,
        documents.c.removed_at,
        *(revisions.c[name] for name in DESCRIBED),
    )
    .outerjoin_from(
        documents, revisions, (revisions.c.document_id == documents.c.id) & revisions.c.superseded_at.is_(None)
    )
    .order_by(documents.c.id.desc())
)


def listed(
    connection: Connection,
    most: int,
    before: int | None = None,
    *,
    publisher: str | None = None,
    name: str | None = None,
    number: int | None = None,
) -> list[Row[Any]]:
    """At most so many documents, those added before one if it is given: of an outlet (its name or a part of it), or
    with this key or address, or of this number. A removed one has nothing but its key and address."""
    query = LISTED.limit(most)
    if before is not None:
        query = query.where(documents.c.id < before)
    if publisher is not None:
        query = query.where(revisions.c.publisher.in_(publishers_named(connection, publisher)))
    if name is not None:
        query = query.where((documents.c.key == key(name)) | (documents.c.url == storable(name)))
    if number is not None:
        query = query.where(documents.c.id == number)
    return list(connection.execute(query))


def documents_with(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """For each of these statements the row of the document that has it."""
    query = select(statements.c.id, statements.c.document_id).where(statements.c.id.in_(numbers))
    return {row.id: row.document_id for row in connection.execute(query)}
