"""Every page shows, leads only to pages that show, and has nothing in it that its policy would refuse."""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from forms import PAGE, places, visit
from lxml import etree, html
from starlette.testclient import TestClient

PAGES = (
    "/", "/articles/{article}", "/articles/{article}/revisions", "/claims", "/claims?contested=1", "/claims/{claim}",
    "/speakers",
    "/speakers?q=soldiers", "/speakers/{speaker}", "/search", "/search?q=denied&act=deny", "/review",
    "/review?kind=nobody",
    "/review?kind=links", "/origins", "/origins/{origin}", "/statements/{statement}/edit", "/log",
)  # fmt: skip
MISSING = ("/nothing", "/claims/9999", "/claims/99999999999999999999", "/articles/9999", "/statements/9999",
           "/statements/9999/edit", "/speakers/9999", "/origins/9999", "/drafts/none", "/claims/9998/figures.svg",
           "/claims/x", "/articles/-1")  # fmt: skip
REFUSED = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!www\.w3\.org)\S+\.(?:js|css)", re.I
)
CRAWLED = 120


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows(looker: TestClient, path: str) -> None:
    page = visit(looker, path.format(**places(looker)))
    assert not REFUSED.search(page.text)
    assert page.tree.get("lang") == "en"
    assert page.tree.xpath("//main//h1")
    assert [one.get("id") for one in page.tree.xpath("//*[@id]")] == list(
        dict.fromkeys(one.get("id") for one in page.tree.xpath("//*[@id]"))
    )


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_told_of_on_a_page(looker: TestClient, path: str) -> None:
    page = visit(looker, path, 404)
    assert page.tree.xpath("//main//h1")
    assert "Traceback" not in page.text


@pytest.mark.parametrize("query", ["act=x", "since=yesterday", "figure=many", "after=x", "kind=ghost", "q=%22"])
def test_a_search_that_means_nothing_is_told_of_beside_the_form(looker: TestClient, query: str) -> None:
    answer = looker.get(f"/search?{query}", headers=PAGE)
    assert answer.status_code in (200, 400)
    assert (answer.status_code == 400) == ('role="alert"' in answer.text)


def test_links_lead_to_pages(looker: TestClient) -> None:
    seen, queue = {"/"}, deque(["/"])
    while queue and len(seen) <= CRAWLED:
        path = queue.popleft()
        answer = looker.get(path, headers=PAGE, follow_redirects=False)
        assert answer.status_code in (200, 303), path
        if answer.headers.get("content-type", "").startswith("text/html"):
            for link in html.fromstring(answer.text).xpath("//main//a/@href") if answer.text else []:
                target = urldefrag(urljoin(f"http://here{path}", link))[0]
                there = target.removeprefix("http://here")
                if urlsplit(target).netloc == "here" and there not in seen:
                    seen.add(there)
                    queue.append(there)


def test_a_passage_is_one_click_away(looker: TestClient) -> None:
    statement = places(looker)["statement"]
    answer = looker.get(f"/statements/{statement}", follow_redirects=False)
    assert answer.status_code == 303
    path, anchor = answer.headers["location"].split("#")
    assert visit(looker, path).tree.xpath(f"//a[@id='{anchor}']")


@pytest.mark.parametrize(
    "path", ["/claims/{claim}/figures.svg", "/claims/{claim}/timeline.svg", "/speakers/{speaker}/acts.svg"]
)
def test_a_picture_is_a_file_that_stands_alone(looker: TestClient, path: str) -> None:
    answer = looker.get(path.format(**places(looker)))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in answer.headers["content-disposition"]
    assert etree.fromstring(answer.content).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<a " not in answer.text


@pytest.mark.parametrize(
    "path", ["/claims/{claim}/figures.csv", "/claims/{claim}/timeline.csv", "/speakers/{speaker}/acts.csv"]
)
def test_a_picture_comes_with_its_data(looker: TestClient, path: str) -> None:
    lines = looker.get(path.format(**places(looker))).text.splitlines()
    assert len(lines) > 1 and len(lines[0].split(",")) > 2


def test_a_receipt_needs_nothing_else(looker: TestClient) -> None:
    answer = looker.get("/claims/{claim}/receipt.html".format(**places(looker)))
    tree = html.fromstring(answer.text)
    assert not tree.xpath("//link | //script | //img | //iframe")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert tree.xpath("//a[starts-with(@href, 'https://')]") and tree.xpath("//blockquote//span[@class='content']")


@pytest.mark.parametrize(("to", "theme"), [("dark", "dark"), ("light", "light"), ("", None), ("<x>", None)])
def test_the_theme_is_the_readers(editor: TestClient, to: str, theme: str | None) -> None:
    assert visit(editor, "/claims").send("/theme", to=to).tree.get("data-theme") == theme
