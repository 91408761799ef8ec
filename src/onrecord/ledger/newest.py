"""What came into a ledger lately: statements of claims that are contested or whose figures move, articles, decisions.

All is read from the end of a table, and no further back than LOOKED statements.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from onrecord.ledger.decisions import Correction, correction
from onrecord.ledger.link_tables import claims, statement_claims
from onrecord.ledger.tables import corrections, documents, revisions, statements
from onrecord.model import Document

LOOKED = 5_000  # statements that are looked at
TOLD = 300  # statements of claims that are told: their stories take about 0.2 ms each


@dataclass(frozen=True)
class End:
    """The last statement and the last decision of a ledger, by number; 0 where there are none."""

    statement: int = 0
    decision: int = 0


def end(connection: Connection) -> End:
    """Where a ledger ends now."""
    last = (connection.execute(select(func.max(each.c.id))).scalar() or 0 for each in (statements, corrections))
    return End(*last)


def stirred(connection: Connection, since: End, most: int) -> Mapping[int, Sequence[int]]:
    """Claims that somebody denies or doubts or whose figures changed, and their statements that are new; the last
    first, and no more than can be told quickly."""
    after = max(since.statement, end(connection).statement - LOOKED)
    query = (
        select(statement_claims, claims.c.statements)
        .join(claims, claims.c.id == statement_claims.c.claim_id)
        .where(statement_claims.c.statement_id > after, claims.c.withdrawn_at.is_(None))
        .where(or_(claims.c.contested, claims.c.revised))
        .order_by(statement_claims.c.statement_id.desc())
    )
    found: dict[int, list[int]] = defaultdict(list)
    left = TOLD
    for row in connection.execute(query):
        if row.claim_id not in found:
            if len(found) == most or row.statements is None or row.statements > left:
                continue
            left -= row.statements
        found[row.claim_id].append(row.statement_id)
    return found


def decided(connection: Connection, since: End, other_than: str, most: int) -> list[Correction]:
    """The last decisions of other people."""
    query = select(corrections).where(corrections.c.id > since.decision, corrections.c.part_of.is_(None))
    last = query.order_by(corrections.c.id.desc()).limit(most * 10)
    made = (correction(row) for row in connection.execute(last))
    return [one for one in made if one.made_by != other_than][:most]


def latest(connection: Connection, most: int) -> list[tuple[int, Document]]:
    """The articles that came in last, with their numbers, without their texts."""
    names = ("title", "publisher", "agency", "published")
    here = select(documents).where(documents.c.removed_at.is_(None)).order_by(documents.c.id.desc()).limit(most)
    last = here.subquery()  # first, so that what is looked up of them is looked up by their numbers
    query = (
        select(last.c.id, last.c.key, last.c.url, *(revisions.c[name] for name in names))
        .join(revisions, revisions.c.document_id == last.c.id)
        .where(revisions.c.superseded_at.is_(None))
        .order_by(last.c.id.desc())
    )
    return [
        (row.id, Document(row.key, "", row.title, row.publisher, row.agency, None, row.published, row.url))
        for row in connection.execute(query)
    ]
