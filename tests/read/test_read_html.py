"""Pages of news sites: the story's text without the page around it, and what the page says about it."""

from collections.abc import Callable
from pathlib import Path

from onrecord.read import Article

PAGES = Path(__file__).parent / "pages"
ROOT = Path(__file__).parents[2]
One = Callable[..., Article]


def test_a_page_with_json_ld(article: One) -> None:
    found = article(PAGES / "live.html")
    document = found.document
    assert document.title == "Ferry operator denies ignoring storm warning"
    assert (document.publisher, document.agency, document.byline) == ("Kyiv Post", "AFP", "AFP")
    assert (document.published, document.language) == ("2024-11-03", "en")
    assert document.url == document.id == "https://www.kyivpost.com/post/40331"
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == document.title and paragraphs.count(document.title) == 1
    assert paragraphs[1].startswith("The operator of a Black Sea ferry denied")
    assert "Storm Closes Odesa Port 'for Days' – Authorities" in paragraphs
    assert "The ferry was built in 1987, the inspectorate said." in paragraphs
    assert "twenty minutes before departure." in document.text
    for furniture in (
        "cookies",
        "Share",
        "Advertisement",
        "Reporting by",
        "newsletter",
        "rights reserved",
        "Mayor",
        "neighbour",
    ):
        assert furniture not in document.text
    assert found.kept.runs == ()


def test_a_page_of_divs_without_metadata_of_its_date(article: One) -> None:
    document = article(PAGES / "divs.html").document
    assert document.title == "Minister promises inquiry into dam failure"
    assert (document.publisher, document.published) == ("The Daily Star", "2024-09-12")
    assert '"No one passed the warning to me," the minister, Rafiq Hossain, said.' in document.text
    assert "Contractor paid 'speed money', ex-official says" in document.text.split("\n\n")
    assert not any(word in document.text for word in ("Also read", "Sep 12", "Tags", "Copyright", "Flood victims"))


def test_the_example_page_says_what_the_example_in_markdown_says(article: One) -> None:
    page, text = (article(ROOT / "examples" / f"article.{suffix}").document for suffix in ("html", "md"))
    for field in ("title", "publisher", "agency", "published", "url", "language"):
        assert getattr(page, field) == getattr(text, field), field


def test_metadata_of_the_page_stands_before_the_texts_and_given_ones_before_both(article: One, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text((PAGES / "live.html").read_text(encoding="utf-8"), encoding="utf-8")
    assert article(path, published="2020-01-02").document.published == "2020-01-02"


def test_the_encoding_that_a_page_names_is_used(article: One, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    words = "Le ministre a déclaré à la presse que les négociations étaient arrêtées jusqu'à l'été. " * 4
    path.write_bytes(
        f"<html><head><meta charset=iso-8859-15><title>L'été</title></head><body><p>{words}</p></body></html>".encode(
            "iso-8859-15"
        )
    )
    document = article(path).document
    assert words.strip() in document.text
    assert document.language == "fr"


def test_a_page_saved_with_the_suffix_of_a_text_is_a_page(article: One, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text((PAGES / "divs.html").read_text(encoding="utf-8"), encoding="utf-8")
    assert article(path).document.publisher == "The Daily Star"
