"""Whom an act is aimed at. Items of our own: [source] {cue} <content>, act, target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from onrecord.model import Attribution
from onrecord.normalise.target import AIMED, target

CASES = [
    ("[The cook] {accused} <the waiter of theft>.", "accuse", "the waiter"),
    ("[The cook] {accused} <the head of the kitchen of hiding the knives>.", "accuse", "the head of the kitchen"),
    ("[Cook] {accuses} <waiter of theft>", "accuse", "waiter"),
    ("[The cook] {blamed} <the waiter for the fire>.", "accuse", "the waiter"),
    ("[The cook] {blamed} <the fire on arsonists>.", "accuse", "arsonists"),
    ("[The cook] {blamed} <faulty wiring>.", "accuse", None),
    ("[The cook] {pointed the finger at} <the landlord>.", "accuse", "the landlord"),
    ("<The waiter> {was accused by} [the cook] <of theft>.", "accuse", "The waiter"),
    ("[Fans] {criticised} <the referee for his whistle>.", "criticise", "the referee"),
    ("[Fans] {lashed out at} <Corda Rovers>.", "criticise", "Corda Rovers"),
    ("[Fans] {condemned} <the verdict>.", "criticise", None),
    ("[Fans] {praised} <the keeper of the north gate for staying>.", "praise", "the keeper of the north gate"),
    ("[Fans] {praised} <her courage>.", "praise", None),
    ("[Fans] {praised} <her “quiet courage”>.", "praise", None),
    ("[Fans] {paid tribute to} <the nurses who stayed>.", "praise", "the nurses who stayed"),
    ("[Fans] {thanked} <Brno for the flags>.", "praise", "Brno"),
    ("[The army] {warned} villagers <that the ice was thin>.", "warn", "villagers"),
    ("[The army] {warned} <villagers not to cross>.", "warn", "villagers"),
    ("“<Stay away>,” [she] {warned} fishermen.", "warn", "fishermen"),
    ("“<Stay away>,” [she] {warned} on Monday.", "warn", None),
    ("[The army] {warned of} <a flood>.", "warn", None),
    ("[The army] {warned} <that the ice was thin>.", "warn", None),
    ("“<Stay away>,” {warned} [the army].", "warn", None),
    ("[The army] {threatened} <the town with a siege>.", "threaten", "the town"),
    ("[The owner] {has threatened} <to sue the league>.", "threaten", "the league"),
    ("[The owner] {threatened} <to close the mill>.", "threaten", None),
    ("[The owner] {threatened} <legal action against the newspaper>.", "threaten", "the newspaper"),
    ("[The union] {urged} <the firm to reopen>.", "demand", "the firm"),
    ("[The union] {urged} <people in the flats to leave>.", "demand", "people in the flats"),
    ("[The union] {called on} <both firms on Monday to reopen>.", "demand", "both firms"),
    ("[The union] {told} him <to go home>.", "demand", "him"),
    ("[The union] {urged} <restraint>.", "demand", None),
    ("[The union] {called for} <a strike>.", "demand", None),
    ("[The union] {demanded} <that the firm reopen>.", "demand", None),
    ("[Reporters] {asked} the jockey <whether he fell>.", "ask", "the jockey"),
    ("“<Did you fall?>” [they] {asked} the jockey.", "ask", "the jockey"),
    ("“<Did you fall?>” {asked} [the jockey].", "ask", None),
    ("[The coroner] {asked} <who held the rope>.", "ask", None),
    ("[The union] {told} him <that it was over>.", "say", None),
]


@pytest.mark.parametrize(("item", "act", "expected"), CASES)
def test_target(item: str, act: str, expected: str | None) -> None:
    text, attribution = marked(item)
    found = target(text, attribution, act)
    assert (found.value.text if found else None) == expected
    if found:
        assert found.spans == found.value.spans


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), st.sampled_from(sorted(AIMED)))
def test_any_text_gives_words_of_it_or_nothing(text: str, one: int, two: int, act: str) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    found = target(text, Attribution((), ((start, end),), ((end, len(text)),), 1.0), act)
    if found:
        assert all(text[first:last].strip() for first, last in found.spans)
