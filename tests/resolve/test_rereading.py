"""Denials by reference at a content's end: those that are found by reading it again, and what is none."""

import pytest

from onrecord.model import Attribution
from onrecord.normalise.acts import act
from onrecord.resolve.rereading import reread

FOUND = [  # the end of a content, and the source, cue and content of the denial in it
    (
        "that the dam was unsafe, a claim that the operator has always denied",
        "the operator",
        "has always denied",
        "a claim",
    ),
    ("that fees would double, an allegation the school rejects", "the school", "rejects", "an allegation"),
    ("the vote was rigged, which Kampala denies", "Kampala", "denies", "which"),
    ("that nurses were unpaid – a charge the hospital flatly disputed", "the hospital", "flatly disputed", "a charge"),
    ("“the gate was open,” an accusation denied by the port", "the port", "denied by", "an accusation"),
    (
        "that he took bribes, an accusation repeatedly rejected by his lawyers",
        "his lawyers",
        "repeatedly rejected by",
        "an accusation",
    ),
    ("that she had known, a suggestion she denies", "she", "denies", "a suggestion"),
]
NOT_FOUND = [
    "that the dam was unsafe, a claim that was widely shared",  # no denial
    "that the mayor denied the charge",  # his denial is what is said
    "that the vote was rigged, which nobody denies",
    "that the school, which the council denied money, would close",  # it goes on
    "that the gate was open, a gate the port had painted",
    "to pay, a sum the club owed",
]


def read(content: str) -> list[tuple[str, str, str]]:
    text = f"She said {content}."
    one = Attribution(((0, 3),), ((4, 8),), ((9, len(text) - 1),), 0.9)
    found = reread(text, [one], lambda each: act(text, each).value[1] in ("denies", "doubts"))
    return [(words(text, each.source), words(text, each.cue), words(text, each.content)) for each in found]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("content", "source", "cue", "said"), FOUND)
def test_a_denial_that_was_read_as_part_of_a_content_is_found(content: str, source: str, cue: str, said: str) -> None:
    assert read(content) == [(source, cue, said)]


@pytest.mark.parametrize("content", NOT_FOUND)
def test_nothing_else_is(content: str) -> None:
    assert read(content) == []


def test_a_denial_that_was_found_already_is_not_found_again() -> None:
    text = "She said that the dam was unsafe, a claim the operator denies."
    outer = Attribution(((0, 3),), ((4, 8),), ((9, len(text) - 1),), 0.9)
    denial = Attribution(((42, 54),), ((55, 61),), ((34, 41),), 0.9)
    assert text[55:61] == "denies"
    assert reread(text, [outer, denial], lambda _: True) == []
