"""Words cut one by one give what the tokenizer gives for the whole."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.tag import WEIGHTS
from onrecord.tag.words import NUMBERS, Words, shape

TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
WORDS = Words(TOKENIZER)
MARKS = [chr(code) for code in range(32, 127)] + list("“”‘’–—…«é£ \u00a0\u200b\tनﬁİ😀")
WORDS_AND_MARKS = ["The", " minister’s", " US", " re-run", "x" * 41, "é", " ", ",", "[SEP]", "\t"]
TEXTS = st.one_of(
    st.text(st.sampled_from(MARKS), max_size=60),
    st.lists(st.sampled_from(["The", " minister’s", " US", " re-run", "x" * 41, "é", " ", ",", "[SEP]", "\t"])).map(
        "".join
    ),
)


@given(TEXTS)
@example("unaffable " + "a" * 39 + " " + "b" * 40 + "c")
@settings(max_examples=400, deadline=None)
def test_the_pieces_are_the_tokenizers(text: str) -> None:
    parts, cuts = WORDS.read(text)
    assert "".join(parts) == text
    at, found = 0, []
    for part, cut in zip(parts, cuts, strict=True):
        found += [(number, at + first, at + last, kind) for number, first, last, kind in NUMBERS.iter_unpack(cut)]
        at += len(part)
    whole = TOKENIZER.encode(text, add_special_tokens=False)
    assert [(number, (first, last)) for number, first, last, _ in found] == list(
        zip(whole.ids, whole.offsets, strict=True)
    )
    assert [kind for *_, kind in found] == [shape(text[first:last]) for first, last in whole.offsets]


def test_a_very_long_word_is_not_remembered() -> None:
    text = "a " + "b" * 10_000
    assert WORDS.read(text)[0] == [text]


@pytest.mark.parametrize(("word", "expected"), [("said", 0), (",", 0), ("Said", 1), ("U", 1), ("UN", 2), ("10K", 3)])
def test_shape_keeps_what_an_uncased_vocabulary_forgets(word: str, expected: int) -> None:
    assert shape(word) == expected
