"""The page: complete, inert against its articles, readable, and asking nothing of anybody."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from sample import BARE, HOSTILE, RECORD, TEXT

from onrecord.model import Record
from onrecord.show.page import page

ONE, TWO = page([RECORD]), page([RECORD, BARE])
VOID = {"meta", "link", "br", "img"}


class Tree(HTMLParser):
    """Elements as (tag, attributes), and each element's text by its id; fails where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.body = ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id") or dict(attrs).get("class")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self.open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data

    def all(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.found if (value := attrs.get(attribute)) is not None]


@pytest.mark.parametrize("html", [ONE, TWO], ids=["one", "two"])
def test_every_link_within_the_page_leads_somewhere(html: str) -> None:
    tree = Tree(html)
    ids = tree.all("id")
    assert len(ids) == len(set(ids))
    inner = {link.removeprefix("#") for link in tree.all("href") if link.startswith("#")}
    lit = {name for value in tree.all("data-s") for name in value.split()}
    assert inner | lit <= set(ids)


def test_each_statement_has_a_card_and_a_number_in_the_text_that_link_each_other() -> None:
    links = Tree(ONE).all("href")
    for number in range(1, len(RECORD.statements) + 1):
        assert f"#d1-s{number}" in links and f"#d1-s{number}-at" in links


def test_the_text_is_all_there_with_the_numbers_in_it() -> None:
    tree = Tree(ONE)
    shown = re.sub(r"\s+", "", tree.texts["d1-title"] + tree.texts["text"])
    assert re.sub(r"\d", "", shown) == re.sub(r"[\s\d]", "", TEXT)


def test_a_nested_passage_carries_both_statements() -> None:
    assert '<span class="source content" data-s="d1-s6 d1-s7">the company</span>' in ONE
    assert '<span class="content deep" data-s="d1-s6 d1-s7">that the valve was “tested last month,”</span>' in ONE


def test_every_value_of_a_statement_is_on_its_card() -> None:
    cards = Tree(ONE).texts
    for number, said in {
        2: (
            "Ines Okafor",
            "Mayor, person",
            "rests on data",
            "readings from the coastguard",
            "2031-05-14",
            "400 tonnes",
        ),
        3: ("she", "say", "told", "“We closed every gate before dawn,”", "the town hall", "reporters", "97%"),
        5: ("demand", "target", "the company", "3,000,000 to 5,000,000 EUR"),
        7: ("within", "A port official", "disputed by"),
        8: ("deny", "disputes", "7", "Brandt & Sons: that the valve"),
        10: ("?", "Doubtful"),
    }.items():
        for one in said:
            assert one in cards[f"d1-s{number}"], (number, one)


def test_a_nested_statement_and_one_without_a_name_look_different() -> None:
    assert '<li class="card nested" id="d1-s7"' in ONE and ONE.count('"card nested"') == 1
    assert '<span class="name unnamed" dir="auto">the inspection report</span>' in ONE


def test_a_statement_leads_to_the_one_that_it_disputes() -> None:
    assert '<dt>disputes</dt> <dd dir="auto"><a href="#d1-s7"' in ONE


def test_several_records_get_an_index() -> None:
    assert '<a href="#d2">' in TWO and "2 articles on record" in TWO
    assert "<nav" not in ONE


def test_the_page_asks_nothing_of_anybody() -> None:
    tree = Tree(TWO)
    assert not tree.all("src") and not [tag for tag, _ in tree.found if tag in ("link", "img", "iframe", "object")]
    assert not re.search(r"@import|url\(", TWO)
    assert {link for link in tree.all("href") if not link.startswith("#")} == {RECORD.document.url}


def test_the_policy_allows_the_two_own_parts_by_hash_and_nothing_else() -> None:
    policy = next(a["content"] for tag, a in Tree(ONE).found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None and policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        inner = re.findall(f"<{tag}>(.*?)</{tag}>", ONE, re.DOTALL)
        assert len(inner) == 1
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(inner[0].encode()).digest()).decode()}'" in policy


def test_a_hostile_article_is_only_text() -> None:
    tree = Tree(page([HOSTILE]))
    assert sum(tag == "script" for tag, _ in tree.found) == 1
    assert not [attrs for _, attrs in tree.found if any(name.startswith("on") for name in attrs)]
    assert not [link for link in tree.all("href") if not link.startswith("#")]
    assert set(tree.all("lang")) == {"en"}
    assert "<script>alert(1)</script>" in tree.texts["text"]


def test_a_record_without_statements_says_so() -> None:
    assert "Nobody is on record" in page([Record(RECORD.document, (), RECORD.version)])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("ink", "card"), ("ink", "said"), ("ink", "deep"), ("ink", "lit"), ("quiet", "paper"),
        ("quiet", "card"), ("quiet", "said"), ("quiet", "deep"), ("link", "paper"), ("link", "card"),
        ("doubt", "card"),
    ],
)  # fmt: skip
def test_words_can_be_read_against_their_ground(scheme: int, ink: str, ground: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", ONE, re.DOTALL)[scheme]))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2 AA
