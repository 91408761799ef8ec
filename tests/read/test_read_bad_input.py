"""Bad inputs: a clear message that names the input, or a correct record; never a crash."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read import Article

ENGLISH = (
    "Talks to go on\n\nThe minister told reporters on Thursday that the talks would go on until the end of the year."
)
PARAGRAPHS = "".join(
    f"<p>The minister told {n} reporters on Thursday that talks would go on for {n} days.</p>" for n in range(12)
)


def page(body: str) -> str:
    head = "<html><head><title>Talks to go on</title></head>"
    return f"{head}<body><article><h1>Talks to go on</h1>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.md", b"", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("mark.txt", b"\xef\xbb\xbf", "empty"),
        ("binary.txt", random.Random(1).randbytes(5000), "binary"),
        ("zeros.txt", b"\0" * 5000, "binary"),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "an image"),
        ("image.txt", b"\xff\xd8\xff\xe0" + bytes(100), "an image"),
        ("paper.pdf", b"%PDF-1.7\n1 0 obj", "a PDF file"),
        ("paper.docx", b"PK\x03\x04" + bytes(100), "a ZIP archive or office document"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("page.html", b"<html>" + b"<script>" * 100_000, "no article text"),
    ],
)
def test_what_is_no_text(
    name: str, data: bytes, reason: str, tmp_path: Path, refused: Callable[..., InputError]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in refused(path).reason


def test_a_file_over_the_limit(
    tmp_path: Path, refused: Callable[..., InputError], article: Callable[..., Article]
) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"The minister said. " * 600_000)
    assert "10,000,000" in refused(path).reason
    assert article(path, max_size=20_000_000).document.language == "en"
    assert "larger than 100 bytes" in refused(path, max_size=100).reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_english(encoding: str, tmp_path: Path, article: Callable[..., Article]) -> None:
    text = ENGLISH.replace("The minister", "“Naïve”, the minister of São Tomé")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert article(path).document.text == text


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Le ministre a déclaré jeudi que les négociations se poursuivraient jusqu’à l’été.", "cp1252", "fr"),
        ("Premier powiedział w czwartek, że rozmowy będą trwać. Źródło w rządzie potwierdziło to.", "cp1250", "pl"),
        ("Министр обороны сказал в четверг, что переговоры продолжатся до конца года.", "cp1251", "ru"),
        ("Министр обороны сказал в четверг, что переговоры продолжатся до конца года.", "koi8_r", "ru"),
        ("Title here\n\nThe café “was closed”, André said — naïve.", "cp1252", "en"),
        ("El presidente señaló que la situación económica empeoró en España.", "cp1252", "es"),
        ("Ministr řekl ve čtvrtek, že jednání bude pokračovat až do konce roku.", "cp1250", "cs"),
        ("Bakan perşembe günü görüşmelerin süreceğini söyledi.", "cp1254", "tr"),
        ("部长星期四表示，谈判将持续到年底。", "gb18030", "zh"),
        ("Ο υπουργός δήλωσε την Πέμπτη ότι οι συνομιλίες θα συνεχιστούν.", "cp1253", "el"),
        ("קשר החוץ אמר ביום חמישי כי השיחות יימשכו עד סוף השנה", "cp1255", "he"),
        ("قال الوزير يوم الخميس إن المحادثات ستستمر حتى نهاية العام", "cp1256", "ar"),
        ("首相は木曜日、交渉は年末まで続くと述べた。北朝鮮の兵士について話した。", "shift_jis", "ja"),
        ("장관은 목요일 협상이 연말까지 계속될 것이라고 말했다.", "euc_kr", "ko"),
        ("部長星期四表示，談判將持續到年底。", "big5", "zh"),
        ("قال الوزير يوم الخميس إن المحادثات ستستمر حتى نهاية العام", "utf-8", "ar"),
        ("Der Minister sagte am Donnerstag, die Gespräche würden fortgeführt.", "utf-8", "de"),
    ],
)
def test_other_languages_and_encodings(
    text: str, encoding: str, language: str, tmp_path: Path, article: Callable[..., Article]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = article(path).document
    assert (document.text, document.language) == (text, language)


def test_mixed_line_ends_and_nuls(tmp_path: Path, article: Callable[..., Article]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTalks\r\n\r\nOne said.\rTwo\0 said.\nThree.\n\r\nFour.")
    assert article(path).document.text == "Talks\n\nOne said.\nTwo said.\nThree.\n\nFour."


def test_emoji_combining_and_right_to_left_characters_stay(tmp_path: Path, article: Callable[..., Article]) -> None:
    text = "Cafe\u0301 talks 😀\n\nThe minister said “👩‍👩‍👧 \u202bשלום\u202c e\u0301” on Monday and then he left."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert article(path).document.text == text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 100_000 + PARAGRAPHS, "nested too deeply"),
        ("<p>" + "<span>" * 100_000 + "said he</p>", "nested too deeply"),
        ("<b>" * 100_000, "nested too deeply"),
        ("<p " + " ".join(f'a{n}="b"' for n in range(200_000)) + ">said he</p>", "attributes"),
        ("<p " + " ".join(f"a{n}='>'" for n in range(200_000)) + ">said he</p>", "attributes"),
        ('<a x="' * 200_000, "attributes"),
        ("<p>" + "<span>a b </span>" * 150_000 + "</p>", "elements"),
        ("<p>" + "<a href=x>a b</a> " * 20_000 + "</p>", "in its line"),
    ],
)
def test_html_bombs_are_refused(body: str, reason: str, tmp_path: Path, refused: Callable[..., InputError]) -> None:
    path = tmp_path / "bomb.html"
    path.write_text(page(body))
    assert reason in refused(path).reason


@pytest.mark.parametrize(
    "body",
    [
        f'<p class="{"x" * 2_000_000}">said he</p>{PARAGRAPHS}',
        "<script>" + "if(a<b){c='\"'}" * 50_000 + "</script>" + PARAGRAPHS,
        f'<img alt="a > b" src="data:{"A" * 1_000_000}">{PARAGRAPHS}',
        "<!-- a -->" * 100_000 + PARAGRAPHS,
        "<p>\0\x01</p>" + PARAGRAPHS,
        f"<p>don't <a>say</p>{PARAGRAPHS}<p>don't</p>",
    ],
)
def test_large_but_harmless_pages_are_read(body: str, tmp_path: Path, article: Callable[..., Article]) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(body))
    document = article(path).document
    assert document.title == "Talks to go on" and "for 11 days." in document.text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "(" * 300_000),
        ("a.txt", "By " + "A " * 200_000),
        ("a.txt", "KYIV (" * 100_000),
        ("a.txt", "Share " * 100_000),
        ("a.txt", "a\r\n" * 50_000),
        ("a.md", "[" * 20_000),
        ("a.md", "<!--" * 20_000),
        ("a.md", "> " * 20_000 + "words"),
        ("a.md", "*a " * 20_000),
    ],
)
def test_texts_made_to_be_slow(name: str, text: str, tmp_path: Path, article: Callable[..., Article]) -> None:
    path = tmp_path / name
    path.write_text(text)
    article(path)
