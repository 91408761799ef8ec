"""One article as a reader opens it: its record, with the ledger's numbers of its statements and what people said."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.errors import LedgerError
from onrecord.ledger.records import records
from onrecord.ledger.rows import ON_RECORD
from onrecord.ledger.tables import documents, revisions, statements
from onrecord.model import Record


@dataclass(frozen=True)
class Opened:
    """A document of the ledger. `numbers`: of each statement by its id in the record; `verdicts`: people's, by number;
    `revisions`: how many there are; `added`: when it first came in."""

    document: int
    record: Record
    numbers: Mapping[str, int]
    verdicts: Mapping[int, str]
    revisions: int
    added: str


def opened(connection: Connection, document: int) -> Opened:
    """The document of this row. Raises LedgerError if there is none, or if it was removed."""
    row = connection.execute(select(documents).where(documents.c.id == document)).first()
    if row is None:
        raise LedgerError(f"there is no article {document}")
    if row.removed_at is not None:
        raise LedgerError(f"article {document} was removed on {row.removed_at[:10]}")
    (record,) = records(connection, [document])
    mine = statements.c.document_id == document
    query = select(statements.c.id, statements.c.label, statements.c.verdict).where(mine, ON_RECORD)
    live = connection.execute(query).all()
    count = select(func.count()).select_from(revisions).where(revisions.c.document_id == document)
    return Opened(
        document,
        record,
        {one.label: one.id for one in live},
        {one.id: one.verdict for one in live if one.verdict},
        connection.execute(count).scalar_one(),
        row.added_at,
    )


def article_of(connection: Connection, statement: int) -> int:
    """The document that has a statement, on record or not. Raises LedgerError if there is no such statement."""
    found = connection.execute(select(statements.c.document_id).where(statements.c.id == statement)).scalar()
    if found is None:
        raise LedgerError(f"there is no statement {statement}")
    return int(found)


def texts(connection: Connection, document: int) -> list[tuple[int, str]]:
    """The number and the text of each revision of a document, the first one first."""
    query = select(revisions.c.number, revisions.c.text).where(revisions.c.document_id == document)
    return [(row.number, row.text) for row in connection.execute(query.order_by(revisions.c.number))]
