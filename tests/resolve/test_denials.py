"""What a denial denies: its content cut to what refers, and the claims of others inside it."""

import pytest

from onrecord.model import Attribution
from onrecord.resolve.denials import claims_in, sharpened

CUT = [  # cue, what was taken for the content, and the content
    ("rejected", "the story as “an insult with a headline”", "the story"),
    ("dismissed", "the minister's own total as a fairy tale", "the minister's own total"),
    ("dismissed", "it within hours", "it"),
    ("denied", "it once more", "it"),
    ("dismissed", "that as nonsense", "that"),
    ("denied", "that as a boy he had stolen", "that as a boy he had stolen"),
    ("denied", "this two days later", "this"),
    ("calls", "the allegation shameful and untrue", "the allegation"),
    ("called", "the charge that two had been kept “an invention”", "the charge that two had been kept"),
    ("denied", "it had fired first", "it had fired first"),
    ("denied", "that the report was false", "that the report was false"),
    ("rejected", "the report of a raid", "the report of a raid"),
    ("denied", "this in a statement", "this in a statement"),
]
INSIDE = [  # what is denied, and the source, cue and content of the claim in it
    ("the harbour union's allegation that the ferry was unsafe", "the harbour union's", "allegation",
     "that the ferry was unsafe"),
    ("the rebels' claim of a secret deployment", "the rebels'", "claim", "of a secret deployment"),
    ("Ms Aalto's accusation, made in March, that it had lied", "Ms Aalto's", "accusation", "that it had lied"),
    ("an assertion by the beaten candidate that the dead had voted", "the beaten candidate", "an assertion by",
     "that the dead had voted"),
    ("police accusations that she had sold pills", "police", "accusations", "that she had sold pills"),
    ("suggestions that its flour was to blame", "", "suggestions", "that its flour was to blame"),
]  # fmt: skip
NOTHING_INSIDE = [
    "the claim",
    "that the dam was unsafe",
    "the charge of theft",
    "its story",
    "the minister's account of the fire",
    "any claims that he lied",
]


def made(cue: str, content: str, rest: str = "") -> tuple[str, Attribution]:
    text = f"They {cue} {content}{rest}."
    start = len(f"They {cue} ")
    return text, Attribution(((0, 4),), ((5, 5 + len(cue)),), ((start, start + len(content)),), 0.9)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("cue", "taken", "content"), CUT)
def test_a_denial_by_reference_has_the_referring_words_as_content(cue: str, taken: str, content: str) -> None:
    text, one = made(cue, taken)
    assert words(text, sharpened(text, one).content) == content


def test_what_is_dismissed_may_stand_behind_what_it_is_called() -> None:
    text, one = made("dismissed", "as “invention”", " the captain's claim that the door was shut. More follows")
    assert words(text, sharpened(text, one).content) == "the captain's claim that the door was shut"
    text, one = made("dismissed", "as “invention”", ", saying no more")
    assert sharpened(text, one) == one


@pytest.mark.parametrize(("content", "source", "cue", "said"), INSIDE)
def test_the_claim_of_another_in_a_denial_is_found(content: str, source: str, cue: str, said: str) -> None:
    text, one = made("denied", content)
    (found,) = claims_in(text, [one], lambda _: True)
    assert (words(text, found.source), words(text, found.cue), words(text, found.content)) == (source, cue, said)
    assert claims_in(text, [one, found], lambda _: True) == []  # it is there already


@pytest.mark.parametrize("content", NOTHING_INSIDE)
def test_a_denial_without_one_has_none(content: str) -> None:
    text, one = made("denied", content)
    assert claims_in(text, [one], lambda _: True) == []


def test_only_denials_are_looked_into() -> None:
    text, one = made("repeated", "the rebels' claim that the road is shut")
    assert claims_in(text, [one], lambda _: False) == []
