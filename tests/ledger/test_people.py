"""Speakers across documents: who is found by a name, who is known already, and what people decide about them."""

from dataclasses import replace
from typing import Any

import pytest
from made import VERSION, put_in
from sqlalchemy import func, select

from onrecord.errors import CorrectionError
from onrecord.identities import identify
from onrecord.ledger.corrections import Person, accept, merge, split, undo
from onrecord.ledger.database import Database
from onrecord.ledger.people import load
from onrecord.ledger.remove import remove
from onrecord.ledger.rows import identities
from onrecord.ledger.tables import documents, speakers, statement_speakers, statements
from onrecord.model import Document, Record, Speaker, Statement, Words

ADA = Person("Ada")
COUNT = iter(range(1, 10**6))


def told(*said: Any, published: str | None = "2024-10-17", id: str | None = None) -> Record:
    """A document in which each of these speaks: a name, or a speaker's fields."""
    text, made = "", []
    for number, one in enumerate(said, 1):
        each = one if isinstance(one, dict) else {"name": one}
        start, name = len(text), each.get("name") or "they"
        text += f"{name} said no.\n"
        speaker = Speaker(
            each.get("id", f"p{number}"), each.get("name"), each.get("kind", "person"), each.get("country"),
            each.get("role"), str(each.get("mention") or name),
        )  # fmt: skip
        spans = ((start, start + len(name)), (start + len(name) + 1, start + len(name) + 5))
        source, cue = (Words.at(text, (span,)) for span in spans)
        content = Words.at(text, ((spans[1][1] + 1, spans[1][1] + 3),))
        made.append(Statement(f"s{number}", source, cue, content, (speaker,), "say", "asserts", confidence=0.9))
    return Record(Document(id or f"d{next(COUNT)}", text, published=published), tuple(made), VERSION)


def taken(database: Database, *said: Any, **about: Any) -> list[int | None]:
    """Take a document in; who its speakers are."""
    record = told(*said, **about)
    put_in(database, record, place=record.document.id, identify=identify)
    return who(database, record.document.id)


def who(database: Database, document: str) -> list[int | None]:
    """Who speaks in a document, statement by statement: a merged speaker is the one it is."""
    with database.read() as connection:
        rows = connection.execute(
            select(statement_speakers.c.speaker_id)
            .join(statements, statements.c.id == statement_speakers.c.statement_id)
            .join(documents, documents.c.id == statements.c.document_id)
            .where(documents.c.key == document, statements.c.withdrawn_at.is_(None))
            .order_by(statements.c.position)
        ).scalars()
        found = list(rows)
        into = identities(connection, set(found))
        return [into[one] if one is not None else None for one in found]


def how_many(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(speakers)).scalar_one()


PRESIDENT = {"name": "Volodymyr Zelensky", "country": "UA", "role": "Ukrainian President"}


def test_one_identity_under_all_names(database: Database) -> None:
    (first,) = taken(database, PRESIDENT)
    assert first
    assert taken(database, {"name": "Volodymyr Zelenskyy", "country": "UA"}) == [first]
    assert taken(database, {"name": "Zelensky", "role": "President", "mention": "President Zelensky"}) == [first]
    assert taken(database, {"name": "Zelenskiy", "country": "UA"}, "Olena Zelenska")[0] == first
    with database.read() as connection:
        (one,) = load(connection, [first])
    assert set(one.names) == {"Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelensky", "Zelenskiy"}
    assert one.roles == ("President", "Ukrainian President")
    assert (one.country, one.first_seen, one.last_seen) == ("UA", "2024-10-17", "2024-10-17")


def test_unnamed_speakers_and_names_that_tell_too_little_are_nobody(database: Database) -> None:
    police = {"name": "police", "kind": "government", "country": "GB"}
    found = taken(database, {"name": None, "kind": "group"}, "Smith", police, {"name": "…"})
    assert found == [None, None, None, None]
    assert how_many(database) == 0


def test_a_last_name_that_may_be_two_is_nobody(database: Database) -> None:
    taken(database, {"name": "Kim Jong Un", "country": "KP"}, {"name": "Kim Yo Jong", "country": "KP"})
    assert taken(database, {"name": "Kim", "country": "KP"}) == [None]


def test_a_last_name_in_the_same_document_is_left_open(database: Database) -> None:
    """Resolving saw the whole text and did not take it for the same."""
    found = taken(database, PRESIDENT, {"name": "Zelensky", "country": "UA"})
    assert found[0] and found[1] is None


def test_two_of_one_name_stay_apart_where_the_text_shows_it(database: Database) -> None:
    (british,) = taken(database, {"name": "John Smith", "country": "GB"})
    (american,) = taken(database, {"name": "John Smith", "country": "US"})
    assert british != american
    assert taken(database, {"name": "John Smith", "country": "GB"}) == [british]
    assert taken(database, "John Smith") == [None]


def test_bodies_by_name_country_and_short_name(database: Database) -> None:
    body: dict[str, Any] = {"kind": "government"}
    first = taken(
        database, {"name": "Ministry of Defence", "country": "UA", **body},
        {"name": "Russian Defense Ministry", "country": "RU", **body}, {"name": "Russia", "country": "RU", **body},
        {"name": "World Health Organization", "kind": "organisation", "mention": "the WHO"},
    )  # fmt: skip
    assert len(set(first)) == 4 and None not in first
    again = taken(
        database, {"name": "Ukrainian Defence Ministry", "country": "UA", **body},
        {"name": "Ministry of Defence", "country": "RU", **body}, {"name": "Russia", "country": "RU", **body},
        {"name": "WHO", "kind": "organisation"},
    )  # fmt: skip
    assert again == first
    assert taken(database, {"name": "Ministry of Defence", **body}) == [None]


def test_one_body_under_two_names_in_one_document_is_made_once(database: Database) -> None:
    body = {"kind": "government", "country": "RU"}
    first, second = taken(database, {"name": "Defence Ministry", **body}, {"name": "Ministry of Defence", **body})
    assert first == second and how_many(database) == 1


def test_what_is_learnt_later_is_kept(database: Database) -> None:
    (first,) = taken(database, "Grace Nankunda", published="2024-10-17")
    taken(database, {"name": "Grace Nankunda", "country": "UG", "role": "Trade Minister"}, published="2023-01-02")
    taken(database, "Grace Nankunda", published=None)
    assert first
    with database.read() as connection:
        (one,) = load(connection, [first])
    assert (one.id, one.country, one.roles, one.first_seen, one.last_seen) == (
        first, "UG", ("Trade Minister",), "2023-01-02", "2024-10-17",
    )  # fmt: skip


def test_the_same_document_again_makes_nobody_new(database: Database) -> None:
    record = told(PRESIDENT, "Grace Nankunda", id="same")
    put_in(database, record, identify=identify)
    before, many = who(database, "same"), how_many(database)
    put_in(database, replace(record, version=replace(VERSION, model="better")), identify=identify)
    assert (who(database, "same"), how_many(database)) == (before, many)


def test_two_writers_at_once_make_one_speaker(address: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def work(number: int) -> None:
        with Database(address) as one:
            for times in range(5):
                record = told({"name": "Ann Ode", "country": "GB"}, f"Person Number{times}", id=f"{number}-{times}")
                put_in(one, record, place=record.document.id, identify=identify)

    with Database(address):
        pass
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    with Database(address) as one:
        assert how_many(one) == 6


def test_a_removed_document_takes_its_roles_along(database: Database) -> None:
    (first,) = taken(database, {"name": "Ann Ode", "role": "baker"})
    taken(database, {"name": "Ann Ode", "role": "patient"}, id="gone")
    remove(database, "gone", "asked for", "Ada")
    assert first
    with database.read() as connection:
        (one,) = load(connection, [first])
    assert one.roles == ("baker",)


def test_a_merge_is_followed(database: Database) -> None:
    (first,), (second,) = taken(database, "Kate Roe"), taken(database, {"name": "Katherine Doe", "id": "p7"})
    assert first and second and first != second
    with database.write() as connection:
        made = merge(connection, [first, second], ADA)
        with pytest.raises(CorrectionError, match="one speaker already"):
            merge(connection, [second, first], ADA)
    assert taken(database, "Katherine Doe") == [first]
    with database.write() as connection:
        undo(connection, made, "Ada")
    assert taken(database, "Kate Roe") == [first]


def test_a_chain_of_merges_is_one(database: Database) -> None:
    found = [taken(database, name)[0] for name in ("Ann Ode", "Bea Ode", "Cia Ode", "Dea Ode")]
    ids = [one for one in found if one]
    with database.write() as connection:
        merge(connection, [ids[1], ids[0]], ADA)
        made = merge(connection, [ids[2], ids[1], ids[3]], ADA)
        (one,) = load(connection, [ids[0]])
        assert (one.id, set(one.names)) == (ids[2], {"Ann Ode", "Bea Ode", "Cia Ode", "Dea Ode"})
        undo(connection, made, "Ada")
        assert [each.id for each in load(connection, ids)] == [ids[1], ids[2], ids[3]]
    assert taken(database, "Ann Ode") == [ids[1]]


def test_a_name_that_was_split_off_goes_where_it_was_decided(database: Database) -> None:
    (first,) = taken(database, {"name": "John A. Smith", "country": "GB"})
    assert taken(database, {"name": "John Smith", "country": "GB"}, id="plain") == [first]
    assert first
    with database.write() as connection:
        made, new = split(connection, first, ADA, names=["john smith"])
    assert who(database, "plain") == [new]
    assert taken(database, {"name": "John Smith", "country": "GB"}) == [new]
    assert taken(database, "John Smith") == [new]
    assert taken(database, {"name": "John A. Smith", "country": "GB"}) == [first]
    with database.write() as connection:
        undo(connection, made, "Ada")
    assert who(database, "plain") == [first]
    assert taken(database, {"name": "John Smith", "country": "GB"}) == [first]


def test_statements_that_were_split_off_stay_so(database: Database) -> None:
    smith = {"name": "John Smith", "country": "GB"}
    (first,), _ = taken(database, smith, id="one"), taken(database, smith, id="two")
    assert first
    with database.write() as connection:
        rows = select(statement_speakers.c.statement_id).order_by(statement_speakers.c.statement_id)
        number = connection.execute(rows).scalars().all()[-1]
        made, new = split(connection, first, ADA, statements=[number])
    assert (who(database, "one"), who(database, "two")) == ([first], [new])
    again = told(smith, id="two")
    put_in(database, replace(again, version=replace(VERSION, model="better")), identify=identify)
    assert who(database, "two") == [new]
    assert taken(database, smith) == [None]  # either of the two
    with database.write() as connection:
        with pytest.raises(CorrectionError, match="nothing would be left"):
            split(connection, new, ADA, statements=[number])
        undo(connection, made, "Ada")
    assert (who(database, "two"), taken(database, smith)) == ([first], [first])


def test_roles_go_with_the_statements(database: Database) -> None:
    (first,) = taken(database, {"name": "John Smith", "role": "farmer"})
    taken(database, {"name": "John Smith", "country": "GB", "role": "grower"})
    assert first
    with database.write() as connection:
        number = connection.execute(select(func.max(statement_speakers.c.statement_id))).scalar_one()
        _, new = split(connection, first, ADA, statements=[number])
        old, other = load(connection, [first, new])
    assert (old.roles, old.country, other.roles, other.country) == (("farmer",), None, ("grower",), "GB")


def test_what_cannot_be_split_or_merged(database: Database) -> None:
    (first,), (second,) = taken(database, "Ann Ode"), taken(database, "Bea Ode")
    assert first and second
    with database.write() as connection:
        for wrong, said in (
            (lambda: split(connection, first, ADA), "say which statements or names"),
            (
                lambda: split(connection, first, ADA, names=["Bea Ode"]),
                "is not called 'Bea Ode'; its names are Ann Ode",
            ),
            (lambda: split(connection, first, ADA, names=["Ann Ode"]), "nothing would be left"),
            (lambda: split(connection, first, ADA, statements=[10**6]), "is no statement of speaker"),
            (lambda: split(connection, 10**6, ADA, names=["Ann Ode"]), "there is no speaker"),
            (lambda: merge(connection, [first], ADA), "one speaker already"),
            (lambda: merge(connection, [first, 10**6], ADA), "there is no speaker"),
        ):
            with pytest.raises(CorrectionError, match=said):
                wrong()


def test_a_merge_is_undone_after_a_split_that_rests_on_it(database: Database) -> None:
    (first,), (second,) = taken(database, "Ann Ode", id="ann"), taken(database, "Bea Ode", id="bea")
    assert first and second
    with database.write() as connection:
        merged = merge(connection, [first, second], ADA)
        parted, new = split(connection, first, ADA, names=["Bea Ode"])
        with pytest.raises(CorrectionError, match=f"#{parted} split the same speaker after that"):
            undo(connection, merged, "Ada")
    assert who(database, "bea") == [new]
    with database.write() as connection:
        undo(connection, parted, "Ada")
        undo(connection, merged, "Ada")
    assert (who(database, "ann"), who(database, "bea")) == ([first], [second])


def test_a_new_speaker_that_was_merged_is_set_free_first(database: Database) -> None:
    smith = {"name": "John Smith", "country": "GB"}
    (first,), (other,) = taken(database, smith, {"name": "J. Smith"}, id="s")[:1], taken(database, "Ann Ode")
    taken(database, smith)
    assert first and other
    with database.write() as connection:
        number = connection.execute(
            select(func.min(statement_speakers.c.statement_id)).where(statement_speakers.c.speaker_id == first)
        ).scalar_one()
        accept(connection, number, ADA)
        parted, new = split(connection, first, ADA, statements=[number])
        merged = merge(connection, [other, new], ADA)
        with pytest.raises(CorrectionError, match="was merged after that: undo that first"):
            undo(connection, parted, "Ada")
        undo(connection, merged, "Ada")
        undo(connection, parted, "Ada")
    assert who(database, "s")[0] == first
