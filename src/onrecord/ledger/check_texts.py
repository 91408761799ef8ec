"""Checks of what is kept in full: texts against their hashes and offsets, originals against theirs."""

import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, exists, select

from onrecord.ledger.encode import PARTS, hashed, spans_of
from onrecord.ledger.tables import bases, documents, figures, originals, readings, revisions, statements

AT_ONCE = 50  # texts that memory holds at one time


def damaged_texts(connection: Connection) -> Iterator[str]:
    """Texts that are not what their hash says, and words that are not where their offsets say."""
    columns = (revisions.c.id, revisions.c.number, revisions.c.text, revisions.c.text_hash, documents.c.key)
    query = select(*columns).join_from(revisions, documents, documents.c.id == revisions.c.document_id)
    after = 0
    while rows := connection.execute(query.where(revisions.c.id > after).order_by(revisions.c.id).limit(AT_ONCE)).all():
        texts = {row.id: row for row in rows}
        for row in rows:
            if hashed(row.text) != row.text_hash:
                yield f"{row.key}: the text of revision {row.number} is not what its hash says"
        yield from _misplaced(connection, texts)
        after = rows[-1].id


def _misplaced(connection: Connection, texts: Mapping[int, Any]) -> Iterator[str]:
    of_these = readings.c.revision_id.in_(texts)
    parts = [statements.c[f"{part}_{what}"] for part in PARTS for what in ("text", "spans")]
    query = (
        select(readings.c.revision_id, statements.c.id, statements.c.label, *parts)
        .join_from(statements, readings, readings.c.id == statements.c.reading_id)
        .where(of_these)
    )
    for row in connection.execute(query):
        for part in PARTS:
            words, spans = getattr(row, f"{part}_text"), getattr(row, f"{part}_spans")
            yield from _wrong(texts[row.revision_id], row, part, words, spans)
    for table, part in ((figures, "figure"), (bases, "basis")):
        columns = (readings.c.revision_id, statements.c.id, statements.c.label, table.c.text, table.c.spans)
        query = (
            select(*columns)
            .join_from(table, statements, statements.c.id == table.c.statement_id)
            .join(readings, readings.c.id == statements.c.reading_id)
            .where(of_these)
        )
        for row in connection.execute(query):
            yield from _wrong(texts[row.revision_id], row, part, row.text, row.spans)


def _wrong(revision: Any, statement: Any, part: str, words: str | None, spans: str | None) -> Iterator[str]:
    if words != words_at(revision.text, spans):
        named = f"{revision.key}: statement {statement.label} (row {statement.id})"
        yield f"{named}: its {part} is not at {spans or 'any place'}"


def words_at(text: str, spans: str | None) -> str | None:
    """The words of a text at spans as the ledger writes them; None where there are no such places."""
    try:
        places = spans_of(spans or "")
    except ValueError:
        return None
    if not places or any(not 0 <= start <= end <= len(text) for start, end in places):
        return None
    return " ".join(text[start:end] for start, end in places)


def damaged_originals(connection: Connection) -> Iterator[str]:
    """Originals that are not what their hash or size says, and those of no revision."""
    held = exists().where(revisions.c.original_hash == originals.c.hash)
    query = select(originals.c.hash, originals.c.data, originals.c.size, held.label("held"))
    after = ""
    while rows := connection.execute(
        query.where(originals.c.hash > after).order_by(originals.c.hash).limit(AT_ONCE)
    ).all():
        for row in rows:
            if not row.held:
                yield f"original {row.hash}: belongs to no revision"
            try:
                data = zlib.decompress(row.data)
            except zlib.error:
                yield f"original {row.hash}: cannot be decompressed"
                continue
            if sha256(data).hexdigest() != row.hash or len(data) != row.size:
                yield f"original {row.hash}: is not what its hash and size say"
        after = rows[-1].hash
