"""What people decide of claims and of copies holds in every later run, until it is undone."""

import pytest
from made import article, put_in
from sqlalchemy import select
from test_claims import A, B, C, group, live

from onrecord.errors import CorrectionError
from onrecord.ledger import claim_decisions, relink
from onrecord.ledger.claim_decisions import decide_merge, decide_split
from onrecord.ledger.corrections import log, undo
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person
from onrecord.ledger.near import Near
from onrecord.ledger.tables import documents

EDA = Person("Eda", "same fire")


def rulings(database: Database) -> set[tuple[str, str, bool]]:
    names = {row: name for name, row in live(database).items()}
    with database.read() as connection:
        found = Near(connection).rulings(list(names))
    return {(*sorted((names[one.one], names[one.other])), one.same) for one in found}  # type: ignore[misc]


def test_merged_claims_are_tied_by_their_first_statements(database: Database) -> None:
    put_in(database, article(A, B, C))
    of = group(database, (None, ["Ada", "Ben"]), (None, ["Cleo"]))
    with database.write() as connection:
        made = decide_merge(connection, [of["Ada"], of["Cleo"]], EDA)
    assert rulings(database) == {("Ada", "Ben", True), ("Ada", "Cleo", True)}
    with database.write() as connection:
        (one,) = log(connection)
        assert (one.id, one.action, one.made_by, one.why) == (made, "merge claims", "Eda", "same fire")
        undo(connection, made, "Eda")
    assert rulings(database) == set()


def test_a_split_keeps_each_side_together_and_outranks_what_was_decided_before(database: Database) -> None:
    put_in(database, article(A, B, C))
    of = group(database, (None, ["Ada"]), (None, ["Ben", "Cleo"]))
    with database.write() as connection:
        decide_merge(connection, list(of.values()), EDA)
    claim = group(database, (of["Ada"], ["Ada", "Ben", "Cleo"]))["Ada"]
    row = live(database)
    with database.write() as connection:
        decide_split(connection, claim, [row["Cleo"]], EDA)
    assert rulings(database) == {("Ada", "Ben", True), ("Ada", "Cleo", False), ("Ben", "Cleo", False)}


def test_decisions_outlive_linking_anew_and_hold_for_the_same_words(database: Database) -> None:
    document = put_in(database, article(A, B, C)).document
    of = group(database, (None, ["Ada", "Ben"]), (None, ["Cleo"]))
    with database.write() as connection:
        decide_merge(connection, list(of.values()), EDA)
        relink.clear(connection)
    before = rulings(database)
    assert len(before) == 2
    put_in(database, article(C, A, B, model="newer"))
    assert rulings(database) == set()
    with database.write() as connection:
        claim_decisions.carry(connection, [document])
        claim_decisions.carry(connection, [document])
    assert rulings(database) == before


def test_documents_of_a_decision_are_to_be_linked_anew(database: Database) -> None:
    from onrecord.ledger import claims

    one = put_in(database, article(A, id="one")).document
    other = put_in(database, article(B, id="other")).document
    third = put_in(database, article(C, id="third")).document
    of = group(database, (None, ["Ada"]), (None, ["Ben"]), (None, ["Cleo"]))
    with database.write() as connection:
        for each in (one, other, third):
            claims.linked(connection, [each])
        made = decide_merge(connection, [of["Ada"], of["Ben"]], EDA)
        claim_decisions.reconsider(connection, made)
        assert relink.unlinked(connection) == [one, other]
        for each in (one, other):
            claims.linked(connection, [each])
        undo(connection, made, "Eda")
        assert relink.unlinked(connection) == [one, other]
        assert connection.execute(select(documents.c.id).where(documents.c.linked_at.is_not(None))).scalars().all()


def test_what_has_no_meaning_is_said(database: Database) -> None:
    put_in(database, article(A, B))
    claim = group(database, (None, ["Ada", "Ben"]))["Ada"]
    rows = list(live(database).values())
    with database.write() as connection:
        for numbers in ([claim], [claim, claim], [claim, 99]):
            with pytest.raises(CorrectionError):
                decide_merge(connection, numbers, EDA)
        for away in ([], rows, [99]):
            with pytest.raises(CorrectionError):
                decide_split(connection, claim, away, EDA)
