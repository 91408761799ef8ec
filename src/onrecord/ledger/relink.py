"""Which documents are to be linked, what of them is linked, and forgetting all that linking worked out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, null, select, update

from onrecord.ledger.claim_decisions import carry
from onrecord.ledger.link_tables import (
    claims,
    copies,
    fingerprints,
    former_claims,
    statement_claims,
    subject_keys,
    subjects,
    ties,
)
from onrecord.ledger.pieces import pieces
from onrecord.ledger.records import numbered
from onrecord.ledger.rows import ON_RECORD
from onrecord.ledger.tables import documents, revisions, statements
from onrecord.ledger.times import now
from onrecord.ledger.unlink import unlink
from onrecord.model import Record


@dataclass(frozen=True)
class Kept:
    """A document as the ledger has it: its row, its record, and the rows of its statements by their ids in it."""

    document: int
    record: Record
    numbers: Mapping[str, int]


def unlinked(connection: Connection) -> list[int]:
    """Documents that are to be linked: by the day of publication, those without one first."""
    query = (
        select(documents.c.id)
        .join(revisions, revisions.c.document_id == documents.c.id)
        .where(documents.c.linked_at.is_(None), documents.c.removed_at.is_(None), revisions.c.superseded_at.is_(None))
        .order_by(func.coalesce(revisions.c.published, ""), documents.c.id)
    )
    return list(connection.execute(query).scalars())


def still(connection: Connection, some: Sequence[int]) -> list[int]:
    """Those of these documents that nobody else has linked, or removed, since they were asked for."""
    query = select(documents.c.id).where(documents.c.linked_at.is_(None), documents.c.removed_at.is_(None))
    left = set(connection.execute(query.where(documents.c.id.in_(some))).scalars())
    return [one for one in some if one in left]


def document_of(connection: Connection, statement: int) -> int:
    """The document that has a statement."""
    query = select(statements.c.document_id).where(statements.c.id == statement)
    return int(connection.execute(query).scalar_one())


def release(connection: Connection, some: Collection[int]) -> None:
    """Take what documents say out of claims and index; what was decided of their earlier statements holds for these."""
    for part in pieces(some):
        known = select(subjects.c.document_id).where(subjects.c.document_id.in_(part)).distinct()
        for one in connection.execute(known).scalars().all():
            unlink(connection, one, select(statements.c.id).where(statements.c.document_id == one))
        carry(connection, part)


def read(connection: Connection, some: Sequence[int]) -> list[Kept]:
    """These documents, in this order; they are a few, and none of them was removed."""
    live = select(statements.c.document_id, statements.c.id, statements.c.label)
    numbers: dict[int, dict[str, int]] = {one: {} for one in some}
    for row in connection.execute(live.where(statements.c.document_id.in_(some), ON_RECORD)):
        numbers[row.document_id][row.label] = row.id
    known = dict(numbered(connection, some))
    return [Kept(one, known[one], numbers[one]) for one in some]


def clear(connection: Connection) -> None:
    """Forget all that linking worked out; where statements were is remembered, and what people decided stays."""
    connection.execute(
        delete(former_claims).where(former_claims.c.statement_id.in_(select(statement_claims.c.statement_id)))
    )
    connection.execute(insert(former_claims).from_select(["statement_id", "claim_id"], select(statement_claims)))
    for table in (statement_claims, subject_keys, subjects, ties, copies, fingerprints):
        connection.execute(delete(table))
    connection.execute(update(claims).where(claims.c.withdrawn_at.is_(None)).values(withdrawn_at=now(), stale=False))
    connection.execute(update(documents).values(linked_at=null(), origin_id=null()))
