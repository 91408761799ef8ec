"""How often each act, stance, kind ... occurs among what a search finds: counted over the newest MOST of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from onrecord.ledger.conditions import conditions
from onrecord.ledger.plan import plan
from onrecord.ledger.query import DAY, Query, asked

MOST = 200  # statements that are counted
EACH = 12  # values of a facet
COUNTS = {
    "act": "SELECT act, count(*) FROM statements WHERE id IN ({}) GROUP BY act",
    "stance": "SELECT stance, count(*) FROM statements WHERE id IN ({}) GROUP BY stance",
    "kind": "SELECT kind, count(DISTINCT statement_id) FROM statement_speakers WHERE statement_id IN ({}) "
    "GROUP BY kind",
    "country": "SELECT country, count(DISTINCT statement_id) FROM statement_speakers WHERE statement_id IN ({}) "
    "GROUP BY country",
    "basis": "SELECT kind, count(DISTINCT statement_id) FROM bases WHERE statement_id IN ({}) GROUP BY kind",
    "publisher": "SELECT r.publisher, count(*) FROM statements s JOIN readings g ON g.id = s.reading_id "
    "JOIN revisions r ON r.id = g.revision_id WHERE s.id IN ({}) GROUP BY r.publisher",
}
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
    if ids:
        for name, sql in COUNTS.items():
            some = ", ".join(map(str, ids))  # numbers: as values, they would take most of the time
            rows = connection.execute(text(sql.format(some))).all()
            of[name].update({row[0]: row[1] for row in rows if row[0]})
    return of


def _order(name: str, counted: Counter[str]) -> Sequence[tuple[str, int]]:
    return sorted(counted.items(), reverse=True)[:EACH] if name == "month" else counted.most_common(EACH)


def _month(day: int) -> str:
    """ "2024-10" of 20241017."""
    return f"{day // 10_000:04}-{day // 100 % 100:02}"
