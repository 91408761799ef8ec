"""What linking asks of a ledger comes from rows on disk, and only of what is on record."""

from made import article, nobody, put_in
from sqlalchemy import select, update

from onrecord.ledger import claims
from onrecord.ledger.add import Taken, add
from onrecord.ledger.database import Database
from onrecord.ledger.link_tables import subject_keys, subjects
from onrecord.ledger.near import Near
from onrecord.ledger.tables import statements
from onrecord.ledger.times import now
from onrecord.model import Group, Linking, Subject, Tie

LINES = [("Ada", "said", f"thing {number}") for number in range(1, 7)]


def put(database: Database, days: list[str], keys: tuple[str, ...] = ("word",)) -> list[int]:
    """A document for each day with one statement, its subject held by the keys; the statements' rows."""
    found = []
    for number, day in enumerate(days):
        document = put_in(database, article(LINES[0], id=f"a{number}")).document
        with database.write() as connection:
            query = select(statements.c.id).where(statements.c.document_id == document)
            one = connection.execute(query).scalar_one()
            subject = Subject(one, document, day, keys, b"data %d" % number)
            claims.apply(connection, Linking((subject,), (), (Group(None, (one,)),)))
        found.append(one)
    return found


def test_holders_of_a_key_come_from_both_sides_of_the_day_nearest_first(database: Database) -> None:
    days = ["2026-05-01", "2026-05-03", "2026-05-03", "2026-05-04", "2026-05-09", ""]
    a, b, c, d, e, f = put(database, days, ("fire", "depot"))
    with database.read() as connection:
        near = Near(connection)
        assert near.holders(["fire"], "2026-05-03", 2) == {"fire": [c, b, d, e]}
        assert near.holders(["fire", "rain"], "2026-05-01", 9) == {"fire": [a, f, b, c, d, e], "rain": []}
        assert near.holders(["depot"], "", 1) == {"depot": [f, a]}
        assert near.holders([], "2026-05-03", 2) == {}


def test_subjects_and_members_are_given_back_as_they_were(database: Database) -> None:
    a, b, c = put(database, ["2026-05-01", "", "2026-05-03"])
    with database.write() as connection:
        claims.apply(connection, Linking((), (), (Group(None, (a, b, c)),)))
        near = Near(connection)
        (one,) = near.subjects([b])
        assert (one.statement, one.day, one.data, one.keys) == (b, "", b"data 1", ())
        assert one.claim is not None
        assert {each.statement for each in near.members([one.claim], 2)} == {a, b, c}
        assert {each.statement for each in near.members([one.claim], 1)} == {a, b}


def test_ties_are_those_between_two_of_the_statements(database: Database) -> None:
    a, b, c = put(database, ["2026-05-01"] * 3)
    ties = (Tie(a, b, 0.9, "same words"), Tie(b, c, 0.5, "same figure"))
    with database.write() as connection:
        claims.apply(connection, Linking((), ties, ()))
        assert Near(connection).ties([a, b]) == [ties[0]]
        assert Near(connection).ties([a, c]) == []
        assert set(Near(connection).ties([a, b, c])) == set(ties)


def test_what_goes_off_the_record_goes_out_of_the_index(database: Database) -> None:
    a, b = put(database, ["2026-05-01"] * 2)
    with database.write() as connection:
        claims.apply(connection, Linking((), (Tie(a, b, 0.9, "same words"),), (Group(None, (a, b)),)))
    put_in(database, article(("Ada", "said", "something else"), id="a0"))
    with database.write() as connection:
        near = Near(connection)
        assert near.holders(["word"], "2026-05-01", 9) == {"word": [b]}
        assert (near.subjects([a]), near.ties([a, b])) == ([], [])
        assert list(connection.execute(select(subjects.c.statement_id)).scalars()) == [b]
        assert list(connection.execute(select(subject_keys.c.statement_id)).scalars()) == [b]


def test_a_rejected_statement_has_no_subject(database: Database) -> None:
    a, b = put(database, ["2026-05-01"] * 2)
    with database.write() as connection:
        connection.execute(update(statements).where(statements.c.id == a).values(verdict="rejected"))
        assert [one.statement for one in Near(connection).subjects([a, b])] == [b]


def test_many_statements_are_asked_for_in_pieces(database: Database) -> None:
    lines = [("Ada", "said", f"thing {number}") for number in range(1000)]
    with database.write() as connection:
        document = add(connection, article(*lines), Taken("here", "file", now()), nobody).document
        rows = list(connection.execute(select(statements.c.id)).scalars())
        made = tuple(Subject(row, document, "", (f"k{row}",), b"") for row in rows)
        claims.apply(connection, Linking(made, (), (Group(None, tuple(rows)),)))
        assert len(Near(connection).subjects(rows)) == 1000
        assert set(claims.claims_of(connection, rows)) == set(rows)
        assert sum(map(len, Near(connection).holders([f"k{row}" for row in rows], "", 3).values())) == 1000
