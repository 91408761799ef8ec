"""The statements that came into a ledger after one of them: for programs that follow it."""

from sqlalchemy import Connection, text

from onrecord.ledger.conditions import conditions
from onrecord.ledger.plan import ON_RECORD
from onrecord.ledger.query import Query, asked
from onrecord.ledger.terms import fts5, tsquery

AT_ONCE = 2000  # numbers that are looked through in one query
SQLITE_WORDS = "EXISTS (SELECT 1 FROM statement_search d WHERE d.rowid = s.sequence AND statement_search MATCH :words)"
POSTGRESQL_WORDS = "s.search @@ to_tsquery('onrecord', :words)"


def last(connection: Connection) -> int:
    """The number of the statement that came last, 0 in an empty ledger."""
    return int(connection.execute(text("SELECT max(id) FROM statements")).scalar() or 0)


def newer(connection: Connection, query: Query, after: int) -> tuple[list[int], int]:
    """The statements on record after this number that are what the query asks for, in order; and where to go on.

    Raises QueryError for a query that has no meaning.
    """
    wanted = asked(query)
    until = min(after + AT_ONCE, max(last(connection), after))
    found = conditions(connection, wanted)
    if found.none or until == after:
        return [], until
    values = {**found.values, "after": after, "until": until, "first": wanted.first, "last": wanted.last}
    where = ["s.id > :after AND s.id <= :until AND s.sequence >= :first AND s.sequence < :last", ON_RECORD]
    if wanted.terms:
        sqlite = connection.dialect.name == "sqlite"
        values["words"] = fts5(wanted.terms) if sqlite else tsquery(wanted.terms)
        where.append(SQLITE_WORDS if sqlite else POSTGRESQL_WORDS)
    sql = " AND ".join([*where, *(one.holds for one in found.all)])
    rows = connection.execute(text(f"SELECT s.id FROM statements s WHERE {sql} ORDER BY s.id"), values)
    return list(rows.scalars()), until
