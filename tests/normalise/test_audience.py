"""To whom words are spoken, by the statement's own sentence. Items of our own: [source] {cue} <content>."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from onrecord.model import Attribution
from onrecord.normalise.audience import audience
from onrecord.normalise.place import place

WORDS = [
    "told",
    "said",
    "in",
    "to",
    "Lima",
    ",",
    ".",
    ";",
    "“",
    "”",
    "Smit",
    "the",
    "of",
    "and",
    "speaking",
    "reporters",
]
CASES = [
    ("<“Hold on,”> [the skipper] {told} his crew.", "his crew"),
    ("[The skipper] {told} him by radio <that the mast was down>.", "him"),
    ("[The skipper] {told} the BBC’s Persian service on Friday <that he was safe>.", "the BBC’s Persian service"),
    ("[The skipper] {told} NBC’s “Meet the Press” <that he was safe>.", "NBC’s “Meet the Press”"),
    ("[The skipper] {told} a packed village hall <that he was safe>.", "a packed village hall"),
    ("[The skipper] {told} reporters last week <that he was safe>.", "reporters"),
    ("[The skipper] {told} reporters gathered at the quay <that he was safe>.", "reporters"),
    ("[The skipper] {told} the Committee on Fisheries in Hull <that he was safe>.", "the Committee on Fisheries"),
    ("[The skipper] {told} the Committee on Friday <that he was safe>.", "the Committee"),
    ("[The skipper] {assured} the owners <that the hull was sound>.", "the owners"),
    ("[The skipper] {wrote to} his sister <that he was safe>.", "his sister"),
    ("[The skipper] {wrote} to his sister <that he was safe>.", "his sister"),
    ("[The firm] {confirmed} to the Lantern <that the fee was doubled>.", "the Lantern"),
    ("In a letter to shareholders, [the chairman] {said} <the mill was safe>.", "shareholders"),
    ("[The chairman], in a letter to the city council dated 3 May, {said} <it was safe>.", "the city council"),
    ("In an interview with the Oslo Daily, [she] {said} <it was safe>.", "the Oslo Daily"),
    ("Speaking to students, [she] {said} <it was safe>.", "students"),
    ("[She] {said} <it was safe>, speaking to reporters aboard the ferry.", "reporters"),
    ("<“It is safe,”> {said} [Pia Holm], addressing several hundred dockers.", "several hundred dockers"),
    ("[She] {testified} before the Senate Banking Committee <that it was safe>.", "the Senate Banking Committee"),
    ("Before a packed courtroom, [she] {said} <it was safe>.", "a packed courtroom"),
    ("Residents {were told} by [officials] <that the water was safe>.", "Residents"),
    ("[Holm] to farmers{:} <sell now>", "farmers"),
    ("[The skipper] {told} a crowd of 1,300 on Friday <that he was safe>.", "a crowd of 1,300"),
    ("[The skipper] {told} Ida Berg of Harbour News on May 4 <that he was safe>.", "Ida Berg of Harbour News"),
    ("[The skipper] {told} USA TODAY <that he was safe>.", "USA TODAY"),
    ("<“It is safe,”> [she] {wrote} this week.", None),
    # the target, and what is no hearer
    ("[The skipper] {warned} his crew <that a storm was near>.", None),
    ("[The skipper] {urged} his crew <to jump>.", None),
    ("[The skipper] {asked} his crew <whether they could swim>.", None),
    ("[The skipper] {said} to loud cheers <that he was safe>.", None),
    ("[The skipper] {told} himself <that he was safe>.", None),
    ("[The skipper] {responded} to the charges <that he was drunk>.", None),
    ("Addressing concerns over safety, [she] {said} <it was safe>.", None),
    ("In response to the storm, [she] {said} <it was safe>.", None),
    ("[She] {said} in a statement <that it was safe>.", None),
    ("[She] {said} <it was safe>, and told reporters to leave.", None),
    ("[She] {said} <it was safe>. Speaking to reporters, he denied it.", None),
    ("[The guests] {were told}. <Nothing>.", None),
]


@pytest.mark.parametrize(("item", "expected"), CASES)
def test_the_audience_without_its_preposition(item: str, expected: str | None) -> None:
    text, attribution = marked(item)
    found = audience(text, attribution)
    assert (found.value.text if found else None) == expected
    if found:
        assert found.value.text == text[slice(*found.value.spans[0])]
        assert found.rule.startswith("audience: ")


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_give_spans_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    third = len(text) // 3
    if third:
        attribution = Attribution(((0, third // 2),), ((third, third + 1),), ((2 * third, 2 * third + 1),), 1.0)
        for found in (audience(text, attribution), place(text, attribution)):
            assert found is None or all(0 <= start < end <= len(text) for start, end in found.value.spans)


def test_a_long_text_is_read_only_near_the_cue() -> None:
    text, attribution = marked("In " + "a, " * 100_000 + "Lima [he] {told} <that> " + "in Lima, " * 100_000)
    assert audience(text, attribution) is None
