"""Claims' numbers stay: through linking anew, another reading, another revision; and what is empty is withdrawn."""

from made import article, put_in, taken_out
from sqlalchemy import select

from onrecord.ledger import claims, relink
from onrecord.ledger.database import Database
from onrecord.ledger.link_tables import claims as claims_table
from onrecord.ledger.tables import documents, statements
from onrecord.model import Group, Linking

A, B, C = ("Ada", "said", "it burns"), ("Ben", "denied", "it burns"), ("Cleo", "said", "it rains")


def live(database: Database) -> dict[str, int]:
    """The rows of the statements on record by speaker."""
    with database.read() as connection:
        query = select(statements.c.speaker_names, statements.c.id).where(statements.c.withdrawn_at.is_(None))
        return dict(connection.execute(query).all())


def group(database: Database, *groups: tuple[int | None, list[str]]) -> dict[str, int]:
    """Put speakers' statements into claims; the claim of each."""
    of = live(database)
    made = tuple(Group(claim, tuple(of[name] for name in names)) for claim, names in groups)
    with database.write() as connection:
        claims.apply(connection, Linking((), (), made))
    return held(database)


def held(database: Database) -> dict[str, int]:
    of = live(database)
    with database.read() as connection:
        found = claims.claims_of(connection, list(of.values()))
    return {name: found[row] for name, row in of.items() if row in found}


def withdrawn(database: Database) -> set[int]:
    with database.read() as connection:
        query = select(claims_table.c.id).where(claims_table.c.withdrawn_at.is_not(None))
        return set(connection.execute(query).scalars())


def test_a_statement_names_its_claim_and_a_document_its_origin(database: Database) -> None:
    put_in(database, article(A, B))
    of = group(database, (None, ["Ada", "Ben"]))
    record = taken_out(database, "a1")
    assert record and [one.claim for one in record.statements] == [f"c{of['Ada']}"] * 2
    assert record.document.origin is None


def test_a_claim_that_lost_all_statements_is_withdrawn_and_comes_back(database: Database) -> None:
    put_in(database, article(A, B))
    first = group(database, (None, ["Ada"]), (None, ["Ben"]))
    assert len(set(first.values())) == 2
    group(database, (first["Ada"], ["Ada", "Ben"]))
    assert held(database) == {"Ada": first["Ada"], "Ben": first["Ada"]}
    assert withdrawn(database) == {first["Ben"]}
    group(database, (first["Ada"], ["Ada"]), (first["Ben"], ["Ben"]))
    assert (held(database), withdrawn(database)) == (first, set())


def test_numbers_stay_where_all_is_linked_anew(database: Database) -> None:
    put_in(database, article(A, B, C))
    first = group(database, (None, ["Ada", "Ben"]), (None, ["Cleo"]))
    with database.write() as connection:
        relink.clear(connection)
    assert held(database) == {}
    assert group(database, (None, ["Cleo"]), (None, ["Ada", "Ben"])) == first


def test_a_claim_that_falls_apart_leaves_its_number_to_the_larger_part(database: Database) -> None:
    put_in(database, article(A, B, C))
    first = group(database, (None, ["Ada", "Ben", "Cleo"]))
    with database.write() as connection:
        relink.clear(connection)
    again = group(database, (None, ["Ada", "Ben"]), (None, ["Cleo"]))
    assert again["Ada"] == again["Ben"] == first["Ada"] != again["Cleo"]


def test_numbers_stay_through_another_reading_and_another_revision(database: Database) -> None:
    put_in(database, article(A, C))
    first = group(database, (None, ["Ada"]), (None, ["Cleo"]))
    put_in(database, article(A, C, model="newer"))
    assert withdrawn(database) == set(first.values())
    assert group(database, (None, ["Ada"]), (None, ["Cleo"])) == first
    put_in(database, article(B, C))
    again = group(database, (None, ["Ben"]), (None, ["Cleo"]))
    assert again["Cleo"] == first["Cleo"]
    assert again["Ben"] == first["Ada"]  # of the same words, in the same document


def test_what_changes_is_to_be_linked(database: Database) -> None:
    def unlinked() -> list[int]:
        with database.read() as connection:
            return relink.unlinked(connection)

    late = put_in(database, article(A, id="late", published="2026-05-02")).document
    early = put_in(database, article(B, id="early", published="2026-05-01")).document
    assert unlinked() == [early, late]
    with database.write() as connection:
        for one in (early, late):
            claims.linked(connection, [one])
    assert unlinked() == []
    put_in(database, article(A, C, id="late", published="2026-05-02"))
    assert unlinked() == [late]
    with database.read() as connection:
        rows = connection.execute(select(documents.c.id).where(documents.c.linked_at.is_not(None)))
        assert list(rows.scalars()) == [early]
