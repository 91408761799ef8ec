"""What becomes of a record that is taken in: the rules of revisions, of readings, and of what people ruled."""

from dataclasses import replace

import pytest
from made import article, numbered, put_in, rule, taken_out
from sample import RECORD
from sqlalchemy import select

from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import done, fail, failures
from onrecord.ledger.originals import original
from onrecord.ledger.remove import remove
from onrecord.ledger.tables import corrections, documents, originals, readings, revisions, statements
from onrecord.model import Words

RAIN = ("Ann", "said", "that it rained")
SNOW = ("Bob", "denied", "that it snowed")
HAIL = ("Cat", "warned", "of hail in May")


def labels(database: Database, name: str = "a1") -> list[str]:
    found = taken_out(database, name)
    return [one.id for one in found.statements] if found else []


def contents(database: Database, name: str = "a1") -> list[str]:
    found = taken_out(database, name)
    return [one.content.text for one in found.statements] if found else []


def count(database: Database, table: object, *where: object) -> int:
    with database.read() as connection:
        return len(connection.execute(select(table).where(*where)).all())  # type: ignore[call-overload]


def test_the_same_again_changes_nothing(database: Database) -> None:
    first = put_in(database, article(RAIN))
    again = put_in(database, article(RAIN), place="elsewhere")
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert again.document == first.document
    assert [count(database, one) for one in (documents, revisions, readings, statements)] == [1, 1, 1, 1]


def test_it_is_read_again_when_asked_or_by_another_version(database: Database) -> None:
    put_in(database, article(RAIN))
    assert put_in(database, article(RAIN), again=True).outcome == "reread"
    assert put_in(database, article(RAIN, model="better")).outcome == "reread"
    assert [count(database, one) for one in (documents, revisions, readings)] == [1, 1, 3]
    assert count(database, readings, readings.c.superseded_at.is_(None)) == 1
    assert count(database, statements, statements.c.withdrawn_why == "reread") == 2
    found = taken_out(database, "a1")
    assert found and found == replace(numbered(found), statements=found.statements)
    assert found.version.model == "better" and contents(database) == ["that it rained"]
    assert list(check(database)) == []


@pytest.mark.parametrize(
    "about", [{"title": "Rain"}, {"publisher": "The Times"}, {"published": "2024-10-17"}, {"byline": "Dan"}]
)
def test_another_description_is_another_revision(database: Database, about: dict[str, str]) -> None:
    put_in(database, article(RAIN))
    assert put_in(database, article(RAIN, **about)).outcome == "revised"
    assert count(database, revisions) == 2


def test_another_text_is_another_revision(database: Database) -> None:
    put_in(database, article(RAIN))
    assert put_in(database, article(RAIN, SNOW)).outcome == "revised"
    assert put_in(database, article(SNOW)).outcome == "revised"
    assert put_in(database, article(RAIN)).outcome == "revised"  # as it was at first: it changed once more
    with database.read() as connection:
        rows = connection.execute(select(revisions).order_by(revisions.c.number)).all()
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [row.superseded_at is None for row in rows] == [False, False, False, True]
    assert contents(database) == ["that it rained"]
    assert count(database, statements, statements.c.withdrawn_why == "revised") == 4
    assert list(check(database)) == []


def test_a_new_address_is_followed_without_a_revision(database: Database) -> None:
    put_in(database, article(RAIN, url="https://news.example/1"))
    put_in(database, article(RAIN, url="https://news.example/2", model="better"))
    found = taken_out(database, "https://news.example/2")
    assert found and found.document.id == "a1"


def test_what_a_person_ruled_on_outlives_another_reading(database: Database) -> None:
    put_in(database, article(RAIN, SNOW, HAIL))
    with database.write() as connection:
        rule(connection, "s1")
        rule(connection, "s2", "reject")
    before = {row.label: row.id for row in rows(database)}
    assert put_in(database, article(RAIN, SNOW, HAIL, model="better")).outcome == "reread"
    after = {row.label: row.id for row in rows(database)}
    assert (after["s1"], after["s2"]) == (before["s1"], before["s2"]) and after["s3"] != before["s3"]
    assert contents(database) == ["that it rained", "of hail in May"]
    assert list(check(database)) == []


def rows(database: Database) -> list[object]:
    with database.read() as connection:
        live = statements.select().where(statements.c.withdrawn_at.is_(None))
        return list(connection.execute(live.order_by(statements.c.id)))


def test_a_ruling_holds_where_the_machine_moves_a_boundary(database: Database) -> None:
    """The cue moved, the content mostly stayed: what a person rejected does not come back under other words."""
    one = article(RAIN, SNOW)
    put_in(database, one)
    with database.write() as connection:
        rule(connection, "s2", "reject")
    text, moved = one.document.text, one.statements[1]
    (start, end), (cue, _) = moved.content.spans[0], moved.cue.spans[0]
    moved = replace(moved, cue=Words.at(text, ((cue + 2, end - 12),)), content=Words.at(text, ((start + 5, end),)))
    put_in(database, replace(one, statements=(one.statements[0], moved)), again=True)
    assert contents(database) == ["that it rained"]


def test_what_lies_beside_a_ruling_is_taken_in(database: Database) -> None:
    """An outer statement shares most of its content with the inner one that was ruled on, and is another one."""
    text = "Ann said that Bob claims it rained for days."
    inner = article(("x", "y", "z")).statements[0]

    def at(words: str) -> Words:
        return Words.at(text, ((text.index(words), text.index(words) + len(words)),))

    outer = replace(inner, id="s1", source=at("Ann"), cue=at("said"), content=at("that Bob claims it rained for days"))
    inner = replace(inner, id="s2", source=at("Bob"), cue=at("claims"), content=at("it rained for days"), within="s1")
    first = article(RAIN)
    alone = replace(inner, id="s1", within=None)
    only = replace(first, document=replace(first.document, text=text), statements=(alone,))
    put_in(database, only)
    with database.write() as connection:
        rule(connection, "s1")
    put_in(database, replace(only, statements=(outer, inner)), again=True)
    found = taken_out(database, "a1")
    assert found and [one.cue.text for one in found.statements] == ["said", "claims"]
    assert sorted(one.id for one in found.statements) == ["s1", "s2"]
    assert list(check(database)) == []


def test_links_to_and_from_what_stays_are_kept(database: Database) -> None:
    put_in(database, RECORD)
    with database.write() as connection:
        rule(connection, "s7")  # within s6, disputed by s8
        rule(connection, "s8")
    put_in(database, RECORD, again=True)
    found = taken_out(database, RECORD.document.id)
    assert found and numbered(found) == numbered(RECORD)
    put_in(database, replace(RECORD, version=replace(RECORD.version, model="better")))
    found = taken_out(database, RECORD.document.id)
    assert found and numbered(found).statements == numbered(RECORD).statements
    assert list(check(database)) == []


def test_a_ruling_that_was_undone_holds_nothing(database: Database) -> None:
    put_in(database, article(RAIN))
    with database.write() as connection:
        rule(connection, "s1", undone_at="2031-01-01", undone_by="Ada")
    before = rows(database)
    put_in(database, article(RAIN), again=True)
    assert {row.id for row in rows(database)}.isdisjoint(row.id for row in before)


def test_original_bytes_are_kept_once_and_come_back(database: Database) -> None:
    data = b"<p>" + b"rain " * 1000
    put_in(database, article(RAIN, id="a"), original=data)
    put_in(database, article(RAIN, id="b"), original=data)
    put_in(database, article(RAIN, id="c"))
    with database.read() as connection:
        hashes = [row.original_hash for row in connection.execute(select(revisions).order_by(revisions.c.id))]
        assert hashes[0] == hashes[1] and hashes[2] is None
        assert original(connection, hashes[0]) == data
        assert original(connection, "0" * 64) is None
        (row,) = connection.execute(originals.select()).all()
        assert row.size == len(data) > 10 * len(row.data)


def test_a_place_is_marked_and_its_failure_forgotten(database: Database) -> None:
    with database.write() as connection:
        fail(connection, "here", "1", "no such file")
        fail(connection, "there", None, "no such file")
    put_in(database, article(RAIN), place="here", stamp="2")
    with database.read() as connection:
        assert [one.place for one in failures(connection)] == ["there"]
        assert done(connection, ["here", "there"]) == {"here": "2"}


def test_a_removed_document_stays_out(database: Database) -> None:
    put_in(database, article(RAIN))
    remove(database, "a1", "on request", "Ada")
    added = put_in(database, article(RAIN, SNOW), place="here", stamp="9")
    assert added.outcome == "removed"
    assert taken_out(database, "a1") is None and count(database, statements) == 0
    with database.read() as connection:
        assert done(connection, ["here"]) == {"here": "9"}


def test_days_come_from_the_statement_else_from_the_publication(database: Database) -> None:
    one = article(RAIN, SNOW, HAIL, published="2024-10-18")
    said = [replace(each, said_on=on) for each, on in zip(one.statements, ("2024-10", "2024-10-17", None), strict=True)]
    put_in(database, replace(one, statements=tuple(said)))
    assert [(row.said_from, row.said_to) for row in rows(database)] == [
        ("2024-10-01", "2024-10-31"),
        ("2024-10-17", "2024-10-17"),
        ("2024-10-18", "2024-10-18"),
    ]


def test_identities_and_names_are_kept_with_the_statement(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO speakers (id, name, made_at) VALUES (7, 'Ann', '2031')")
    put_in(database, RECORD, identify=lambda connection, record: {"p1": 7})
    with database.read() as connection:
        query = "SELECT speaker_id, label, said_from FROM statement_speakers ORDER BY statement_id"
        found = connection.exec_driver_sql(query).all()
        names = [row.speaker_names for row in connection.execute(statements.select().order_by(statements.c.id))]
    assert found[:4] == [
        (7, "p1", "2031-05-14"),
        (7, "p1", "2031-05-14"),
        (7, "p1", "2031-05-14"),
        (None, "p2", "2031-05-14"),
    ]
    assert names[0] == "Ines Okafor" and names[5] == "A port official who asked not to be named" and names[9] == ""
    assert count(database, corrections) == 0
