"""Articles that somebody puts in: read at once, kept for a while, added if wished; nothing else can be read so."""

from pathlib import Path

import pytest
from forms import PAGE, visit
from lxml import html
from starlette.testclient import TestClient

TEXT = """Ferry firm denies engine fault

The ferry's engine had failed twice that week, the harbour master, Ines Pardal, said on Monday.

The company denied the claim. "No fault was ever reported to us," its spokesman Rui Salgado told reporters.
"""


def put(client: TestClient, files: dict[str, tuple[str, bytes]] | None = None, **fields: str) -> tuple[int, str, str]:
    """Put something in: the status, the path and the words of the page that it leads to."""
    data = {**dict(visit(client, "/").tree.xpath("//form[@action='/read']")[0].form_values()), **fields}
    answer = client.post("/read", data=data, files=files, headers=PAGE)
    return answer.status_code, answer.url.path, " ".join(html.fromstring(answer.text).text_content().split())


def test_a_pasted_text_is_read_and_added(editor: TestClient) -> None:
    status, path, words = put(editor, text=TEXT)
    assert status == 200 and "not in the ledger" in words and "Ines Pardal" in words
    assert not visit(editor, "/search?q=Pardal").tree.xpath("//li[@class='hit']")
    added = visit(editor, path).send(f"{path}/add")
    assert "not in the ledger" not in added.words()
    assert visit(editor, "/search?q=Pardal").tree.xpath("//li[@class='hit']")


def test_a_file_is_read(editor: TestClient) -> None:
    status, _, words = put(editor, files={"file": ("ferry.txt", TEXT.encode())})
    assert status == 200 and "Rui Salgado" in words


def test_a_text_that_comes_again_is_the_same_article(editor: TestClient) -> None:
    for _ in range(2):
        path = put(editor, text=TEXT)[1]
        visit(editor, path).send(f"{path}/add")
    assert len(visit(editor, "/search?q=Pardal").tree.xpath("//li[@class='hit']")) == 1


BAD = [
    {}, {"text": "  \n "}, {"address": "file:///etc/passwd"}, {"address": "/etc/passwd"}, {"address": "-"},
    {"address": "http://127.0.0.1:9/"}, {"address": "http://localhost/"}, {"address": "ftp://news.example/a"},
]  # fmt: skip


@pytest.mark.parametrize("fields", BAD, ids=str)
def test_what_is_no_article_of_the_web_is_not_read(editor: TestClient, tmp_path: Path, fields: dict[str, str]) -> None:
    status, _, words = put(editor, **fields)
    assert status == 422 and "This did not work" in words
    assert "root:" not in words


def test_a_draft_has_a_name_of_its_own(editor: TestClient) -> None:
    paths = {put(editor, text=TEXT)[1] for _ in range(2)}
    assert len(paths) == 2 and all(len(path) > 20 for path in paths)
