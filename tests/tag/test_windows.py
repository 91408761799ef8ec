"""Windows lead back to the text's characters, whatever the text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.tag import WEIGHTS
from onrecord.tag.windows import QUOTES, join_parts, pack, paragraphs, quoted, split_long, tokenise
from onrecord.tag.words import Words

WORDS = Words(Tokenizer.from_file(str(Path(WEIGHTS) / "tokenizer.json")))
TEXTS = st.text(st.sampled_from("aB é.,“”\"'\n 7नم😀ﬁ"), max_size=300)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\n\n\nThree.\n", ["One.", "Two.", "Three."]),
        ("  \n\nOnly.", ["Only."]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_paragraphs_are_parted_by_line_ends(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_a_paragraph_without_end_comes_in_portions() -> None:
    text = "word " * 20_000
    parts = paragraphs(text)
    assert len(parts) > 4
    assert "".join(text[start:end] for start, end in parts) == text


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes" twice.', "yes"),
        ("He said “yes, no” twice.", "yes, no"),
        ("“open to the end\nbut not beyond", "open to the end"),
        ("no marks", ""),
        ("«oui» et", "oui"),
    ],
)
def test_quoted_marks_what_stands_between_quotation_marks(text: str, inside: str) -> None:
    state = quoted(text)
    assert "".join(c for c, s in zip(text, state, strict=False) if s == 1) == inside


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_pieces_lie_in_order_inside_the_text(text: str) -> None:
    for part in tokenise(text, WORDS):
        assert (part.starts[1:] >= part.starts[:-1]).all()
        assert (part.ends > part.starts).all()
        assert part.ends[-1] <= len(text)
        assert (part.features % QUOTES <= 2).all()


@given(TEXTS, st.integers(8, 40))
@settings(max_examples=200, deadline=None)
def test_windows_hold_every_piece_once_and_fit(text: str, room: int) -> None:
    parts = tokenise(text, WORDS)
    cut = [piece for part in parts for piece in split_long(part, room - 2, text)]
    windows = [join_parts(group, (101, 102)) for group in pack(cut, room)]
    assert all(len(window) <= room + 1 for window in windows)
    marks = {101, 102}
    assert [i for w in windows for i in w.ids.tolist() if i not in marks] == [
        i for part in parts for i in part.ids.tolist() if i not in marks
    ]


def test_a_long_paragraph_is_cut_at_a_sentence_end() -> None:
    text = "The clerk said no. " * 30
    first = next(split_long(tokenise(text, WORDS)[0], 64, text))
    assert text[first.starts[-1] : first.ends[-1]] == "."
