"""Furniture is left out, and no line of a story ever is."""

import pytest

from onrecord.read import read_text
from onrecord.read.byline import byline_of
from onrecord.read.dateline import dateline_of
from onrecord.read.dates import in_address, on_line, parse
from onrecord.read.outlets import outlets, publisher_of

STORY = "The minister told reporters in the capital on Thursday that the talks would go on until the end of the year."


@pytest.mark.table("lines.csv")
def test_a_line_of_furniture_is_dropped_and_a_line_of_the_story_is_not(row: dict[str, str]) -> None:
    text = f"Talks to go on\n\n{STORY}\n\n{row['line']}\n\n{STORY}\n"
    found = read_text(text).document.text
    assert found == (f"Talks to go on\n\n{STORY}\n\n{STORY}\n" if row["dropped"] == "yes" else text)


@pytest.mark.table("datelines.csv")
def test_a_dateline_is_cut_and_names_the_agency(row: dict[str, str]) -> None:
    found = read_text(f"Talks to go on\n\n{row['paragraph']}\n\n{STORY}").document
    assert found.text == f"Talks to go on\n\n{row['rest']}\n\n{STORY}"
    assert found.agency == (row["agency"] or None)


def test_a_dateline_without_agency_counts_in_the_first_paragraph_only() -> None:
    assert dateline_of("PARIS — The minister said no.", opening=False) is None
    assert dateline_of("PARIS (AFP) — The minister said no.", opening=False) is not None


@pytest.mark.table("bylines.csv")
def test_a_byline_names_authors_and_agency(row: dict[str, str]) -> None:
    found = byline_of(row["line"])
    assert (found.byline if found else None) == (row["byline"] or None)
    assert (found.agency if found else None) == (row["agency"] or None)


@pytest.mark.table("dates.csv")
def test_a_date_line_is_a_date_and_nothing_else(row: dict[str, str]) -> None:
    assert on_line(row["line"]) == (row["date"] or None)


@pytest.mark.parametrize(
    "text", ["2024-10-17T08:00:00Z", "2024-10-17 08:00:00+02:00", "Oct 17, 2024", "20 minutes ago", "nope"]
)
def test_a_given_date_may_have_a_time(text: str) -> None:
    assert parse(text) == ("2024-10-17" if "2024" in text else None)


@pytest.mark.table("addresses.csv")
def test_an_address_tells_date_and_publisher(row: dict[str, str]) -> None:
    assert in_address(row["url"]) == (row["date"] or None)
    assert publisher_of(row["url"]) == row["publisher"]


def test_the_table_of_outlets_covers_the_world() -> None:
    assert len(outlets()) >= 250
    assert all(domain == domain.lower() and name == name.strip() and name for domain, name in outlets().items())


def test_head_and_tail_of_an_article_are_furniture() -> None:
    text = (
        "Skip to content\n\nTalks to go on\n\nBy Jane Doe\nOctober 17, 2024\n\nFacebook\nTwitter\n\nPARIS (AFP) - "
        f"{STORY} (Reporting by Jane Doe; Editing by John Roe)\n\nRead more: Talks 'May Fail' – Minister\n\n{STORY}\n\n"
        "Original url:\n\nhttps://www.example.org/2024/10/18/talks\n"
    )
    found = read_text(text).document
    assert found.text == f"Talks to go on\n\n{STORY}\n\nTalks 'May Fail' – Minister\n\n{STORY}\n"
    assert (found.title, found.byline, found.agency) == ("Talks to go on", "Jane Doe", "AFP")
    assert (found.published, found.url, found.publisher) == (
        "2024-10-17",
        "https://www.example.org/2024/10/18/talks",
        "example.org",
    )
    assert found.id == found.url


@pytest.mark.parametrize("end", ["AFP", "- Reuters", "(PTI)", "dpa/AP"])
def test_the_last_line_can_be_an_agencys_signature(end: str) -> None:
    found = read_text(f"Talks to go on\n\n{STORY}\n\n{end}").document
    assert found.text.rstrip() == f"Talks to go on\n\n{STORY}"
    assert found.agency == end.strip("-() ").split("/")[0]


def test_an_image_credit_is_not_the_articles_agency() -> None:
    assert read_text(f"Talks to go on\n\nKCNA VIA KNS / AFP\n\n{STORY}").document.agency is None


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Talks to go on", True),
        ("Talks to go on, minister says.", True),
        ("‘We know nothing’: minister denies all", True),
        (STORY, False),
        ("the minister said", False),
        ("Talks to go on,", False),
    ],
)
def test_a_title_must_look_like_a_headline(first: str, title: bool) -> None:
    found = read_text(f"{first}\n\n{STORY}").document
    assert found.title == (first if title else None)
    assert found.text == f"{first}\n\n{STORY}"
