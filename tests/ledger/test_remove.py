"""A document taken out on request: nothing of what it said is left, but the mark that it was there."""

from dataclasses import replace
from pathlib import Path

import pytest
from made import article, put_in, rule, taken_out
from sample import RECORD
from sqlalchemy import Connection, select, text

from onrecord.errors import LedgerError
from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import fail, failures
from onrecord.ledger.names import keys
from onrecord.ledger.remove import remove
from onrecord.ledger.tables import METADATA, documents, originals, speaker_names, speaker_roles, speakers
from onrecord.ledger.times import now
from onrecord.model import Record

RAIN = ("Ann", "said", "that it rained")
SNOW = ("Bob Winterbottom", "denied", "that the snowplough stalled")


def known(connection: Connection, record: Record) -> dict[str, int | None]:
    """Identities that are the same for the same name, made as they are met."""
    found: dict[str, int | None] = {}
    for one in (speaker for statement in record.statements for speaker in statement.speakers):
        if one.name is None:
            continue
        query = select(speaker_names.c.speaker_id).where(speaker_names.c.name == one.name)
        id = connection.execute(query).scalar()
        if id is None:
            row = {"name": one.name, "kind": one.kind, "made_at": now()}
            id = connection.execute(speakers.insert().returning(speakers.c.id), row).scalar_one()
            key, last = keys(one.name)
            row = {"speaker_id": id, "name": one.name, "key": key, "last_key": last}
            connection.execute(speaker_names.insert(), row)
        found[one.id] = id
    return found


def rows(database: Database) -> dict[str, int]:
    """How many rows each table has that has any."""
    with database.read() as connection:
        counts = {name: len(connection.execute(table.select()).all()) for name, table in METADATA.tables.items()}
    return {name: count for name, count in counts.items() if count}


def test_only_the_mark_is_left_of_an_only_document(database: Database) -> None:
    put_in(database, RECORD, identify=known, original=b"bytes")
    put_in(database, replace(RECORD, statements=RECORD.statements[:8]), identify=known, again=True)
    other = replace(RECORD, document=replace(RECORD.document, text=RECORD.document.text + "End."))
    put_in(database, other, identify=known, original=b"other bytes")
    with database.write() as connection:
        rule(connection, "s2")
    gone = remove(database, RECORD.document.url or "", "court order", "Ada")
    assert (gone.key, gone.revisions, gone.statements, gone.originals) == (RECORD.document.id, 2, 28, 2)
    assert rows(database) == {"documents": 1, "inputs": 1}
    with database.read() as connection:
        (row,) = connection.execute(documents.select()).all()
    assert (row.removed_by, row.removed_why) == ("Ada", "court order") and row.removed_at
    assert list(check(database)) == []


def test_what_other_documents_have_stays(database: Database) -> None:
    put_in(database, article(RAIN, SNOW, id="a"), identify=known, original=b"same")
    put_in(database, article(RAIN, id="b"), identify=known, original=b"same")
    before = taken_out(database, "b")
    gone = remove(database, "a", "court order", "Ada")
    assert (gone.originals, gone.speakers) == (0, 1)
    assert taken_out(database, "b") == before
    with database.read() as connection:
        assert connection.execute(select(speaker_names.c.name)).scalars().all() == ["Ann"]
        assert connection.execute(select(speakers.c.name)).scalars().all() == ["Ann"]
        assert len(connection.execute(originals.select()).all()) == 1
    assert list(check(database)) == []


def test_what_only_it_told_goes_from_a_speaker_who_stays(database: Database) -> None:
    put_in(database, article(("Ann Smith", *RAIN[1:]), id="a"), identify=known)
    with database.write() as connection:
        row = {"speaker_id": 1, "name": "Ann", "key": "an", "last_key": "an"}
        connection.execute(speaker_names.insert(), row)
        connection.execute(speaker_roles.insert(), {"speaker_id": 1, "role": "Mayor"})
    put_in(database, article(RAIN, id="b"), identify=known)
    remove(database, "a", "court order", "Ada")
    with database.read() as connection:
        assert connection.execute(select(speaker_names.c.name)).scalars().all() == ["Ann"]
        assert connection.execute(select(speakers.c.name)).scalars().all() == ["Ann"]
        assert connection.execute(select(speaker_roles.c.role)).scalars().all() == []


def test_merged_speakers_are_forgotten_together(database: Database) -> None:
    put_in(database, article(RAIN, id="a"), identify=known)
    put_in(database, article(SNOW, id="b"), identify=known)
    put_in(database, article(("Bob", *SNOW[1:]), id="c"), identify=known)
    with database.write() as connection:
        connection.execute(speakers.update().where(speakers.c.id == 3).values(merged_into=2))
    assert remove(database, "b", "court order", "Ada").speakers == 0
    assert remove(database, "c", "court order", "Ada").speakers == 2
    with database.read() as connection:
        assert connection.execute(select(speakers.c.name)).scalars().all() == ["Ann"]


def test_its_failures_go_and_those_of_others_stay(database: Database) -> None:
    put_in(database, article(RAIN), place="here", identify=known)
    with database.write() as connection:
        fail(connection, "here", None, "something")
        fail(connection, "there", None, "something")
    remove(database, "a1", "court order", "Ada")
    with database.read() as connection:
        assert [one.place for one in failures(connection)] == ["there"]


def test_search_does_not_find_it(database: Database) -> None:
    put_in(database, article(RAIN, SNOW, id="a"))
    put_in(database, article(RAIN, id="b"))
    remove(database, "a", "court order", "Ada")
    query = (
        "SELECT count(*) FROM statement_search WHERE statement_search MATCH '{}'" if database.is_sqlite
        else "SELECT count(*) FROM statements WHERE search @@ plainto_tsquery('english', '{}')"
    )  # fmt: skip
    with database.read() as connection:
        assert connection.execute(text(query.format("snowplough"))).scalar() == 0
        assert connection.execute(text(query.format("rained"))).scalar() == 1


def test_its_words_are_overwritten_in_the_file(tmp_path: Path) -> None:
    """On PostgreSQL the server's vacuum does this in its own time."""
    path = tmp_path / "ledger.db"
    with Database(path) as database:
        for number in range(40):
            put_in(database, article(RAIN, id=f"a{number}"), identify=known)
        put_in(database, article(SNOW, id="b"), identify=known, original=b"Winterbottom")
        assert b"snowplough" in written(tmp_path)
        remove(database, "b", "court order", "Ada")
        for word in (b"snowplough", b"Winterbottom", b"winterbottom"):
            assert word not in written(tmp_path)
        assert b"that it rained" in written(tmp_path)


def written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_it_cannot_be_removed_twice_nor_unknown(database: Database) -> None:
    put_in(database, article(RAIN))
    remove(database, "a1", "court order", "Ada")
    with pytest.raises(LedgerError, match="was removed on 2"):
        remove(database, "a1", "court order", "Ada")
    with pytest.raises(LedgerError, match="no document of this ledger"):
        remove(database, "a2", "court order", "Ada")
