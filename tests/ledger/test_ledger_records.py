"""What goes into a ledger comes out of it."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from made import article, generated, nobody, numbered, put_in, real, taken_out
from sample import HOSTILE, RECORD

from onrecord.errors import LedgerError
from onrecord.identities import identify
from onrecord.ledger import records as module
from onrecord.ledger.add import Taken, add
from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.encode import stored
from onrecord.ledger.records import records
from onrecord.ledger.tables import speakers
from onrecord.ledger.times import now
from onrecord.model import Figure, Record, Speaker

LONG = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=9000))  # nothing can compress it


@pytest.mark.parametrize("record", [RECORD, HOSTILE], ids=["sample", "hostile"])
def test_the_samples_come_back(database: Database, record: Record) -> None:
    put_in(database, record)
    found = taken_out(database, record.document.id)
    assert found and numbered(found) == numbered(stored(record))
    assert list(check(database)) == []


def test_what_the_pipeline_makes_comes_back(database: Database) -> None:
    with database.write() as connection:
        for record in real():
            add(connection, record, Taken(record.document.id, "file", now(), "1", b"bytes"), nobody)
    with database.read() as connection:
        found = list(records(connection))
    latest = {one.document.id: numbered(one) for one in real()}  # one article in two forms has one address
    assert len(latest) < len(real()) and sum(len(one.statements) for one in real()) > 40
    assert [numbered(one) for one in found] == list(latest.values())
    assert list(check(database)) == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(generated())
def test_whatever_is_added_comes_back(database: Database, record: Record) -> None:
    """One key in two records makes another revision or another reading, and that comes back then."""
    put_in(database, record, again=True)
    found = taken_out(database, record.document.id)
    assert found and numbered(found) == numbered(stored(record))


def test_they_come_in_the_order_of_adding_a_few_at_a_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 3)
    ids = [f"d{number}" for number in (5, 1, 4, 2, 3, 9, 7)]
    added = [put_in(database, article(("Ann", "said", "that it rained"), id=id)) for id in ids]
    with database.read() as connection:
        assert [one.document.id for one in records(connection)] == ids
        chosen = [added[at].document for at in (6, 0, 2, 3, 5)]
        assert [one.document.id for one in records(connection, chosen)] == ["d5", "d4", "d2", "d9", "d7"]
        assert list(records(connection, [])) == []


def test_what_a_person_rejected_is_left_out_with_what_points_to_it(database: Database) -> None:
    put_in(database, RECORD)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE statements SET verdict = 'rejected' WHERE label IN ('s6', 's7')")
        connection.exec_driver_sql("UPDATE statements SET verdict = 'accepted' WHERE label = 's2'")
    found = taken_out(database, RECORD.document.id)
    assert found and [one.id for one in found.statements] == ["s1", "s2", "s3", "s4", "s5", "s8", "s9", "s10"]
    assert next(one for one in found.statements if one.id == "s8").disputes == ()


def test_speakers_of_one_identity_have_one_id_across_documents(database: Database) -> None:
    with database.write() as connection:
        rows = [{"name": "Ann", "made_at": now()}, {"name": "Anne", "made_at": now()}, {"name": "A.", "made_at": now()}]
        connection.execute(speakers.insert(), rows)
        connection.execute(speakers.update().where(speakers.c.id == 3).values(merged_into=2))
        connection.execute(speakers.update().where(speakers.c.id == 2).values(merged_into=1))
    for number, known in enumerate((1, 3, None), 1):
        one = article(("Ann", "said", "that it rained"), id=f"d{number}")
        put_in(database, one, identify=lambda connection, record, known=known: {"p1": known})
    with database.read() as connection:
        ids = [one.statements[0].speakers[0].id for one in records(connection)]
    assert ids == ["1", "1", "3:p1"]


def test_a_record_is_had_by_key_or_by_address(database: Database) -> None:
    one = article(("Ann", "said", "that it rained"), id="a1", url="https://news.example/rain")
    put_in(database, one)
    assert taken_out(database, "a1") == taken_out(database, "https://news.example/rain")
    with pytest.raises(LedgerError, match="no document of this ledger"):
        taken_out(database, "a2")
    put_in(database, replace(one, document=replace(one.document, id="a2")))
    with pytest.raises(LedgerError, match=r"several documents have this address.*: a1, a2"):
        taken_out(database, "https://news.example/rain")


def test_an_address_of_any_length_is_kept(database: Database) -> None:
    url = f"https://news.example/{LONG}"
    put_in(database, article(("Ann", "said", "that it rained"), id=url, url=url), place=url)
    found = taken_out(database, url)
    assert found and found.document.url == url and len(found.document.id) <= 600


def test_words_of_any_length_are_kept(database: Database) -> None:
    """A text may have anything: what an index of PostgreSQL cannot hold must not keep a document out."""
    one = article((LONG, "said", f"that 5 {LONG} fell"), id="a1", title=LONG, publisher=LONG, byline=LONG)
    (made,) = one.statements
    figure = Figure(made.content.text, made.content.spans, 5.0, 5.0, False, LONG)
    for name in (f"Ann {LONG}", "Ann Lee"):
        speaker = Speaker("p1", name, "person", "GB", f"Minister of {LONG}", LONG)
        told = replace(made, figures=(figure,), speakers=(speaker,))
        put_in(database, replace(one, statements=(told,)), again=True, identify=identify)
    found = taken_out(database, "a1")
    assert found and found.statements[0].content == made.content
    assert found.statements[0].figures[0].unit == LONG[:200]
    assert list(check(database)) == []
