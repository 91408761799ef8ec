"""What a document said at one time and another: its revisions, and what became of its statements between them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.ledger.changes import Changes, changes
from onrecord.ledger.find import document_named
from onrecord.ledger.rows import NOT_REJECTED, statements_where
from onrecord.ledger.tables import readings, revisions, statements
from onrecord.model import Statement


@dataclass(frozen=True)
class Revision:
    """What a document said at one time; `changes`: since the revision before, none in the first."""

    number: int
    fetched_at: str
    how: str
    place: str
    title: str | None
    published: str | None
    superseded_at: str | None
    statements: tuple[Statement, ...]
    changes: Changes


@dataclass(frozen=True)
class History:
    """A document and its revisions, the first one first. One that was removed has none left."""

    key: str
    url: str | None
    added_at: str
    removed_at: str | None
    removed_by: str | None
    removed_why: str | None
    revisions: tuple[Revision, ...]


def history(connection: Connection, name: str) -> History:
    """The history of the document with this key or address. Raises LedgerError if there is no such document."""
    document = document_named(connection, name)
    query = select(revisions).where(revisions.c.document_id == document.id).order_by(revisions.c.number)
    told: list[Revision] = []
    for row in connection.execute(query).all():
        found = _said(connection, row)
        since = changes(told[-1].statements, found) if told else Changes()
        told.append(
            Revision(
                row.number,
                row.fetched_at,
                row.how,
                row.place,
                row.title,
                row.published,
                row.superseded_at,
                found,
                since,
            )
        )
    return History(
        document.key,
        document.url,
        document.added_at,
        document.removed_at,
        document.removed_by,
        document.removed_why,
        tuple(told),
    )


def _said(connection: Connection, revision: Row[Any]) -> tuple[Statement, ...]:
    """The statements that were on record of a revision when its time was over, or are now."""
    read = select(readings.c.id).where(readings.c.revision_id == revision.id)
    last = statements.c.withdrawn_at.is_(None) | (statements.c.withdrawn_why == "revised")
    found = statements_where(connection, statements.c.reading_id.in_(read) & last & NOT_REJECTED)
    return tuple(found.get(revision.document_id, ()))
