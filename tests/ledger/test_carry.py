"""What people decided of a statement holds for the same words in the document's next revision."""

from dataclasses import replace

from made import article, numbered, put_in, taken_out
from sample import RECORD
from sqlalchemy import Connection, select

from onrecord.ledger.check import check
from onrecord.ledger.corrections import Person, accept, edit, log, reject, split, undo
from onrecord.ledger.database import Database
from onrecord.ledger.tables import corrections, speakers, statements
from onrecord.ledger.times import now
from onrecord.model import Record, Statement

ADA = Person("Ada", "heard the tape")
RAIN = ("Ann", "said", "that it rained")
SNOW = ("Bob", "denied", "that it snowed")
HAIL = ("Cat", "warned", "of hail in May")


def live(connection: Connection, label: str) -> int:
    query = select(statements.c.id).where(statements.c.label == label, statements.c.withdrawn_at.is_(None))
    return int(connection.execute(query).scalar_one())


def verdicts(database: Database) -> dict[str, str | None]:
    query = select(statements).where(statements.c.withdrawn_at.is_(None)).order_by(statements.c.id)
    with database.read() as connection:
        return {row.content_text: row.verdict for row in connection.execute(query)}


def found(database: Database, id: str = "a1") -> dict[str, Statement]:
    record = taken_out(database, id)
    assert record
    return {one.content.text: one for one in record.statements}


def longer(record: Record, by: str = "New.\n") -> Record:
    """The record of the same article with another first line."""

    def moved(value: object) -> object:
        if isinstance(value, tuple):
            if len(value) == 2 and isinstance(value[0], int):
                return value[0] + len(by), value[1] + len(by)
            return tuple(moved(one) for one in value)
        if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{name: moved(getattr(value, name)) for name in vars(value)})  # type: ignore[type-var]
        return value

    document = replace(record.document, text=by + record.document.text)
    return Record(document, tuple(moved(one) for one in record.statements), record.version)  # type: ignore[misc]


def test_verdicts_hold_for_the_same_words_in_another_revision(database: Database) -> None:
    put_in(database, article(RAIN, SNOW, HAIL))
    with database.write() as connection:
        accept(connection, live(connection, "s1"), ADA)
        number = reject(connection, live(connection, "s2"), ADA)
    put_in(database, article(HAIL, SNOW, RAIN))
    assert verdicts(database) == {HAIL[2]: None, SNOW[2]: "rejected", RAIN[2]: "accepted"}
    assert list(found(database)) == [HAIL[2], RAIN[2]]
    with database.read() as connection:
        told = next(one for one in log(connection) if one.action == "reject")
    assert (told.made_by, told.why) == ("Ada", f"carried over from correction #{number}: heard the tape")
    assert list(check(database)) == []


def test_they_outlive_a_revision_that_does_not_have_the_words(database: Database) -> None:
    put_in(database, article(RAIN, SNOW))
    with database.write() as connection:
        reject(connection, live(connection, "s2"), ADA)
    for lines in ((RAIN,), (RAIN, HAIL), (HAIL, SNOW)):
        put_in(database, article(*lines))
    assert verdicts(database) == {HAIL[2]: None, SNOW[2]: "rejected"}


def test_what_was_undone_after_it_was_carried_over_is_not_carried_on(database: Database) -> None:
    put_in(database, article(RAIN, SNOW))
    with database.write() as connection:
        reject(connection, live(connection, "s2"), ADA)
    put_in(database, article(SNOW, RAIN))
    with database.write() as connection:
        undo(connection, next(log(connection)).id, "Ada")
    assert list(found(database)) == [SNOW[2], RAIN[2]]
    put_in(database, article(SNOW, RAIN, HAIL))
    assert verdicts(database) == {SNOW[2]: None, RAIN[2]: None, HAIL[2]: None}


def test_equal_words_are_told_apart_by_their_order(database: Database) -> None:
    put_in(database, article(RAIN, RAIN))
    with database.write() as connection:
        reject(connection, live(connection, "s2"), ADA)
    put_in(database, article(SNOW, RAIN, RAIN, RAIN))
    with database.read() as connection:
        query = select(statements.c.label).where(
            statements.c.verdict == "rejected", statements.c.withdrawn_at.is_(None)
        )
        assert connection.execute(query).scalars().all() == ["s3"]


def test_edits_of_every_field_hold_and_can_be_undone(database: Database) -> None:
    put_in(database, RECORD)
    with database.write() as connection:
        s2, s4, s5, s8 = (live(connection, label) for label in ("s2", "s4", "s5", "s8"))
        edit(connection, s2, "act", "deny", ADA)  # and so its stance
        edit(connection, s2, "said_on", "2031-05", ADA)
        edit(connection, s2, "basis", "observation: readings from the coastguard", ADA)
        edit(connection, s2, "figures", [{"text": "400 tonnes", "low": 400, "high": 400, "unit": "tonne"}], ADA)
        edit(connection, s4, "place", "the bird reserve", ADA)
        edit(connection, s4, "content", "that its pipeline ... to blame", ADA)
        edit(connection, s5, "speakers.country", "KE", ADA)
        edit(connection, s8, "disputes", [s4], ADA)
        edit(connection, live(connection, "s7"), "within", live(connection, "s5"), ADA)
    before = taken_out(database, RECORD.document.id)
    assert before
    put_in(database, longer(RECORD))
    after = taken_out(database, RECORD.document.id)
    assert after and after.statements == longer(before).statements
    assert list(check(database)) == []
    with database.write() as connection:
        for one in list(log(connection)):
            fresh = connection.execute(
                select(statements.c.withdrawn_at).where(statements.c.id == one.statement)
            ).scalar()
            if one.part_of is None and fresh is None:
                undo(connection, one.id, "Ada")
    undone = taken_out(database, RECORD.document.id)
    assert undone and numbered(undone) == numbered(longer(RECORD))


def test_an_edit_whose_words_are_gone_stays_behind(database: Database) -> None:
    put_in(database, article(RAIN, HAIL))
    with database.write() as connection:
        edit(connection, live(connection, "s1"), "place", "May", ADA)
        edit(connection, live(connection, "s2"), "act", "warn", ADA)
    put_in(database, article(RAIN))
    assert verdicts(database) == {RAIN[2]: None}
    with database.read() as connection:
        assert len(connection.execute(select(corrections)).all()) == 2


def test_the_machine_finds_again_what_a_person_had_cut(database: Database) -> None:
    """What was read, and what it was set to, are one statement: neither another reading nor a revision doubles it."""
    put_in(database, article(RAIN, SNOW))
    with database.write() as connection:
        edit(connection, live(connection, "s1"), "content", "rained", ADA)
    put_in(database, article(RAIN, SNOW), again=True)
    assert list(found(database)) == ["rained", SNOW[2]]
    put_in(database, article(HAIL, RAIN, SNOW))
    assert list(found(database)) == [HAIL[2], "rained", SNOW[2]]
    assert list(check(database)) == []


def test_a_speaker_who_was_split_off_stays_so(database: Database) -> None:
    with database.write() as connection:
        connection.execute(speakers.insert(), {"id": 40, "name": "Ann", "kind": "person", "made_at": now()})
        connection.exec_driver_sql(
            "INSERT INTO speaker_names (speaker_id, name, key, last_key, decided) VALUES (40, 'Ann', 'an', 'an', FALSE)"
        )
    both = (RAIN, ("Ann", "said", "that it snowed"))

    def ann(connection: Connection, record: Record) -> dict[str, int | None]:
        return {speaker.id: 40 for one in record.statements for speaker in one.speakers}

    put_in(database, article(*both), identify=ann)
    with database.write() as connection:
        _, other = split(connection, 40, ADA, statements=[live(connection, "s2")])
    for again in (article(*both, model="better"), article(HAIL, *both)):
        put_in(database, again, identify=ann)
        told = found(database)
        assert told["that it rained"].speakers[0].id == "40"
        assert told["that it snowed"].speakers[0].id == str(other)
