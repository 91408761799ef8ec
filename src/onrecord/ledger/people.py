"""Speakers across documents: who may be meant by a name, and under what names, in what roles and when each was seen."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update

from onrecord.ledger.names import fold
from onrecord.ledger.tables import speaker_names, speaker_roles, speakers
from onrecord.ledger.times import now
from onrecord.model import Identity

ROLES = 60  # that are kept of one speaker
LONGEST = 200  # characters of a name or a role: an index of PostgreSQL holds 2,704 bytes
Key = Callable[[str, Identity], str]  # what a name of a speaker is found by, beside itself: see link.key
Possible = Callable[[str, Identity], bool]  # whether a bearer of a key is worth a look; its `name` is folded
BEARERS = select(
    speaker_names.c.last_key,
    speaker_names.c.key,
    speakers.c.id,
    speakers.c.kind,
    speakers.c.country,
    speakers.c.first_seen,
    speakers.c.last_seen,
    speakers.c.merged_into,
).join_from(speaker_names, speakers, speakers.c.id == speaker_names.c.speaker_id)
MAKE = insert(speakers).returning(speakers.c.id, sort_by_parameter_order=True)
SEEN = (
    update(speakers)
    .where(speakers.c.id == bindparam("of"))
    .values({name: bindparam(f"new_{name}") for name in ("kind", "country", "first_seen", "last_seen")})
)


def candidates(
    connection: Connection, names: Collection[str], keys: Collection[str], possible: Possible
) -> list[Identity]:
    """The identities that bear one of the names, in any spelling, or a name with one of the keys and are `possible`.

    Speakers that were merged are one, with all their names and roles.
    """
    by_name = select(speaker_names.c.speaker_id).where(speaker_names.c.key.in_({fold(name) for name in names}))
    found = set(connection.execute(by_name).scalars())
    for row in connection.execute(BEARERS.where(speaker_names.c.last_key.in_(set(keys)))):
        bearer = Identity(row.id, row.key, row.kind, row.country, (), (), (), row.first_seen, row.last_seen)
        if row.id not in found and (row.merged_into is not None or possible(row.last_key, bearer)):
            found.add(row.id)
    return load(connection, found)


def load(connection: Connection, ids: Collection[int]) -> list[Identity]:
    """The identities that these speakers are, in the order of their ids; several that were merged are one."""
    if not ids:
        return []
    rows = _families(connection, ids)
    members: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows.values():
        members[_root(row, rows)].append(row)
    named, held = defaultdict(list), defaultdict(list)
    names = select(speaker_names).where(speaker_names.c.speaker_id.in_(rows)).order_by(speaker_names.c.name)
    for row in connection.execute(names):
        named[row.speaker_id].append(row)
    roles = select(speaker_roles).where(speaker_roles.c.speaker_id.in_(rows)).order_by(speaker_roles.c.role)
    for row in connection.execute(roles):
        held[row.speaker_id].append(row.role)
    return [_identity(rows[root], members[root], named, held) for root in sorted(members)]


def _families(connection: Connection, ids: Collection[int]) -> dict[int, Row[Any]]:
    """The rows of speakers, of all that they were merged into, and of all that were merged into those."""
    found: dict[int, Row[Any]] = {}
    asked: set[int] = set()
    ask = set(ids)
    while ask:
        asked |= ask
        query = select(speakers).where(or_(speakers.c.id.in_(ask), speakers.c.merged_into.in_(ask)))
        rows = connection.execute(query).all()
        found.update({row.id: row for row in rows})
        ask = {one for row in rows for one in (row.id, row.merged_into) if one is not None} - asked
    return found


def _root(row: Row[Any], rows: dict[int, Row[Any]]) -> int:
    while row.merged_into is not None:
        row = rows[row.merged_into]
    return int(row.id)


def _identity(
    row: Row[Any], members: Sequence[Row[Any]], named: dict[int, list[Row[Any]]], held: dict[int, list[str]]
) -> Identity:
    names = [name for one in members for name in named[one.id]]
    return Identity(
        row.id,
        row.name or "",
        row.kind,
        row.country,
        tuple(dict.fromkeys(role for one in members for role in held[one.id])),
        tuple(dict.fromkeys(one.name for one in names)),
        tuple(dict.fromkeys(one.name for one in names if one.decided)),
        min((one.first_seen for one in members if one.first_seen), default=None),
        max((one.last_seen for one in members if one.last_seen), default=None),
    )


def make(connection: Connection, new: Sequence[Identity]) -> list[int]:
    """Rows for speakers that nobody knows yet; their ids, in order. What they are called is for `remember`."""
    made_at = now()
    rows = [{"name": one.name, "kind": one.kind, "country": one.country, "made_at": made_at} for one in new]
    return list(connection.execute(MAKE, rows).scalars()) if rows else []


def remember(connection: Connection, seen: Sequence[tuple[Identity, Identity]], key: Key) -> None:
    """Keep what a document adds to what is known of its speakers: for each as it is met in the text, the known one."""
    before = {known.id: known for _, known in seen}
    after = dict(before)
    for one, known in seen:
        after[known.id] = grown(after[known.id], one)
    for table, rows in (
        (speaker_names, [row for id, one in after.items() for row in _names(before[id], one, key)]),
        (speaker_roles, [row for id, one in after.items() for row in _roles(before[id], one)]),
    ):
        if rows:
            connection.execute(insert(table), rows)
    told = ("kind", "country", "first_seen", "last_seen")
    changed = [
        one for id, one in after.items() if any(getattr(one, name) != getattr(before[id], name) for name in told)
    ]
    if changed:
        rows = [{"of": one.id, **{f"new_{name}": getattr(one, name) for name in told}} for one in changed]
        connection.execute(SEEN, rows)


def grown(known: Identity, one: Identity) -> Identity:
    """What is known of a speaker, with what a text adds."""
    roles = tuple(dict.fromkeys((*known.roles, *one.roles)))
    return replace(
        known,
        kind=known.kind or one.kind,
        country=known.country or one.country,
        roles=roles[: max(ROLES, len(known.roles))],
        names=tuple(dict.fromkeys((*known.names, one.name, *one.names))),
        first_seen=min(filter(None, (known.first_seen, one.first_seen)), default=None),
        last_seen=max(filter(None, (known.last_seen, one.last_seen)), default=None),
    )


def _names(before: Identity, after: Identity, key: Key) -> Iterator[dict[str, Any]]:
    for name in after.names[len(before.names) :]:
        folded = {"key": fold(name)[:LONGEST], "last_key": key(name, after)[:LONGEST]}
        yield {"speaker_id": after.id, "name": name, **folded, "decided": False}


def _roles(before: Identity, after: Identity) -> Iterator[dict[str, Any]]:
    for role in after.roles[len(before.roles) :]:
        yield {"speaker_id": after.id, "role": role}
