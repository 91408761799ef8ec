"""No page has what axe-core finds to be in the way of people, by WCAG 2.2 AA and by good practice, in either theme."""

from collections.abc import Callable
from pathlib import Path

import pytest
from forms import places
from playwright.sync_api import Browser
from starlette.testclient import TestClient

AXE = (Path(__file__).parent.parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = ("light", "dark")
PAGES = (
    "/", "/articles/{article}", "/articles/{article}/revisions", "/claims", "/claims/{claim}",
    "/claims/{claim}/receipt.html", "/speakers",
    "/speakers/{speaker}", "/search?q=soldiers&act=deny", "/search?act=x", "/review", "/review?kind=nobody", "/origins",
    "/origins/{origin}", "/statements/{statement}/edit", "/log", "/nothing", "/review?kind=links", "/users", "/audit",
    "/sign-in",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(looker: TestClient) -> dict[str, str]:
    """What addresses are made of, in a ledger that is the same."""
    return places(looker)


@pytest.fixture(scope="module")
def base(server: Callable[..., str], written: Path) -> str:
    """The address of a server."""
    return server(written)


def test_axe_finds_nothing(browser: Browser, base: str, known: dict[str, str]) -> None:
    found = []
    with browser.new_context(base_url=base, bypass_csp=True) as context:
        page = context.new_page()
        page.add_init_script(AXE)
        for path in PAGES:
            page.goto(path.format(**known))
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                done = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
                found += [
                    (path, theme, one["id"], node["html"][:200], node["failureSummary"][:200])
                    for one in done["violations"]
                    for node in one["nodes"][:3]
                ]
    assert not found
