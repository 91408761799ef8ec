"""When a statement was said. In a case {} stand round the source, <> round the cue, [] round the content's spans.

All count from Friday 18 October 2024.
"""

import re

import pytest

from onrecord.model import Attribution, Span
from onrecord.normalise.said_on import said_on

PUBLISHED = "2024-10-18"

CASES = [
    # behind the cue, the source or the content
    ("{The ferry line} <said> Thursday [that it would sail].", "2024-10-17"),
    ("{She} <told> reporters in Oslo on Thursday [that it would sail].", "2024-10-17"),
    ("{She} <said> in a statement late on Tuesday [it would sail].", "2024-10-15"),
    ("[“We sail,”] <said> {Ann Lee}, the captain, on Sunday.", "2024-10-13"),
    ("{The ferry line} <announced> last week that [it would sail].", "2024-10-07/2024-10-13"),
    ("{She} <told> a Thursday press conference [that it would sail].", "2024-10-17"),
    ("{She} <told> reporters after talks in Oslo on Thursday [that it would sail].", "2024-10-17"),
    ("{The line} <rejected> [the charge] late on Tuesday.", "2024-10-15"),
    ("{The line} <asked> [whether it would sail] in a letter dated 4 May 2024.", "2024-05-04"),
    ("{The line} <said Tuesday> [it would sail].", "2024-10-15"),
    # before the cue
    ("{The ministry} on Friday <rejected> [the charge].", "2024-10-18"),
    ("On Monday, as crowds gathered, {the captain} <said> [it would sail].", "2024-10-14"),
    ("In a speech in Gdansk on Sunday, {the captain} <warned> [of ice].", "2024-10-13"),
    ("Earlier this month {the captain} <said> [it would sail].", "2024-10"),
    ("It would sail; in 2019 {the captain} <had said> [it would not].", "2019"),
    ("Two weeks ago, {the captain} <promised> [a ferry].", "2024-09-30/2024-10-06"),
    ("{The captain} said on Friday that it would sail, <adding> [that it was old].", "2024-10-18"),
    # of the document that speaks
    ("<According to> {a report released on Tuesday}, [it would sail].", "2024-10-15"),
    # of something else
    ("{She} <said> [it would sail on Monday].", None),
    ("[It would sail on Monday], {she} <said>.", None),
    ("{The captain, who resigned on Monday}, <said> [he was tired].", None),
    ("{She} <told> reporters after the line was sold on Thursday [that it would sail].", None),
    ("{He} <had previously said> [it would sail] before Monday's vote.", None),
    ("By Monday, {the captain} <said>, [the ferry would sail].", None),
    ("Since Friday {the captain} <has said> [it would sail].", None),
    ("{The captain} arrived on Friday and <said> [it would sail].", None),
    ("The trial opens on Monday. {She} <said> [it would sail]. He left on Tuesday.", None),
    ("{She} <told> the BBC a day earlier [that it would sail].", None),
    ("On Monday the owner resigned; {the captain} <said> [it would sail].", None),
]  # fmt: skip


def read(case: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution that they mark."""
    text, open_at, spans = "", 0, dict[str, list[Span]]()
    for part in re.split(r"([{}<>\[\]])", case):
        if part in ("{", "<", "["):
            open_at = len(text)
        elif part in ("}", ">", "]"):
            spans.setdefault(part, []).append((open_at, len(text)))
        else:
            text += part
    source, cue, content = (tuple(spans.get(mark, [])) for mark in "}>]")
    return text, Attribution(source, cue, content, 1.0)


@pytest.mark.parametrize(("case", "expected"), CASES)
def test_the_date_that_belongs_to_the_cue(case: str, expected: str | None) -> None:
    text, attribution = read(case)
    found = said_on(text, attribution, PUBLISHED)
    assert (found.value if found else None) == expected


def test_the_date_can_be_pointed_to() -> None:
    text, attribution = read("{She} <said> on Tuesday [it would sail].")
    found = said_on(text, attribution, PUBLISHED)
    assert found is not None
    ((start, end),) = found.spans
    assert (text[start:end], found.rule) == ("Tuesday", "said_on: behind the cue")


def test_without_a_day_of_publication_a_weekday_is_no_date() -> None:
    text, attribution = read("{She} <said> on Tuesday [it would sail].")
    assert said_on(text, attribution, None) is None
