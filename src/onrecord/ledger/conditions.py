"""What a search asks for as SQL conditions on a statement, and for each of them the index that finds it by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from onrecord.ledger.named import publishers_named, speakers_named
from onrecord.ledger.query import Asked, Bounds

SEVERAL = 16  # speakers of one name whose statements are merged as they come; those of more are sorted


@dataclass(frozen=True)
class Way:
    """A way of SQLite to statements: FROM a table `d` by an index, WHERE something is so.

    `ordered`: they come newest first, and no more are read than are wanted; else all are read, and sorted.
    """

    table: str
    where: str
    sequence: str = "d.sequence"
    id: str = "d.statement_id"
    ordered: bool = True


@dataclass(frozen=True)
class Condition:
    """One thing that is asked for: what holds of a statement `s`, and the ways to all those of which it holds.

    The statements of several ways are merged; without any, it can only be seen of one statement at a time. `seen` is
    what SQLite sees of it by an index, with {sequence} and {id} for the statement's own.
    """

    holds: str
    ways: tuple[Way, ...]
    seen: str

    def of(self, way: Way) -> str:
        """What holds of a statement to which a way leads."""
        return self.seen.format(sequence=way.sequence, id=way.id)


@dataclass
class Conditions:
    """All that is asked for but words and days, and the values that the SQL names. `none`: nothing can match."""

    all: list[Condition] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    none: bool = False


def conditions(connection: Connection, asked: Asked) -> Conditions:
    """What a query asks for; speakers and outlets are looked up by their names."""
    query, made = asked.query, Conditions()
    plain = {name: getattr(query, name) for name in ("act", "stance", "basis", "kind", "unit")}
    made.values.update({name: value for name, value in plain.items() if value is not None})
    made.all += [_own(name) for name in ("act", "stance") if name in made.values]
    if query.basis is not None:
        made.all.append(_row("bases", ["{}.kind = :basis"], Index("bases_kind", ordered=True)))
    if query.speaker is not None or query.kind is not None or query.country is not None:
        ids = None if query.speaker is None else speakers_named(connection, query.speaker)
        made.none |= ids == []
        made.all.append(_speaking(ids, query.kind is not None, query.country, made.values))
    if asked.figure or query.unit is not None:
        made.all.append(_figure(asked.figure, made.values))
    if query.publisher is not None:
        outlets = publishers_named(connection, query.publisher)
        made.none |= not outlets
        made.all.append(_publisher(outlets, made.values))
    return made


def _own(column: str) -> Condition:
    """A column of the statement itself."""

    def so(table: str) -> str:
        return f"{table}.{column} = :{column} AND {table}.withdrawn_at IS NULL"

    index = f"INDEXED BY statements_{column}"
    seen = f"EXISTS (SELECT 1 FROM statements x {index} WHERE {so('x')} AND x.sequence = {{sequence}})"
    return Condition(so("s"), (Way(f"statements d {index}", so("d"), id="d.id"),), seen)


@dataclass(frozen=True)
class Index:
    """An index of a table of what statements have several of; `ordered`: its rows of one value come by sequence."""

    name: str
    ordered: bool = False


def _row(
    table: str, told: Sequence[str], index: Index | None, each: Sequence[Sequence[str]] | None = None
) -> Condition:
    """One row of a statement's in a table, of which all that is `told` is so.

    `index` leads to such rows, if there is one; by several ways, where `each` tells what is so on which.
    """
    ways: tuple[Way, ...] = ()
    if index:
        sequence = "d.sequence" if table != "figures" else "s.sequence"
        where = (" AND ".join(_of(part, "d") for part in one) for one in each or [told])
        ways = tuple(Way(f"{table} d INDEXED BY {index.name}", one, sequence, ordered=index.ordered) for one in where)
    by = index.name if index and index.ordered else f"sqlite_autoindex_{table}_1"
    key = "x.sequence = {sequence}" if index and index.ordered else "x.statement_id = {id}"
    so = " AND ".join(_of(part, "x") for part in told)
    holds = f"EXISTS (SELECT 1 FROM {table} x WHERE x.statement_id = s.id AND {so})"
    return Condition(holds, ways, f"EXISTS (SELECT 1 FROM {table} x INDEXED BY {by} WHERE {key} AND {so})")


def _speaking(ids: Sequence[int] | None, kind: bool, country: str | None, values: dict[str, Any]) -> Condition:
    """One speaker of whom all this is so."""
    told = ["{}.kind = :kind"] if kind else []
    if country is not None:
        values["country"] = country.upper()
        told.append("{}.country = :country")
    if ids is None:
        return _row("statement_speakers", told, Index("statement_speakers_country", True) if country else None)
    several = [f"{{}}.speaker_id IN ({', '.join(map(str, ids)) or 'NULL'})", *told]
    if len(ids) > SEVERAL:
        return _row("statement_speakers", several, Index("statement_speakers_speaker"))
    each = [[f"{{}}.speaker_id = {one}", *told] for one in ids]
    return _row("statement_speakers", several, Index("statement_speakers_speaker", True), each)


def _figure(bounds: Bounds | None, values: dict[str, Any]) -> Condition:
    """One figure that lies within the bounds, in the unit that is asked for."""
    told = ["{}.unit = :unit"] if "unit" in values else []
    for end, value, sign, other in _ends(bounds):
        values[end] = value
        told.append(f"{{}}.{end} {sign}= :{end}")
        if bounds and bounds.open:  # "more than 5,000" has its low end at 5000 too, and no high one
            told.append(f"({{}}.{end} {sign} :{end} OR {{}}.{other} IS NULL)")
    if {"low", "high"} <= set(values):
        told.append("{}.low <= :high")  # follows from the others, and leaves less of the index to be read
    index = next(name for name in ("unit", "low", "high") if name in values)
    return _row("figures", told, Index(f"figures_{index}"))


def _ends(bounds: Bounds | None) -> Iterator[tuple[str, float, str, str]]:
    """Each end that is asked for: its column, its value, the sign of what lies within, the other column."""
    if bounds and bounds.low is not None:
        yield "low", bounds.low, ">", "high"
    if bounds and bounds.high is not None:
        yield "high", bounds.high, "<", "low"


def _publisher(outlets: Sequence[str], values: dict[str, Any]) -> Condition:
    """The outlet of the revision that the statement was read in."""
    values.update({f"outlet{at}": name for at, name in enumerate(outlets)})
    among = f"r.publisher IN ({', '.join(f':outlet{at}' for at in range(len(outlets))) or 'NULL'})"
    holds = (
        "EXISTS (SELECT 1 FROM readings g JOIN revisions r ON r.id = g.revision_id "
        f"WHERE g.id = s.reading_id AND {among})"
    )
    table = (
        "revisions r INDEXED BY revisions_publisher CROSS JOIN readings g ON g.revision_id = r.id "
        "CROSS JOIN statements d ON d.reading_id = g.id"
    )
    return Condition(holds, (Way(table, among, id="d.id", ordered=False),), holds)


def _of(sql: str, alias: str) -> str:
    """The SQL with a table's name in the place of each {}."""
    return sql.replace("{}", alias)
