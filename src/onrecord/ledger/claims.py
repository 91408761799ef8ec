"""Claims in a ledger: which statements are in which, kept as linking says."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, delete, insert, select, update

from onrecord.ledger.link_tables import claims, former_claims, statement_claims, subject_keys, subjects, ties
from onrecord.ledger.packed import hashed, ordinal, packed
from onrecord.ledger.pieces import pieces
from onrecord.ledger.tables import documents, statements
from onrecord.ledger.times import now
from onrecord.ledger.unlink import touch
from onrecord.model import Group, Linking, Subject

NEW = {"stale": True, "contested": False, "revised": False, "unanswered": False}
EARLIER = statements.alias()
SAME = and_(EARLIER.c.document_id == statements.c.document_id, EARLIER.c.content_text == statements.c.content_text)
FORMER = (  # of statements, and of earlier readings' statements of the same words: the claims that are empty now
    select(statements.c.id, former_claims.c.claim_id)
    .join(EARLIER, SAME)
    .join(former_claims, former_claims.c.statement_id == EARLIER.c.id)
    .join(claims, and_(claims.c.id == former_claims.c.claim_id, claims.c.withdrawn_at.is_not(None)))
)


def apply(connection: Connection, linking: Linking) -> None:
    """Keep what linking found: subjects with their keys, ties, and where statements are now."""
    _put_subjects(connection, linking.subjects)
    if linking.ties:
        rows = [
            {"one_id": one.one, "other_id": one.other, "score": one.score, "reason": one.reason} for one in linking.ties
        ]
        connection.execute(insert(ties), rows)
    _put_groups(connection, linking.groups)


def linked(connection: Connection, some: Collection[int]) -> None:
    """Note that documents' statements are linked."""
    for part in pieces(some):
        connection.execute(update(documents).where(documents.c.id.in_(part)).values(linked_at=now()))


def _put_subjects(connection: Connection, found: Sequence[Subject]) -> None:
    if not found:
        return
    keys = {one.statement: sorted({hashed(key) for key in one.keys}) for one in found}
    days = {one.statement: ordinal(one.day) for one in found}
    rows = [
        {
            "statement_id": one.statement,
            "document_id": one.document,
            "day": days[one.statement],
            "keys": packed(keys[one.statement]),
            "data": one.data,
        }
        for one in found
    ]
    connection.execute(insert(subjects), rows)
    held = [{"key": key, "day": days[of], "statement_id": of} for of, some in keys.items() for key in some]
    if held:
        connection.execute(insert(subject_keys), sorted(held, key=lambda row: row["key"]))


def _put_groups(connection: Connection, groups: Sequence[Group]) -> None:
    was = claims_of(connection, [one for group in groups for one in group.statements])
    fresh = [group for group in groups if group.claim is None and group.statements]
    numbers = iter(_numbers(connection, fresh))
    moved: dict[int, int] = {}
    for group in groups:
        if group.statements:
            claim = next(numbers) if group.claim is None else group.claim
            moved.update((one, claim) for one in group.statements if was.get(one) != claim)
    if not moved:
        return
    for some in pieces(moved.keys() & was.keys()):
        connection.execute(delete(statement_claims).where(statement_claims.c.statement_id.in_(some)))
    connection.execute(insert(statement_claims), [{"statement_id": one, "claim_id": to} for one, to in moved.items()])
    touch(connection, {*moved.values(), *(was[one] for one in moved if one in was)})


def claims_of(connection: Connection, some: Collection[int]) -> dict[int, int]:
    """The claim that each of these statements is in."""
    query = select(statement_claims)
    return {
        row.statement_id: row.claim_id
        for part in pieces(some)
        for row in connection.execute(query.where(statement_claims.c.statement_id.in_(part)))
    }


def _numbers(connection: Connection, groups: Sequence[Group]) -> list[int]:
    """A claim for each group: one that its statements were in before and that has none now, else a new one."""
    former = _former(connection, [one for group in groups for one in group.statements])
    numbers: list[int | None] = []
    for group in groups:
        held = Counter(claim for one in group.statements for claim in former.get(one, ()))
        free = [claim for claim in held if claim not in numbers]
        numbers.append(min(free, key=lambda claim: (-held[claim], claim)) if free else None)
    wanted = numbers.count(None)
    if wanted:
        make = insert(claims).returning(claims.c.id)
        rows = [{**NEW, "made_at": now()}] * wanted
        made = iter(connection.execute(make, rows).scalars().all())
        return [next(made) if one is None else one for one in numbers]
    return [one for one in numbers if one is not None]


def _former(connection: Connection, some: Collection[int]) -> Mapping[int, Iterable[int]]:
    """The empty claims that statements were in before, or an earlier reading's statement of the same words was."""
    found: dict[int, set[int]] = defaultdict(set)
    for part in pieces(some):
        for row in connection.execute(FORMER.where(statements.c.id.in_(part))):
            found[row.id].add(row.claim_id)
    return found


def members(connection: Connection, claim: int) -> list[int]:
    """The statements of a claim."""
    query = select(statement_claims.c.statement_id).where(statement_claims.c.claim_id == claim)
    return list(connection.execute(query.order_by(statement_claims.c.statement_id)).scalars())
