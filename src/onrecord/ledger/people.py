"""Speakers across documents: under what names, in what roles and when each was seen."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from onrecord.ledger.tables import speaker_names, speaker_roles, speakers
from onrecord.model import Identity

ROLES = 60  # that are kept of one speaker
LONGEST = 200  # characters of a name or a role: an index of PostgreSQL holds 2,704 bytes


def load(connection: Connection, ids: Collection[int]) -> list[Identity]:
    """The identities that these speakers are, in the order of their ids; several that were merged are one."""
    found = {one.id: one for one in standing(connection, ids).values()}
    return [found[id] for id in sorted(found)]


def standing(connection: Connection, ids: Collection[int]) -> dict[int, Identity]:
    """For each of these speakers, and all that are merged with them, the identity that it is."""
    if not ids:
        return {}
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
    made = {root: _identity(rows[root], some, named, held) for root, some in members.items()}
    return {row.id: made[root] for root, some in members.items() for row in some}


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
