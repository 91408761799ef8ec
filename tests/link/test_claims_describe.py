"""Subjects: what a statement is about, the keys that find it, and that nothing is lost in keeping it."""

import pytest
from articles import HARBOUR, LATER, article, figure

from onrecord.errors import LedgerError
from onrecord.link.claims.aspect import FORMAT, MEANING, Known, known, packed, unpacked
from onrecord.link.claims.compare import lone
from onrecord.link.claims.describe import describe

NUMBERS = {"s1": 11, "s2": 12, "s3": 13, "s4": 14, "s5": 15}


def subjects() -> dict[int, Known]:
    return {one.statement: known(one) for one in describe(HARBOUR, NUMBERS, 7)}


def test_each_statement_that_has_a_number_gets_a_subject() -> None:
    found = describe(HARBOUR, {"s2": 12, "s4": 14}, 7)
    assert [(one.statement, one.document, one.day) for one in found] == [(12, 7, "2026-03-02"), (14, 7, "2026-03-02")]


def test_a_denial_by_reference_is_about_what_it_denies() -> None:
    found = subjects()
    assert found[15].aspect.words == found[14].aspect.words
    assert found[15].aspect.bound == (14,)
    assert found[15].aspect.stance == "denies"


def test_a_denial_is_about_what_the_record_says_that_it_disputes() -> None:
    denial = article(
        "a", "2026-01-01", "A", "Rain fell, said X. Snow fell, said Y. Z denied the report.",
        [("X", "Rain fell", {}), ("Y", "Snow fell", {}),
         ("Z", "the report", {"stance": "denies", "act": "deny", "disputes": ("s1",)})],
    )  # fmt: skip
    found = [known(one) for one in describe(denial, NUMBERS, 7)]
    assert found[2].aspect.bound == (11,)
    assert found[2].aspect.words == found[0].aspect.words


def test_the_headline_stands_in_paragraph_0() -> None:
    assert [one.aspect.place for one in subjects().values()] == [(1, 0), (2, 3), (3, 3), (4, 4), (5, 4)]


def test_figures_are_told_apart_by_what_they_count() -> None:
    (three,) = subjects()[12].aspect.figures
    assert (three.low, three.high, three.sort) == (3, 3, "things")


def test_a_unit_tells_how_many_statements_have_other_figures_of_it() -> None:
    text = "Ten boats sank, X. Ten boats sank and six masts, Y. Four boats came home, Z. Two men drowned, Z."
    ten = figure("Ten boats", 10, "boat")
    made = article(
        "a", "2026-01-01", "A", text,
        [("X", "Ten boats sank", {"figures": (ten,)}),
         ("Y", "Ten boats sank and six masts", {"figures": (ten, figure("six masts", 6, "mast"))}),
         ("Z", "Four boats came home", {"figures": (figure("Four boats", 4, "boat"),)}),
         ("Z", "Two men drowned", {"figures": (figure("Two men", 2, "man"),)})],
    )  # fmt: skip
    found = [known(one).aspect for one in describe(made, NUMBERS, 7)]
    assert [one.figures[0].among for one in found] == [2, 2, 2, 1]
    assert [round(lone(found[0], one), 2) for one in found] == [0.25, 0.25, 0.25, 0]
    assert lone(found[3], found[3]) == 1


def test_what_is_kept_is_what_was_found() -> None:
    one = subjects()[12].aspect
    again = unpacked(packed(one))
    assert again.words.keys() == one.words.keys()
    assert (again.figures, again.numbers, again.speakers) == (one.figures, one.numbers, one.speakers)
    assert (again.meaning == one.meaning).all()
    assert packed(again) == packed(one)


def test_what_another_version_kept_is_not_taken_for_its_own() -> None:
    data = packed(subjects()[12].aspect)
    assert data[MEANING:].startswith(f"[{FORMAT},".encode())
    with pytest.raises(LedgerError, match="link --rebuild"):
        unpacked(data.replace(f"[{FORMAT},".encode(), f"[{FORMAT - 1},".encode(), 1))


def test_statements_of_one_claim_share_keys() -> None:
    here, there = describe(HARBOUR, NUMBERS, 1), describe(LATER, {"s1": 21, "s2": 22}, 2)
    assert set(here[3].keys) & set(there[1].keys)


def test_only_the_first_statement_holds_the_keys_of_its_document() -> None:
    first, *others = describe(HARBOUR, NUMBERS, 1)
    assert any("&" in key for key in first.keys)
    assert not any("&" in key for one in others for key in one.keys)
