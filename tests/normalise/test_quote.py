"""What counts as quoted. In a case, [[ and ]] stand around the content's spans; they are no part of the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import QUOTES, Span
from onrecord.normalise.quote import quote

CASES = [
    # straight, curly, low, guillemets
    ('She said [["We are leaving tonight."]]', "direct"),
    ("She said [[“We are leaving tonight.”]]", "direct"),
    ("Er sagte: [[„Wir gehen heute.“]]", "direct"),
    ("Elle a dit : [[« Nous partons ce soir. »]]", "direct"),
    ("Han sagde: [[»Vi går nu.«]]", "direct"),
    ("She said [[that they were leaving tonight]].", "indirect"),
    ('She said [[that they were leaving "tonight"]].', "mixed"),
    ('She said [[that "they were leaving"]].', "mixed"),
    ("She called the plan [[“reckless” and unlawful]].", "mixed"),
    # marks left outside the content's span count
    ("She said “[[We are leaving tonight.]]”", "direct"),
    ('"[[We are leaving]]," she said, "[[and we are not coming back]]."', "direct"),
    ("“[[We are leaving]],” she said, [[adding that nobody would return]].", "mixed"),
    # an interrupted or continued quotation
    ("“[[We are leaving]]," + '" she said. “[[Nobody will return.]]”', "direct"),
    ("[[“We are leaving.]]\n\n[[“Nobody will return.”]]", "direct"),
    ('[["We are leaving.]]\n\n[["Nobody will return."]]', "direct"),
    ("[[“We are leaving.”]]\n\nThe port is closed. [[Nobody will return]], he said.", "mixed"),
    ("“We are leaving.\n\nThe mayor said [[that nobody would return]].", "indirect"),
    ("[[“We are\nleaving tonight.”]]", "direct"),
    ("[[“We [the council] are leaving … tonight.”]]", "direct"),
    # single marks
    ("[['We will not pay,']] the drivers' union said.", "direct"),
    ("[[‘We will not pay,’]] the drivers’ union said.", "direct"),
    ("[['We won't pay and they can't make us,']] he said.", "direct"),
    ("[[‘We won’t pay the owners’ bill,’]] he said.", "direct"),
    ("[['The owners' bill is theirs,']] he said.", "direct"),
    ("[[Soldiers 'Highly Likely' Killed at the Border]] – Velmar", "mixed"),
    ("[[Soldiers ‘very likely’ killed]], says the drivers’ union", "mixed"),
    ("[['Enough is enough']]: mayor shuts port", "direct"),
    # nested marks: the outermost decide
    ("[[“He told me ‘never again’ and left.”]]", "direct"),
    ("[['He told me \"never again\" and left.']]", "direct"),
    ("He told her [[that she had said “‘never again’ is a promise”]].", "mixed"),
    # apostrophes and other marks are no quotation marks
    ("He said [[the drivers' pay and the owners' boats were safe]].", "indirect"),
    ("He said [[the drivers’ pay and the owners’ boats were safe]].", "indirect"),
    ("He said [[it's the mayor's fault, isn't it]].", "indirect"),
    ("He said [[the ‘90s were better, and so were the '80s]].", "indirect"),
    ("He said [[rock 'n' roll was dead]].", "indirect"),
    ("He said [[they should let 'em go, 'cause it's over]].", "indirect"),
    ('He said [[the pipe was 6" wide and 10" long]].', "indirect"),
    ("He said [[the boat was 5'10\" wide]].", "indirect"),
    # edges
    ("[[which]] the union has denied", "indirect"),
    ("He asked: [[“?”]]", "indirect"),
    ("A “quotation” before, said [[that it rained]], and “another” behind.", "indirect"),
]


def read(case: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and the spans between them."""
    text, spans = "", []
    for n, part in enumerate(re.split(r"\[\[|\]\]", case)):
        if n % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


@pytest.mark.parametrize(("case", "expected"), CASES)
def test_quotation_marks_around_the_words_decide(case: str, expected: str) -> None:
    assert quote(*read(case)) == expected


@given(st.text("ab's \n\"“”‘’«»„"), st.integers(0, 20), st.integers(0, 20))
def test_any_text_and_span_has_a_value(text: str, start: int, end: int) -> None:
    assert quote(text, [(min(start, end), max(start, end))]) in QUOTES
