"""The speakers of a ledger: who speaks how often, in what way, since when."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.ledger.named import family, speakers_named
from onrecord.ledger.rows import ON_RECORD, identities
from onrecord.ledger.tables import speaker_names, speakers, statement_speakers, statements

AT_ONCE = 500


@dataclass(frozen=True)
class Spoken:
    """A speaker: `number` is the ledger's. `statements`: on record; `acts` and `countries`: of how many of them, the
    most frequent first; `first`, `last`: the days of the oldest and the newest; `names`: what it was called."""

    number: int
    name: str | None
    kind: str | None
    country: str | None
    statements: int
    acts: dict[str, int]
    countries: dict[str, int]
    first: str | None
    last: str | None
    names: tuple[str, ...] = ()


def loudest(connection: Connection, limit: int) -> list[Spoken]:
    """Those with most statements on record.

    Counting all of each speaker's is quick, but it counts what is withdrawn and rejected too. So those with most in all
    are looked at closely, as many at a time as are wanted, until nobody left can have more.
    """
    members = _members(connection)
    in_all = _in_all(connection, {one: root for root, of_one in members.items() for one in of_one})
    order = [root for root, _ in in_all.most_common()]
    found: list[Spoken] = []
    for at in range(0, len(order), max(1, limit)):
        roots = order[at : at + limit]
        found += [
            one for one in _told(connection, {root: members.get(root, {root}) for root in roots}) if one.statements
        ]
        found.sort(key=lambda one: (-one.statements, one.number))
        rest = order[at + limit : at + limit + 1]
        if len(found) >= limit and (not rest or in_all[rest[0]] <= found[limit - 1].statements):
            break
    return found[:limit]


def called(connection: Connection, name: str) -> list[Spoken]:
    """The speakers that a name may mean (see `speakers_named`), those with most statements first, with their names."""
    ids = speakers_named(connection, name)
    roots = identities(connection, set(ids))
    members: dict[int, set[int]] = defaultdict(set)
    for id, root in roots.items():
        members[root].add(id)
    return sorted(_told(connection, members, names=True), key=lambda one: (-one.statements, one.number))


def _members(connection: Connection) -> dict[int, set[int]]:
    """Those that were merged, by who they are: each with itself."""
    merged = select(speakers.c.id).where(speakers.c.merged_into.is_not(None))
    ids = family(connection, connection.execute(merged).scalars().all())
    members: dict[int, set[int]] = defaultdict(set)
    for id, root in identities(connection, set(ids)).items():
        members[root].add(id)
    return members


def _in_all(connection: Connection, roots: Mapping[int, int]) -> Counter[int]:
    """How many statements each speaker has, those off the record too."""
    query = select(statement_speakers.c.speaker_id, func.count()).group_by(statement_speakers.c.speaker_id)
    counted: Counter[int] = Counter()
    for id, count in connection.execute(query.where(statement_speakers.c.speaker_id.is_not(None))):
        counted[roots.get(id, id)] += count
    return counted


@dataclass
class _Tally:
    statements: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)


def _told(connection: Connection, members: Mapping[int, Collection[int]], names: bool = False) -> Iterator[Spoken]:
    """What there is to tell of speakers, given with all that were merged into them."""
    ids = sorted(id for of_one in members.values() for id in of_one)
    roots = {id: root for root, of_one in members.items() for id in of_one}
    tallies = _tallies(connection, ids, roots)
    own = {row.id: row for part in _parts(sorted(members)) for row in connection.execute(_own(part))}
    known = _names(connection, ids, roots) if names else {}
    for root in members:
        tally, row = tallies[root], own[root]
        yield Spoken(
            root, row.name, row.kind, row.country, tally.statements,
            dict(tally.acts.most_common()), dict(tally.countries.most_common()),
            min(tally.days, default=None), max(tally.days, default=None), tuple(known.get(root, ())),
        )  # fmt: skip


def _tallies(connection: Connection, ids: Sequence[int], roots: Mapping[int, int]) -> dict[int, _Tally]:
    tallies: dict[int, _Tally] = defaultdict(_Tally)
    said = statement_speakers.join(statements, statements.c.id == statement_speakers.c.statement_id)
    for part in _parts(ids):
        by = (statement_speakers.c.speaker_id, statements.c.act, statement_speakers.c.country)
        query = (
            select(
                *by,
                func.count(statements.c.id.distinct()),
                func.min(statements.c.said_from),
                func.max(statements.c.said_from),
            )
            .select_from(said)
            .where(statement_speakers.c.speaker_id.in_(part), ON_RECORD)
            .group_by(*by)
        )
        for id, act, country, count, first, last in connection.execute(query):
            tally = tallies[roots[id]]
            tally.statements += count
            tally.acts[act or ""] += count
            tally.countries[country or ""] += count
            tally.days += [day for day in (first, last) if day]
    for tally in tallies.values():
        del tally.countries[""]
    return tallies


def _names(connection: Connection, ids: Sequence[int], roots: Mapping[int, int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for part in _parts(ids):
        query = select(speaker_names.c.speaker_id, speaker_names.c.name).where(speaker_names.c.speaker_id.in_(part))
        for id, name in connection.execute(query.order_by(speaker_names.c.speaker_id, speaker_names.c.name)):
            if name not in found[roots[id]]:
                found[roots[id]].append(name)
    return found


def _own(part: Sequence[int]) -> Select[Any]:
    return select(speakers.c.id, speakers.c.name, speakers.c.kind, speakers.c.country).where(speakers.c.id.in_(part))


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
