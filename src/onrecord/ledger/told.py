"""The statements of claims with the documents that have them, and what is kept of what they tell together."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select, update

from onrecord.ledger.encode import DESCRIBED, origin_name
from onrecord.ledger.link_tables import claims, statement_claims
from onrecord.ledger.pieces import pieces
from onrecord.ledger.rows import ON_RECORD, statements_where
from onrecord.ledger.tables import documents, revisions, speakers, statements
from onrecord.model import Document, Statement, Told

NONE: Mapping[int, Statement] = {}
MOST = 1000  # statements of one claim that are looked at, the last ones
AT_ONCE, TOGETHER = 200, 2000  # claims that are told at once, and their statements, by what was told of them before
SUMMARY = (
    "title_id",
    "first_day",
    "last_day",
    "statements",
    "reports",
    "origins",
    "contested",
    "revised",
    "unanswered",
)
TELL = (
    update(claims)
    .where(claims.c.id == bindparam("of"))
    .values(stale=False, **{name: bindparam(f"new_{name}") for name in SUMMARY})
)
DOCUMENTS = (
    select(
        documents.c.id,
        documents.c.key,
        documents.c.url,
        documents.c.origin_id,
        *(revisions.c[name] for name in DESCRIBED),
    )
    .join(revisions, revisions.c.document_id == documents.c.id)
    .where(revisions.c.superseded_at.is_(None))
)


def told(
    connection: Connection, chosen: Collection[int], known: Mapping[int, Statement] = NONE
) -> dict[int, list[Told]]:
    """The statements of each of these claims, in the order of their rows; of many, the last ones.

    Statements that are `known` by their rows are not read again.
    """
    found: dict[int, list[Told]] = defaultdict(list)
    for some in pieces(chosen):
        members = _members(connection, some)
        for part in pieces(members):
            for one in _told(connection, {number: members[number] for number in part}, known):
                found[members[one.number].claim_id].append(one)
    return {claim: sorted(of_it, key=lambda one: one.number) for claim, of_it in found.items()}


def _members(connection: Connection, chosen: Collection[int]) -> dict[int, Row[Any]]:
    last = func.row_number().over(
        partition_by=statement_claims.c.claim_id, order_by=statement_claims.c.statement_id.desc()
    )
    of_them = select(statement_claims, last.label("number")).where(statement_claims.c.claim_id.in_(chosen)).subquery()
    query: Select[Any] = (
        select(statements.c.id, statements.c.document_id, statements.c.label, of_them.c.claim_id)
        .join(of_them, of_them.c.statement_id == statements.c.id)
        .where(ON_RECORD, of_them.c.number <= MOST)
    )
    return {row.id: row for row in connection.execute(query)}


def _told(connection: Connection, members: Mapping[int, Row[Any]], known: Mapping[int, Statement]) -> list[Told]:
    described = documents_of(connection, {row.document_id for row in members.values()})
    numbers = {(row.document_id, row.label): row.id for row in members.values()}
    said = [(row.document_id, number, known[number]) for number, row in members.items() if number in known]
    wanted = [number for number in members if number not in known]
    read = statements_where(connection, statements.c.id.in_(wanted)) if wanted else {}
    said += [(document, numbers[document, one.id], one) for document, some in read.items() for one in some]
    names = _names(connection, [one for _, _, one in said])
    return [
        Told(number, one, described[document], {who.id: names[who.id] for who in one.speakers if who.id in names})
        for document, number, one in said
    ]


def _names(connection: Connection, said: Sequence[Statement]) -> dict[str, str]:
    """What the ledger calls the speakers whom it knows, by their ids."""
    known = {int(who.id) for one in said for who in one.speakers if who.id.isdecimal()}
    query = select(speakers.c.id, speakers.c.name)
    return {
        str(row.id): row.name
        for some in pieces(known)
        for row in connection.execute(query.where(speakers.c.id.in_(some)))
        if row.name
    }


def documents_of(connection: Connection, ids: Collection[int]) -> dict[int, Document]:
    """What these documents' latest revisions say of themselves, without their texts."""
    found = {}
    for some in pieces(ids):
        for row in connection.execute(DOCUMENTS.where(documents.c.id.in_(some))):
            described = {name: getattr(row, name) for name in DESCRIBED}
            origin = origin_name(row.origin_id)
            found[row.id] = Document(id=row.key, text="", url=row.url, origin=origin, **described)
    return found


def stale(connection: Connection, after: int = 0) -> list[int]:
    """The next claims after a number whose summary is to be worked out anew: so few that their statements take no more
    memory as a ledger grows."""
    numbered = select(claims.c.id, claims.c.statements).where(claims.c.stale, claims.c.id > after)
    query = numbered.order_by(claims.c.id).limit(AT_ONCE)
    found: list[int] = []
    left = TOGETHER
    for id, before in connection.execute(query):
        left -= min(before or 1, MOST)
        if found and left < 0:
            break
        found.append(id)
    return found


def tell(connection: Connection, summaries: Mapping[int, Mapping[str, Any]]) -> None:
    """Keep what claims' statements tell together: for each claim the values of SUMMARY."""
    rows = [{"of": id, **{f"new_{name}": one[name] for name in SUMMARY}} for id, one in summaries.items()]
    if rows:
        connection.execute(TELL, rows)
