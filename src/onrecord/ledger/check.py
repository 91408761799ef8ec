"""Is the ledger whole? What no database sees by itself: words where their offsets say, revisions in order, hashes."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, func, inspect, select, text

from onrecord.errors import LedgerError
from onrecord.ledger.check_order import readings_out_of_order, revisions_out_of_order, statements_out_of_place
from onrecord.ledger.check_texts import damaged_originals, damaged_texts
from onrecord.ledger.database import Database
from onrecord.ledger.tables import METADATA, speakers

SEARCH = "INSERT INTO statement_search (statement_search, rank) VALUES ('integrity-check', 1)"
MOST = 10  # messages about a damaged file


def check(database: Database) -> Iterator[str]:
    """All that is wrong with the ledger, each a message for people; nothing where it is whole.

    It reads every text and every original once. Raises LedgerError where the database itself gives up.
    """
    with database.read() as connection:
        if database.is_sqlite:
            yield from _damaged_file(connection)
        yield from _dangling(connection)
        yield from revisions_out_of_order(connection)
        yield from readings_out_of_order(connection)
        yield from statements_out_of_place(connection)
        yield from damaged_texts(connection)
        yield from damaged_originals(connection)
        yield from _merged_in_circles(connection)
    if database.is_sqlite:
        yield from _search_out_of_step(database)


def _damaged_file(connection: Connection) -> Iterator[str]:
    """Pages and indexes of a SQLite file that do not fit."""
    for line in connection.execute(text(f"PRAGMA integrity_check({MOST})")).scalars():
        if line != "ok":
            yield f"the file is damaged: {line}"


def _dangling(connection: Connection) -> Iterator[str]:
    """Rows that point to rows that are not there."""
    for table in METADATA.sorted_tables:
        for key in inspect(connection).get_foreign_keys(table.name):
            column, other = key["constrained_columns"][0], METADATA.tables[key["referred_table"]]
            count = connection.execute(_pointing_nowhere(table, column, other, key["referred_columns"][0])).scalar()
            if count:
                yield f"{table.name}: {count} rows whose {column} is no row of {other.name}"


def _pointing_nowhere(table: Table, column: str, other: Table, key: str) -> Select[Any]:
    there = other.alias()
    return (
        select(func.count())
        .select_from(table.outerjoin(there, table.c[column] == there.c[key]))
        .where(table.c[column].is_not(None), there.c[key].is_(None))
    )


def _merged_in_circles(connection: Connection) -> Iterator[str]:
    """Speakers that were merged into one another, so that nobody is left whom they are."""
    query = select(speakers.c.id, speakers.c.merged_into).where(speakers.c.merged_into.is_not(None))
    into = {row.id: row.merged_into for row in connection.execute(query)}
    for start in into:
        seen, at = {start}, into[start]
        while at in into and at not in seen:
            seen.add(at)
            at = into[at]
        if at == start:
            yield f"speaker {start}: was merged, in the end, into itself"


def _search_out_of_step(database: Database) -> Iterator[str]:
    """A search index that does not have the words of the statements on record."""
    try:
        with database.write() as connection:  # it changes nothing, but SQLite takes it for a change
            connection.exec_driver_sql(SEARCH)
    except LedgerError as error:
        if error.lost:
            raise
        yield f"the search index is not in step with the statements ({error})"
