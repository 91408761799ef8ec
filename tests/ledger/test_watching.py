"""Watching feeds into a ledger: what is new goes in, what is known is not asked for again."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.adding import Plan
from onrecord.ledger.database import Database
from onrecord.ledger.feeds import known
from onrecord.pipeline import Settings
from onrecord.read import Options
from onrecord.watching import TRIES, watch

sys.path.append(str(Path(__file__).parent.parent / "read"))
from loopback import Web, page_of

RSS = {"Content-Type": "application/rss+xml", "ETag": '"one"'}
PLAN = Plan(Settings(Options(allow_private=True, delay=0.0, timeout=2.0)), workers=1)


@pytest.fixture
def web() -> Iterator[Web]:
    one = Web()
    yield one
    one.close()


def feed_of(*names: str) -> str:
    items = "".join(f"<item><title>{name}</title><link>/{name}</link></item>" for name in names)
    return f"<rss><channel>{items}</channel></rss>"


def once(database: Database, web: Web) -> Counter[str]:
    return Counter(outcome.outcome for outcome in watch(database, [f"{web.address}/feed"], PLAN, 600, rounds=1))


def test_each_article_of_a_feed_is_added_once(database: Database, web: Web) -> None:
    web.pages = {name: page_of(f"Talks {name[1:]} to go on") for name in ("/a", "/b", "/c")}
    web.pages["/feed"] = (200, RSS, feed_of("a", "b").encode())
    assert once(database, web) == {"new": 2}
    web.pages["/feed"] = (200, {**RSS, "ETag": '"two"'}, feed_of("a", "b", "c").encode())
    assert once(database, web) == {"new": 1, "skipped": 2}
    assert web.paths().count("/a") == 1
    web.pages["/feed"] = (304, {}, b"")
    assert once(database, web) == {}


def test_the_state_of_a_feed_is_kept(database: Database, web: Web) -> None:
    address = f"{web.address}/feed"
    web.pages = {"/feed": (200, RSS, feed_of("a").encode()), "/a": page_of("Talks to go on")}
    once(database, web)
    with database.read() as connection:
        state = known(connection, [address])[address]
    assert (state["etag"], state["failed"]) == ('"one"', 0)
    web.pages["/feed"] = (500, {}, b"")
    assert once(database, web) == {"failed": 1}
    with database.read() as connection:
        state = known(connection, [address])[address]
    assert (state["etag"], state["failed"]) == ('"one"', 1)


def conditional(handler: object) -> None:
    """A feed that is sent only to who has not got it."""
    if handler.headers["If-None-Match"] == RSS["ETag"]:  # type: ignore[attr-defined]
        handler.answer(304, {}, b"")  # type: ignore[attr-defined]
    else:
        handler.answer(200, RSS, feed_of("a", "b"))  # type: ignore[attr-defined]


def test_an_article_that_fails_is_tried_again_though_the_feed_does_not_change(database: Database, web: Web) -> None:
    web.pages = {"/feed": conditional, "/b": page_of("Talks to end")}
    assert once(database, web) == {"failed": 1, "new": 1}
    assert once(database, web) == {"failed": 1, "skipped": 1}
    web.pages["/a"] = page_of("Talks to go on")
    assert once(database, web) == {"new": 1, "skipped": 1}
    assert once(database, web) == {}


def test_an_article_that_fails_again_and_again_is_asked_for_no_more(database: Database, web: Web) -> None:
    web.pages = {"/feed": conditional, "/b": page_of("Talks to end")}
    for _ in range(TRIES):
        assert once(database, web)["failed"] == 1
    assert once(database, web) == {}
