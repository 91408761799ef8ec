"""The grounds on which two statements are compared, and what they weigh."""

from dataclasses import replace
from itertools import product

import pytest
from articles import ELSEWHERE, HARBOUR, LATER

from onrecord.link.claims import stories
from onrecord.link.claims.aspect import Known, known
from onrecord.link.claims.compare import ONE_QUANTITY, SAME_WORDS, compare
from onrecord.link.claims.describe import describe
from onrecord.link.claims.judge import (
    BINDS,
    LEAST,
    MOST,
    judge,
    limited,
    one_story,
    probability,
    reason,
    score,
    weights,
)
from onrecord.link.claims.stories import apart
from onrecord.link.claims.words import held, share

EVERYONE = [
    known(one)
    for at, record in enumerate((HARBOUR, LATER, ELSEWHERE))
    for one in describe(record, {each.id: 10 * at + n for n, each in enumerate(record.statements, 1)}, at)
]
BY_NUMBER: dict[int, Known] = {one.number: one for one in EVERYONE}


@pytest.mark.parametrize(("one", "other"), list(product(BY_NUMBER, BY_NUMBER)))
def test_it_does_not_matter_which_comes_first(one: int, other: int) -> None:
    a, b = BY_NUMBER[one], BY_NUMBER[other]
    assert compare(a, b, 0.6) == pytest.approx(compare(b, a, 0.6))
    assert stories.grounds(a, b) == pytest.approx(stories.grounds(b, a))


def test_a_figure_that_corrects_another_is_a_ground() -> None:
    grounds = compare(BY_NUMBER[2], BY_NUMBER[11], 0.5)
    assert grounds["corrected figure"] == grounds["other figure, same unit"] == 1
    assert grounds["figure"] == 0


def test_a_headline_is_told_from_what_a_speaker_goes_on_with() -> None:
    assert compare(BY_NUMBER[1], BY_NUMBER[2], 1.0)["headline, same speaker"] == 1
    assert compare(BY_NUMBER[2], BY_NUMBER[3], 1.0)["goes on"] == 1
    assert compare(BY_NUMBER[4], BY_NUMBER[5], 1.0)["denial in the paragraph"] == 1


def test_statements_of_one_claim_score_higher_than_others() -> None:
    same = judge(BY_NUMBER[4], BY_NUMBER[12])[0]
    assert same > 0 > judge(BY_NUMBER[4], BY_NUMBER[21])[0]
    assert same > judge(BY_NUMBER[3], BY_NUMBER[12])[0]


def test_a_reason_names_what_both_have() -> None:
    grounds = compare(BY_NUMBER[4], BY_NUMBER[12], 1.0)
    assert "rust" in reason(BY_NUMBER[4], BY_NUMBER[12], grounds)


def test_every_ground_has_a_weight_and_every_weight_a_ground() -> None:
    found = {name for one in EVERYONE for other in EVERYONE if one is not other for name in compare(one, other, 1.0)}
    kept = [name for of in ("claim", "lift", "binds") for name in weights(of)[1]]
    assert found <= set(kept)
    assert len(kept) == len(set(kept))
    assert stories.grounds(EVERYONE[0], EVERYONE[-1]).keys() == weights("story")[1].keys()


def test_documents_on_one_story_are_told_from_others() -> None:
    assert one_story(BY_NUMBER[1], BY_NUMBER[2]) == 1
    assert one_story(BY_NUMBER[2], BY_NUMBER[11]) > 0.5 > one_story(BY_NUMBER[2], BY_NUMBER[21])


def test_countries_of_speakers_count_where_they_are_known() -> None:
    def of(*codes: str) -> Known:
        one = BY_NUMBER[2]
        return replace(one, aspect=replace(one.aspect, lands=frozenset(codes)))

    assert stories.grounds(of("KE"), of("KE"))["countries"] == 1
    assert stories.grounds(of("KE"), of("UG"))["countries"] == 0
    assert stories.grounds(of("KE"), of())["countries"] == stories.UNKNOWN


def test_the_same_words_bind_and_figures_of_one_quantity_are_lifted() -> None:
    assert compare(BY_NUMBER[4], BY_NUMBER[4], 1.0).get(SAME_WORDS) is None  # in one document
    again = replace(BY_NUMBER[4], subject=replace(BY_NUMBER[4].subject, document=9))
    assert compare(BY_NUMBER[4], again, 1.0)[SAME_WORDS] == 1
    assert compare(BY_NUMBER[4], again, 0.6)[SAME_WORDS] == 0
    assert [compare(BY_NUMBER[2], BY_NUMBER[11], story)[ONE_QUANTITY] for story in (0.6, 0.4)] == [1, 0]


def test_a_lift_helps_but_binds_nothing() -> None:
    assert (limited(1.0, 2.0), limited(3.0, 3.0), limited(9.0, 3.0)) == (3.0, MOST, BINDS)


def test_scores_and_probabilities_are_each_others() -> None:
    assert [score(probability(each)) for each in (LEAST, 0.0, 1.5, MOST)] == pytest.approx([LEAST, 0.0, 1.5, MOST])
    assert (score(0), score(1)) == (LEAST, MOST)


def test_parts_of_words() -> None:
    assert share({"a": 1.0}, {"a": 1.0, "b": 2.0}) == 0.5
    assert held({"a": 1.0}, {"a": 1.0, "b": 2.0}) == 1.0
    assert share({}, {"a": 1.0}) == held({"a": 1.0}, {}) == 0.0


def test_days_between() -> None:
    assert apart("2026-03-01", "2026-02-27") == 2
    assert apart("", "2026-02-27") == 0
