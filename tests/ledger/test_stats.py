"""Numbers and speakers of a ledger, on both databases."""

import pytest
from filled import Said, fill, story
from made import put_in
from sqlalchemy import func, select

from onrecord.identities import identify
from onrecord.ledger.corrections import Person, merge, reject
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import fail
from onrecord.ledger.remove import remove
from onrecord.ledger.spoken import Spoken, called, loudest
from onrecord.ledger.stats import Outlet, Stats, stats
from onrecord.ledger.tables import speakers, statements

ADA = Person("Ada")


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


def counted(database: Database) -> Stats:
    with database.read() as connection:
        return stats(connection)


def by_name(database: Database, name: str) -> list[Spoken]:
    with database.read() as connection:
        return called(connection, name)


def test_an_empty_ledger_has_nothing(database: Database) -> None:
    found = counted(database)
    assert (found.documents, found.statements, found.acts, found.outlets, found.months) == (0, 0, {}, (), {})
    assert found.size > 0
    with database.read() as connection:
        assert loudest(connection, 5) == []


def test_all_is_counted(filled: Database) -> None:
    with filled.write() as connection:
        fail(connection, "broken.html", None, "it is broken")
    found = counted(filled)
    assert (found.documents, found.removed, found.revisions, found.statements) == (4, 0, 4, 7)
    assert (found.rejected, found.failures) == (0, 1)
    assert found.acts == {"say": 4, "deny": 1, "report": 1, "warn": 1} and next(iter(found.acts)) == "say"
    assert found.outlets[:2] == (Outlet("Guardian Weekly", 1, 2), Outlet("The Guardian", 1, 2))
    assert found.outlets[-1] == Outlet(None, 1, 1)
    assert list(found.months.items()) == [("", 1), ("2023-01", 1), ("2023-08", 1), ("2024-10", 2), ("2024-11", 2)]


def test_what_is_rejected_or_removed_does_not_count(filled: Database) -> None:
    before = counted(filled)
    with filled.write() as connection:
        denial = connection.execute(select(statements.c.id).where(statements.c.act == "deny")).scalar_one()
        reject(connection, denial, ADA)
    remove(filled, "talks", "Ada", "asked to")
    found = counted(filled)
    assert (found.documents, found.removed, found.statements, found.rejected) == (3, 1, 4, 1)
    assert found.acts == {"say": 3, "report": 1}
    assert found.months == {"": 1, "2023-01": 1, "2023-08": 1, "2024-10": 1}
    assert Outlet("The Guardian", 1, 1) in found.outlets
    assert "The Telegraph" not in [one.name for one in found.outlets]
    assert before.speakers >= found.speakers


def test_a_revision_is_no_second_document(filled: Database) -> None:
    put_in(filled, story("undated", "A date", Said("Kim Yo-jong", "denied", "it", "deny"), published="2024-01-01"))
    found = counted(filled)
    assert (found.documents, found.revisions, found.statements) == (4, 5, 7)
    assert found.acts["deny"] == 2 and "" not in found.months


def test_a_speaker_has_acts_countries_days_and_names(filled: Database) -> None:
    (one,) = by_name(filled, "zelenskyy")
    assert (one.name, one.kind, one.country) == ("Volodymyr Zelensky", "person", "UA")
    assert (one.statements, one.acts, one.countries) == (2, {"say": 1, "warn": 1}, {"UA": 2})
    assert (one.first, one.last) == ("2024-10-17", "2024-11-02")
    assert {"Volodymyr Zelensky", "Volodymyr Zelenskyy"} <= set(one.names)
    assert by_name(filled, f"#{one.number}") == [one]
    assert by_name(filled, "nobody") == by_name(filled, "#0") == by_name(filled, "...") == []


def test_merged_speakers_are_one(filled: Database) -> None:
    (zelensky,), (peskov,) = by_name(filled, "zelensky"), by_name(filled, "peskov")
    with filled.write() as connection:
        merge(connection, [zelensky.number, peskov.number], ADA)
    (one,) = by_name(filled, "peskov")
    assert (one.number, one.statements, one.countries) == (zelensky.number, 3, {"UA": 2, "RU": 1})
    assert "Dmitry Peskov" in one.names
    with filled.read() as connection:
        first = loudest(connection, 1)[0]
    assert (first.number, first.statements) == (one.number, 3)
    assert counted(filled).speakers == 3


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_the_loudest_come_first_whatever_was_withdrawn(database: Database, limit: int) -> None:
    for number, name in enumerate(["Ann Ames", "Bob Birch", "Cat Cole", "Dan Dorn"]):
        for copy in range(number + 2):
            put_in(
                database,
                story(f"{name}{copy}", name, Said(name, "said", "so")),
                place=f"{name}{copy}",
                identify=identify,
            )
    with database.write() as connection:
        dorn = called(connection, "dorn")[0].number
        ids = (
            connection.execute(select(statements.c.id).where(statements.c.speaker_names == "Dan Dorn")).scalars().all()
        )
        for id in ids[1:]:
            reject(connection, id, ADA)
    with database.read() as connection:
        everyone = [(one.name, one.statements) for one in loudest(connection, limit)]
        total = connection.execute(select(func.count()).select_from(speakers)).scalar()
    expected = [("Cat Cole", 4), ("Bob Birch", 3), ("Ann Ames", 2), ("Dan Dorn", 1)]
    assert everyone == expected[:limit] and total == 4 and dorn
