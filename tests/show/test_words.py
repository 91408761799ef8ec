"""Values in words for people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import BARE, RECORD

from onrecord.model import Figure
from onrecord.show import words


@pytest.mark.parametrize(
    ("low", "high", "approximate", "unit", "said"),
    [
        (10000, 10000, False, "soldier", "10,000 soldier"),
        (400.0, 400.0, True, "tonne", "about 400 tonne"),
        (2.5, 2.5, False, "percent", "2.5 percent"),
        (300, None, False, "boat", "300 or more boat"),
        (None, 500, False, "boat", "up to 500 boat"),
        (3, 5, False, "percent", "3 to 5 percent"),
        (24, None, True, None, "about 24 or more"),
        (None, None, False, "soldier", "an unknown number of soldier"),
        (0, 0, False, "boat", "0 boat"),
    ],
)
def test_a_figure_keeps_its_bounds(
    low: float | None, high: float | None, approximate: bool, unit: str | None, said: str
) -> None:
    assert words.amount(Figure("", ((0, 1),), low, high, approximate, unit)) == said


def test_a_resolved_speaker_has_a_name_and_others_show_that_they_have_none() -> None:
    assert [words.speaker_names(one) for one in RECORD.statements] == [
        "Ines Okafor", "Ines Okafor", "Ines Okafor", "Brandt & Sons", "drivers’ union",
        "A port official who asked not to be named", "Brandt & Sons", "coastguard", "the inspection report", "?",
    ]  # fmt: skip
    assert words.speaker_names(BARE.statements[2]) == "she ?"


def test_a_mention_is_told_where_the_name_is_not_in_it() -> None:
    told = {one.id: words.mentions(one) for one in RECORD.statements if words.mentions(one)}
    assert told == {"s1": "mayor", "s3": "she", "s7": "the company"}


@pytest.mark.parametrize(
    ("act", "stance", "said"),
    [
        ("say", "asserts", "say"), ("deny", "denies", "deny"), ("ask", "asks", "ask"),
        ("believe", "doubts", "believe, doubts"), ("deny", "asserts", "deny, asserts"), ("say", None, "say"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_a_stance_is_told_where_the_act_does_not_tell_it(act: str | None, stance: str | None, said: str) -> None:
    assert words.act(replace(RECORD.statements[0], act=act, stance=stance)) == said


@given(st.text())
def test_cleaned_text_cannot_steer_a_terminal(text: str) -> None:
    cleaned = words.clean(text)
    assert len(cleaned) == len(text)
    assert all(char in "\n\t" or ord(char) >= 32 for char in cleaned)
    assert not set(cleaned) & {"\x7f", "\x9b", "\u202e", "\u2066"}
