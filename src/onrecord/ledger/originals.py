"""The bytes of an input as they came, as evidence: compressed, once for each content."""

import zlib
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, select, text

from onrecord.ledger.tables import originals, revisions

KEEP = text("INSERT INTO originals (hash, data, size) VALUES (:hash, :data, :size) ON CONFLICT (hash) DO NOTHING")
HAVE = select(originals.c.hash)


def keep(connection: Connection, several: Sequence[bytes | None]) -> list[str | None]:
    """Keep the bytes of inputs; their hashes, by which they are had again. None where there are none."""
    hashes = [None if data is None else sha256(data).hexdigest() for data in several]
    new = {hash: data for hash, data in zip(hashes, several, strict=True) if hash is not None and data is not None}
    for hash in connection.execute(HAVE.where(originals.c.hash.in_(list(new)))).scalars() if new else ():
        del new[hash]
    if new:
        rows = [{"hash": hash, "data": zlib.compress(data), "size": len(data)} for hash, data in new.items()]
        connection.execute(KEEP, rows)
    return hashes


def original(connection: Connection, hash: str) -> bytes | None:
    """The bytes with this hash, or None."""
    data = connection.execute(select(originals.c.data).where(originals.c.hash == hash)).scalar()
    return None if data is None else zlib.decompress(data)


def original_of(connection: Connection, document: int) -> str | None:
    """The hash of the bytes that a document's latest revision came as, if they were kept."""
    latest = revisions.c.superseded_at.is_(None) & (revisions.c.document_id == document)
    return connection.execute(select(revisions.c.original_hash).where(latest)).scalar()
