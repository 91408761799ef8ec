"""Edges of spans: what belongs to a content and what does not."""

import pytest

from onrecord.tag.assemble import join, trim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the dam is safe,", "the dam is safe"),
        (" the dam is safe. ", "the dam is safe"),
        ('"The dam is safe,"', '"The dam is safe,"'),
        ("“The dam is safe.”", "“The dam is safe.”"),
        ("it moved to the U.S.", "it moved to the U.S."),
        ("a claim that", "a claim"),
        ("a law which", "a law"),
        ("which", "which"),
        ("that", "that"),
        ("– the dam is safe –", "the dam is safe"),
        (", ", ""),
    ],
)
def test_trim(text: str, expected: str) -> None:
    start, end = trim(text, (0, len(text)))
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("one, two", [(0, 3), (5, 8)], ["one, two"]),
        ("one said two", [(0, 3), (9, 12)], ["one", "two"]),
        ("one\n\ntwo", [(0, 3), (5, 8)], ["one", "two"]),
        ("one — two", [(0, 3), (4, 5), (6, 9)], ["one — two"]),
        ("...", [(0, 3)], []),
    ],
)
def test_join_bridges_punctuation_but_no_word_and_no_line(
    text: str, spans: list[tuple[int, int]], expected: list[str]
) -> None:
    assert [text[a:b] for a, b in join(text, spans)] == expected
