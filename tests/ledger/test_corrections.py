"""What people decide about statements: the record follows, the machine does not undo it, and it can be undone."""

from typing import Any

import pytest
from made import article, put_in, taken_out
from sqlalchemy import Connection, select

from onrecord.errors import CorrectionError
from onrecord.identities import identify
from onrecord.ledger.check import check
from onrecord.ledger.corrections import Person, accept, edit, log, reject, undo
from onrecord.ledger.database import Database
from onrecord.ledger.tables import speakers, statement_speakers, statements
from onrecord.model import Record, Statement

ADA = Person("Ada", "saw the tape")
RAIN = ("Dan Roe", "said on Monday", "that about 300 boats were lost")
SNOW = ("the ministry", "denied", "a claim")


def taken_in(database: Database) -> Record:
    record = article(RAIN, SNOW, published="2024-10-17")
    put_in(database, record, identify=identify)
    return record


def row(connection: Connection, label: str) -> Any:
    query = select(statements).where(statements.c.label == label, statements.c.withdrawn_at.is_(None))
    return connection.execute(query).one()


def number(database: Database, label: str) -> int:
    with database.read() as connection:
        return int(row(connection, label).id)


def on_record(database: Database) -> dict[str, Statement]:
    found = taken_out(database, "a1")
    assert found
    return {one.id: one for one in found.statements}


def edited(database: Database, label: str, field: str, value: Any) -> Statement:
    with database.write() as connection:
        edit(connection, row(connection, label).id, field, value, ADA, identify)
    assert list(check(database)) == []
    return on_record(database)[label]


def test_a_rejected_statement_is_off_the_record_until_that_is_undone(database: Database) -> None:
    taken_in(database)
    with database.write() as connection:
        made = reject(connection, row(connection, "s1").id, ADA)
    assert set(on_record(database)) == {"s2"}
    with database.write() as connection:
        undo(connection, made, "Bob")
        assert row(connection, "s1").verdict is None
    assert set(on_record(database)) == {"s1", "s2"}


def test_the_last_word_counts(database: Database) -> None:
    taken_in(database)
    with database.write() as connection:
        id = row(connection, "s1").id
        reject(connection, id, ADA)
        edit(connection, id, "act", "claim", ADA)
        assert row(connection, "s1").verdict == "rejected"
        last = accept(connection, id, ADA)
        assert row(connection, "s1").verdict == "accepted"
        undo(connection, last, "Ada")
        assert row(connection, "s1").verdict == "rejected"


SET = (
    ("source", "Dan", ("Dan", ((0, 3),))),
    ("source", "0-7", ("Dan Roe", ((0, 7),))),
    ("cue", "said", ("said", ((8, 12),))),
    ("cue", {"text": "said on", "spans": [[8, 15]]}, ("said on", ((8, 15),))),
    ("content", "that about 300 boats … lost", ("that about 300 boats lost", ((23, 43), (49, 53)))),
    ("target", "THE MINISTRY", ("the ministry", ((55, 67),))),
    ("place", "on Monday", ("on Monday", ((13, 22),))),
    ("audience", "55-58 59-67", ("the ministry", ((55, 58), (59, 67)))),
)


def test_words_are_set_by_themselves_or_by_their_characters(database: Database) -> None:
    taken_in(database)
    for field, value, told in SET:
        words = getattr(edited(database, "s1", field, value), field)
        assert (words.text, words.spans) == told


def test_words_are_taken_away(database: Database) -> None:
    taken_in(database)
    for field in ("target", "place", "audience"):
        edited(database, "s1", field, "boats")
        assert getattr(edited(database, "s1", field, None), field) is None


def test_words_that_stand_there_twice_are_the_near_ones(database: Database) -> None:
    put_in(database, article(("He", "said", "no"), ("He", "said", "no")))
    for label, start in (("s1", 0), ("s2", 12)):
        source = edited(database, label, "source", "he said").source
        assert source and source.spans == ((start, start + 7),)


def test_an_act_brings_its_stance_and_takes_it_away(database: Database) -> None:
    taken_in(database)
    assert edited(database, "s2", "act", "deny").stance == "denies"
    assert edited(database, "s2", "act", "say").stance == "asserts"
    edited(database, "s2", "stance", "doubts")
    assert edited(database, "s2", "act", "claim").stance == "doubts"
    with database.write() as connection:
        first = list(log(connection))[-1]
        assert first.field == "act" or first.part_of


def test_parts_of_a_decision_are_undone_with_it(database: Database) -> None:
    taken_in(database)
    with database.write() as connection:
        made = edit(connection, row(connection, "s2").id, "act", "deny", ADA)
        part = next(one for one in log(connection) if one.part_of == made)
        with pytest.raises(CorrectionError, match=f"part of #{made}: undo that"):
            undo(connection, part.id, "Ada")
        undo(connection, made, "Ada")
    assert (on_record(database)["s2"].act, on_record(database)["s2"].stance) == ("say", "asserts")


def test_the_day_is_the_day_of_search_too(database: Database) -> None:
    taken_in(database)
    assert edited(database, "s1", "said_on", "2024-10-14").said_on == "2024-10-14"
    with database.write() as connection:
        one = row(connection, "s1")
        assert (one.said_from, one.said_to) == ("2024-10-14", "2024-10-14")
        speaking = select(statement_speakers.c.said_from).where(statement_speakers.c.statement_id == one.id)
        assert connection.execute(speaking).scalar() == "2024-10-14"
        edit(connection, one.id, "said_on", "", ADA)
        assert row(connection, "s1").said_from == "2024-10-17"


def test_evidence_and_figures(database: Database) -> None:
    taken_in(database)
    basis = edited(database, "s1", "basis", "media: boats; people: the ministry").basis
    assert [(one.kind, one.text) for one in basis] == [("media", "boats"), ("people", "the ministry")]
    figure = {"text": "about 300 boats", "low": 300, "high": 300, "approximate": True, "unit": "boat"}
    (found,) = edited(database, "s1", "figures", [figure]).figures
    assert (found.text, found.low, found.high, found.approximate, found.unit) == tuple(figure.values())
    assert edited(database, "s1", "figures", []).figures == ()


def test_links_go_to_other_statements_of_the_document(database: Database) -> None:
    taken_in(database)
    assert edited(database, "s2", "disputes", f"#{number(database, 's1')}").disputes == ("s1",)
    assert edited(database, "s2", "within", number(database, "s1")).within == "s1"
    with database.write() as connection:
        first, second = (row(connection, label).id for label in ("s1", "s2"))
        for field, value, said in (
            ("within", second, "would lie in itself"),
            ("within", first, "would lie in itself"),
            ("disputes", [first], "is no other statement"),
            ("disputes", [999], "there is no such statement"),
            ("disputes", "ten", "is no number"),
        ):
            with pytest.raises(CorrectionError, match=said):
                edit(connection, first, field, value, ADA)


def test_a_speaker_gets_another_name_and_is_known_by_it(database: Database) -> None:
    taken_in(database)
    speaker = {"name": "Ministry of Fish", "kind": "government", "country": "IS"}
    (one,) = edited(database, "s2", "speakers", [speaker]).speakers
    assert (one.name, one.kind, one.country, one.mention) == (*speaker.values(), "the ministry")
    with database.read() as connection:
        row = connection.execute(select(speakers).where(speakers.c.id == int(one.id))).one()
    assert (row.name, row.country) == ("Ministry of Fish", "IS")


def test_one_field_of_a_speaker(database: Database) -> None:
    taken_in(database)
    before = on_record(database)["s1"].speakers[0]
    after = edited(database, "s1", "speakers.role", "harbour master").speakers[0]
    assert (after.role, after.id, after.name) == ("harbour master", before.id, before.name)
    with database.read() as connection:
        assert row(connection, "s1").speaker_names == "Dan Roe"


def test_a_speaker_of_the_document_is_that_one(database: Database) -> None:
    taken_in(database)
    (one,) = edited(database, "s2", "speakers", [{"name": "Dan Roe", "kind": "person"}]).speakers
    assert one.id == on_record(database)["s1"].speakers[0].id


def test_who_has_no_source_has_no_speaker(database: Database) -> None:
    taken_in(database)
    one = edited(database, "s1", "source", None)
    assert (one.source, one.speakers) == (None, ())
    with database.write() as connection, pytest.raises(CorrectionError, match="set the source first"):
        edit(connection, row(connection, "s1").id, "speakers", [{"name": "Ann"}], ADA)
    with database.write() as connection:
        undo(connection, next(one.id for one in log(connection) if not one.part_of), "Ada")
    assert [speaker.name for speaker in on_record(database)["s1"].speakers] == ["Dan Roe"]


WRONG = (
    ("act", "shout", "'shout' is none of say, claim, report"),
    ("act", None, "None is none of"),
    ("stance", "denies", "denies goes with the act deny alone; this one is say"),
    ("quote", "loud", "none of direct, indirect, mixed"),
    ("said_on", "Monday", "'Monday' is no date; write 2024-10-17"),
    ("cue", None, "every statement has one"),
    ("cue", "whispered", "cue: these words are not in the article: 'whispered'"),
    ("cue", "whis", "not in the article"),
    ("content", "5000-6000", "the article has characters 0 to"),
    ("content", "9-9", "in order"),
    ("content", "…", "no words in it"),
    ("content", 7, "neither words of the article nor spans"),
    ("basis", "rumour: boats", "none of intelligence, document"),
    ("basis", "boats", "none of intelligence"),
    ("figures", [{"text": "300", "low": 5, "high": 3}], "low is 5, more than high, 3"),
    ("figures", [{"text": "300", "low": "many"}], "'many' is no number"),
    ("figures", "300", "figures: write "),
    ("figures", [{"text": "300", "size": 3}], "a figure has text"),
    ("speakers", [{"name": "Ann", "age": 7}], "no age"),
    ("speakers", "Ann", "speakers: write "),
    ("speakers.kind", "prince", "none of person, government"),
    ("speakers.country", "UK", "no code of ISO 3166-1"),
    ("speakers.country", "France", "no code of ISO 3166-1"),
    ("speakers.age", "7", "write speakers.FIELD"),
    ("speakers.2.name", "Ann", "has 1 speakers, no number 2"),
    ("colour", "red", "there is no such field; there are source, cue, content"),
    ("act", "say", "act is that already"),
)


def test_what_is_allowed_is_said(database: Database) -> None:
    taken_in(database)
    id = number(database, "s1")
    for field, value, said in WRONG:
        with database.write() as connection, pytest.raises(CorrectionError, match=said):
            edit(connection, id, field, value, ADA)
    with database.read() as connection:
        assert list(log(connection)) == [] and row(connection, "s1").verdict is None


def test_a_decision_needs_somebody_and_a_statement_on_record(database: Database) -> None:
    taken_in(database)
    with database.write() as connection, pytest.raises(CorrectionError, match="there is no such statement"):
        accept(connection, 999, ADA)
    with database.write() as connection, pytest.raises(CorrectionError, match="say who decides"):
        accept(connection, row(connection, "s1").id, Person(" "))
    id = number(database, "s1")
    put_in(database, article(SNOW, published="2024-10-18"))
    with database.write() as connection, pytest.raises(CorrectionError, match="no longer on record"):
        accept(connection, id, ADA)


def test_an_edit_is_undone_after_the_later_ones(database: Database) -> None:
    taken_in(database)
    with database.write() as connection:
        id = row(connection, "s1").id
        first, other, last = (
            edit(connection, id, *change, ADA) for change in (("act", "warn"), ("quote", "mixed"), ("act", "claim"))
        )
        with pytest.raises(CorrectionError, match=f"#{last} changed act of #{id} after that: undo it first"):
            undo(connection, first, "Ada")
        for made in (other, last, first):
            undo(connection, made, "Ada")
        with pytest.raises(CorrectionError, match="was undone on "):
            undo(connection, first, "Ada")
        assert row(connection, "s1").verdict is None
    assert on_record(database)["s1"].act == "say"


def test_an_edit_outlives_another_reading(database: Database) -> None:
    record = taken_in(database)
    edited(database, "s1", "act", "warn")
    put_in(database, article(RAIN, SNOW, published="2024-10-17", model="better"), identify=identify)
    assert {id: one.act for id, one in on_record(database).items()} == {"s1": "warn", "s2": "say"}
    assert record.statements[0].act == "say"


def test_the_log_tells_who_when_and_why(database: Database) -> None:
    taken_in(database)
    with database.write() as connection:
        first, second = (row(connection, label).id for label in ("s1", "s2"))
        accept(connection, first, ADA)
        made = edit(connection, second, "quote", "mixed", Person("Bob"))
        undo(connection, made, "Ada")
    with database.read() as connection:
        last, accepted = log(connection)
        assert (accepted.made_by, accepted.why, accepted.action, accepted.statement) == (
            "Ada", "saw the tape", "accept", first,
        )  # fmt: skip
        assert (last.field, last.before, last.after, last.undone_by) == ("quote", "indirect", "mixed", "Ada")
        assert [one.id for one in log(connection, by="Bob")] == [made]
        assert [one.id for one in log(connection, statement=second)] == [made]
        assert [one.id for one in log(connection, limit=1)] == [made]
