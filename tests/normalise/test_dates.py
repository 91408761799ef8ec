"""What date expressions mean, counted from Wednesday 14 May 2025."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.normalise.dates import dates

PUBLISHED = "2025-05-14"

CASES = [
    # absolute
    ("on 3 March 2024", ["2024-03-03"]),
    ("on the 3rd of March 2024", ["2024-03-03"]),
    ("on March 3, 2024,", ["2024-03-03"]),
    ("on Sunday, March 3, 2024", ["2024-03-03"]),
    ("2024-03-03 and 2024-03", ["2024-03-03", "2024-03"]),
    ("from March 3-5, 2024", ["2024-03-03/2024-03-05"]),
    ("in March 2024", ["2024-03"]),
    ("in summer 2023", ["2023-22"]),
    ("in 2019, since 1998", ["2019", "1998"]),
    ("in the 1990s", ["199X"]),
    ("on 31 February 2024", []),
    # counted from the day of publication
    ("on 13 May", ["2025-05-13"]),
    ("on Oct. 17", ["2024-10-17"]),
    ("on 29 February", ["2024-02-29"]),
    ("on Wednesday", ["2025-05-14"]),
    ("late on Thursday night", ["2025-05-08"]),
    ("last Wednesday", ["2025-05-07"]),
    ("next Friday", ["2025-05-16"]),
    ("yesterday, today and tonight", ["2025-05-13", "2025-05-14", "2025-05-14"]),
    ("last night and this morning", ["2025-05-13", "2025-05-14"]),
    ("last week", ["2025-05-05/2025-05-11"]),
    ("earlier this week", ["2025-05-12/2025-05-18"]),
    ("over the weekend", ["2025-05-10/2025-05-11"]),
    ("last month, earlier this month", ["2025-04", "2025-05"]),
    ("this year and last year", ["2025", "2024"]),
    ("in June, in May", ["2024-06", "2025-05"]),
    ("last December", ["2024-12"]),
    ("two days ago", ["2025-05-12"]),
    ("a week ago", ["2025-05-05/2025-05-11"]),
    ("three months ago", ["2025-02"]),
    ("about ten years ago", ["2015~"]),
    ("on the 20th.", ["2025-04-20"]),
    # no dates
    ("It may march on, and the sun sat low.", []),
    ("May said she would.", []),
    ("on the 14th floor", []),
    ("over the last week", []),
    ("2019 people, 1998 miles", []),
    ("on Super Tuesday", []),
    ("NBC's “Today”", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dates_are_edtf(text: str, expected: list[str]) -> None:
    assert [one.edtf for one in dates(text, PUBLISHED)] == expected


@pytest.mark.parametrize("published", [None, "", "May 2025"])
def test_without_a_day_of_publication_only_whole_dates_count(published: str | None) -> None:
    assert [one.edtf for one in dates("on Friday, 3 March 2024, in June and last week", published)] == ["2024-03-03"]


WORDS = [
    "Monday",
    "May",
    "March",
    "3",
    "31",
    "2024",
    "ago",
    "two",
    "weeks",
    "last",
    "the",
    "on",
    "of",
    "in",
    "-",
    ",",
    "14th",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.dates())
def test_any_text_gives_dates_that_stand_in_it(words: list[str], day: object) -> None:
    text = " ".join(words)
    for one in dates(text, str(day)):
        assert text[slice(*one.span)] == one.text
        assert one.edtf
