"""How to come to the statements that are asked for.

PostgreSQL knows how often what occurs and finds its way. SQLite does not, so for SQLite what to begin with is chosen
here, after the rows of each condition are counted in its index. Words begin wherever they are asked for: the full text
gives what matches newest first, twenty million a second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from onrecord.ledger.conditions import Condition, Conditions, Way
from onrecord.ledger.query import Asked
from onrecord.ledger.terms import fts5, tsquery

COUNTED = 20_000  # rows of a condition that are counted; more are taken to be this many
FEW = 1_000  # statements that may all be looked at, to say how many there are
LISTS = 2  # statements put in a list take the time of seeing of one whether a condition holds
ON_RECORD = "s.withdrawn_at IS NULL AND (s.verdict IS NULL OR s.verdict <> 'rejected')"
SAID = Way("statements d INDEXED BY statements_said", "d.withdrawn_at IS NULL", id="d.id")
WORDS = Way("statement_search d", "d.statement_search MATCH :words", "d.rowid", "d.rowid % 10000000000")


@dataclass(frozen=True)
class Plan:
    """The statements `s` that match: their sequence, and FROM and WHERE, several of which are merged; and the values
    that these name.

    `few`: whether all that match can be read without looking at more than FEW statements.
    """

    arms: tuple[tuple[str, str], ...]
    values: Mapping[str, Any]
    few: bool = True

    def sql(self, columns: Sequence[str] = ()) -> str:
        """The query for the sequence and columns of the newest :most from sequence :first to before :last."""
        distinct = "" if columns else "DISTINCT "  # what has columns comes from the words, each once
        selected = (f"SELECT {distinct}{', '.join((sequence, *columns))} {arm}" for sequence, arm in self.arms)
        return f"{' UNION '.join(selected)} ORDER BY 1 DESC LIMIT :most"

    def rows(
        self, connection: Connection, columns: Sequence[str], first: int, last: int, most: int
    ) -> Sequence[Row[Any]]:
        """The rows of that query."""
        values = {**self.values, "first": first, "last": last, "most": most}
        return connection.execute(text(self.sql(columns)), values).all()


def plan(connection: Connection, asked: Asked, found: Conditions, most: int) -> Plan:
    """The plan for the newest `most` statements that match."""
    if connection.dialect.name == "sqlite":
        return _Sqlite(connection, asked, found, most).plan()
    holding = [one.holds for one in found.all]
    words = ["s.search @@ to_tsquery('onrecord', :words)"] if asked.terms else []
    values = {**found.values, "words": tsquery(asked.terms)} if asked.terms else found.values
    where = " AND ".join(["s.sequence >= :first AND s.sequence < :last", *words, *holding, ON_RECORD])
    return Plan((("s.sequence", f"FROM statements s WHERE {where}"),), values)


class _Sqlite:
    def __init__(self, connection: Connection, asked: Asked, found: Conditions, most: int) -> None:
        self.connection, self.asked, self.conditions, self.most = connection, asked, found.all, most
        self.values = {**found.values, "words": fts5(asked.terms)} if asked.terms else dict(found.values)
        self.total = max(1, connection.execute(text("SELECT max(id) FROM statements")).scalar() or 0)

    def plan(self) -> Plan:
        if self.asked.terms:
            return self._from_words()
        if not self.conditions:
            return self._from([SAID], [], self._count([SAID], FEW + 1))
        if len(self.conditions) == 1 and _ordered(self.conditions[0]):
            return self._from(self.conditions[0].ways, [], self._count(self.conditions[0].ways, FEW + 1))
        return self._from_fewest()

    def _from_words(self) -> Plan:
        """Begin with the words. What else must hold is seen of each match, or what it holds of is listed before."""
        if self.asked.ranked and not self.conditions:
            return Plan(((WORDS.sequence, _arm(WORDS, [])),), self.values, False)  # no need to count
        matching = self._count([WORDS])
        counts = [self._count(one.ways) if one.ways and matching else COUNTED for one in self.conditions]
        looked = self._looked(matching, counts)
        rest = [
            _listed(one) if count < min(COUNTED, looked * LISTS) else one.of(WORDS)
            for one, count in zip(self.conditions, counts, strict=True)
        ]
        return Plan(((WORDS.sequence, _arm(WORDS, rest)),), self.values, matching <= FEW)

    def _from_fewest(self) -> Plan:
        """Begin with the condition, or with the days, that leaves the fewest statements to be looked at."""
        counts = [self._count(one.ways) if one.ways else COUNTED for one in self.conditions]
        said = self._count([SAID])
        best, fewest = None, self._looked(said, counts)
        for at, one in enumerate(self.conditions):
            others = [*counts[:at], *counts[at + 1 :]]
            looked = self._looked(counts[at], others) if _ordered(one) else counts[at]
            if one.ways and looked < fewest and (_ordered(one) or counts[at] < COUNTED):
                best, fewest = at, looked
        rest = [one for at, one in enumerate(self.conditions) if at != best]
        if best is None:
            return self._from([SAID], rest, said)
        return self._from(self.conditions[best].ways, rest, counts[best])

    def _looked(self, count: int, others: Sequence[int]) -> int:
        """How many of the `count` newest must be looked at until enough of them are among the others too."""
        needed = float(self.most)
        for other in others:
            needed *= self.total / max(1, other)
        return int(min(needed, count if count < COUNTED else self.total))

    def _count(self, ways: Sequence[Way], most: int = COUNTED) -> int:
        """How many statements there are, in the days that are asked for where that is seen; not beyond `most`."""
        values = {**self.values, "first": self.asked.first, "last": self.asked.last, "most": most}
        counted = 0
        for way in ways:
            within = f" AND {_between(way)}" if way.ordered else ""
            sql = f"SELECT count(*) FROM (SELECT 1 FROM {way.table} WHERE {way.where}{within} LIMIT :most)"
            counted += int(self.connection.execute(text(sql), values).scalar() or 0)
        return min(counted, most)

    def _from(self, ways: Sequence[Way], rest: Sequence[Condition], count: int) -> Plan:
        arms = tuple((way.sequence, _arm(way, [one.of(way) for one in rest])) for way in ways)
        return Plan(arms, self.values, count <= FEW)


def _ordered(one: Condition) -> bool:
    return bool(one.ways) and all(way.ordered for way in one.ways)


def _between(way: Way) -> str:
    return f"{way.sequence} >= :first AND {way.sequence} < :last"


def _arm(way: Way, rest: Sequence[str]) -> str:
    where = " AND ".join([way.where, _between(way), *rest, ON_RECORD])
    return f"FROM {way.table} CROSS JOIN statements s ON s.id = {way.id} WHERE {where}"


def _listed(one: Condition) -> str:
    """The condition as membership of a list."""
    lists = " UNION ALL ".join(f"SELECT {way.id} FROM {way.table} WHERE {way.where}" for way in one.ways)
    return f"{WORDS.id} IN ({lists})"
