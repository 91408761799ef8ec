"""JSON Lines of articles: given fields stand, and each line fails alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read import Article

Read = Callable[..., list[Article | InputError]]

TEXT = "The minister told reporters on Thursday that the talks would go on until the end of the year."
ROOT = Path(__file__).parents[2]


def lines(path: Path, *values: object) -> Path:
    path.write_text(
        "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values), encoding="utf-8"
    )
    return path


def test_given_fields_stand(read: Read, tmp_path: Path) -> None:
    given = {"id": "a1", "title": "Talks to go on", "publisher": "P", "agency": "Q", "byline": "R",
             "published": "2024-10-17T08:00:00Z", "url": "https://www.nytimes.com/2020/01/01/x", "language": "xx",
             "text": f"PARIS (AFP) - {TEXT}", "unknown": [1]}  # fmt: skip
    (found,) = read(lines(tmp_path / "a.jsonl", given), published="1999-01-01")
    assert isinstance(found, Article)
    document = found.document
    assert (document.id, document.title, document.publisher, document.agency, document.byline) == (
        "a1",
        "Talks to go on",
        "P",
        "Q",
        "R",
    )
    assert (document.published, document.language) == ("2024-10-17", "xx")
    assert document.text == f"Talks to go on\n\n{TEXT}"
    assert found.source_text == given["text"]


def test_what_is_not_given_is_read(read: Read, tmp_path: Path) -> None:
    url = "https://www.nytimes.com/2024/10/17/world/talks.html"
    (found,) = read(
        lines(tmp_path / "a.jsonl", {"url": url, "text": f"Talks to go on\n\nPARIS (AFP) - {TEXT}", "id": None})
    )
    assert isinstance(found, Article)
    document = found.document
    assert (document.id, document.title, document.publisher, document.agency) == (
        url,
        "Talks to go on",
        "The New York Times",
        "AFP",
    )
    assert (document.published, document.language) == ("2024-10-17", "en")


def test_an_option_dates_what_has_no_date(read: Read, tmp_path: Path) -> None:
    (found,) = read(lines(tmp_path / "a.jsonl", {"text": TEXT}), published="17 October 2024")
    assert isinstance(found, Article) and found.document.published == "2024-10-17"
    with pytest.raises(InputError, match="not a date"):
        read(tmp_path, published="soon")


def test_an_article_without_id_and_url_has_path_and_line_as_id(read: Read, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": TEXT}, "", {"text": TEXT, "id": 7})
    assert [found.document.id for found in read(path) if isinstance(found, Article)] == [f"{path}:1", "7"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{bad", "not JSON"),
        ("[1]", "a list"),
        ('"text"', "a text"),
        ('{"title": "x"}', "no 'text'"),
        ('{"text": "  "}', "no 'text'"),
        ('{"text": 5}', "'text' must be a text, not a number"),
        ('{"text": "x", "title": ["y"]}', "'title' must be a text, not a list"),
        ('{"text": "x", "published": "soon"}', "not a date"),
        ('{"text": "x", "id": true}', "'id' must be"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text":' * 100_000, "nested too deeply"),
        ('{"text": ' + "1" * 5000 + "}", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, reason: str, read: Read, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": TEXT}, line, {"text": TEXT})
    first, bad, last = read(path)
    assert isinstance(first, Article) and isinstance(last, Article) and isinstance(bad, InputError)
    assert str(bad).startswith(f"{path}:2: ") and reason in str(bad)


def test_the_limit_of_size_holds_for_each_line(read: Read, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *[{"text": TEXT}] * 20, {"text": "x" * 1000}, {"text": TEXT})
    *most, long, last = read(path, max_size=500)
    assert len(most) == 20 and all(isinstance(found, Article) for found in [*most, last])
    assert isinstance(long, InputError) and str(long).startswith(f"{path}:21: ") and "longer than 500" in long.reason


def test_half_a_surrogate_pair_does_not_reach_the_text(read: Read, tmp_path: Path) -> None:
    (found,) = read(lines(tmp_path / "a.jsonl", '{"text": "He said \\ud83d no.", "title": "\\ud83d\\ude00"}'))
    assert isinstance(found, Article)
    assert found.document.text == "😀\n\nHe said \ufffd no."
    found.document.text.encode()


def test_the_examples_are_read(read: Read) -> None:
    found = read(ROOT / "examples" / "articles.jsonl")
    assert found and all(isinstance(one, Article) for one in found)
