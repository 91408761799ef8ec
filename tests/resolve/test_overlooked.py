"""Denials by reference that nothing else was found in: those that are found, and what is none."""

import pytest

from onrecord.model import Attribution
from onrecord.normalise.acts import act
from onrecord.resolve.overlooked import overlooked

FOUND = [  # a text, and the source, cue and content of the denial in it
    ("Ilic denied her account, banging on the rail.", "Ilic", "denied", "her account"),
    ("She left. Waving a folder, Ilic denied her account.", "Ilic", "denied", "her account"),
    ("The bus was hired; a palace spokesman in turn denied this.", "a palace spokesman", "in turn denied", "this"),
    ("Ten died.\nOla Berg, the mayor, disputes that number: she counts 12.", "Ola Berg, the mayor", "disputes",
     "that number"),
    ("The firm's chairman, Jan Roth, dismissed the report as a bad novel.", "The firm's chairman, Jan Roth",
     "dismissed", "the report"),
    ("Lt. Col. Ana Ruiz, a spokeswoman for the guards, has rejected the accusation.",
     "Lt. Col. Ana Ruiz, a spokeswoman for the guards", "has rejected", "the accusation"),
    ("Growers reject minister's account of failed harvest\n\nIt rained.", "Growers", "reject", "minister's account"),
    ("Police chief Tomas Vega called it a lie.", "Police chief Tomas Vega", "called", "it"),
    ("He resigned. They dismissed the story.", "They", "dismissed", "the story"),
    ("The club dismissed Mr. Ode's claims.", "The club", "dismissed", "Mr. Ode's claims"),
    ("Rain fell. The Red Cross in turn rejected that account.", "The Red Cross", "in turn rejected", "that account"),
    ("In Oslo, the ministry denied the report.", "the ministry", "denied", "the report"),
]  # fmt: skip
NOT_FOUND = [
    "Nobody denied the claim.",
    "The man who denied the claim left early.",
    "A council that had denied the claim met again.",
    "Parliament rejected the plan.",  # nobody said it
    "The judge dismissed the charges.",  # a court does
    "The airline called it a day.",
    "The mayor denied the request.",
    "The mayor denied that the report was late.",  # it says what is denied
    "The club has disputed matches in court.",
    "The club dismissed criticism of Mr. Ode's remarks about a referee.",  # not of "Mr"
]


def denies(text: str, one: Attribution) -> bool:
    return act(text, one).value[1] in ("denies", "doubts")


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_a_denial_that_was_overlooked_is_found(text: str, source: str, cue: str, content: str) -> None:
    (found,) = overlooked(text, [], lambda one: denies(text, one))
    parts = (found.source[0], found.cue[0], found.content[0])
    assert [text[start:end] for start, end in parts] == [source, cue, content]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_denial_of_a_claim_is_left_alone(text: str) -> None:
    assert overlooked(text, [], lambda one: denies(text, one)) == []


@pytest.mark.parametrize("touched", ["Ilic", "her account", "denied"])
def test_what_an_attribution_has_is_left_to_it(touched: str) -> None:
    text = "Ilic denied her account."
    start = text.index(touched)
    span = (start, start + len(touched))
    assert overlooked(text, [Attribution((), (span,), (span,), 0.9)], lambda one: denies(text, one)) == []
