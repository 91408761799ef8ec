"""A ledger of any earlier version is brought up to this one, once, and what it holds stays."""

import multiprocessing
from pathlib import Path

import pytest
from made import article, put_in, taken_out
from sqlalchemy import Engine, inspect, text
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.errors import LedgerError
from onrecord.ledger.check import check
from onrecord.ledger.database import Database, url_of
from onrecord.ledger.dialect import engine_for, statements_of
from onrecord.ledger.migrations import migrate, migrations, newest, version_of
from onrecord.ledger.user_tables import METADATA  # this module's tables are in it as well

FIRST = """
INSERT INTO documents (key, url, added_at) VALUES ('a1', 'https://news.example/1', '2031-01-01T00:00:00.000000Z');
INSERT INTO revisions (document_id, number, text, text_hash, place, how, fetched_at) VALUES
    (1, 1, 'Ann said it rained.', '4b2f5c2c', 'here', 'file', '2031-01-01T00:00:00.000000Z');
INSERT INTO readings (revision_id, onrecord, model, rules, read_at) VALUES (1, '1', '1', '1', '2031');
INSERT INTO statements (reading_id, document_id, label, position, source_text, source_spans, cue_text, cue_spans,
    content_text, content_spans, speaker_names, quote, confidence) VALUES
    (1, 1, 's1', 1, 'Ann', '0-3', 'said', '4-8', 'it rained', '9-18', 'Ann', 'indirect', 0.5);
INSERT INTO statement_speakers (statement_id, position, label, name, mention) VALUES (1, 1, 'p1', 'Ann', 'Ann');
"""  # what a program of version 1 may have written


def made(address: str, version: int) -> Engine:
    """A database at a version; from version 1 on with a document in it."""
    engine = engine_for(url_of(address))
    if version:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            assert [step.number for step in migrate(connection, to=version)] == list(range(1, version + 1))
            for statement in statements_of(FIRST):
                connection.exec_driver_sql(statement)
    return engine


@pytest.mark.parametrize("version", range(newest() + 1))
def test_every_earlier_version_is_brought_up(address: str, version: int) -> None:
    made(address, version).dispose()
    with Database(address) as database:
        with database.read() as connection:
            assert version_of(connection) == newest()
            rows = connection.execute(text("SELECT number, name, applied_at FROM migrations ORDER BY number")).all()
        assert [(row.number, row.name) for row in rows] == [(one.number, one.name) for one in migrations()]
        if version:
            found = taken_out(database, "https://news.example/1")
            assert found and [one.content.text for one in found.statements] == ["it rained"]
        put_in(database, article(("Bob", "said", "that it snowed"), id="b1"))
        assert [one for one in check(database) if "hash" not in one] == []


def test_nothing_is_run_twice(address: str) -> None:
    with Database(address) as database, database.write() as connection:
        assert migrate(connection) == []
    with Database(address, create=False) as database, database.read() as connection:
        assert len(connection.execute(text("SELECT 1 FROM migrations")).all()) == newest()


def test_a_newer_ledger_is_left_alone(address: str) -> None:
    with Database(address) as database, database.write() as connection:
        row = {"number": newest() + 1, "name": "later", "applied_at": "2099"}
        connection.execute(text("INSERT INTO migrations VALUES (:number, :name, :applied_at)"), row)
    with pytest.raises(
        LedgerError, match=f"of version {newest() + 1}, this program knows .* {newest()}: use a newer"
    ) as told:
        Database(address)
    assert not told.value.lost


def test_a_step_that_fails_leaves_no_half(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrations()[-1].__class__(newest() + 1, "broken", {"": "CREATE TABLE half (id INTEGER); SELECT nothing"})
    steps = (*migrations(), broken)
    monkeypatch.setattr("onrecord.ledger.migrations.migrations", lambda: steps)
    with pytest.raises(LedgerError):
        Database(address)
    engine = engine_for(url_of(address))
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_steps_are_numbered_without_gaps() -> None:
    assert [one.number for one in migrations()] == list(range(1, newest() + 1))
    assert all("" in one.sql for one in migrations())


def open_it(address: str, gate: object) -> None:
    """In a process of its own: open the ledger at the same moment as others, and add to it."""
    gate.wait()  # type: ignore[attr-defined]
    with Database(address) as database:
        name = multiprocessing.current_process().name
        put_in(database, article(("Ann", "said", "that it rained"), id=name), place=name)


def test_several_programs_may_open_a_new_ledger_at_once(address: str) -> None:
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(3)
    programs = [context.Process(target=open_it, args=(address, gate)) for _ in range(3)]
    for one in programs:
        one.start()
    for one in programs:
        one.join()
    assert [one.exitcode for one in programs] == [0] * 3
    with Database(address) as database, database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM migrations")).scalar() == newest()
        assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 3


def test_the_tables_of_queries_are_those_that_the_steps_make(database: Database) -> None:
    """Names and order of columns, kinds of types, and primary keys."""
    dialect = sqlite.dialect() if database.is_sqlite else postgresql.dialect()
    with database.read() as connection:
        found = inspect(connection)
        own = {name for name in found.get_table_names() if not name.startswith("statement_search")}
        assert own == {*METADATA.tables, "migrations"}
        for table in METADATA.tables.values():
            columns = {one["name"]: one["type"] for one in found.get_columns(table.name)}
            unnamed = {"search", "sequence"}  # worked out by the database from the others
            assert [name for name in columns if name not in unnamed] == [
                one.name for one in table.columns if one.name not in unnamed
            ], table.name
            for column in table.columns:
                kinds = (columns[column.name].python_type, column.type.python_type)
                assert len(set(kinds)) == 1, (table.name, column.name, column.type.compile(dialect))
            key = found.get_pk_constraint(table.name)["constrained_columns"]
            assert key == [one.name for one in table.primary_key.columns], table.name


def test_a_script_is_cut_where_its_statements_end() -> None:
    script = """
    -- a comment; with a semicolon
    CREATE TABLE a (b TEXT); -- another
    CREATE TRIGGER c AFTER INSERT ON a BEGIN
        DELETE FROM a; INSERT INTO a VALUES (1);
    END;
    DROP TABLE a
    """
    assert [one.split()[1] for one in statements_of(script)] == ["TABLE", "TRIGGER", "TABLE"]


def test_the_package_has_the_steps_as_files() -> None:
    folder = Path(str(migrate.__globals__["__file__"])).parent
    assert len(list(folder.glob("*.sql"))) >= len(migrations())
