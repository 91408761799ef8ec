"""However a search is carried out, the answer is the same; and on SQLite none of its ways reads a table to its end."""

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from filled import fill

from onrecord.ledger.database import Database
from onrecord.ledger.search import Query, search

sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))
from ledger_queries import questions, scans
from made_ledger import made

FILTERS: tuple[dict[str, Any], ...] = (
    {"words": "troops"}, {"words": "north* korean"}, {"speaker": "zelensky"}, {"speaker": "peskov"}, {"act": "say"},
    {"act": "deny"}, {"stance": "asserts"}, {"kind": "person"}, {"country": "UA"}, {"basis": "people"},
    {"basis": "intelligence"}, {"figure": ">5000"}, {"figure": "3-20000"}, {"figure": "<10"}, {"unit": "soldier"},
    {"publisher": "guardian"}, {"publisher": "The Telegraph"}, {"since": "2024-10"}, {"until": "2024-10"},
)  # fmt: skip
COUNTS = ((1, 1), (2, 1), (3, 2), (20_000, 1_000))  # from what is taken to be often, to what is


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database(made(tmp_path_factory.mktemp("made"), 2000), create=False) as one:
        yield one


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database(tmp_path_factory.mktemp("filled") / "ledger.db") as one:
        fill(one)
        yield one


def numbers(database: Database, asked: dict[str, Any]) -> list[int]:
    with database.read() as connection:
        return [one.number for one in search(connection, Query(sort="newest", **asked)).hits]


def together(database: Database, number: int, each: int) -> None:
    """Every `each`-th set of `number` filters finds what all of them find."""
    everything, alone = numbers(database, {}), {str(one): numbers(database, one) for one in FILTERS}
    for some in list(combinations(FILTERS, number))[::each]:
        asked = {name: value for one in some for name, value in one.items()}
        if len(asked) < number or {"figure", "unit"} <= set(asked):  # the same twice; what must be of one figure
            continue
        expected = [one for one in everything if all(one in alone[str(each)] for each in some)]
        assert numbers(database, asked) == expected, asked


def test_filters_together_find_what_each_finds(database: Database) -> None:
    fill(database)
    together(database, 2, 5)
    together(database, 4, 97)


@pytest.mark.parametrize("counts", COUNTS, ids=str)
def test_they_do_wherever_the_search_begins(
    filled: Database, counts: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.ledger.plan.COUNTED", counts[0])
    monkeypatch.setattr("onrecord.ledger.plan.FEW", counts[1])
    monkeypatch.setattr("onrecord.ledger.conditions.SEVERAL", counts[1])
    together(filled, 2, 1)
    together(filled, 3, 11)


@pytest.mark.parametrize("counts", COUNTS, ids=str)
def test_no_search_scans_a_table(ledger: Database, counts: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.plan.COUNTED", counts[0])
    with ledger.read() as connection:
        asked = questions(connection, 3)
        assert {one.family: found for one in asked if (found := scans(connection, one))} == {}


def test_a_scan_would_be_seen(ledger: Database) -> None:
    with ledger.read() as connection:
        connection.exec_driver_sql("SELECT 1")
        question = questions(connection, 1)[0]

        def scanning(*_: Any, **__: Any) -> None:
            connection.exec_driver_sql("SELECT * FROM statements ORDER BY cue_text")

        assert scans(connection, question, scanning) == ["SCAN statements"]
