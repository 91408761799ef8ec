"""Taking statements out of claims and out of the index: when they go off the record, or are linked anew."""

from typing import Any

from sqlalchemy import Connection, Select, and_, delete, insert, or_, select, update

from onrecord.ledger.link_tables import (
    claim_rulings,
    claims,
    former_claims,
    statement_claims,
    subject_keys,
    subjects,
    ties,
)
from onrecord.ledger.packed import unpacked
from onrecord.ledger.tables import documents, statements
from onrecord.ledger.times import now

HELD = select(statement_claims.c.claim_id).distinct()


def unlink(connection: Connection, document: int, gone: Select[Any]) -> None:
    """Take a document's statements (`gone` selects their ids) out of their claims and the index.

    Where each was is remembered, the claims that they were in are to be worked out anew, and the document to be linked.
    """
    _unfind(connection, gone)
    of_them = statement_claims.c.statement_id.in_(gone)
    left = set(connection.execute(select(statement_claims.c.claim_id).where(of_them).distinct()).scalars())
    held = select(statement_claims.c.statement_id).where(of_them)
    connection.execute(delete(former_claims).where(former_claims.c.statement_id.in_(held)))
    connection.execute(
        insert(former_claims).from_select(["statement_id", "claim_id"], select(statement_claims).where(of_them))
    )
    connection.execute(delete(statement_claims).where(of_them))
    if left:
        touch(connection, left)
    connection.execute(update(documents).where(documents.c.id == document).values(linked_at=None))


def touch(connection: Connection, changed: set[int]) -> None:
    """Note that claims have other statements now: they are worked out anew; one without any is withdrawn."""
    held = set(connection.execute(HELD.where(statement_claims.c.claim_id.in_(changed))).scalars())
    if held:
        connection.execute(update(claims).where(claims.c.id.in_(held)).values(stale=True, withdrawn_at=None))
    if changed - held:
        gone = claims.c.id.in_(changed - held)
        connection.execute(update(claims).where(gone).values(withdrawn_at=now(), stale=False))


def erase(connection: Connection, document: int) -> None:
    """Forget all that linking knows of a document's statements, as they are about to be deleted."""
    of_it = select(statements.c.id).where(statements.c.document_id == document)
    unlink(connection, document, of_it)
    connection.execute(delete(former_claims).where(former_claims.c.statement_id.in_(of_it)))
    at_an_end = or_(claim_rulings.c.one_id.in_(of_it), claim_rulings.c.other_id.in_(of_it))
    connection.execute(delete(claim_rulings).where(at_an_end))


def _unfind(connection: Connection, gone: Select[Any]) -> None:
    """Take statements out of the index."""
    columns = (subjects.c.statement_id, subjects.c.day, subjects.c["keys"].label("held"))
    query = select(*columns).where(subjects.c.statement_id.in_(gone))
    for row in connection.execute(query).all():
        own = and_(
            subject_keys.c.key.in_(unpacked(row.held)),
            subject_keys.c.day == row.day,
            subject_keys.c.statement_id == row.statement_id,
        )
        connection.execute(delete(subject_keys).where(own))
    connection.execute(delete(ties).where(or_(ties.c.one_id.in_(gone), ties.c.other_id.in_(gone))))
    connection.execute(delete(subjects).where(subjects.c.statement_id.in_(gone)))
