"""Taking a record in: a new document, another revision of it, another reading of its text, or nothing new."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from onrecord.ledger import originals, rulings
from onrecord.ledger.carry import carry
from onrecord.ledger.dialect import insert_numbered
from onrecord.ledger.encode import DESCRIBED, hashed, key, revision_row, stored
from onrecord.ledger.inputs import mark
from onrecord.ledger.put import NOTHING, Found, Reading, put, withdraw
from onrecord.ledger.tables import documents, readings, revisions
from onrecord.ledger.times import now
from onrecord.model import Record, Version

Identify = Callable[[Connection, Record], dict[str, int | None]]
IdentifyAll = Callable[[Connection, Sequence[Record]], list[dict[str, int | None]]]
HELD = (
    select(
        documents.c.key,
        documents.c.id,
        documents.c.url,
        documents.c.removed_at,
        revisions.c.id,
        revisions.c.number,
        revisions.c.text_hash,
        readings.c.id,
        readings.c.onrecord,
        readings.c.model,
        readings.c.rules,
        *(revisions.c[name] for name in DESCRIBED),
    )
    .outerjoin_from(
        documents, revisions, (revisions.c.document_id == documents.c.id) & revisions.c.superseded_at.is_(None)
    )
    .outerjoin(readings, (readings.c.revision_id == revisions.c.id) & readings.c.superseded_at.is_(None))
)


@dataclass(frozen=True)
class Taken:
    """Where a record came from.

    `place`: path, address, "file.jsonl:12", "file.warc.gz@1024"; `how`: file, web, feed, warc, jsonl, parquet, stdin,
    python; `fetched_at`: as times.now() writes it; `stamp`: changes when the input does; `original`: its bytes.
    """

    place: str
    how: str
    fetched_at: str
    stamp: str | None = None
    original: bytes | None = None


@dataclass(frozen=True)
class Added:
    """What became of a record: the document's row, and "new", "revised", "reread", "unchanged" or "removed"."""

    document: int
    outcome: str


@dataclass(frozen=True)
class Held:
    """What the ledger has of a document: its row, and its latest revision and reading, if there are any."""

    id: int
    url: str | None = None
    removed_at: str | None = None
    revision: int | None = None
    number: int = 0
    text_hash: str | None = None
    reading: int | None = None
    version: Version | None = None
    described: tuple[Any, ...] = ()


def add(connection: Connection, record: Record, taken: Taken, identify: Identify, *, again: bool = False) -> Added:
    """As `add_together`, of one record. `identify` gives the identity of each of the record's speakers."""

    def each(connection: Connection, records: Sequence[Record]) -> list[dict[str, int | None]]:
        return [identify(connection, one) for one in records]

    return add_together(connection, [(record, taken)], each, again=again)[0]


def add_together(
    connection: Connection, several: Sequence[tuple[Record, Taken]], identify: IdentifyAll, *, again: bool = False
) -> list[Added]:
    """Take records in, in the caller's writing transaction, and mark their places as done; what became of each.

    A known document with another text or description is revised; with the same, read by another version (or `again`),
    it is reread: then its statements are withdrawn save those that a person ruled on. A removed one stays out.
    `identify` gives the identities of the speakers of each record. New documents that follow one another are put in
    together: that takes a third of the commands, and those are most of what adding costs.
    """
    if not several:
        return []
    several = [(stored(record), taken) for record, taken in several]
    known = _held(connection, {record.document.id for record, _ in several})
    added: list[Added] = []
    new: list[tuple[Record, Taken]] = []
    coming: set[str] = set()  # documents that are new, or may have changed since `known` was asked for
    for record, taken in several:
        id = record.document.id
        if id not in known and id not in coming:
            new.append((record, taken))
        else:
            added += _put_new(connection, new, identify)
            new = []
            held = (_held(connection, {id}) if id in coming else known)[id]
            added.append(_put_again(connection, record, taken, identify, held, again))
        coming.add(id)
    added += _put_new(connection, new, identify)
    places = [(taken.place, taken.stamp, one.document) for (_, taken), one in zip(several, added, strict=True)]
    mark(connection, places)
    return added


def _held(connection: Connection, keys: Collection[str]) -> dict[str, Held]:
    """What the ledger has of the documents of these ids."""
    found = {}
    for row in connection.execute(HELD.where(documents.c.key.in_(sorted(keys)))):
        own, id, url, removed_at, revision, number, text_hash, reading, onrecord, model, rules, *described = row
        version = Version(onrecord, model, rules) if reading else None
        found[own] = Held(id, url, removed_at, revision, number or 0, text_hash, reading, version, tuple(described))
    return found


def _outcome(held: Held, record: Record, again: bool) -> str:
    if held.removed_at:
        return "removed"
    if not _same(held, record):
        return "revised"
    return "unchanged" if held.version == record.version and not again else "reread"


def _same(held: Held, record: Record) -> bool:
    """Whether the text and what is said of it are those of the latest revision."""
    described = tuple(getattr(record.document, name) for name in DESCRIBED)
    return held.described == described and held.text_hash == hashed(record.document.text)


def _put_new(connection: Connection, several: Sequence[tuple[Record, Taken]], identify: IdentifyAll) -> Iterator[Added]:
    """Put in documents that the ledger has not."""
    if not several:
        return
    moment, records = now(), [record for record, _ in several]
    described = [{"key": one.document.id, "url": one.document.url, "added_at": moment} for one in records]
    numbers = insert_numbered(connection, documents, described)
    held = [Held(id, one.document.url) for id, one in zip(numbers, records, strict=True)]
    read = _readings(connection, records, _revisions(connection, several, held), moment)
    places = [Reading(one.id, id) for one, id in zip(held, read, strict=True)]
    put(connection, list(map(Found, records, places, identify(connection, records))))
    yield from (Added(one.id, "new") for one in held)


def _put_again(
    connection: Connection, record: Record, taken: Taken, identify: IdentifyAll, held: Held, again: bool
) -> Added:
    """Put in a document that the ledger has, where it is another by now: its revision, if that is another one, its
    reading and its statements in the earlier ones' place."""
    outcome = _outcome(held, record, again)
    if outcome not in ("revised", "reread"):
        return Added(held.id, outcome)
    moment, same = now(), outcome == "reread"
    if held.url != record.document.url:
        connection.execute(update(documents).where(documents.c.id == held.id).values(url=record.document.url))
    for table, id in ((readings, held.reading),) if same else ((revisions, held.revision),):
        connection.execute(update(table).where(table.c.id == id).values(superseded_at=moment))
    revision = [held.revision] if same else _revisions(connection, [(record, taken)], [held])
    reading = Reading(held.id, _readings(connection, [record], revision, moment)[0])
    kept = rulings.kept(connection, held.id, record.statements) if same else NOTHING
    withdraw(connection, held.id, outcome, moment, kept.ids)
    (ids,) = put(connection, [Found(record, reading, identify(connection, [record])[0], kept)])
    rulings.relink(connection, kept, ids)
    carry(connection, reading)
    return Added(held.id, outcome)


def _revisions(connection: Connection, several: Sequence[tuple[Record, Taken]], held: Sequence[Held]) -> list[int]:
    """Insert the next revision of each document, with the bytes it came from."""
    hashes = originals.keep(connection, [taken.original for _, taken in several])
    rows = [
        {
            **revision_row(record.document),
            "document_id": one.id,
            "number": one.number + 1,
            "place": key(taken.place),
            "how": taken.how,
            "fetched_at": taken.fetched_at,
            "original_hash": hash,
        }
        for (record, taken), one, hash in zip(several, held, hashes, strict=True)
    ]
    return insert_numbered(connection, revisions, rows)


def _readings(
    connection: Connection, records: Sequence[Record], revised: Sequence[int | None], moment: str
) -> list[int]:
    """Insert a reading of each of these revisions."""
    rows = [
        {"revision_id": id, **vars(one.version), "read_at": moment} for one, id in zip(records, revised, strict=True)
    ]
    return insert_numbered(connection, readings, rows)
