"""Where a denial by reference at the end of a content is taken out of it. Marks: <content> {inner statement}."""

import pytest

from onrecord.model import Attribution
from onrecord.resolve.apposition import apart

CASES = [
    ("Kline said <the valve was old, {a claim that|the firm|has denied}>.", "the valve was old"),
    ('Kline said <"the valve was old," {an allegation|the firm|rejects}>.', '"the valve was old,"'),
    ("Kline said <the valve was old – {a charge|the firm|disputes}>.", "the valve was old"),
    (
        "Kline said <the firm tells {a lie|it|denies}>.",
        "the firm tells a lie it denies",
    ),  # no comma: part of what is said
    ("Kline said <the valve was old, {that the pump leaked too|the firm|denied}>.", None),  # not by reference
    ("Kline said <the valve, {which|the firm|denied}, was old>.", None),  # it goes on after it
]


def build(marked: str) -> tuple[str, list[Attribution]]:
    outer, rest = marked.split("<")
    body, after = rest.split(">")
    before, inner = body.split("{")
    parts, behind = inner.split("}")
    words = parts.split("|")
    text, spans = outer + before, []
    for number, word in enumerate(words):
        text += " " * (number > 0)
        spans.append((len(text), len(text) + len(word)))
        text += word
    text += behind
    content = (len(outer), len(text))
    text += after
    content_span, source, cue = spans
    tail = Attribution((source,), (cue,), (content_span,), 0.9)
    return text, [Attribution(((0, 5),), ((6, 10),), (content,), 0.9), tail]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_apart(marked: str, expected: str | None) -> None:
    text, attributions = build(marked)
    outer, tail = apart(text, attributions)
    whole = text[slice(*attributions[0].content[0])]
    assert text[slice(*outer.content[0])] == (whole if expected is None else expected)
    assert tail == attributions[1]
