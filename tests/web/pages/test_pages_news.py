"""What is new on the desk: to whom, and for how long."""

import pytest
from forms import Page, visit
from served import filled
from sqlalchemy import Connection
from starlette.testclient import TestClient

from onrecord.ledger.database import Database
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.ledger.newest import end
from onrecord.link.story import Story
from onrecord.telling import story_of
from onrecord.web.pages.kept import Kept
from onrecord.web.pages.looked import COOKIE
from onrecord.web.pages.news import news

KICKERS = "//div[@class='news']//h2[@class='kicker']"


def kickers(page: Page) -> list[str]:
    """The titles of what is new."""
    return [one.text_content() for one in page.tree.xpath(KICKERS)]


CLAIMS = [
    ("Kyrgyz citizens killed", {"contested", "revised"}),
    ("Tajik patrol crossed the line", {"contested"}),
]


def told(connection: Connection, words: str) -> tuple[int, Story]:
    """The claim that fits these words best."""
    (number,) = find_claims(connection, Wanted(words, contested=True), 1).numbers
    return number, story_of(connection, number)


@pytest.mark.parametrize(("words", "kinds"), CLAIMS)
def test_a_claim_is_new_to_who_has_seen_nothing(words: str, kinds: set[str]) -> None:
    with Database(filled()) as database, database.read() as connection:
        claim, story = told(connection, words)
        last = end(connection).statement
    assert {one.kind for one in news(claim, story, 0)} == kinds
    assert not list(news(claim, story, last))


def test_a_second_denier_is_a_first_denial() -> None:
    with Database(filled()) as database, database.read() as connection:
        claim, story = told(connection, "Tajik patrol crossed the line")
    deniers = sorted(one.number for one in story.told if one.statement.stance == "denies")
    assert "denial" in [one.kind for seen in deniers[:-1] for one in news(claim, story, seen)]


def test_what_was_seen_is_not_new_any_more(editor: TestClient) -> None:
    assert "Newly contested" in kickers(visit(editor, "/"))
    assert "Newly contested" in kickers(visit(editor, "/"))
    seen = visit(editor, "/").send("/seen")
    assert kickers(seen) == ["Contested, told last"]


def test_who_comes_back_after_a_while_sees_what_came_since(editor: TestClient) -> None:
    editor.cookies.set(COOKIE, "0.0.20.0.0.1", domain="127.0.0.1", path="/")
    page = visit(editor, "/")
    assert "Since 1 Jan 1970" in page.words()
    assert "Newly contested" in kickers(page)
    assert editor.cookies.get(COOKIE, domain="127.0.0.1").startswith("20.0.")


@pytest.mark.parametrize("cookie", ["x", "1.2.3", "9" * 60, "0.0.0.0.0.99999999999999"])
def test_a_cookie_that_is_none_is_a_first_look(editor: TestClient, cookie: str) -> None:
    editor.cookies.set(COOKIE, cookie, domain="127.0.0.1", path="/")
    assert "Newly contested" in kickers(visit(editor, "/"))


def test_a_moment_passes() -> None:
    made = iter(range(9))
    for_long, for_no_time = Kept[int](60, most=2), Kept[int](-1)
    assert [for_long.get("a", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    assert [for_no_time.get("a", lambda: next(made)) for _ in range(2)] == [1, 2]
    assert [for_long.get(key, lambda: next(made)) for key in "bca"] == [3, 4, 5]
