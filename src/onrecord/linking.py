"""Linking a ledger's documents: which are copies of one report, and which statements are about one claim.

The step `link` decides, the ledger keeps; they meet here.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from onrecord.ledger import claims, origins, relink
from onrecord.ledger.claim_decisions import decide_merge, decide_split, touched
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person
from onrecord.ledger.near import Near
from onrecord.ledger.origins import Alike
from onrecord.ledger.relink import Kept
from onrecord.link.copies import fingerprints, shared
from onrecord.link.passages import passages
from onrecord.model import Statement
from onrecord.telling import settle

if TYPE_CHECKING:
    from onrecord.link.claims import Linker

TOGETHER = 32  # documents in a transaction


@cache
def linker() -> "Linker":
    """The step's linker: it opens its sentence encoder once."""
    from onrecord.link.claims import Linker

    return Linker()


def link_documents(connection: Connection, documents: Sequence[int]) -> None:
    """Link documents, in the caller's writing transaction: after they were added, revised or read again. What was known
    of them before is worked out anew."""
    for one in documents:
        relink.release(connection, one)  # all first: a claim's number is then free for the first that was in it
    for start in range(0, len(documents), TOGETHER):
        _link(connection, documents[start : start + TOGETHER])


def _link(connection: Connection, documents: Sequence[int]) -> None:
    """Link a few documents, that nothing is known of."""
    near = Near(connection)
    said: dict[int, Statement] = {}
    for one in relink.read(connection, documents):
        find_origin(connection, one)
        find_claims(connection, one, near)
        said.update((one.numbers[each.id], each) for each in one.record.statements if each.id in one.numbers)
    claims.linked(connection, documents)
    settle(connection, said)


def find_origin(connection: Connection, one: Kept) -> None:
    """Find the documents that one is a copy of the same report as."""
    told = one.record.document
    text = passages(told.text, told.title)
    prints = fingerprints(text)
    others = origins.texts(connection, origins.near(connection, one.document, prints))
    found = ((other.id, shared(text, passages(other.text, other.title))) for other in others)
    alike = [Alike(other, pair.share, pair.reason) for other, pair in found if pair.copies]
    origins.put(connection, one.document, prints, alike)


def find_claims(connection: Connection, one: Kept, near: Near) -> None:
    """Find the claims that a document's statements are about."""
    subjects = linker().describe(one.record, one.numbers, one.document)
    claims.apply(connection, linker().link(subjects, near))


def link_all(database: Database) -> Iterator[int]:
    """Link every document that was added or changed and is not linked yet, by its day; how many, after each few."""
    with database.read() as connection:
        wanted = relink.unlinked(connection)
    for start in range(0, len(wanted), TOGETHER):
        with database.write() as connection:
            some = relink.still(connection, wanted[start : start + TOGETHER])
            link_documents(connection, some)
        yield len(some)


def rebuild(database: Database) -> Iterator[int]:
    """Forget all that linking worked out, and link every document anew. People's decisions stay, and so do the numbers
    of claims whose statements do. Stopped half-way, `link_all` goes on with it."""
    with database.write() as connection:
        relink.clear(connection)
    yield from link_all(database)


def merge_claims(database: Database, numbers: Sequence[int], person: Person) -> int:
    """Say that claims are one, and link anew what that touches; the number of the claim that they are now."""
    with database.write() as connection:
        decision = decide_merge(connection, numbers, person)
        return _carried_out(connection, decision, claims.members(connection, numbers[0]))


def split_claim(database: Database, number: int, away: Sequence[int], person: Person) -> int:
    """Say that some statements of a claim are about another one, and link anew; the number of what stays."""
    with database.write() as connection:
        decision = decide_split(connection, number, away, person)
        left = [one for one in claims.members(connection, number) if one not in away]
        return _carried_out(connection, decision, left)


def reconsider(connection: Connection, decisions: Iterable[int]) -> None:
    """Link anew the documents that people's decisions touch, on claims or on statements: just made, or undone."""
    link_documents(connection, sorted({one for each in decisions for one in touched(connection, each)}))


def _carried_out(connection: Connection, decision: int, left: Sequence[int]) -> int:
    """The claim that the first of some statements is in, once a decision is carried out; it keeps the number."""
    first = relink.document_of(connection, left[0])
    link_documents(connection, sorted(touched(connection, decision), key=lambda one: (one != first, one)))
    return claims.claims_of(connection, left[:1])[left[0]]
