"""A day at the end of a cue is taken off it; nothing else is."""

import pytest
from marked import marked

from onrecord.normalise.cue_end import without_day


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said Tuesday", "said"),
        ("said late on Friday night", "said"),
        ("told reporters yesterday", "told reporters"),
        ("announced today", "announced"),
        ("said", "said"),
        ("Sunday", "Sunday"),
        ("said again", "said again"),
    ],
)
def test_without_day(cue: str, expected: str) -> None:
    text, one = marked(f"[The mayor] {{{cue}}} <that the dam is safe>.")
    assert text[slice(*without_day(text, one).cue[0])] == expected
