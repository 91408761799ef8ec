"""What was taken in, and what could not be."""

from onrecord.ledger.database import Database
from onrecord.ledger.inputs import done, fail, failures, mark


def test_only_what_has_not_changed_since_is_done(database: Database) -> None:
    with database.write() as connection:
        mark(connection, [("a.html", "1", None)])
        mark(connection, [("b.html", "1", None)])
        mark(connection, [("b.html", "2", None)])
        mark(connection, [("https://news.example/c", None, None)])
        asked = [("a.html", "1"), ("b.html", "1"), ("https://news.example/c", None), ("d.html", None), ("a.html", None)]
        assert done(connection, asked) == {"a.html", "https://news.example/c"}
        assert done(connection, []) == set()


def test_thousands_can_be_asked_at_once_whatever_their_names(database: Database) -> None:
    places = [(f"a{number}\udcff\0.txt", str(number)) for number in range(2500)]
    with database.write() as connection:
        for place, stamp in places[::2]:
            mark(connection, [(place, stamp, None)])
        assert done(connection, places) == {place for place, _ in places[::2]}


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
