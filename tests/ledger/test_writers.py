"""Several programs at one ledger, and programs that are killed: each document is there once, whole, or not at all."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from made import article, nobody, put_in
from sqlalchemy import Connection, text

from onrecord.ledger.add import Taken, add
from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import done
from onrecord.ledger.times import now
from onrecord.model import Record

SPAWN = multiprocessing.get_context("spawn")
MANY = 30
LINES = [("Ann", "said", "that it rained"), ("Bob", "denied", "that it snowed")]


def numbers(database: Database) -> tuple[int, int, int, int]:
    """How many documents, revisions, statements and speakers there are."""
    tables = ("documents", "revisions", "statements", "speakers")
    with database.read() as connection:
        counts = [int(connection.execute(text(f"SELECT count(*) FROM {one}")).scalar_one()) for one in tables]
    return counts[0], counts[1], counts[2], counts[3]


def one_by_name(connection: Connection, record: Record) -> dict[str, int | None]:
    """Identities that are looked for and then made, as linking does: two at once must not make one twice."""
    found: dict[str, int | None] = {}
    for one in (speaker for statement in record.statements for speaker in statement.speakers):
        id = connection.execute(text("SELECT id FROM speakers WHERE name = :name"), {"name": one.name}).scalar()
        if id is None:
            row = {"name": one.name, "at": now()}
            connection.execute(text("INSERT INTO speakers (name, made_at) VALUES (:name, :at)"), row)
            id = connection.execute(text("SELECT id FROM speakers WHERE name = :name"), row).scalar()
        found[one.id] = id
    return found


def write(address: str, gate: Any, order: int) -> None:
    """In a process of its own: add the same documents as the others do, a few to a transaction, in another order."""
    gate.wait()
    with Database(address) as database:
        for start in range(0, MANY, 5):
            with database.write() as connection:
                for at in range(start, start + 5):
                    number = at if order % 2 else MANY - 1 - at
                    taken = Taken(f"place {number}", "file", now(), "1")
                    add(connection, article(*LINES, id=f"a{number}"), taken, one_by_name)


def test_two_programs_may_add_the_same_at_once(address: str) -> None:
    Database(address).close()
    gate = SPAWN.Barrier(3)
    programs = [SPAWN.Process(target=write, args=(address, gate, order)) for order in range(3)]
    for one in programs:
        one.start()
    for one in programs:
        one.join()
    assert [one.exitcode for one in programs] == [0, 0, 0]
    with Database(address) as database:
        assert numbers(database) == (MANY, MANY, 2 * MANY, 2)
        assert list(check(database)) == []


def die(address: str, when: str) -> None:
    """In a process of its own: add documents, and be killed in the middle of it."""

    def kill(*_: object) -> dict[str, int | None]:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    with Database(address) as database:
        put_in(database, article(*LINES, id="a1"), place="first")
        with database.write() as connection:
            taken = Taken("second", "file", now(), "1", b"bytes")
            add(connection, article(LINES[0], id="a1"), Taken("first", "file", now(), "2"), nobody)
            identify: Callable[..., dict[str, int | None]] = kill if when == "within a document" else nobody
            add(connection, article(*LINES, id="a2"), taken, identify)
            if when == "before the end":
                kill()
        kill()


@pytest.mark.parametrize(
    ("when", "expected"),
    [("within a document", (1, 1, 2, 0)), ("before the end", (1, 1, 2, 0)), ("after the end", (2, 3, 5, 0))],
)
def test_what_is_killed_half_way_leaves_no_half(address: str, when: str, expected: tuple[int, ...]) -> None:
    program = SPAWN.Process(target=die, args=(address, when))
    program.start()
    program.join()
    assert program.exitcode == -signal.SIGKILL
    with Database(address) as database:
        assert numbers(database) == expected
        assert list(check(database)) == []
        with database.read() as connection:
            kept = done(connection, ["first", "second"])
        assert kept == ({"first": "2", "second": "1"} if when == "after the end" else {"first": None})
        put_in(database, article(LINES[0], id="a1"), place="first", stamp="2")
        put_in(database, article(*LINES, id="a2"), place="second", stamp="1")
        assert numbers(database) == (2, 3, 5, 0)
