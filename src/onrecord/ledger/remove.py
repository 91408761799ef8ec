"""Taking a document out on request: what it said goes, and a mark stays that it was here, who removed it and why."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, or_, select, text, update

from onrecord.errors import LedgerError
from onrecord.ledger import origins, unlink
from onrecord.ledger.database import Database
from onrecord.ledger.encode import storable
from onrecord.ledger.find import document_named
from onrecord.ledger.forget import forget
from onrecord.ledger.tables import (
    bases,
    corrections,
    disputes,
    documents,
    failures,
    figures,
    inputs,
    originals,
    readings,
    revisions,
    statement_speakers,
    statements,
)  # fmt: skip
from onrecord.ledger.times import now


@dataclass(frozen=True)
class Removed:
    """What went of a document: how many of each."""

    key: str
    revisions: int
    statements: int
    originals: int
    speakers: int


def remove(database: Database, name: str, why: str, by: str) -> Removed:
    """Remove the document with this key or address: texts, statements, originals, names that no other document has.

    Its row stays, with when, by whom and why, and so it is not taken in again. Raises LedgerError if there is no such
    document, or if it is removed already.
    """
    with database.write() as connection:
        if database.is_sqlite:
            connection.execute(text("PRAGMA secure_delete = ON"))  # what goes is overwritten in the file as well
        document = document_named(connection, name)
        if document.removed_at:
            raise LedgerError(f"{name}: this document was removed on {document.removed_at[:10]}")
        removed = _remove(connection, document)
        mark = {"removed_at": now(), "removed_by": storable(by), "removed_why": storable(why)}
        connection.execute(update(documents).where(documents.c.id == document.id).values(mark))
        if database.is_sqlite:  # the search index forgets words only as it merges its parts
            connection.execute(text("INSERT INTO statement_search (statement_search) VALUES ('optimize')"))
            connection.execute(text("PRAGMA secure_delete = OFF"))
    database.empty_log()
    return removed


def _remove(connection: Connection, document: Row[Any]) -> Removed:
    speaking = _column(
        connection,
        select(statement_speakers.c.speaker_id)
        .join(statements, statements.c.id == statement_speakers.c.statement_id)
        .where(statements.c.document_id == document.id, statement_speakers.c.speaker_id.is_not(None)),
    )
    kept = _column(connection, select(revisions.c.original_hash).where(revisions.c.document_id == document.id))
    unlink.erase(connection, document.id)
    origins.erase(connection, document.id)
    said = _remove_statements(connection, document.id)
    revised = select(revisions.c.id).where(revisions.c.document_id == document.id)
    connection.execute(delete(readings).where(readings.c.revision_id.in_(revised)))
    gone = connection.execute(delete(revisions).where(revisions.c.document_id == document.id)).rowcount
    held = _column(connection, select(revisions.c.original_hash).where(revisions.c.original_hash.in_(kept)))
    unheld = originals.c.hash.in_(kept - held)
    places = select(inputs.c.place).where(inputs.c.document_id == document.id)
    connection.execute(delete(failures).where(failures.c.place.in_(places)))
    return Removed(
        document.key,
        gone,
        said,
        connection.execute(delete(originals).where(unheld)).rowcount,
        forget(connection, speaking),
    )


def _remove_statements(connection: Connection, document: int) -> int:
    """Delete a document's statements with all that hangs on them; how many they were."""
    of_it = select(statements.c.id).where(statements.c.document_id == document)
    for table in (bases, figures, statement_speakers, corrections):
        connection.execute(delete(table).where(table.c.statement_id.in_(of_it)))
    tied = or_(disputes.c.statement_id.in_(of_it), disputes.c.disputed_id.in_(of_it))
    connection.execute(delete(disputes).where(tied))
    connection.execute(update(statements).where(statements.c.within_id.in_(of_it)).values(within_id=None))
    return connection.execute(delete(statements).where(statements.c.document_id == document)).rowcount


def _column(connection: Connection, query: Select[Any]) -> set[Any]:
    """The values of a query's one column, each once; no NULL."""
    return {value for value in connection.execute(query.distinct()).scalars() if value is not None}
