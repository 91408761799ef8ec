"""What of a text tells its subject: content words, names, numbers."""

import pytest

from onrecord.link.claims.pieces import pieces, rarity, split
from onrecord.link.claims.words import bare, content, counts, names, numbers, root, stem


@pytest.mark.parametrize(("one", "other"), [("strike", "striking"), ("valves", "valve"), ("parties", "party")])
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_country_and_its_people_are_one() -> None:
    assert root("greece") == root("greek") == "gr"


def test_marks_and_capitals_do_not_count() -> None:
    assert bare("Martı’s Élan") == bare("martı’s elan")


def test_content_words_weigh_more_the_rarer_they_are() -> None:
    found = content("The sprinkler and the house's fire")
    assert found["sprinkler"] > found["fir"] > 0
    assert "the" not in found


def test_names_are_words_in_capitals_that_do_not_just_begin_a_sentence() -> None:
    assert names("Officials in Batken said Moscow's envoy left. They went home.").keys() == {
        "batken",
        "moscow",
        "envoy",
    } - {"envoy"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("five servicemen, not three", {5, 3}),
        ("18,000 people and 47.3 percent", {18000, 47.3}),
        ("eighty-five residents", {85}),
        ("a fourth victim", {4}),
        ("nobody", set()),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text: str, found: set[float]) -> None:
    assert numbers(text) == found


def test_words_are_counted_by_their_roots() -> None:
    assert counts("Greek ferries; the ferry of Greece")["gr"] == 2


def test_a_word_that_the_vocabulary_lacks_is_in_pieces_and_as_rare_as_can_be() -> None:
    assert len(pieces("comanescu")) > 1
    assert pieces("w" * 1_000_000) == ()  # at once: it is not cut at every letter
    assert rarity("comanescu") == 1 > rarity("house") > rarity("people")


def test_a_text_is_split_as_the_encoder_wants_it() -> None:
    assert split("The drone, it said.") == [1996, 18465, 1010, 2009, 2056, 1012]
    assert split("") == []
