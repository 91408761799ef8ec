"""What is known of each feed that is watched, by its address: the columns of the table `feeds`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, text

from onrecord.ledger.tables import feeds

SAVE = text(
    "INSERT INTO feeds (address, etag, modified, checked_at, next_at, failed)"
    " VALUES (:address, :etag, :modified, :checked_at, :next_at, :failed) ON CONFLICT (address) DO UPDATE"
    " SET etag = excluded.etag, modified = excluded.modified, checked_at = excluded.checked_at,"
    " next_at = excluded.next_at, failed = excluded.failed"
)


def known(connection: Connection, addresses: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The rows of those feeds that the ledger knows, by address."""
    rows = connection.execute(select(feeds).where(feeds.c.address.in_(addresses))).mappings()
    return {row["address"]: dict(row) for row in rows}


def save(connection: Connection, feed: Mapping[str, Any]) -> None:
    """Keep the new state of a feed."""
    connection.execute(SAVE, dict(feed))
