"""Statements and links that a person had better look at: unsure ones, those whose speaker is not known, weak ties.

They are looked for among the newest LOOKED statements that nobody has ruled on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from onrecord.ledger.link_tables import claim_rulings, statement_claims, ties
from onrecord.ledger.pieces import pieces
from onrecord.ledger.tables import corrections, statement_speakers, statements

LOOKED = 5_000
TIED = 2_000  # of which links are looked at
UNSURE = 0.6  # confidence below which a statement is doubtful
WEAK = 0.6  # a tie below it, without which two statements would not be one claim's
WHY = ("unsure", "nobody", "link")
NAMELESS = ("group", "document", "anonymous")


@dataclass(frozen=True)
class Link:
    """Two statements that one claim has by a weak tie, and why linking tied them."""

    claim: int
    one: int
    other: int
    score: float
    reason: str


def unsure(connection: Connection, most: int) -> list[int]:
    """The least sure of the newest statements."""
    query = _fresh().where(statements.c.confidence < UNSURE).order_by(statements.c.confidence, statements.c.id)
    return [row.id for row in connection.execute(query.limit(most))]


def nobody(connection: Connection, most: int) -> list[int]:
    """The newest statements with a source that names nobody, though it might: "he", "Smith"."""
    of = statement_speakers.c.statement_id == statements.c.id
    named = exists().where(of, or_(statement_speakers.c.name.is_not(None), statement_speakers.c.kind.in_(NAMELESS)))
    query = _fresh().where(statements.c.source_text.is_not(None), ~named).order_by(statements.c.id.desc())
    return [row.id for row in connection.execute(query.limit(most))]


def links(connection: Connection, most: int) -> list[Link]:
    """Of the newest statements those that only a weak tie holds in their claim, the weakest first."""
    after = _after(connection)
    here = statement_claims.alias()
    query = (
        select(statement_claims.c.statement_id, statement_claims.c.claim_id, here.c.statement_id.label("other"),
               ties.c.score, ties.c.reason)
        .join(ties, or_(ties.c.one_id == statement_claims.c.statement_id,
                        ties.c.other_id == statement_claims.c.statement_id))
        .join(here, and_(here.c.statement_id == ties.c.one_id + ties.c.other_id - statement_claims.c.statement_id,
                         here.c.claim_id == statement_claims.c.claim_id))
        .where(statement_claims.c.statement_id > after)
    )  # fmt: skip
    best: dict[int, Any] = {}
    for row in connection.execute(query):
        if row.statement_id not in best or row.score > best[row.statement_id].score:
            best[row.statement_id] = row
    weak = sorted((row for row in best.values() if row.score < WEAK), key=lambda row: (row.score, row.statement_id))
    ruled = _ruled(connection, [row.statement_id for row in weak])
    found: dict[tuple[int, int], Link] = {}
    for row in weak:
        pair = (min(row.statement_id, row.other), max(row.statement_id, row.other))
        if row.statement_id not in ruled and row.other not in ruled:
            found.setdefault(pair, Link(row.claim_id, row.other, row.statement_id, row.score, row.reason))
    return list(found.values())[:most]


def _after(connection: Connection) -> int:
    return (connection.execute(select(func.max(statements.c.id))).scalar() or 0) - TIED


def _fresh() -> Select[Any]:
    """The newest statements on record that nobody has ruled on."""
    last = select(func.max(statements.c.id) - LOOKED).scalar_subquery()
    ruled = exists().where(corrections.c.statement_id == statements.c.id, corrections.c.undone_at.is_(None))
    return select(statements.c.id).where(
        statements.c.id > last, statements.c.withdrawn_at.is_(None), statements.c.verdict.is_(None), ~ruled
    )


def _ruled(connection: Connection, some: Sequence[int]) -> set[int]:
    """Those of these statements that a decision in force on claims names."""
    query = (
        select(claim_rulings.c.one_id, claim_rulings.c.other_id)
        .join(corrections, corrections.c.id == claim_rulings.c.correction_id)
        .where(corrections.c.undone_at.is_(None))
    )
    found: set[int] = set()
    for part in pieces(some):
        at_an_end = claim_rulings.c.one_id.in_(part) | claim_rulings.c.other_id.in_(part)
        found |= {end for row in connection.execute(query.where(at_an_end)) for end in row}
    return found
