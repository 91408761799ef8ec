"""Filling in a page's forms as a browser without scripts does."""

from dataclasses import dataclass
from typing import Any

from lxml import html
from starlette.testclient import TestClient

PAGE = {"Accept": "text/html"}


@dataclass(frozen=True)
class Page:
    """A page that was opened."""

    client: TestClient
    tree: Any
    text: str

    def words(self) -> str:
        """All that it says, on one line."""
        return " ".join(self.tree.text_content().split())

    def send(self, action: str, number: int = 0, **fields: str) -> "Page":
        """Send the form with this action, with these values in its fields; the page that it leads to."""
        forms = [one for one in self.tree.forms if one.get("action") == action]
        data = {**dict(forms[number].form_values()), **fields}
        answer = self.client.post(action, data=data, headers=PAGE)
        assert answer.status_code == 200, (action, answer.status_code, html.fromstring(answer.text).text_content())
        return Page(self.client, html.fromstring(answer.text), answer.text)

    def set(self, field: str, value: str) -> "Page":
        """Send the form that sets a field of a statement."""
        (form,) = (one for one in self.tree.forms if one.fields.get("field") == field)
        data = {**dict(form.form_values()), "value": value}
        answer = self.client.post(form.get("action"), data=data, headers=PAGE)
        return Page(self.client, html.fromstring(answer.text), answer.text)


CONTESTED = "Kyrgyz citizens killed"  # words of a claim that is contested and revised


def places(client: TestClient) -> dict[str, str]:
    """The numbers of a contested claim, of a statement of it that speaks of named people, of its article, its speaker,
    and of an origin with copies: what addresses are made of, whatever numbers they have in this ledger."""
    claim = visit(client, f"/claims?q={CONTESTED}").tree.xpath("//article//h2/a/@href")[0].rsplit("/", 1)[1]
    said = visit(client, f"/claims/{claim}").tree.xpath("//ol[@class='timeline']/li[.//a[@class='name']]")[0]
    statement = said.get("id")[1:]
    article = client.get(f"/statements/{statement}", follow_redirects=False).headers["location"]
    origin = visit(client, "/origins").tree.xpath("//article//h2/a/@href")[0]
    return {
        "claim": claim,
        "statement": statement,
        "article": article.split("#")[0].rsplit("/", 1)[1],
        "speaker": said.xpath(".//a[@class='name']/@href")[0].rsplit("/", 1)[1],
        "origin": origin.rsplit("/", 1)[1],
    }


def visit(client: TestClient, path: str, status: int = 200) -> Page:
    """Open a page."""
    answer = client.get(path, headers=PAGE)
    assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
    return Page(client, html.fromstring(answer.text), answer.text)
