"""The speakers and the outlets that somebody means by a name."""

from collections.abc import Collection

from sqlalchemy import Connection, select, text

from onrecord.ledger.names import fold
from onrecord.ledger.tables import revisions, speaker_names, speakers

EACH_PUBLISHER = text(  # from one to the next by the index: SELECT DISTINCT would read every revision
    "WITH RECURSIVE each_one (name) AS ("
    "SELECT min(publisher) FROM revisions UNION ALL "
    "SELECT (SELECT min(publisher) FROM revisions WHERE publisher > name) FROM each_one WHERE name IS NOT NULL"
    ") SELECT name FROM each_one WHERE name IS NOT NULL"
)


def speakers_named(connection: Connection, name: str) -> list[int]:
    """The rows of all speakers with this name, in any spelling, or this last name; "#12" is the speaker of that number.

    With each come all that it was merged with.
    """
    number = name.strip().removeprefix("#")
    if number != name.strip() and number.isdecimal():
        return family(connection, {int(number)} if len(number) < 19 else set())
    words = fold(name).split()
    key = " ".join(words)
    if not words:
        return []
    query = select(speaker_names.c.speaker_id)
    found = set(connection.execute(query.where(speaker_names.c.key == key)).scalars())
    if len(words) == 1:
        found |= set(connection.execute(query.where(speaker_names.c.last_key == key)).scalars())
    elif not found:
        ending = select(speaker_names.c.speaker_id, speaker_names.c.key).where(speaker_names.c.last_key.in_(words))
        found = {row.speaker_id for row in connection.execute(ending) if set(words) <= set(row.key.split())}
    return family(connection, found)


def family(connection: Connection, ids: Collection[int]) -> list[int]:
    """The rows of speakers with those that they were merged into, and those that were merged into these, in order."""
    known: set[int] = set()
    ask = set(ids)
    while ask:
        near = select(speakers.c.id, speakers.c.merged_into).where(speakers.c.id.in_(ask))
        below = select(speakers.c.id, speakers.c.merged_into).where(speakers.c.merged_into.in_(ask))
        rows = [*connection.execute(near), *connection.execute(below)]
        known |= {row.id for row in rows}
        ask = {one for row in rows for one in row if one is not None} - known
    return sorted(known)


def publishers_named(connection: Connection, name: str) -> list[str]:
    """The outlets with this name, as it is written; if there is none, those whose name has it as a part."""
    exact = connection.execute(select(revisions.c.publisher).where(revisions.c.publisher == name).limit(1)).scalar()
    if exact is not None:
        return [exact]
    part = " ".join(name.casefold().split())
    return [one for one in publishers(connection) if part in one.casefold()]


def publishers(connection: Connection) -> list[str]:
    """The names of all outlets, in order."""
    if connection.dialect.name == "sqlite":
        return list(connection.execute(EACH_PUBLISHER).scalars())
    found = connection.execute(select(revisions.c.publisher).distinct().where(revisions.c.publisher.is_not(None)))
    return sorted(found.scalars())
