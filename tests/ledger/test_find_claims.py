"""Claims are found by words, by speakers, by what their statements tell and by day, a page at a time."""

import pytest
from made import article, put_in
from test_claims import group

from onrecord.errors import QueryError
from onrecord.identities import identify
from onrecord.ledger.counts import counts
from onrecord.ledger.database import Database
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.ledger.told import SUMMARY, stale, tell, told

LINES = {
    "Ada Oak": ("the depot burns", "2026-05-01"),
    "Ben Ito": ("the depot does not burn", "2026-05-02"),
    "Cleo Roy": ("rain fell on the depot", "2026-05-02"),
    "Dov Pan": ("the harvest is in", "2026-05-09"),
}
EMPTY = dict.fromkeys(SUMMARY, 1) | {"contested": False, "revised": False, "unanswered": False}


@pytest.fixture
def claims(database: Database) -> dict[str, int]:
    """Three claims: Ada's with Ben's, which is contested, Cleo's, and Dov's, which is revised."""
    for name, (said, day) in LINES.items():
        put_in(database, article((name, "said", said), id=name, published=day), identify=identify)
    of = group(database, (None, ["Ada Oak", "Ben Ito"]), (None, ["Cleo Roy"]), (None, ["Dov Pan"]))
    days = {of[name]: day for name, (_, day) in LINES.items()}
    with database.write() as connection:
        assert stale(connection) == sorted(set(of.values()))
        tell(connection, {id: {**EMPTY, "first_day": day, "last_day": day} for id, day in days.items()})
        tell(
            connection,
            {of["Ada Oak"]: {**EMPTY, "first_day": "2026-05-01", "last_day": "2026-05-02", "contested": True}},
        )
        tell(
            connection, {of["Dov Pan"]: {**EMPTY, "first_day": "2026-05-09", "last_day": "2026-05-09", "revised": True}}
        )
        assert stale(connection) == []
    return of


def test_large_claims_are_told_anew_one_after_the_other(database: Database, claims: dict[str, int]) -> None:
    first, second, third = sorted(set(claims.values()))
    with database.write() as connection:
        tell(
            connection, {id: {**EMPTY, "statements": size} for id, size in ((first, 1), (second, 5000), (third, 5000))}
        )
        connection.exec_driver_sql("UPDATE claims SET stale = TRUE")
        assert [stale(connection, after) for after in (0, first, second, third)] == [
            [first, second], [second, third], [third], []
        ]  # fmt: skip


def test_the_latest_come_first_page_by_page(database: Database, claims: dict[str, int]) -> None:
    with database.read() as connection:
        first = find_claims(connection, Wanted(), 2)
        assert first.numbers == (claims["Dov Pan"], max(claims["Ada Oak"], claims["Cleo Roy"]))
        second = find_claims(connection, Wanted(), 2, first.after)
        assert second.numbers == (min(claims["Ada Oak"], claims["Cleo Roy"]),)
        assert second.after is None


def test_flags_and_days_narrow(database: Database, claims: dict[str, int]) -> None:
    with database.read() as connection:
        assert find_claims(connection, Wanted(contested=True)).numbers == (claims["Ada Oak"],)
        assert find_claims(connection, Wanted(revised=True)).numbers == (claims["Dov Pan"],)
        assert find_claims(connection, Wanted(contested=True, revised=True)).numbers == ()
        assert find_claims(connection, Wanted(since="2026-05-03")).numbers == (claims["Dov Pan"],)
        assert len(find_claims(connection, Wanted(since="2026")).numbers) == 3


def test_words_and_speakers_are_those_of_any_statement(database: Database, claims: dict[str, int]) -> None:
    with database.read() as connection:
        assert set(find_claims(connection, Wanted("depot")).numbers) == {claims["Ada Oak"], claims["Cleo Roy"]}
        assert find_claims(connection, Wanted("depot", contested=True)).numbers == (claims["Ada Oak"],)
        assert find_claims(connection, Wanted(speaker="Ben Ito")).numbers == (claims["Ada Oak"],)
        first = find_claims(connection, Wanted("depot"), 1)
        second = find_claims(connection, Wanted("depot"), 1, first.after)
        assert {*first.numbers, *second.numbers} == {claims["Ada Oak"], claims["Cleo Roy"]}
        assert second.after is None


def test_what_has_no_meaning_is_said(database: Database, claims: dict[str, int]) -> None:
    with database.read() as connection:
        for wanted, after in (
            (Wanted(since="soon"), None),
            (Wanted(), "3"),
            (Wanted("depot"), "2026-05-01.3"),
            (Wanted(), "x"),
        ):
            with pytest.raises(QueryError):
                find_claims(connection, wanted, after=after)


def test_a_claims_statements_come_with_their_documents(database: Database, claims: dict[str, int]) -> None:
    with database.read() as connection:
        found = told(connection, [claims["Ada Oak"], claims["Dov Pan"], 99])
        assert [one.statement.content.text for one in found[claims["Ada Oak"]]] == [
            LINES["Ada Oak"][0],
            LINES["Ben Ito"][0],
        ]
        assert [one.document.id for one in found[claims["Ada Oak"]]] == ["Ada Oak", "Ben Ito"]
        assert {one.document.published for one in found[claims["Dov Pan"]]} == {"2026-05-09"}
        assert set(found) == {claims["Ada Oak"], claims["Dov Pan"]}
        have = counts(connection)
        assert (have.documents, have.statements, have.claims, have.origins) == (4, 4, 3, 0)
