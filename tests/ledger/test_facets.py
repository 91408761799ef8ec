"""Facets agree with what a search for each of them finds; what came last is told, the last first."""

from dataclasses import replace

import pytest
from filled import fill

from onrecord.ledger.database import Database
from onrecord.ledger.facets import facets
from onrecord.ledger.newest import End, decided, end, latest
from onrecord.ledger.query import Query
from onrecord.ledger.search import search

QUERIES = [Query(), Query(words="troops"), Query(speaker="zelensky"), Query(since="2024"), Query(kind="person")]


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_facets_count_what_a_search_finds(filled: Database, query: Query) -> None:
    with filled.read() as connection:
        found = facets(connection, query)
        assert found.all and found.counted == search(connection, query).total
        for name in ("act", "stance", "country", "basis", "publisher"):
            for value, count in found.of[name]:
                narrowed = replace(query, **{name: value})
                assert search(connection, narrowed).total == count, (name, value)


def test_months_are_those_of_what_was_said(filled: Database) -> None:
    with filled.read() as connection:
        months = facets(connection, Query(words="troops")).of["month"]
    assert months == [("2024-10", 2)]


def test_what_came_last_comes_first(filled: Database) -> None:
    with filled.read() as connection:
        assert [one.id for _, one in latest(connection, 2)] == ["undated", "harvest"]
        assert end(connection).statement == 7
        assert not decided(connection, End(), "Ada", 5)
