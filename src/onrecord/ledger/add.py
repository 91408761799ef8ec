"""Taking a record in: a new document, another revision of it, another reading of its text, or nothing new."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from onrecord.ledger import originals, rulings
from onrecord.ledger.carry import carry
from onrecord.ledger.encode import DESCRIBED, hashed, key, revision_row, stored
from onrecord.ledger.inputs import mark
from onrecord.ledger.put import Reading, put, withdraw
from onrecord.ledger.tables import documents, readings, revisions
from onrecord.ledger.times import now
from onrecord.model import Record, Version

Identify = Callable[[Connection, Record], dict[str, int | None]]
HELD = (
    select(
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
    """Take a record in, in the caller's writing transaction, and mark its place as done.

    A known document with another text or description is revised; with the same, read by another version (or `again`),
    it is reread: then its statements are withdrawn save those that a person ruled on. A removed one stays out.
    `identify` gives the identity of each of the record's speakers.
    """
    record = stored(record)
    held = _held(connection, record)
    outcome = _outcome(held, record, again)
    document = held.id if held else _document(connection, record)
    if outcome in ("new", "revised", "reread"):
        _take(connection, record, taken, identify, held or Held(document, record.document.url))
    mark(connection, taken.place, taken.stamp, document)
    return Added(document, outcome)


def _held(connection: Connection, record: Record) -> Held | None:
    row = connection.execute(HELD.where(documents.c.key == record.document.id)).first()
    if row is None:
        return None
    id, url, removed_at, revision, number, text_hash, reading, onrecord, model, rules, *described = row
    version = Version(onrecord, model, rules) if reading else None
    return Held(id, url, removed_at, revision, number or 0, text_hash, reading, version, tuple(described))


def _outcome(held: Held | None, record: Record, again: bool) -> str:
    if held is None:
        return "new"
    if held.removed_at:
        return "removed"
    if not _same(held, record):
        return "revised"
    return "unchanged" if held.version == record.version and not again else "reread"


def _same(held: Held, record: Record) -> bool:
    """Whether the text and what is said of it are those of the latest revision."""
    described = tuple(getattr(record.document, name) for name in DESCRIBED)
    return held.described == described and held.text_hash == hashed(record.document.text)


def _take(connection: Connection, record: Record, taken: Taken, identify: Identify, held: Held) -> None:
    """Put the record's revision, where it is another one, its reading and its statements in the earlier ones' place."""
    moment, known, same = now(), held.revision is not None, _same(held, record)
    revision = held.revision if same else _revision(connection, record, taken, held, moment)
    if same:
        connection.execute(update(readings).where(readings.c.id == held.reading).values(superseded_at=moment))
    if held.url != record.document.url:
        connection.execute(update(documents).where(documents.c.id == held.id).values(url=record.document.url))
    reading = Reading(held.id, _insert(connection, readings, _reading_row(record, revision, moment)))
    kept = rulings.kept(connection, held.id, record.statements) if same else rulings.NOTHING
    if known:
        withdraw(connection, held.id, "reread" if same else "revised", moment, kept.ids)
    ids = put(connection, record, reading, identify(connection, record), kept)
    if known:
        rulings.relink(connection, kept, ids)
        carry(connection, reading)


def _document(connection: Connection, record: Record) -> int:
    return _insert(connection, documents, {"key": record.document.id, "url": record.document.url, "added_at": now()})


def _revision(connection: Connection, record: Record, taken: Taken, held: Held, moment: str) -> int:
    if held.revision is not None:
        connection.execute(update(revisions).where(revisions.c.id == held.revision).values(superseded_at=moment))
    row = {
        **revision_row(record.document),
        "document_id": held.id,
        "number": held.number + 1,
        "place": key(taken.place),
        "how": taken.how,
        "fetched_at": taken.fetched_at,
        "original_hash": originals.keep(connection, taken.original),
    }
    return _insert(connection, revisions, row)


def _reading_row(record: Record, revision: int | None, moment: str) -> dict[str, Any]:
    version = record.version
    return {
        "revision_id": revision,
        "onrecord": version.onrecord,
        "model": version.model,
        "rules": version.rules,
        "read_at": moment,
    }


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert a row; its id."""
    return int(connection.execute(insert(table).returning(table.c.id), row).scalar_one())
