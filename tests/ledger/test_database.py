"""Opening a ledger, its two kinds of transactions, and what happens when the database does not answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made import article, nobody, put_in, taken_out
from server import Server
from sqlalchemy import event, text

from onrecord.errors import LedgerError
from onrecord.ledger import dialect
from onrecord.ledger.add import Taken, add
from onrecord.ledger.check import check
from onrecord.ledger.database import Database, default_address, url_of
from onrecord.ledger.times import now

RAIN = ("Ann", "said", "that it rained")


def count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM documents")).scalar_one())


def test_a_ledger_that_must_be_there_is_not_made(address: str) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here; `onrecord add` makes one"):
        Database(address, create=False)
    Database(address).close()
    Database(address, create=False).close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://localhost/x", "a ledger is a SQLite file or a PostgreSQL database"),
        ("://", "this is not the address of a ledger"),
        ("/no/such/folder/ledger.db", "unable to open database file"),
    ],
)
def test_what_cannot_be_a_ledger_is_refused(address: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        Database(address)


def test_another_program_s_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database\n" * 100)
    with pytest.raises(LedgerError, match="file is not a database"):
        Database(tmp_path / "text.db")
    other = dialect.engine_for(url_of(tmp_path / "other.db"))
    with other.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (a TEXT)")
        connection.commit()
    other.dispose()
    with pytest.raises(LedgerError, match="another program's database"):
        Database(tmp_path / "other.db")


def test_the_address_may_come_from_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LEDGER", raising=False)
    assert default_address() == "onrecord.db"
    monkeypatch.setenv("ONRECORD_LEDGER", "postgresql://news@db.example/archive")
    assert default_address() == "postgresql://news@db.example/archive"


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(LedgerError) as told:
        Database("postgresql://news:secret@127.0.0.1:9/archive")
    assert "secret" not in str(told.value) and "127.0.0.1" in str(told.value)
    assert told.value.lost


def test_after_an_error_nothing_of_a_transaction_is_kept(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        add(connection, article(RAIN), Taken("here", "file", now()), nobody)
        raise ZeroDivisionError
    assert count(database) == 0
    put_in(database, article(RAIN))
    assert count(database) == 1


def test_a_reader_sees_one_state_while_another_writes(database: Database, address: str) -> None:
    with Database(address) as other, other.read() as connection:
        query = text("SELECT count(*) FROM documents")
        assert connection.execute(query).scalar() == 0
        put_in(database, article(RAIN))
        assert connection.execute(query).scalar() == 0
    assert count(database) == 1


def test_a_writer_that_waits_too_long_says_so(
    database: Database, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "LOCK", dialect.LOCK.replace(f"'{dialect.BUSY}s'", "'200ms'"))
    monkeypatch.setattr(dialect, "PRAGMAS", (*dialect.PRAGMAS, "PRAGMA busy_timeout = 200"))
    with Database(address) as other, database.write(), pytest.raises(LedgerError, match="lock") as told:
        put_in(other, article(RAIN))
    assert told.value.lost
    put_in(database, article(RAIN))


def test_what_is_wrong_with_a_query_will_not_pass(database: Database) -> None:
    with pytest.raises(LedgerError) as told, database.read() as connection:
        connection.execute(text("SELECT a FROM nowhere"))
    assert not told.value.lost and "nowhere" in str(told.value)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """SQLite's own limit on a file stands for a disk: what it does then is the same."""
    with Database(tmp_path / "ledger.db") as database:
        put_in(database, article(RAIN, id="a0"))
        with database.read() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        limit = pages + 10

        @event.listens_for(database.engine, "begin")
        def full(connection: object) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")  # type: ignore[attr-defined]

        with pytest.raises(LedgerError, match=r"ledger\.db: database or disk is full") as told:
            for number in range(1, 200):
                put_in(database, article(*[RAIN] * 20, id=f"a{number}"), original=bytes(range(256)))
        assert told.value.lost
        have = count(database)
        assert 1 <= have < 200
        assert list(check(database)) == []
        limit = 1_000_000
        put_in(database, article(RAIN, id="last"))
        assert count(database) == have + 1
        assert list(check(database)) == []


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for one test, which may stop it."""
    server = Server.made()
    try:
        yield server
    finally:
        server.remove()


def test_a_server_that_goes_away_and_comes_back(alone: Server) -> None:
    with Database(alone.url("postgres")) as database:
        put_in(database, article(RAIN, id="a1"))
        with pytest.raises(LedgerError) as told, database.write() as connection:
            add(connection, article(RAIN, id="a2"), Taken("there", "file", now()), nobody)
            alone.stop()
        assert told.value.lost
        with pytest.raises(LedgerError) as told:
            put_in(database, article(RAIN, id="a2"))
        assert told.value.lost
        alone.start()
        assert taken_out(database, "a1") is not None and count(database) == 1
        put_in(database, article(RAIN, id="a2"))
        assert count(database) == 2
        assert list(check(database)) == []
