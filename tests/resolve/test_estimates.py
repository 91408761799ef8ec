"""Figures that are put, and headlines with their source behind a colon."""

import pytest

from onrecord.model import Attribution
from onrecord.resolve.estimates import estimates, parted
from onrecord.resolve.titles import headed

ALONE = [  # a text, and the source, cue and content of what is put in it
    ("The pit is shut. He put the strikers at 1,200.", "He", "put", "the strikers at 1,200"),
    (
        "“Go home.” They put the damage at about €3.5 million, no more.",
        "They",
        "put",
        "the damage at about €3.5 million",
    ),
    ("A storm came.\nShe put the number of dead at four.", "She", "put", "the number of dead at four"),
    ("Ada Lund, the harbour master, put the dead at 11.", "Ada Lund, the harbour master", "put", "the dead at 11"),
    (
        "Brenn Telecom, its owner, now puts the number of clients at over 4,000 and rising.",
        "Brenn Telecom, its owner",
        "now puts",
        "the number of clients at over 4,000",
    ),
    ("Police lowered the toll to 12.", "Police", "lowered", "the toll to 12"),
    ("The ministry corrected its count to 17 on Monday.", "The ministry", "corrected", "its count to 17"),
    ("Police spoke of two dozen dead.", "Police", "spoke of", "two dozen dead"),
    ("Medics spoke of four wounded and 2 missing.", "Medics", "spoke of", "four wounded and 2 missing"),
    ("Police put the dead at 40 as rescuers dug on.", "Police", "put", "the dead at 40"),
    ("Police put the number of dead at four on Monday.", "Police", "put", "the number of dead at four"),
    ("He gave the number of the missing as 15, no more.", "He", "gave", "the number of the missing as 15"),
    (
        "Police raised their count of the crowd to between 38,000 and 42,000 people and left.",
        "Police",
        "raised",
        "their count of the crowd to between 38,000 and 42,000 people",
    ),
    ("On Monday the port union spoke of five dead.", "the port union", "spoke of", "five dead"),
    (
        "Its clerk, Per Holm, who was hired in May, put the number at 71.",
        "Its clerk, Per Holm, who was hired in May",
        "put",
        "the number at 71",
    ),
    ("Oslo now speaks of more than 1,500 spoiled doses.", "Oslo", "now speaks of", "more than 1,500 spoiled doses"),
    ("The mayor agrees: he counts 22 missing, all men.", "he", "counts", "22 missing"),
]
NOTHING = [
    "He put the boat at the pier.",
    "He put the boat at pier 7.",
    "They put two men at three gates.",
    "She put the cups away at six in the morning.",
    "He raised the flag to the top.",
    "She spoke of her two sons.",
    "He counts on four votes.",
    "The win puts the Lakers at 30-12.",
    "The latest death puts the toll at 41.",
    "This will put the cost at 5 percent.",
    "A strike could put the cost at 40 percent.",
    "The airline raised the number of flights to 40 a day.",
    "The government cut the number of ministers to 20.",
    "The council put the site on the market at $3m.",
    "The alliance counts 32 members.",
    "Prosecutors withdrew counts 4 through 7.",
    "Rescuers found more bodies and officials put the toll at 40.",
    "The ministry cut the total budget to the bone.",
]
HEADLINES = [
    ("Seven died in ferry fire: coast guard", "coast guard", "Seven died in ferry fire"),
    ("Bank knew of losses for years: report", "report", "Bank knew of losses for years"),
    ("Three killed as dam fails: local officials", "local officials", "Three killed as dam fails"),
]
NO_HEADLINES = [
    "Flood in Borund: live",
    "Dam fails: report",
    "The long way home from sea: a memoir",
    "Ferry fire: 7 dead",
]


def words(text: str, one: Attribution) -> tuple[str, ...]:
    return tuple(" ".join(text[start:end] for start, end in spans) for spans in (one.source, one.cue, one.content))


@pytest.mark.parametrize(("text", "source", "cue", "content"), ALONE)
def test_what_is_put_at_a_number_is_found(text: str, source: str, cue: str, content: str) -> None:
    (found,) = estimates(text, [])
    assert words(text, found) == (source, cue, content)
    assert estimates(text, [found]) == []


def test_it_goes_on_with_the_source_of_what_was_said() -> None:
    text = "The coast guard said a boat had sunk, and put the number of dead at four."
    said = Attribution(((0, 15),), ((16, 20),), ((21, 36),), 0.7)
    (found,) = estimates(text, [said])
    assert words(text, found) == ("The coast guard", "put", "the number of dead at four")
    assert found.confidence == said.confidence


def test_a_participle_goes_on_with_it_too() -> None:
    text = "A boat had sunk, the coast guard said on Monday, putting the number of dead at four."
    said = Attribution(((17, 32),), ((33, 37),), ((0, 15),), 0.7)
    (found,) = estimates(text, [said])
    assert words(text, found) == ("the coast guard", "putting", "the number of dead at four")


def test_a_figure_that_is_given_with_a_cue_of_its_own_is_parted_from_what_was_said() -> None:
    text = "The coast guard said two had died, both crewmen, and put the number of missing at four."
    said = Attribution(((0, 15),), ((16, 20),), ((21, 86),), 0.7)
    (one,) = parted(text, [said])
    (found,) = estimates(text, [one])
    assert words(text, one)[2] == "two had died, both crewmen"
    assert words(text, found) == ("The coast guard", "put", "the number of missing at four")
    short = Attribution(((0, 15),), ((16, 20),), ((21, 33),), 0.7)
    inner = Attribution(((0, 15),), ((53, 56),), ((57, 86),), 0.7)
    assert parted(text, [short]) == [short]
    assert parted(text, [said, inner]) == [said, inner]
    told = "She said the firm had closed plants and cut the number of workers to 300."
    assert parted(told, [whole := Attribution(((0, 3),), ((4, 8),), ((9, 72),), 0.7)]) == [whole]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_else_that_is_put_is(text: str) -> None:
    assert estimates(f"Rain fell. {text}", []) == []


@pytest.mark.parametrize(("title", "source", "content"), HEADLINES)
def test_a_headline_may_name_its_source_last(title: str, source: str, content: str) -> None:
    text = f"{title}\n\nThe town woke to rain."
    (found,) = headed(text, [])
    assert words(text, found) == (source, ":", content)
    assert headed(text, [found]) == []


@pytest.mark.parametrize("title", NO_HEADLINES)
def test_other_colons_in_headlines_name_none(title: str) -> None:
    assert headed(f"{title}\n\nThe town woke to rain.", []) == []
