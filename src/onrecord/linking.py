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
    relink.release(connection, documents)  # all first: a claim's number is then free for the first that was in it
    for start in range(0, len(documents), TOGETHER):
        _link(connection, documents[start : start + TOGETHER])


def _link(connection: Connection, documents: Sequence[int]) -> None:
    """Link a few documents, that nothing is known of."""
    kept = relink.read(connection, documents)
    find_origins(connection, kept)
    find_claims(connection, kept, Near(connection))
    claims.linked(connection, documents)
    said = {one.numbers[each.id]: each for one in kept for each in one.record.statements if each.id in one.numbers}
    settle(connection, said)


def find_origins(connection: Connection, kept: Sequence[Kept]) -> None:
    """Find the documents that these are copies of the same report as."""
    read = {one.document: passages(one.record.document.text, one.record.document.title) for one in kept}
    prints = {document: fingerprints(text) for document, text in read.items()}
    near = origins.near(connection, prints)
    others = {other for some in near.values() for other in some} - read.keys()
    read |= {one.id: passages(one.text, one.title) for one in origins.texts(connection, others)}
    pairs = {
        (one, other): shared(read[one], read[other]) for one, some in near.items() for other in some if other in read
    }
    alike = [Alike(one, other, pair.share, pair.reason) for (one, other), pair in pairs.items() if pair.copies]
    origins.put(connection, prints, alike)


def find_claims(connection: Connection, kept: Sequence[Kept], near: Near) -> None:
    """Find the claims that documents' statements are about."""
    subjects = [each for one in kept for each in linker().describe(one.record, one.numbers, one.document)]
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
