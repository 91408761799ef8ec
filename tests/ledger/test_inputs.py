"""What was taken in, and what could not be."""

from onrecord.ledger.database import Database
from onrecord.ledger.inputs import done, fail, failures, mark


def test_what_is_done_is_told_with_its_last_stamp(database: Database) -> None:
    with database.write() as connection:
        mark(connection, [("a.html", "1", None)])
        mark(connection, [("b.html", "1", None)])
        mark(connection, [("b.html", "2", None)])
        mark(connection, [("https://news.example/c", None, None)])
        asked = ["a.html", "b.html", "https://news.example/c", "d.html"]
        assert done(connection, asked) == {"a.html": "1", "b.html": "2", "https://news.example/c": None}
        assert done(connection, []) == {}


def test_thousands_can_be_asked_at_once_whatever_their_names(database: Database) -> None:
    places = [(f"a{number}\udcff\0.txt", str(number)) for number in range(2500)]
    with database.write() as connection:
        for place, stamp in places[::2]:
            mark(connection, [(place, stamp, None)])
        assert done(connection, [place for place, _ in places]) == dict(places[::2])


def test_a_failure_is_counted_until_it_is_taken_in(database: Database) -> None:
    with database.write() as connection:
        fail(connection, "a.html", "1", "no article in it")
        fail(connection, "b\udcff.html", None, "not \0 text")
        fail(connection, "a.html", "2", "too large")
        found = failures(connection)
        assert [(one.place, one.stamp, one.reason, one.times) for one in found] == [
            ("a.html", "2", "too large", 2),
            ("b\\udcff.html", None, "not \ufffd text", 1),
        ]
        assert found[0].first_at < found[1].first_at < found[0].last_at
        mark(connection, [("a.html", "3", None)])
        assert [one.place for one in failures(connection)] == ["b\\udcff.html"]
