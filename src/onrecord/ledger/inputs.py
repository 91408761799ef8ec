"""What was taken in and what could not be: a second run asks here, so that it reads nothing again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, text

from onrecord.ledger.encode import key, storable
from onrecord.ledger.tables import failures as failed
from onrecord.ledger.tables import inputs
from onrecord.ledger.times import now

AT_ONCE = 500  # places in one query
MARK = text(
    "INSERT INTO inputs (place, stamp, document_id, done_at) VALUES (:place, :stamp, :document_id, :done_at)"
    " ON CONFLICT (place) DO UPDATE"
    " SET stamp = excluded.stamp, document_id = excluded.document_id, done_at = excluded.done_at"
)
FAIL = text(
    "INSERT INTO failures (place, stamp, reason, times, first_at, last_at)"
    " VALUES (:place, :stamp, :reason, 1, :at, :at) ON CONFLICT (place) DO UPDATE"
    " SET stamp = excluded.stamp, reason = excluded.reason, times = failures.times + 1, last_at = excluded.last_at"
)


@dataclass(frozen=True)
class Failure:
    """An input that could not be read: why, how many times by now, and the first and the last of them."""

    place: str
    stamp: str | None
    reason: str
    times: int
    first_at: str
    last_at: str


def done(connection: Connection, places: Sequence[str]) -> dict[str, str | None]:
    """Those of these places that have been taken in already, each with the stamp that it had."""
    found: dict[str, str | None] = {}
    for start in range(0, len(places), AT_ONCE):
        asked = {key(place): place for place in places[start : start + AT_ONCE]}
        query = select(inputs.c.place, inputs.c.stamp).where(inputs.c.place.in_(asked))
        found.update((asked[row.place], row.stamp) for row in connection.execute(query))
    return found


def mark(connection: Connection, places: Sequence[tuple[str, str | None, int | None]]) -> None:
    """Write down that places (with a stamp) have been taken in, as the documents with these ids, and forget that they
    failed before."""
    at = now()
    rows = [{"place": key(each), "stamp": stamp, "document_id": id, "done_at": at} for each, stamp, id in places]
    connection.execute(MARK, rows)
    for start in range(0, len(rows), AT_ONCE):
        those = [row["place"] for row in rows[start : start + AT_ONCE]]
        connection.execute(delete(failed).where(failed.c.place.in_(those)))


def fail(connection: Connection, place: str, stamp: str | None, reason: str) -> None:
    """Write down that a place could not be read, and why."""
    connection.execute(FAIL, {"place": key(place), "stamp": stamp, "reason": storable(reason), "at": now()})


def may_succeed(connection: Connection, places: Collection[str], tries: int) -> bool:
    """Whether one of these places has failed fewer times than that."""
    query = select(failed.c.id).where(failed.c.place.in_([key(place) for place in places]), failed.c.times < tries)
    return connection.execute(query.limit(1)).first() is not None


def failures(connection: Connection) -> list[Failure]:
    """All that could not be read, the latest first."""
    columns = [getattr(failed.c, name) for name in ("place", "stamp", "reason", "times", "first_at", "last_at")]
    query = select(*columns).order_by(failed.c.last_at.desc(), failed.c.id.desc())
    return [Failure(*row) for row in connection.execute(query)]
