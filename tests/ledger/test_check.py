"""`check` says nothing of a whole ledger, and finds what is wrong with another."""

from dataclasses import replace
from pathlib import Path

import pytest
from made import article, put_in, rule
from sample import RECORD

from onrecord.errors import LedgerError
from onrecord.ledger.check import check
from onrecord.ledger.check_texts import words_at
from onrecord.ledger.database import Database

RAIN = ("Ann", "said", "that it rained")
LATER = replace(RECORD, document=replace(RECORD.document, text=RECORD.document.text + "End.\n"))
WRONG = [  # what is done to a whole ledger, and what is said of it
    ("UPDATE revisions SET text = 'x' || text WHERE number = 2", "the text of revision 2 is not what its hash says"),
    ("UPDATE statements SET cue_spans = '0-4' WHERE id = 1", "statement s1 (row 1): its cue is not at 0-4"),
    ("UPDATE statements SET content_spans = '7-99999' WHERE id = 1", "its content is not at 7-99999"),
    ("UPDATE statements SET source_spans = 'here' WHERE id = 1", "its source is not at here"),
    ("UPDATE statements SET target_text = NULL WHERE label = 's5'", "its target is not at "),
    ("UPDATE figures SET spans = '0-4'", "its figure is not at 0-4"),
    ("UPDATE bases SET text = 'nothing'", "its basis is not at "),
    ("UPDATE statements SET title = 'Other' WHERE id = 1", "its title or its document is not its revision's"),
    ("UPDATE statement_speakers SET said_from = '1999-01-01' WHERE statement_id = 1", "have another day than it"),
    ("UPDATE bases SET said_from = NULL", "its speakers or its basis have another day than it"),
    ("UPDATE revisions SET number = 7 WHERE number = 2", "articles/velmar.txt: its 2 revisions are numbered 1 to 7"),
    ("UPDATE revisions SET superseded_at = NULL", "not the last revision alone is in force"),
    ("UPDATE revisions SET superseded_at = 'now'", "not the last revision alone is in force"),
    ("UPDATE readings SET superseded_at = 'now' WHERE id = 1", "revision 1 has 0 readings in force, not one"),
    ("UPDATE readings SET superseded_at = NULL", "revision 2 has 2 readings in force, not one"),
    ("UPDATE statements SET withdrawn_at = NULL WHERE id = 1", "on record, though of a revision that is not in force"),
    ("UPDATE statements SET withdrawn_at = NULL WHERE id = 11", "on record, though it was read again"),
    ("UPDATE statements SET withdrawn_at = NULL WHERE id = 11", "several statements on record are called s1"),
    ("UPDATE documents SET removed_at = 'now' WHERE id = 1", "removed, and still has 2 revisions"),
    ("INSERT INTO documents (key, added_at) VALUES ('empty', 'now')", "empty: has no revision"),
    ("UPDATE originals SET size = size + 1", "is not what its hash and size say"),
    ("UPDATE revisions SET original_hash = NULL", "belongs to no revision"),
    ("UPDATE speakers SET merged_into = 3 - id", "speaker 1: was merged, in the end, into itself"),
]


@pytest.fixture
def whole(database: Database) -> Database:
    """A ledger with a document of two revisions, the second read twice; statements 1-10, 11-20, 21-30."""
    put_in(database, RECORD, original=b"bytes")
    put_in(database, LATER)
    put_in(database, LATER, again=True)
    with database.write() as connection:
        for name in ("Ann", "Anne"):
            connection.exec_driver_sql(f"INSERT INTO speakers (name, made_at) VALUES ('{name}', 'now')")
    return database


@pytest.mark.parametrize(("sql", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said(whole: Database, sql: str, said: str) -> None:
    assert list(check(whole)) == []
    with whole.write() as connection:
        connection.exec_driver_sql(sql)
    assert [one for one in check(whole) if said in one]


def test_a_kept_statement_of_an_earlier_reading_is_no_fault(whole: Database) -> None:
    with whole.write() as connection:
        rule(connection, "s3")
    assert put_in(whole, replace(LATER, statements=()), again=True).outcome == "reread"
    assert list(check(whole)) == []
    with whole.write() as connection:
        connection.exec_driver_sql("UPDATE corrections SET undone_at = 'now'")
    assert list(check(whole)) == []


def test_damaged_originals_are_named(whole: Database) -> None:
    with whole.write() as connection:
        nothing = "x'00'" if whole.is_sqlite else "'\\x00'"
        connection.exec_driver_sql(f"UPDATE originals SET data = {nothing}")
    assert [one for one in check(whole) if "cannot be decompressed" in one]


def test_rows_that_point_nowhere_are_counted(whole: Database) -> None:
    with whole.engine.connect() as connection:
        off = "PRAGMA foreign_keys = OFF" if whole.is_sqlite else "SET session_replication_role = replica"
        if whole.is_sqlite:
            connection.connection.cursor().execute(off)
        else:
            connection.exec_driver_sql(off)
        connection.exec_driver_sql("DELETE FROM originals")
        connection.commit()
        connection.invalidate()
    assert list(check(whole)) == ["revisions: 1 rows whose original_hash is no row of originals"]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TRIGGER statements_withdrawn; UPDATE statements SET withdrawn_at = 'now'",
        "DROP TRIGGER statements_searched_again; UPDATE statements SET content_text = 'that it snowed'",
        "INSERT INTO statement_search (rowid, content_text) VALUES (99, 'more')",
        "INSERT INTO statement_search (statement_search) VALUES ('delete-all')",
    ],
)
def test_a_search_index_out_of_step_is_found(tmp_path: Path, sql: str) -> None:
    with Database(tmp_path / "ledger.db") as database:
        put_in(database, article(RAIN))
        assert list(check(database)) == []
        with database.write() as connection:
            for one in sql.split("; "):
                connection.exec_driver_sql(one)
        assert [one for one in check(database) if "the search index is not in step" in one]


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Database(path) as database:
        for number in range(200):
            put_in(database, article(RAIN, id=f"a{number}"))
        database.empty_log()
    data = path.read_bytes()
    path.write_bytes(data[:-8192] + b"\xff" * 8192)
    with Database(path) as database:
        try:
            assert any("the file is damaged" in one for one in check(database))
        except LedgerError as error:
            assert "malformed" in str(error)


def test_words_are_where_their_spans_say() -> None:
    assert words_at("it rained", "0-2 3-9") == "it rained"
    assert [words_at("it rained", spans) for spans in (None, "", "x", "3-10", "5-4")] == [None] * 5
