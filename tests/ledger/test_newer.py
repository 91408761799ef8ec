"""Following a ledger, and its list of documents, on both databases."""

import pytest
from filled import fill

from onrecord.ledger.corrections import Person, reject
from onrecord.ledger.database import Database
from onrecord.ledger.listing import documents_with, listed
from onrecord.ledger.newer import last, newer
from onrecord.ledger.query import Query
from onrecord.ledger.search import search

ASKED = (
    {}, {"words": "grain"}, {"words": '"grain deal" ukrain*'}, {"act": "deny"}, {"kind": "person", "country": "ua"},
    {"figure": ">5"}, {"basis": "document"}, {"publisher": "e"}, {"since": "2024", "until": "2024-12"},
    {"speaker": "nobody of this name"},
)  # fmt: skip


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_from_the_beginning_it_finds_what_a_search_finds(filled: Database, asked: dict[str, str]) -> None:
    query = Query(**asked)  # type: ignore[arg-type]
    with filled.read() as connection:
        expected = sorted(one.number for one in search(connection, query, 1000).hits)
        numbers, until = newer(connection, query, 0)
        assert numbers == expected
        assert until in (0, last(connection)) or not expected
        assert newer(connection, query, last(connection))[0] == []


def test_it_goes_on_after_a_number_and_leaves_out_what_is_rejected(filled: Database) -> None:
    with filled.read() as connection:
        first, second, *rest = newer(connection, Query(), 0)[0]
    with filled.write() as connection:
        reject(connection, second, Person("Ada"))
    with filled.read() as connection:
        assert newer(connection, Query(), first)[0] == rest
        assert newer(connection, Query(), 10**15) == ([], 10**15)


def test_documents_are_listed_those_added_last_first(filled: Database) -> None:
    with filled.read() as connection:
        rows = listed(connection, 100)
        numbers = [row.id for row in rows]
        assert numbers == sorted(numbers, reverse=True)
        assert [row.id for row in listed(connection, 2, numbers[0])] == numbers[1:3]
        one = rows[0]
        for asked in ({"name": one.key}, {"name": one.url}, {"number": one.id}):
            assert [row.id for row in listed(connection, 5, **asked)] == [one.id]
        assert listed(connection, 5, publisher="no such outlet") == []
        assert listed(connection, 5, name="\0") == []


def test_each_statement_knows_its_document(filled: Database) -> None:
    with filled.read() as connection:
        some = [one.number for one in search(connection, Query(), 5).hits]
        of = documents_with(connection, some)
        assert set(of) == set(some)
        assert set(of.values()) <= {row.id for row in listed(connection, 100)}
