"""A walk through the pages in Chromium: with scripts and without, by keyboard alone; nothing leaves the host, and the
console stays silent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from forms import places
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

TEXT = """Ferry firm denies engine fault

The ferry's engine had failed twice that week, the harbour master, Ines Pardal, said on Monday.

The company denied the claim. "No fault was ever reported to us," its spokesman Rui Salgado told reporters.
"""


WIDE = (
    "/", "/articles/{article}", "/claims/{claim}", "/search?q=soldiers", "/speakers/{speaker}", "/review",
    "/origins/{origin}", "/statements/{statement}/edit", "/articles/{article}/revisions",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(looker: TestClient) -> dict[str, str]:
    """What addresses are made of, in a ledger that is the same."""
    return places(looker)


@pytest.fixture(scope="module")
def base(server: Callable[..., str], written: Path) -> str:
    """The address of a server."""
    return server(written)


@contextmanager
def opened(browser: Browser, base: str, *, scripts: bool = True) -> Iterator[Page]:
    """A browser's page, of which nothing may leave the host; what its console says is an error."""
    said: list[str] = []
    gone: list[str] = []
    with browser.new_context(base_url=base, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.on("console", lambda one: said.append(one.text))
        page.on("pageerror", lambda one: said.append(str(one)))
        page.on("request", lambda one: None if one.url.startswith(base) else gone.append(one.url))
        yield page
    assert not said
    assert not gone


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "bare"])
def test_an_article_is_read_followed_corrected_and_undone(browser: Browser, base: str, scripts: bool) -> None:
    text = TEXT.replace("ferry", "barge") if scripts else TEXT
    name = "Grace Nankunda" if scripts else "Odile Maret"
    with opened(browser, base, scripts=scripts) as page:
        page.goto("/")
        page.get_by_label("or its text").fill(text)
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_role("note")).to_contain_text("not in the ledger")
        page.get_by_role("button", name="Add to the ledger").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ferry firm")
        article = page.url
        page.get_by_role("link", name="Correct statement 1", exact=True).click()
        page.locator("[id='set-speakers.1.name']").fill(name)
        page.locator("[id='set-speakers.1.name'] + button").click()
        expect(page.get_by_role("status")).to_contain_text("Kept as decision")
        page.goto(article)
        expect(page.locator(".card").first).to_contain_text(name)
        page.get_by_role("link", name="who else says it").first.click()
        expect(page.get_by_role("main")).to_contain_text("Claim c")
        page.get_by_role("searchbox", name="Search statements").fill(name.split()[1])
        page.keyboard.press("Enter")
        expect(page.locator(".hit").first).to_contain_text(name)
        page.goto("/log")
        page.get_by_role("button", name="Undo").first.click()
        page.goto(article)
        expect(page.locator(".card").first).not_to_contain_text(name)


def test_either_side_lights_the_other(browser: Browser, base: str, known: dict[str, str]) -> None:
    with opened(browser, base) as page:
        page.goto(f"/articles/{known['article']}")
        page.locator(".text .content").first.hover()
        expect(page.locator(".card.lit")).to_have_count(1)
        page.locator(".card .number").nth(2).focus()
        expect(page.locator(".text .lit, .title .lit").first).to_be_visible()
        page.locator(".text .content").first.click()
        assert "#s" in page.url


def press(page: Page, key: str) -> None:
    """Press a key, once the page is ready for it."""
    expect(page.locator("#at-hand")).to_be_focused()
    page.keyboard.press(key)


def test_review_is_worked_by_keyboard_alone(browser: Browser, base: str) -> None:
    with opened(browser, base) as page:
        page.goto("/review?kind=nobody")
        current = page.locator(".queue [aria-current]")
        queue = page.locator(".queue li").all_inner_texts()
        expect(current).to_have_text(queue[0])
        press(page, "j")
        expect(current).to_have_text(queue[1])
        press(page, "k")
        expect(current).to_have_text(queue[0])
        press(page, "r")
        expect(page.get_by_role("status")).to_contain_text("Kept as decision")
        expect(page.locator(".queue li")).to_have_count(len(queue) - 1)
        press(page, "u")
        expect(page.locator(".queue li")).to_have_count(len(queue))
        press(page, "s")
        page.keyboard.type("Ada Okello")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Kept as decision")
        press(page, "u")
        expect(page.locator(".queue li")).to_have_count(len(queue))
        press(page, "a")
        expect(page.locator(".queue li")).to_have_count(len(queue) - 1)
        press(page, "?")
        expect(page.get_by_text("change the speaker")).to_be_visible()


def test_a_span_is_set_to_selected_words_by_keyboard_alone(browser: Browser, base: str) -> None:
    with opened(browser, base) as page:
        page.goto("/review?kind=nobody")
        before = page.locator("#set-content").input_value()
        press(page, "e")
        expect(page.locator("#picker")).to_be_visible()
        page.keyboard.press("h")
        page.locator("#as").focus()
        page.keyboard.type("content")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Kept as decision")
        page.goto("/log")
        expect(page.locator(".log li").first).to_contain_text("set content")
        assert before
        page.get_by_role("button", name="Undo").first.click()


def test_single_keys_can_be_switched_off(browser: Browser, base: str) -> None:
    with opened(browser, base) as page:
        page.goto("/review?kind=nobody")
        press(page, "?")
        page.get_by_label("Single keys are commands here").uncheck()
        page.reload()
        press(page, "j")
        press(page, "r")
        assert "at=" not in page.url


def test_the_skip_link_comes_first_and_focus_is_seen(browser: Browser, base: str) -> None:
    with opened(browser, base) as page:
        page.goto("/claims")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def test_a_receipt_opens_as_a_file(browser: Browser, base: str, known: dict[str, str], tmp_path: Path) -> None:
    with opened(browser, base) as page:
        receipt = page.request.get(f"{base}/claims/{known['claim']}/receipt.html").text()
    (tmp_path / "receipt.html").write_text(receipt, "utf-8")
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda one: said.append(one.text))
    page.goto((tmp_path / "receipt.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "704px"
    assert not said
    page.close()


@pytest.mark.parametrize("wide", [360, 768, 1920])
def test_no_page_is_wider_than_the_screen(browser: Browser, base: str, known: dict[str, str], wide: int) -> None:
    with browser.new_context(base_url=base, viewport={"width": wide, "height": 800}) as context:
        page = context.new_page()
        for path in WIDE:
            page.goto(path.format(**known))
            assert page.evaluate("document.documentElement.scrollWidth") <= wide, path
