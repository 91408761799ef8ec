"""How often each act, stance, kind ... occurs among what a search finds: counted over the newest MOST of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Column, Connection, func, select

from onrecord.ledger.conditions import conditions
from onrecord.ledger.pieces import pieces
from onrecord.ledger.plan import plan
from onrecord.ledger.query import DAY, Query, asked
from onrecord.ledger.tables import bases, readings, revisions, statement_speakers, statements

MOST = 1_000  # statements that are counted
EACH = 12  # values of a facet
FACETS = ("act", "stance", "kind", "country", "basis", "publisher", "month")


@dataclass(frozen=True)
class Facets:
    """Of each facet its values with how many of the counted statements have them, the most frequent first; months by
    time. `all`: whether everything that was found is counted."""

    counted: int
    all: bool
    of: Mapping[str, Sequence[tuple[str, int]]]


def facets(connection: Connection, query: Query) -> Facets:
    """The facets of what a query finds. Raises QueryError for one that has no meaning."""
    wanted = asked(replace(query, sort="newest"))
    found = conditions(connection, wanted)
    if found.none:
        return Facets(0, True, {})
    rows = plan(connection, wanted, found, MOST).rows(connection, (), wanted.first, wanted.last, MOST + 1)
    sequences = [row[0] for row in rows[:MOST]]
    of = _counted(connection, [one % DAY for one in sequences])
    of["month"] = Counter(_month(one // DAY) for one in sequences if one >= DAY)
    return Facets(len(sequences), len(rows) <= MOST, {name: _order(name, of[name]) for name in FACETS})


def _counted(connection: Connection, ids: Sequence[int]) -> dict[str, Counter[str]]:
    of: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for some in pieces(ids):
        mine = select(statements.c.reading_id, statements.c.act, statements.c.stance)
        read: Counter[int] = Counter()
        for row in connection.execute(mine.where(statements.c.id.in_(some))):
            of["act"][row.act or ""] += 1
            of["stance"][row.stance or ""] += 1
            read[row.reading_id] += 1
        of["publisher"] += _publishers(connection, read)
        of["kind"] += _several(connection, statement_speakers.c.kind, statement_speakers.c.statement_id, some)
        of["country"] += _several(connection, statement_speakers.c.country, statement_speakers.c.statement_id, some)
        of["basis"] += _several(connection, bases.c.kind, bases.c.statement_id, some)
    return of


def _several(connection: Connection, value: Column[str], key: Column[int], some: Sequence[int]) -> Counter[str]:
    """Of what a statement may have several of, in how many statements each value is."""
    query = select(value, func.count(key.distinct())).where(key.in_(some), value.is_not(None)).group_by(value)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _publishers(connection: Connection, read: Mapping[int, int]) -> Counter[str]:
    query = select(readings.c.id, revisions.c.publisher).join(revisions, revisions.c.id == readings.c.revision_id)
    found: Counter[str] = Counter()
    for row in connection.execute(query.where(readings.c.id.in_(read))):
        if row.publisher:
            found[row.publisher] += read[row.id]
    return found


def _order(name: str, counted: Counter[str]) -> Sequence[tuple[str, int]]:
    del counted[""]
    return sorted(counted.items(), reverse=True)[:EACH] if name == "month" else counted.most_common(EACH)


def _month(day: int) -> str:
    """ "2024-10" of 20241017."""
    return f"{day // 10_000:04}-{day // 100 % 100:02}"
