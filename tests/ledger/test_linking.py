"""Documents are linked on arrival, in whatever order, and what people decide outlives every later run."""

from dataclasses import replace

import pytest
from made import article, put_in
from sqlalchemy import select

from onrecord.errors import CorrectionError, LedgerError
from onrecord.ledger.corrections import reject, undo
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person
from onrecord.ledger.link_tables import statement_claims, subject_keys
from onrecord.ledger.records import records
from onrecord.ledger.remove import remove
from onrecord.ledger.tables import statements
from onrecord.linking import link_all, link_documents, merge_claims, rebuild, reconsider, split_claim
from onrecord.model import Record
from onrecord.telling import reports, story_of

EDA = Person("Eda")
REPORT = [
    ("Rosa Lindqvist", "said", "the evacuated families of Oster would sleep in the school gymnasium until Wednesday"),
    ("Hallam Oil", "denied", "that inspectors had found cracked valves at its pumping station in March"),
    ("Pia Holm", "promised", "that the town of Westport would lend its two foam engines on Monday evening"),
]
OWN = [
    (
        "Rosa Lindqvist",
        "told reporters",
        "that families evacuated from Oster would sleep in the gymnasium of the school",
    ),
    ("Ida Tamm", "said", "inspectors found cracked valves in March at the pumping station"),
    (
        "The bishop",
        "announced",
        "a new organ for the cathedral, paid for by the brewers, built in two years by six men, to be heard at Whitsun",
    ),
]


def made(id: str, lines: list[tuple[str, str, str]], day: str) -> Record:
    """A record in which Hallam Oil denies."""
    record = article(*lines, id=id, published=day, publisher=id.title())
    stances = (
        replace(one, act="deny", stance="denies") if one.cue.text == "denied" else one for one in record.statements
    )
    return replace(record, statements=tuple(stances))


FIRST, COPY, THIRD = (
    made("courier", REPORT, "2026-05-04"),
    made("herald", REPORT[:2], "2026-05-05"),
    made("post", OWN, "2026-05-05"),
)


def take(database: Database, *some: Record, link: bool = True) -> None:
    for one in some:
        added = put_in(database, one, place=one.document.id)
        if link:
            with database.write() as connection:
                link_documents(connection, [added.document])


def told(database: Database) -> dict[str, set[tuple[str, str]]]:
    """Each claim's statements: their documents, and the beginning of their words."""
    found: dict[str, set[tuple[str, str]]] = {}
    with database.read() as connection:
        for record in records(connection):
            for one in record.statements:
                found.setdefault(str(one.claim), set()).add((record.document.id, one.content.text[:20]))
    return found


def claim_with(database: Database, words: str) -> int:
    (claim,) = {int(claim[1:]) for claim, some in told(database).items() for _, text in some if words.startswith(text)}
    return claim


def groups(database: Database) -> list[set[tuple[str, str]]]:
    return sorted(told(database).values(), key=sorted)


def number_of(database: Database, words: str) -> int:
    with database.read() as connection:
        query = select(statements.c.id).where(statements.c.content_text == words, statements.c.withdrawn_at.is_(None))
        return connection.execute(query.order_by(statements.c.id)).scalars().first() or 0


def test_what_is_about_one_claim_comes_together_and_copies_are_one_origin(database: Database) -> None:
    take(database, FIRST, COPY, THIRD)
    sleep = story_of_words(database, REPORT[0][2])
    assert (sleep.reports, sleep.origins) == (3, 2)
    begun = story_of_words(database, REPORT[1][2])
    assert (begun.asserted, begun.denied, begun.contested) == (1, 1, True)
    assert story_of_words(database, OWN[2][2]).reports == 1
    with database.read() as connection:
        assert {record.document.origin for record in records(connection)} == {"o1", "o3"}
        (report,) = reports(connection)
        assert (report.origin.first.publisher, report.origin.why_first) == ("Courier", "published earlier")
        assert "passages alike" in report.reasons[2]


def story_of_words(database: Database, words: str):  # type: ignore[no-untyped-def]
    with database.read() as connection:
        return story_of(connection, claim_with(database, words))


def test_neither_the_order_nor_linking_later_nor_anew_changes_what_comes_together(database: Database) -> None:
    take(database, THIRD, COPY, FIRST)
    one_by_one = groups(database)
    numbers = told(database)
    list(rebuild(database))
    assert told(database) == numbers
    for record in (FIRST, COPY, THIRD):
        remove(database, record.document.id, "again", "Eda")
    fresh = [replace(one, document=replace(one.document, id=f"{one.document.id}!")) for one in (FIRST, COPY, THIRD)]
    take(database, *fresh, link=False)
    assert set(told(database)) == {"None"}
    assert sum(link_all(database)) == 3
    assert sum(link_all(database)) == 0
    assert [{(id.removesuffix("!"), words) for id, words in some} for some in groups(database)] == one_by_one


def test_what_is_read_again_keeps_its_claims_and_what_is_removed_leaves_no_trace(database: Database) -> None:
    take(database, FIRST, THIRD)
    before = told(database)
    take(database, replace(FIRST, version=replace(FIRST.version, model="newer")))
    assert told(database) == before
    for record in (FIRST, THIRD):
        remove(database, record.document.id, "asked to", "Eda")
    with database.read() as connection:
        assert not connection.execute(select(statement_claims)).all()
        assert not connection.execute(select(subject_keys)).all()


def test_a_rejected_statement_leaves_its_claim_until_that_is_undone(database: Database) -> None:
    take(database, FIRST, THIRD)
    before = told(database)
    with database.write() as connection:
        decision = reject(connection, number_of(database, REPORT[1][2]), EDA)
        reconsider(connection, [decision])
    assert not story_of_words(database, OWN[1][2]).contested
    with database.write() as connection:
        undo(connection, decision, "Eda")
        reconsider(connection, [decision])
    assert told(database) == before


def test_merges_and_splits_hold_in_every_later_run_until_undone(database: Database) -> None:
    take(database, FIRST, THIRD)
    before = told(database)
    organ, foam = claim_with(database, OWN[2][2]), claim_with(database, REPORT[2][2])
    merged = merge_claims(database, [organ, foam], EDA)
    assert told(database)[f"c{merged}"] == before[f"c{organ}"] | before[f"c{foam}"]
    after = told(database)
    list(rebuild(database))
    assert told(database) == after
    sleep = claim_with(database, REPORT[0][2])
    stays = split_claim(database, sleep, [number_of(database, OWN[0][2])], EDA)
    assert told(database)[f"c{stays}"] == {("courier", REPORT[0][2][:20])}
    list(rebuild(database))
    take(database, COPY)
    assert told(database)[f"c{stays}"] == {(one, REPORT[0][2][:20]) for one in ("courier", "herald")}
    with database.write() as connection:
        for decision in (2, 1):
            undo(connection, decision, "Eda")
            reconsider(connection, [decision])
    remove(database, "herald", "again", "Eda")
    assert groups(database) == sorted(before.values(), key=sorted)


def test_what_is_not_there_is_said(database: Database) -> None:
    with database.read() as connection, pytest.raises(LedgerError, match="c99"):
        story_of(connection, 99)
    with pytest.raises(CorrectionError):
        merge_claims(database, [98, 99], EDA)
    with pytest.raises(CorrectionError):
        split_claim(database, 99, [1], EDA)
