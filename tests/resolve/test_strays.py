"""Contents that reach over the end of a sentence. Marks: {cue}, <content>; what must be left of the content."""

import re

import pytest

from onrecord.model import Attribution, Span
from onrecord.resolve.strays import without_strays

MARK = re.compile(r"\{([^}]*)\}|<([^>]*)>")
CASES = [
    ("<The abbot sold the bell>. The bishop {said} <it was a copy>.", ["it was a copy"]),
    ("<Bell sold>\n\n<The bell was sold>, the bishop {said}.", ["The bell was sold"]),
    ("The bishop {said} <it was a copy>. <The bell hung in Ghent>.", ["it was a copy"]),
    ("<“Never Say Never” beat “Mud”>. The trainer {said} <the ground was soft>.", ["the ground was soft"]),
    ("<The bell>, the bishop {said}, <was a copy>.", ["The bell", "was a copy"]),
    ("<The bell>, Mr. Roe {said}, <was a copy>.", ["The bell", "was a copy"]),
    ("<“It was a copy,”> Roe {said}. <“A poor one.”>", ["“It was a copy,”", "“A poor one.”"]),
    ("<“It was a copy.”> <“A poor one,”> Roe {said}.", ["“It was a copy.”", "“A poor one,”"]),
    ('<"It was a copy."> <"A poor one,"> Roe {said}.', ['"It was a copy."', '"A poor one,"']),
    ("Roe{:} <it was a copy>. <A poor one>.", ["it was a copy", "A poor one"]),
]


@pytest.mark.parametrize(("marked", "left"), CASES)
def test_only_what_is_quoted_goes_on(marked: str, left: list[str]) -> None:
    text, at = "", 0
    spans: tuple[list[Span], list[Span]] = ([], [])
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        group = mark.lastindex or 1
        spans[group - 1].append((len(text), len(text) + len(mark.group(group))))
        text, at = text + mark.group(group), mark.end()
    text += marked[at:]
    found = without_strays(text, Attribution((), tuple(spans[0]), tuple(spans[1]), 1.0))
    assert [text[start:end] for start, end in found.content] == left
