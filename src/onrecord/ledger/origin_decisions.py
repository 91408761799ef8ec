"""What people decide about origins: that a document is a copy of another one's report, or is not."""

from collections.abc import Collection

from sqlalchemy import Connection, insert, select

from onrecord.errors import CorrectionError
from onrecord.ledger.decisions import Person, write
from onrecord.ledger.find import document_named
from onrecord.ledger.link_tables import copy_rulings
from onrecord.ledger.origins import regroup
from onrecord.ledger.tables import documents

MERGED, SPLIT = "merge origins", "split origin"


def same_origin(connection: Connection, one: str, other: str, person: Person) -> int:
    """Say that two documents (by key or address) are copies of one report; the decision's number."""
    here, there = (document_named(connection, name) for name in (one, other))
    if here.id == there.id:
        raise CorrectionError(f"{one} and {other} are one document")
    if here.origin_id == there.origin_id is not None:
        raise CorrectionError(f"{here.key} and {there.key} are copies of one report already")
    made = write(connection, person, MERGED, before=None, after=[here.key, there.key])
    _rule(connection, made, here.id, {there.id}, True)
    return made


def own_origin(connection: Connection, name: str, person: Person) -> int:
    """Say that a document is no copy of what the others of its origin are copies of; the decision's number."""
    one = document_named(connection, name)
    query = select(documents.c.id).where(documents.c.origin_id == one.origin_id, documents.c.id != one.id)
    others = set(connection.execute(query).scalars())
    if not others:
        raise CorrectionError(f"{one.key} is not held to be a copy of another document")
    made = write(connection, person, SPLIT, before=f"o{one.origin_id}", after=one.key)
    _rule(connection, made, one.id, others, False)
    return made


def reconsider(connection: Connection, decision: int) -> None:
    """Find the origins anew that a decision touches: when it was undone."""
    query = select(copy_rulings).where(copy_rulings.c.correction_id == decision)
    regroup(connection, {end for row in connection.execute(query) for end in (row.one_id, row.other_id)})


def _rule(connection: Connection, decision: int, one: int, others: Collection[int], same: bool) -> None:
    rows = [
        {"correction_id": decision, "one_id": min(one, other), "other_id": max(one, other), "same": same}
        for other in sorted(others)
    ]
    connection.execute(insert(copy_rulings), rows)
    regroup(connection, {one, *others})
