"""What linking asks of a ledger: the statements near others, and what is known of them. The index lies on disk."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select, text

from onrecord.ledger.link_tables import claim_rulings, statement_claims, subjects, ties
from onrecord.ledger.packed import hashed, iso, ordinal
from onrecord.ledger.pieces import pieces
from onrecord.ledger.rows import NOT_REJECTED
from onrecord.ledger.tables import corrections, statements
from onrecord.model import Ruling, Subject, Tie

UP_TO = (
    "SELECT statement_id FROM subject_keys WHERE key = ? AND day <= ? ORDER BY day DESC, statement_id DESC LIMIT ?",
    "SELECT statement_id FROM subject_keys WHERE key = ? AND day > ? ORDER BY day, statement_id LIMIT ?",
)
LATERAL = text("""
    SELECT wanted.key, near.statement_id FROM unnest(CAST(:keys AS BIGINT[])) AS wanted (key), LATERAL (
        (SELECT statement_id FROM subject_keys k WHERE k.key = wanted.key AND day <= :day
         ORDER BY day DESC, statement_id DESC LIMIT :most)
        UNION ALL
        (SELECT statement_id FROM subject_keys k WHERE k.key = wanted.key AND day > :day
         ORDER BY day, statement_id LIMIT :most)
    ) AS near
""")
SUBJECT: Select[Any] = (
    select(
        subjects.c.statement_id, subjects.c.document_id, subjects.c.day, subjects.c.data, statement_claims.c.claim_id
    )
    .join(statements, and_(statements.c.id == subjects.c.statement_id, statements.c.withdrawn_at.is_(None)))
    .outerjoin(statement_claims, statement_claims.c.statement_id == subjects.c.statement_id)
    .where(NOT_REJECTED)
)
ONE, OTHER = statements.alias(), statements.alias()
RULINGS = (  # in force, with both ends on record
    select(claim_rulings)
    .join(corrections, and_(corrections.c.id == claim_rulings.c.correction_id, corrections.c.undone_at.is_(None)))
    .join(ONE, and_(ONE.c.id == claim_rulings.c.one_id, ONE.c.withdrawn_at.is_(None)))
    .join(OTHER, and_(OTHER.c.id == claim_rulings.c.other_id, OTHER.c.withdrawn_at.is_(None)))
)


class Near:
    """The ledger's side of linking (model.Nearby), in the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def _ruled(self) -> bool:
        """Whether people ruled on anything: mostly they did not, and that is quickly told."""
        return self.connection.execute(select(claim_rulings.c.one_id).limit(1)).first() is not None

    def holders(self, keys: Collection[str], day: str, most: int) -> Mapping[str, Sequence[int]]:
        """For each key the statements that hold it: up to `most` up to the day, latest first, and as many after it."""
        hashes = {hashed(key): key for key in keys}
        found = self._holders(list(hashes), ordinal(day), most)
        return {key: found.get(hash, []) for hash, key in hashes.items()}

    def _holders(self, keys: list[int], day: int, most: int) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        if self.connection.dialect.name == "postgresql":
            for row in self.connection.execute(LATERAL, {"keys": keys, "day": day, "most": most}):
                found.setdefault(row[0], []).append(row[1])
            return found
        cursor = self.connection.connection.cursor()  # the driver's own: a look-up takes a few microseconds there
        for key in keys:
            found[key] = [row[0] for query in UP_TO for row in cursor.execute(query, (key, day, most))]
        cursor.close()
        return found

    def subjects(self, statements: Collection[int]) -> Sequence[Subject]:
        """The subjects of these statements, without keys."""
        return [
            subject(row)
            for some in pieces(statements)
            for row in self.connection.execute(SUBJECT.where(subjects.c.statement_id.in_(some)))
        ]

    def documents(self, documents: Collection[int]) -> Sequence[Subject]:
        """The subjects of these documents' statements, without keys."""
        return [
            subject(row)
            for some in pieces(documents)
            for row in self.connection.execute(SUBJECT.where(subjects.c.document_id.in_(some)))
        ]

    def members(self, claims: Collection[int], most: int) -> Sequence[Subject]:
        """The subjects of these claims, without keys; of a claim with more than `most`, its first `most` + 1."""
        return [one for some in pieces(claims) for one in self._members(some, most)]

    def _members(self, claims: Sequence[int], most: int) -> Iterator[Subject]:
        order = func.row_number().over(
            partition_by=statement_claims.c.claim_id, order_by=statement_claims.c.statement_id
        )
        of_them = (
            select(statement_claims, order.label("number")).where(statement_claims.c.claim_id.in_(claims)).subquery()
        )
        query = SUBJECT.join(of_them, of_them.c.statement_id == subjects.c.statement_id).where(
            of_them.c.number <= most + 1
        )
        return map(subject, self.connection.execute(query))

    def ties(self, statements: Collection[int]) -> Sequence[Tie]:
        """The ties between any two of these statements."""
        wanted = set(statements)
        return [
            Tie(row.one_id, row.other_id, row.score, row.reason)
            for some in pieces(wanted)
            for row in self.connection.execute(select(ties).where(ties.c.one_id.in_(some)))
            if row.other_id in wanted
        ]

    def rulings(self, statements: Collection[int]) -> Sequence[Ruling]:
        """What people ruled on any of these statements; of several rulings on a pair the last one."""
        found: dict[tuple[int, int], tuple[int, bool]] = {}
        for some in pieces(statements if self._ruled else ()):
            at_an_end = claim_rulings.c.one_id.in_(some) | claim_rulings.c.other_id.in_(some)
            for row in self.connection.execute(RULINGS.where(at_an_end)):
                pair = (row.one_id, row.other_id)
                found[pair] = max(found.get(pair, (0, False)), (row.correction_id, bool(row.same)))
        return [Ruling(one, other, same) for (one, other), (_, same) in found.items()]


def subject(row: Row[Any]) -> Subject:
    """The subject of a row, without keys."""
    return Subject(row.statement_id, row.document_id, iso(row.day), (), row.data, row.claim_id)
