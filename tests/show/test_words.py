"""Values in words for people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import BARE, RECORD

from onrecord.model import Figure, Speaker
from onrecord.wording import words


@pytest.mark.parametrize(
    ("low", "high", "approximate", "unit", "said"),
    [
        (10000, 10000, False, "soldier", "10,000 soldiers"),
        (400.0, 400.0, True, "tonne", "about 400 tonnes"),
        (2.5, 2.5, False, "percent", "2.5 percent"),
        (300, None, False, "boat", "300 or more boats"),
        (None, 500, False, "boat", "up to 500 boats"),
        (3, 5, False, "percent", "3 to 5 percent"),
        (24, None, True, None, "about 24 or more"),
        (None, None, False, "soldier", "an unknown number of soldiers"),
        (1, 1, False, "boat", "1 boat"),
        (150, 150, False, "USD", "150 USD"),
        (12, 12, False, "person", "12 people"),
        (3, 3, False, "policewoman", "3 policewomen"),
        (2, 2, False, "aircraft", "2 aircraft"),
        (4, 4, False, "country", "4 countries"),
        (9, 9, False, "box", "9 boxes"),
        (0, 0, False, "boat", "0 boats"),
    ],
)
def test_a_figure_keeps_its_bounds(
    low: float | None, high: float | None, approximate: bool, unit: str | None, said: str
) -> None:
    assert words.amount(Figure("", ((0, 1),), low, high, approximate, unit)) == said


def test_a_unit_is_told_as_the_article_has_it() -> None:
    assert words.amount(Figure("about 400 metric tons", ((0, 1),), 400, 400, True, "ton")) == "about 400 tons"
    assert words.amount(Figure("a two-kilogram bag", ((0, 1),), 2, 2, False, "kilogram")) == "2 kilograms"


def test_a_resolved_speaker_has_a_name_and_others_show_that_they_have_none() -> None:
    assert [one.name for one in words.tell(RECORD.statements)] == [
        "Ines Okafor", "Ines Okafor", "Ines Okafor", "Brandt & Sons", "drivers’ union",
        "A port official who asked not to be named", "Brandt & Sons", "coastguard", "the inspection report", "?",
    ]  # fmt: skip
    assert list(words.tell(BARE.statements))[2].name == "she ?"


def test_a_mention_is_told_where_the_name_is_not_in_it() -> None:
    assert {one.number: one.mention for one in words.tell(RECORD.statements) if one.mention} == {
        1: "mayor", 3: "she", 7: "the company",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "role", "mention", "name", "identity"),
    [
        ("person", None, "he", "he ?", "person"),
        ("person", None, "Sanders", "Sanders ?", "person"),
        ("person", "customs official", "A customs official", "A customs official", "customs official, unnamed person"),
        ("person", None, "one of the drivers", "one of the drivers", "unnamed person"),
        ("group", None, "Experts", "Experts", "group"),
        ("anonymous", None, "a source", "a source", "anonymous"),
        ("document", None, "report", "report", "document"),
        ("government", None, "an inquiry", "an inquiry", "government"),
        (None, None, "it", "it ?", ""),
    ],
)
def test_who_has_no_name_is_described_or_open(
    kind: str | None, role: str | None, mention: str, name: str, identity: str
) -> None:
    told = next(words.tell([replace(RECORD.statements[0], speakers=(speaker(kind, role, mention),))]))
    assert (told.name, told.identities, told.named) == (name, identity, False)


def speaker(kind: str | None, role: str | None, mention: str) -> Speaker:
    return Speaker("p1", None, kind, None, role, mention)


def test_who_has_no_name_is_called_by_the_fullest_mention() -> None:
    first, second = (
        replace(RECORD.statements[0], speakers=(speaker("group", None, mention),))
        for mention in ("they", "boat owners")
    )
    assert [(one.name, one.mention) for one in words.tell([first, second])] == [
        ("boat owners", "they"), ("boat owners", ""),
    ]  # fmt: skip


def test_statements_that_point_to_each_other_are_told_from_both_ends() -> None:
    links = {
        (one.number, fact.label, fact.number): fact.value
        for one in words.tell(RECORD.statements)
        for fact in one.facts
        if fact.number
    }
    assert links == {
        (7, "within", 6): "A port official who asked not to be named: the company had … “tested last month,”",
        (7, "disputed by", 8): "coastguard: a claim",
        (8, "disputes", 7): "Brandt & Sons: that the valve was “tested last month,”",
    }
    assert [one.number for one in words.tell(RECORD.statements) if one.nested] == [7]


@given(st.text(), st.integers(10, 60))
def test_clipped_text_is_short_and_keeps_its_ends(text: str, most: int) -> None:
    whole, short = words.flat(text), words.clipped(text, most)
    assert len(short) <= most + 3
    start, _, end = short.partition(" … ")
    assert whole == short or (whole.startswith(start) and whole.endswith(end))


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
