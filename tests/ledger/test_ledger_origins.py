"""Copies of one report are one origin in whatever order they come, through revisions, removals and decisions."""

from itertools import permutations

import pytest
from made import article, put_in
from sqlalchemy import select

from onrecord.errors import CorrectionError
from onrecord.ledger import origins
from onrecord.ledger.corrections import undo
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person
from onrecord.ledger.origin_decisions import own_origin, same_origin
from onrecord.ledger.origins import Alike
from onrecord.ledger.remove import remove
from onrecord.ledger.tables import documents

EDA = Person("Eda")
A = ("Ada", "said", "it burns")


def add(database: Database, *names: str) -> dict[str, int]:
    return {name: put_in(database, article(A, id=name)).document for name in names}


def tie(database: Database, document: int, *others: int, prints: tuple[int, ...] = (1,)) -> None:
    with database.write() as connection:
        alike = [Alike(document, one, 0.9, "3 of 3 passages alike") for one in others]
        origins.put(connection, {document: prints}, alike)


def found(database: Database) -> dict[str, int | None]:
    with database.read() as connection:
        query = select(documents.c.key, documents.c.origin_id).where(documents.c.removed_at.is_(None))
        return dict(connection.execute(query).all())


def test_the_order_in_which_copies_are_compared_does_not_matter(database: Database) -> None:
    for order in permutations(range(3)):
        names = [f"{letter}{order}" for letter in "abcd"]
        rows = list(add(database, *names).values())
        a, b, c, d = rows
        tie(database, d, prints=(d,))
        known = {a: [b], b: [a, c], c: [b]}
        for at in order:
            tie(database, rows[at], *known[rows[at]], prints=(a,))
        assert [found(database)[name] for name in names] == [a, a, a, d]


def test_a_revision_that_is_no_copy_any_more_leaves_and_parts_what_it_tied(database: Database) -> None:
    a, b, c = add(database, "a", "b", "c").values()
    tie(database, a)
    tie(database, b, a)
    tie(database, c, b)
    assert set(found(database).values()) == {a}
    tie(database, b)
    assert found(database) == {"a": a, "b": b, "c": c}


def test_a_removed_document_leaves_its_origin(database: Database) -> None:
    a, b, c = add(database, "a", "b", "c").values()
    tie(database, a)
    tie(database, b, a)
    tie(database, c, a, b)
    remove(database, "a", "asked to", "Eda")
    assert found(database) == {"b": b, "c": b}


def test_candidates_share_fingerprints_and_those_that_share_most_come_first(database: Database) -> None:
    a, b, c, d = add(database, "a", "b", "c", "d").values()
    tie(database, a, prints=(1, 2, 3))
    tie(database, b, prints=(3, 4))
    tie(database, c, prints=(5,))
    with database.read() as connection:
        assert origins.near(connection, {d: [2, 3, 9], a: [1, 2, 3]}) == {d: [b], a: [d, b]}
        assert origins.near(connection, {a: [1, 2, 3], d: [2, 3, 9]}) == {a: [b], d: [a, b]}


def test_of_an_origin_with_many_copies_a_few_are_compared(database: Database) -> None:
    rows = list(add(database, *"abcdefg").values())
    for at, one in enumerate(rows[:6]):
        tie(database, one, *rows[:at])
    with database.read() as connection:
        assert origins.near(connection, {rows[6]: [1]}) == {rows[6]: rows[: origins.OF_ONE]}


def test_what_people_decide_of_copies_outranks_what_was_found(database: Database) -> None:
    a, b, c, d = add(database, "a", "b", "c", "d").values()
    tie(database, a)
    tie(database, b, a)
    tie(database, d)
    with database.write() as connection:
        parted = own_origin(connection, "b", EDA)
    tie(database, c, a, b)  # a later copy does not tie them again
    assert found(database) == {"a": a, "b": b, "c": a, "d": d}
    with database.write() as connection:
        joined = same_origin(connection, "d", "b", EDA)
    assert found(database) == {"a": a, "b": b, "c": a, "d": b}
    tie(database, d)
    assert found(database)["d"] == b
    with database.write() as connection:
        undo(connection, parted, "Eda")
    assert found(database) == {"a": a, "b": a, "c": a, "d": a}
    with database.write() as connection:
        undo(connection, joined, "Eda")
    assert found(database) == {"a": a, "b": a, "c": a, "d": d}


def test_what_has_no_meaning_is_said(database: Database) -> None:
    a, _ = add(database, "a", "b").values()
    tie(database, a)
    with database.write() as connection:
        for one, other in (("a", "a"), ("a", "nobody")):
            with pytest.raises(Exception, match=r"one document|no document"):
                same_origin(connection, one, other, EDA)
        with pytest.raises(CorrectionError, match="not held to be a copy"):
            own_origin(connection, "a", EDA)
