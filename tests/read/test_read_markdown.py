"""Markdown loses its marks and no words."""

from pathlib import Path

import pytest

from onrecord.read import read_text
from onrecord.read.markdown import plain

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# A *title*", "A title"),
        ("A title\n=======", "A title"),
        ("**Bold** and _it_ and `code`", "Bold and it and code"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("[text](http://x.y/(z) 't')text", "texttext"),
        ("<https://a.b/c>", "https://a.b/c"),
        ("A &amp; B \\* C", "A & B * C"),
        ("one\ntwo", "one\ntwo"),
        ("> quoted\n> words", "quoted\nwords"),
        ("- one\n- two", "one\n\ntwo"),
        ("1. one\n2. two", "1. one\n\n2. two"),
        ("1986. A good year", "1986. A good year"),
        ("    indented words", "indented words"),
        ("[Reporter]: a question", "[Reporter]: a question"),
        ("![alt](a.png)\n\nwords", "words"),
        ("a <b>b</b> c<br>d", "a b c\nd"),
        ("<div>Said <b>he</b></div>", "Said he"),
        ("one\n\n***\n\ntwo", "one\n\ntwo"),
    ],
)
def test_marks_go_and_words_stay(source: str, text: str) -> None:
    assert plain(source).text == text


def test_places_pass_over_the_addresses_of_links() -> None:
    source = "See [here](http://x.y/z) z."
    found = plain(source)
    assert found.text == "See here z."
    assert found.kept.back((9, 10)) == (25, 26)


def test_the_seed_article_is_read_as_a_careful_reader_does() -> None:
    path = ROOT.parent / "shared" / "seed" / "article.md"
    if not path.exists():
        pytest.skip("the seed article is not here (../shared/seed/article.md)")
    source = path.read_text(encoding="utf-8")
    found = read_text(source)
    document = found.document
    assert document.title == "Ukraine Says Russia to Deploy 10K North Korean Troops"
    assert (document.publisher, document.agency, document.byline) == ("The Moscow Times", "AFP", "AFP")
    assert (document.published, document.language) == ("2024-10-17", "en")
    assert (
        document.url
        and document.url.startswith("https://www.themoscowtimes.com/2024/10/17/")
        and document.id == document.url
    )
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == document.title
    assert "N. Korean Soldiers 'Highly Likely' Killed in Ukraine – Seoul" in paragraphs
    assert not any(
        word in document.text for word in ("KNS", "Related article", "Original url", "themoscowtimes", "By AFP")
    )
    for here, there, length in found.kept.runs:
        assert document.text[here : here + length] == source[there : there + length]


def test_the_example_is_read() -> None:
    found = read_text((ROOT / "examples" / "article.md").read_text(encoding="utf-8")).document
    assert found.title and found.text.startswith(found.title)
    assert found.published and found.url and found.publisher
