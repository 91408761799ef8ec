"""What appeared, changed and vanished between the revisions of a document."""

import pytest
from made import article, put_in, rule
from sample import RECORD

from onrecord.errors import LedgerError
from onrecord.ledger.changes import changes
from onrecord.ledger.database import Database
from onrecord.ledger.history import History, history
from onrecord.ledger.remove import remove

RAIN = ("Ann", "said", "that it rained for five days")
MORE = ("Ann", "said", "that it rained for nine days")
SNOW = ("Bob", "denied", "that it snowed")
HAIL = ("Cat", "warned", "of hail in May")


def told(database: Database, name: str = "a1") -> History:
    with database.read() as connection:
        return history(connection, name)


def words(history: History) -> list[tuple[list[str], list[tuple[str, str]], list[str]]]:
    """The contents that appeared, changed and vanished in each revision."""
    return [
        (
            [each.content.text for each in one.changes.appeared],
            [(was.content.text, now.content.text) for was, now in one.changes.changed],
            [each.content.text for each in one.changes.vanished],
        )
        for one in history.revisions
    ]


def test_each_revision_is_compared_with_the_one_before(database: Database) -> None:
    put_in(database, article(RAIN, SNOW, url="https://news.example/1"))
    put_in(database, article(MORE, SNOW, HAIL, url="https://news.example/1"))
    put_in(database, article(MORE, HAIL, url="https://news.example/1"))
    found = told(database, "https://news.example/1")
    assert words(found) == [
        ([], [], []),
        (["of hail in May"], [("that it rained for five days", "that it rained for nine days")], []),
        ([], [], ["that it snowed"]),
    ]
    assert [(one.number, len(one.statements), one.superseded_at is None) for one in found.revisions] == [
        (1, 2, False), (2, 3, False), (3, 2, True),
    ]  # fmt: skip
    assert (found.key, found.url, found.removed_at) == ("a1", "https://news.example/1", None)


def test_other_readings_of_a_revision_are_no_changes(database: Database) -> None:
    put_in(database, article(RAIN))
    put_in(database, article(RAIN), again=True)
    put_in(database, article(RAIN, SNOW))
    put_in(database, article(RAIN, SNOW, model="better"))
    found = told(database)
    assert [len(one.statements) for one in found.revisions] == [1, 2]
    assert words(found)[1] == (["that it snowed"], [], [])


def test_what_a_person_kept_or_rejected_counts(database: Database) -> None:
    put_in(database, article(RAIN, SNOW))
    with database.write() as connection:
        rule(connection, "s1")
        rule(connection, "s2", "reject")
    put_in(database, article(RAIN, SNOW), again=True)
    put_in(database, article(RAIN, HAIL))
    found = told(database)
    assert [len(one.statements) for one in found.revisions] == [1, 2]
    assert words(found)[1] == (["of hail in May"], [], [])


def test_a_removed_document_has_no_history_but_its_mark(database: Database) -> None:
    put_in(database, article(RAIN))
    remove(database, "a1", "court order", "Ada")
    found = told(database)
    assert found.removed_at and (found.removed_by, found.removed_why) == ("Ada", "court order")
    assert found.revisions == ()


def test_an_unknown_document_is_named(database: Database) -> None:
    with pytest.raises(LedgerError, match="nowhere: no document of this ledger has this key or address"):
        told(database, "nowhere")


def test_words_that_move_or_come_twice() -> None:
    before = article(RAIN, RAIN, SNOW).statements
    after = article(SNOW, RAIN, HAIL).statements
    found = changes(before, after)
    assert [one.content.text for one in found.appeared] == ["of hail in May"]
    assert [one.content.text for one in found.vanished] == ["that it rained for five days"]
    assert found.changed == ()


def test_equal_words_of_somebody_else_are_a_change() -> None:
    before, after = article(RAIN).statements, article(("Dan", *RAIN[1:])).statements
    ((was, now),) = changes(before, after).changed
    assert (was.speakers[0].name, now.speakers[0].name) == ("Ann", "Dan")


def test_nothing_changed() -> None:
    found = changes(RECORD.statements, RECORD.statements)
    assert (found.appeared, found.changed, found.vanished) == ((), (), ())
