"""Hostile articles render inert: every page of a ledger full of them, in a real browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import hostile
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from onrecord.ledger.database import Database

STARTS = ("/", "/search", "/search?q=tonnes", "/claims", "/speakers", "/origins", "/review", "/log", "/users", "/audit",
          "/account", "/nowhere<script>window.__hit=1</script>")  # fmt: skip
ALIKE = 4  # pages of one kind that are visited
MOST = {"/articles/#": 30, "/claims/#": 12, "/speakers/#": 10, "/search": 8}  # of the kinds with most in them
WIDTHS = (1280, 375)
LINKS = """() => [...document.querySelectorAll('a, area, form, button, [src], [href]')].flatMap(
    one => ['href', 'xlink:href', 'action', 'formaction', 'src'].filter(name => one.hasAttribute(name)).map(name => {
        const given = one.getAttribute(name);
        try { return [one.tagName.toUpperCase(), given, new URL(given, document.baseURI).href]; }
        catch { return [one.tagName.toUpperCase(), given, '']; }
    }))"""
TEXT = "() => document.documentElement.outerHTML"

TURNS = ("\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\x1b")


@pytest.fixture(scope="module")
def site(server: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server whose ledger is full of hostile articles."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    with Database(folder / "news.db") as database:
        hostile.fill(database, folder / "in")
    return server(folder / "news.db")


@dataclass
class Seen:
    """What a walk through all pages came across."""

    pages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    hits: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def seen(site: str, browser: Browser) -> Seen:
    """All kinds of pages visited: each link followed, some pages of each kind."""
    seen = Seen()
    with browser.new_context(bypass_csp=True) as context:  # which would stop scripts: here are none
        page = watched(context, site, seen)
        counts: dict[str, int] = {}
        waiting = [site + path for path in STARTS]
        while waiting:
            address = waiting.pop(0)
            if address in seen.pages or counts.get(kind(address), 0) >= MOST.get(kind(address), ALIKE):
                continue
            counts[kind(address)] = counts.get(kind(address), 0) + 1
            seen.pages.append(address)
            waiting += visit(page, address, site, seen)
    return seen


def kind(address: str) -> str:
    """What pages are alike: those whose paths differ in numbers only."""
    return "/".join("#" if part.isdecimal() else part for part in urlsplit(address).path.split("/"))


def watched(context: BrowserContext, site: str, seen: Seen) -> Page:
    """A page of a browser in which nothing that scripts do goes unseen, and nothing leaves."""
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.dialogs.append(page.url), dialog.dismiss()))
    page.on("console", lambda said: seen.errors.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(f"{page.url}: {error}"))
    page.on("popup", lambda _: seen.elsewhere.append(f"{page.url}: a window"))
    page.on("request", lambda one: None if one.url.startswith((site, "data:")) else seen.elsewhere.append(one.url))
    page.route(lambda url: not url.startswith(site), lambda route: route.abort())
    return page


def visit(page: Page, address: str, site: str, seen: Seen) -> list[str]:
    """Look at a page; the addresses of this site that it links to."""
    fetched = page.request.get(address, headers={"Accept": "text/html"}, max_redirects=0)
    if "x-hit" in fetched.headers or "hit=1" in fetched.headers.get("set-cookie", ""):
        seen.headers.append(address)
    if fetched.status >= 500:
        seen.failed.append(f"{address}: {fetched.status}")
    if "attachment" in fetched.headers.get("content-disposition", "") or fetched.status in (301, 302, 303, 307):
        return []
    page.goto(address, wait_until="load")
    if page.evaluate("() => window.__hit"):
        seen.hits.append(address)
    drawn = page.evaluate(TEXT)
    seen.turned += [f"{address}: {mark!a}" for mark in TURNS if mark in drawn]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        have = page.evaluate("() => document.documentElement.scrollWidth")
        if have > width:
            seen.wide.append(f"{address}: {have} of {width}")
    found = []
    for tag, given, whole in page.evaluate(LINKS):
        scheme = urlsplit(whole).scheme if whole else ""
        if scheme not in ("http", "https") and not (tag == "IMG" and scheme == "data"):
            seen.links.append(f"{address}: {tag} {given[:100]}")
        if tag == "A" and whole.startswith(site + "/"):
            found.append(urldefrag(whole).url)
    return found


def test_pages_of_every_kind_were_seen(seen: Seen, site: str) -> None:
    kinds = {kind(address.removeprefix(site)) for address in seen.pages}
    assert {"/articles/#", "/claims/#", "/speakers/#", "/statements/#"} <= kinds
    assert len(seen.pages) > 50


def test_no_script_runs(seen: Seen) -> None:
    assert seen.hits == [] and seen.dialogs == []


def test_no_request_leaves_and_no_window_opens(seen: Seen) -> None:
    assert seen.elsewhere == []


def test_links_lead_to_the_web_only(seen: Seen) -> None:
    assert seen.links == []


def test_nothing_turns_the_order_of_what_is_read(seen: Seen) -> None:
    assert seen.turned == []


def test_no_page_is_wider_than_the_screen(seen: Seen) -> None:
    assert seen.wide == []


def test_no_header_is_injected_and_nothing_fails(seen: Seen) -> None:
    assert seen.headers == [] and seen.failed == []


def test_the_console_is_quiet(seen: Seen) -> None:
    assert [one for one in seen.errors if "404" not in one] == []


def test_what_is_put_in_to_be_read_is_as_inert(site: str, browser: Browser, tmp_path: Path) -> None:
    """Pasted, and as a file of a hostile name."""
    seen, text = Seen(), "\n\n".join(f"The minister {script} said that it rained." for script in hostile.SCRIPTS)
    file = {"name": f"<img src=x onerror={hostile.DO}>.html", "mimeType": "text/html", "buffer": text.encode()}
    with browser.new_context(bypass_csp=True) as context:
        page = watched(context, site, seen)
        for fill in (
            lambda: page.fill("textarea[name=text]", text),
            lambda: page.set_input_files("input[name=file]", [file]),
        ):
            page.goto(site)
            for closed in page.locator("details:not([open]) > summary").all():
                closed.click()
            fill()
            page.locator("form[action='/read'] button").first.click()
            page.wait_for_url("**/drafts/*")
            assert page.locator("main script, main img, main iframe, main style").count() == 0
            assert not page.evaluate("() => window.__hit")
    assert (seen.dialogs, seen.elsewhere, seen.errors) == ([], [], [])
