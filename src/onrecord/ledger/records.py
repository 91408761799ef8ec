"""The ledger's records: of each document its latest revision, as people corrected it, without what they rejected."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.ledger.encode import DESCRIBED, document_of
from onrecord.ledger.find import document_named
from onrecord.ledger.rows import ON_RECORD, statements_where
from onrecord.ledger.tables import documents, readings, revisions, statements
from onrecord.model import Record, Version

AT_ONCE = 100  # documents that memory holds at one time
LATEST = (
    select(
        documents.c.id,
        documents.c.key,
        documents.c.url,
        documents.c.origin_id,
        revisions.c.text,
        *(revisions.c[name] for name in DESCRIBED),
        readings.c.onrecord,
        readings.c.model,
        readings.c.rules,
    )
    .join_from(documents, revisions, revisions.c.document_id == documents.c.id)
    .join(readings, readings.c.revision_id == revisions.c.id)
    .where(documents.c.removed_at.is_(None), revisions.c.superseded_at.is_(None), readings.c.superseded_at.is_(None))
    .order_by(documents.c.id)
)


def records(connection: Connection, chosen: Sequence[int] | None = None) -> Iterator[Record]:
    """The record of each document, or of those with the `chosen` rows, in the order in which they were added.

    They are read as they are asked for, a few at a time. Speakers' ids are the ledger's: see `statements_where`.
    """
    return (record for _, record in numbered(connection, chosen))


def numbered(connection: Connection, chosen: Sequence[int] | None = None) -> Iterator[tuple[int, Record]]:
    """The same, each with its document's row."""
    after = 0
    while rows := connection.execute(_next(after, chosen)).all():
        found = statements_where(connection, statements.c.document_id.in_([row.id for row in rows]) & ON_RECORD)
        for row in rows:
            version = Version(row.onrecord, row.model, row.rules)
            yield row.id, Record(document_of(row), tuple(found.get(row.id, ())), version)
        after = rows[-1].id


def record(connection: Connection, name: str) -> Record | None:
    """The record of the document with this key or address; None if it was removed. Raises LedgerError if unknown."""
    return next(records(connection, [document_named(connection, name).id]), None)


def _next(after: int, chosen: Sequence[int] | None) -> Select[Any]:
    query = LATEST.where(documents.c.id > after)
    if chosen is not None:
        query = query.where(documents.c.id.in_(sorted(one for one in chosen if one > after)[:AT_ONCE]))
    return query.limit(AT_ONCE)
