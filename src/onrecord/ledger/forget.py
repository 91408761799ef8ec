"""Speakers, and names and roles of speakers, that no document has any more."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select, update

from onrecord.ledger.rows import identities
from onrecord.ledger.tables import corrections, speaker_names, speaker_roles, speakers, statement_speakers


def forget(connection: Connection, ids: Collection[int]) -> int:
    """Forget those of these speakers who speak in no document now, and names and
    roles that were theirs in a gone one alone.

    Speakers that were merged are one: a name stays as long as any of them has it. Returns how many were forgotten.
    """
    return sum(_forget(connection, family(connection, root)) for root in set(identities(connection, set(ids)).values()))


def family(connection: Connection, root: int) -> set[int]:
    """A speaker and all that were merged into it, at whatever remove."""
    found, last = {root}, {root}
    while last:
        query = select(speakers.c.id).where(speakers.c.merged_into.in_(last))
        last = set(connection.execute(query).scalars()) - found
        found |= last
    return found


def _forget(connection: Connection, of_one: set[int]) -> int:
    names, roles = _borne(connection, of_one)
    if not names:
        return _delete(connection, of_one)
    lost = speaker_names.c.speaker_id.in_(of_one) & speaker_names.c.name.not_in(names)
    connection.execute(delete(speaker_names).where(lost))
    lost = speaker_roles.c.speaker_id.in_(of_one) & speaker_roles.c.role.not_in(roles)
    connection.execute(delete(speaker_roles).where(lost))
    lost = speakers.c.id.in_(of_one) & speakers.c.name.not_in(names)
    connection.execute(update(speakers).where(lost).values(name=max(names, key=lambda name: (len(name), name))))
    return 0


def _borne(connection: Connection, of_one: set[int]) -> tuple[set[str], set[str]]:
    """What these speakers are called, and their roles, in documents that are still there."""
    columns = (statement_speakers.c.name, statement_speakers.c.mention, statement_speakers.c.role)
    rows = connection.execute(select(*columns).where(statement_speakers.c.speaker_id.in_(of_one)).distinct()).all()
    return {name for row in rows for name in (row.name, row.mention) if name}, {row.role for row in rows if row.role}


def _delete(connection: Connection, ids: set[int]) -> int:
    connection.execute(delete(corrections).where(corrections.c.speaker_id.in_(ids)))
    for table in (speaker_names, speaker_roles):
        connection.execute(delete(table).where(table.c.speaker_id.in_(ids)))
    connection.execute(update(speakers).where(speakers.c.id.in_(ids)).values(merged_into=None))
    return connection.execute(delete(speakers).where(speakers.c.id.in_(ids))).rowcount
