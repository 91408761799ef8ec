"""Which documents are copies of one report: what finds them, the pairs that were compared, and what they make up.

An origin's number is the least row of its documents; so it is the same in whatever order they came.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, text, update

from onrecord.ledger.components import Pair, components
from onrecord.ledger.link_tables import claims, copies, copy_rulings, fingerprints, statement_claims
from onrecord.ledger.pieces import pieces
from onrecord.ledger.tables import corrections, documents, revisions, statements
from onrecord.model import Copy

BUCKET = 50  # documents that are looked at for one fingerprint, the last ones first
OF_ONE = 3  # candidates of one origin
MOST = 30  # candidates in all
LIVE = documents.c.removed_at.is_(None) & revisions.c.superseded_at.is_(None)
TEXTS: Select[Any] = (
    select(documents.c.id, documents.c.key, revisions.c.title, revisions.c.text)
    .join(revisions, revisions.c.document_id == documents.c.id)
    .where(LIVE)
)
COPIES: Select[Any] = (
    select(
        documents.c.id,
        documents.c.key,
        documents.c.origin_id,
        revisions.c.title,
        revisions.c.publisher,
        revisions.c.agency,
        revisions.c.published,
        func.length(revisions.c.text).label("length"),
    )
    .join(revisions, revisions.c.document_id == documents.c.id)
    .where(LIVE)
)
HELD = f"SELECT document_id FROM fingerprints WHERE print = :one ORDER BY document_id DESC LIMIT {BUCKET + 1}"


@dataclass(frozen=True)
class Alike:
    """Two documents, by their rows, that are copies of one report: the share of the words, and the reason."""

    one: int
    other: int
    share: float
    reason: str


def texts(connection: Connection, ids: Collection[int]) -> Sequence[Row[Any]]:
    """The id, key, title and text of these documents' latest revisions."""
    return [row for some in pieces(ids) for row in connection.execute(TEXTS.where(documents.c.id.in_(some)))]


def near(connection: Connection, prints: Mapping[int, Collection[int]]) -> dict[int, list[int]]:
    """For each of these documents, by their fingerprints, those that it may be a copy of: the ones that share most, a
    few of each origin; of these documents themselves only those that come before it."""
    shared: dict[int, Counter[int]] = {}
    before: dict[int, list[int]] = defaultdict(list)
    for document, some in prints.items():
        shared[document] = Counter(
            other for one in some for other in {*_holders(connection, one)} - prints.keys() | {*before[one]}
        )
        for one in some:
            before[one].append(document)
    of = _origins(connection, {other for some in shared.values() for other in some} - prints.keys())
    found = {}
    for document, some in shared.items():
        found[document] = chosen = _chosen(some, of)
        if chosen and 2 * some[chosen[0]] >= len(prints[document]):
            of[document] = of.get(chosen[0]) or chosen[0]  # most likely; the next ones need not be compared with all
    return found


def _chosen(shared: Mapping[int, int], of: Mapping[int, int | None]) -> list[int]:
    """Those that share most fingerprints, a few of each origin."""
    taken: Counter[int] = Counter()
    chosen = []
    for other in sorted(shared, key=lambda one: (-shared[one], one)):
        one = of.get(other) or other
        taken[one] += 1
        if taken[one] <= OF_ONE:
            chosen.append(other)
    return chosen[:MOST]


def _holders(connection: Connection, one: int) -> Iterator[int]:
    """The last documents that have a fingerprint."""
    if connection.dialect.name == "sqlite":  # the driver's own cursor: a look-up takes a few microseconds there
        yield from (row[0] for row in connection.connection.cursor().execute(HELD, {"one": one}))
    else:
        yield from connection.execute(text(HELD), {"one": one}).scalars()


def put(connection: Connection, prints: Mapping[int, Collection[int]], alike: Sequence[Alike]) -> None:
    """Keep documents' fingerprints and their pairs in the place of earlier ones, and find the origins anew."""
    partners = _partners(connection, prints)
    known = select(fingerprints.c.document_id).where(fingerprints.c.document_id.in_(prints)).distinct()
    if partners or connection.execute(known.limit(1)).first():
        forget(connection, prints)
    held = [{"print": one, "document_id": document} for document, some in prints.items() for one in set(some)]
    if held:
        connection.execute(insert(fingerprints), held)
    rows = [{**_ends(one.one, one.other), "share": one.share, "reason": one.reason} for one in alike]
    if rows:
        connection.execute(insert(copies), rows)
    regroup(connection, {*prints, *partners, *(end for one in alike for end in (one.one, one.other))})


def forget(connection: Connection, some: Collection[int]) -> None:
    """Forget a few documents' fingerprints and pairs, not what people decided."""
    connection.execute(delete(fingerprints).where(fingerprints.c.document_id.in_(some)))
    connection.execute(delete(copies).where(or_(copies.c.one_id.in_(some), copies.c.other_id.in_(some))))


def erase(connection: Connection, document: int) -> None:
    """Forget all of a document that is removed, and find anew the origins of those that were tied to it."""
    partners = _partners(connection, [document])
    forget(connection, [document])
    at_an_end = or_(copy_rulings.c.one_id == document, copy_rulings.c.other_id == document)
    connection.execute(delete(copy_rulings).where(at_an_end))
    own = select(documents.c.origin_id).where(documents.c.id == document)
    others = set(connection.execute(select(documents.c.id).where(documents.c.origin_id.in_(own))).scalars())
    connection.execute(update(documents).where(documents.c.id == document).values(origin_id=None))
    regroup(connection, (others | partners) - {document})


def regroup(connection: Connection, touched: Collection[int]) -> None:
    """Find anew the origins of these documents and of all that share one with them."""
    ruled = _any_ruling(connection)
    own = _with_origins(connection, touched, ruled)
    pairs, apart = _pairs(connection, own, ruled) if len(own) > 1 else ([], [])
    moved: dict[int, list[int]] = defaultdict(list)
    for one, least in components(own, pairs, apart).items():
        if own.get(one) != least:
            moved[least].append(one)
    for least, some in moved.items():
        connection.execute(update(documents).where(documents.c.id.in_(some)).values(origin_id=least))
    _recount(connection, {one for some in moved.values() for one in some if own.get(one) is not None})


def _recount(connection: Connection, moved: Collection[int]) -> None:
    """Note that the claims of documents that went to another origin have another number of origins."""
    for some in pieces(moved):
        said = select(statement_claims.c.claim_id).join(statements, statements.c.id == statement_claims.c.statement_id)
        of_them = claims.c.id.in_(said.where(statements.c.document_id.in_(some)))
        connection.execute(update(claims).where(of_them).values(stale=True))


def _with_origins(connection: Connection, touched: Collection[int], ruled: bool) -> dict[int, int | None]:
    """The documents, all that are of their origins now, and those that a ruling ties to them; each with its origin."""
    members: dict[int, int | None] = {}
    last = set(touched)
    while last:
        of = _origins(connection, last)
        members.update({one: of.get(one) for one in last})
        tied = {end for pair, same in _rulings(connection, last).items() if same for end in pair} if ruled else set()
        query = select(documents.c.id)
        of_them = {
            one
            for some in pieces({one for one in of.values() if one is not None})
            for one in connection.execute(query.where(documents.c.origin_id.in_(some))).scalars()
        }
        last = (of_them | tied) - members.keys()
    return members


def _pairs(connection: Connection, members: Collection[int], ruled: bool) -> tuple[list[Pair], list[Pair]]:
    """The pairs among documents, the strongest first, and those that must stay apart: people's decisions come first."""
    rulings = _rulings(connection, members) if ruled else {}
    inner = {pair: same for pair, same in rulings.items() if set(pair) <= set(members)}
    found = [
        row
        for some in pieces(members)
        for row in connection.execute(select(copies).where(copies.c.one_id.in_(some)))
        if row.other_id in members
    ]
    found.sort(key=lambda row: (-row.share, row.one_id, row.other_id))
    tied = [pair for pair, same in sorted(inner.items()) if same]
    return tied + [(row.one_id, row.other_id) for row in found], [pair for pair, same in inner.items() if not same]


def _any_ruling(connection: Connection) -> bool:
    """Whether people decided anything on copies: mostly they did not, and that is quickly told."""
    return connection.execute(select(copy_rulings.c.one_id).limit(1)).first() is not None


def _rulings(connection: Connection, some: Collection[int]) -> dict[Pair, bool]:
    """What people decided of pairs with one of these documents; the last decision holds."""
    found: dict[Pair, tuple[int, bool]] = {}
    for part in pieces(some):
        query = (
            select(copy_rulings)
            .join(corrections, corrections.c.id == copy_rulings.c.correction_id)
            .where(corrections.c.undone_at.is_(None))
            .where(copy_rulings.c.one_id.in_(part) | copy_rulings.c.other_id.in_(part))
        )
        for row in connection.execute(query):
            pair = (row.one_id, row.other_id)
            found[pair] = max(found.get(pair, (0, False)), (row.correction_id, bool(row.same)))
    return {pair: same for pair, (_, same) in found.items()}


def _partners(connection: Connection, some: Collection[int]) -> set[int]:
    """The documents that pairs tie to a few."""
    there = select(copies.c.other_id).where(copies.c.one_id.in_(some))
    back = select(copies.c.one_id).where(copies.c.other_id.in_(some))
    return set(connection.execute(there.union(back)).scalars())


def _origins(connection: Connection, some: Collection[int]) -> dict[int, int | None]:
    """The origin of each document."""
    query = select(documents.c.id, documents.c.origin_id)
    return {
        row.id: row.origin_id
        for part in pieces(some)
        for row in connection.execute(query.where(documents.c.id.in_(part)))
    }


def _ends(one: int, other: int) -> Mapping[str, int]:
    return {"one_id": min(one, other), "other_id": max(one, other)}


def copies_of(connection: Connection, origins: Collection[int]) -> dict[int, list[Copy]]:
    """The documents of each of these origins."""
    found: dict[int, list[Copy]] = defaultdict(list)
    for some in pieces(origins):
        for row in connection.execute(COPIES.where(documents.c.origin_id.in_(some)).order_by(documents.c.id)):
            found[row.origin_id].append(Copy(row.id, row.publisher, row.agency, row.published, row.length))
    return found


def with_copies(connection: Connection, after: int, most: int) -> list[int]:
    """The next origins of several documents, by number."""
    query = (
        select(documents.c.origin_id)
        .where(documents.c.origin_id > after)
        .group_by(documents.c.origin_id)
        .having(func.count() > 1)
        .order_by(documents.c.origin_id)
        .limit(most)
    )
    return list(connection.execute(query).scalars())


def reasons(connection: Connection, some: Collection[int], first: int) -> dict[int, str]:
    """For each of these documents what ties it to the first of them, else to the one that it is most alike."""
    found: dict[int, tuple[tuple[bool, float], str]] = {}
    for part in pieces(some):
        for row in connection.execute(select(copies).where(copies.c.one_id.in_(part))):
            for one, other in ((row.one_id, row.other_id), (row.other_id, row.one_id)):
                rank = (other == first, row.share)
                if one not in found or rank > found[one][0]:
                    found[one] = (rank, row.reason)
    return {one: reason for one, (_, reason) in found.items()}
