"""Which statements a denial is about. Items of our own; statements: "source|cue|content|act stance", in order."""

import re

import pytest

from onrecord.model import Attribution, Span, Speaker
from onrecord.resolve.disputes import disputes

Kinds = list[tuple[str, str]]
CASES = [
    (
        "The inspector said the mine was flooded, a claim the owner denied.",
        ["The inspector|said|the mine was flooded|say asserts", "the owner|denied|a claim|deny denies"],
        {1: (0,)},
    ),
    (
        "Divers say the wreck is Danish, which both Oslo and Copenhagen have denied.",
        ["Divers|say|the wreck is Danish|say asserts", "both Oslo and Copenhagen|have denied|which|deny denies"],
        {1: (0,)},
    ),
    (
        "“The dam will hold,” said the engineer, noting that it was new, a claim that farmers dispute.",
        [
            "the engineer|said|“The dam will hold,”|say asserts",
            "the engineer|noting|that it was new|say asserts",
            "farmers|dispute|a claim|deny denies",
        ],
        {2: (1,)},
    ),
    (
        "The nurse accused Dr Blum of lying. The ward was full, a porter said. Dr Blum denied the accusation.",
        [
            "The nurse|accused|Dr Blum of lying|accuse asserts",
            "a porter|said|The ward was full|say asserts",
            "Dr Blum|denied|the accusation|deny denies",
        ],
        {2: (0,)},
    ),
    (
        "The nurse accused Dr Blum of lying. He denied any wrongdoing.",
        ["The nurse|accused|Dr Blum of lying|accuse asserts", "He|denied|any wrongdoing|deny denies"],
        {1: (0,)},
    ),
    (
        "The Gazette reported that the king had fled. The palace called the report nonsense.",
        [
            "The Gazette|reported|that the king had fled|report asserts",
            "The palace|called|the report nonsense|deny denies",
        ],
        {1: (0,)},
    ),
    (
        "The Gazette reported that the king had fled. The palace said the report was false.",
        [
            "The Gazette|reported|that the king had fled|report asserts",
            "The palace|said|the report was false|say asserts",
        ],
        {1: (0,)},
    ),
    (
        "Rebels claimed the bridge. Villagers claimed 40 had died. The army denied both claims.",
        [
            "Rebels|claimed|the bridge|claim asserts",
            "Villagers|claimed|40 had died|claim asserts",
            "The army|denied|both claims|deny denies",
        ],
        {2: (0, 1)},
    ),
    (
        "The ministry says 40 barns burned. The wind was to blame, it said. Farmers doubt the figure.",
        [
            "The ministry|says|40 barns burned|say asserts",
            "it|said|The wind was to blame|say asserts",
            "Farmers|doubt|the figure|believe doubts",
        ],
        {2: (0,)},
    ),
    (
        "The guide says Goya slept here. Lunch is at one, the cook said. Historians doubt that Goya slept there.",
        [
            "The guide|says|Goya slept here|say asserts",
            "the cook|said|Lunch is at one|say asserts",
            "Historians|doubt|that Goya slept there|believe doubts",
        ],
        {2: (0,)},
    ),
    (
        "The auditor said 3,000 litres were missing. The brewer denied having sold the roof.",
        [
            "The auditor|said|3,000 litres were missing|say asserts",
            "The brewer|denied|having sold the roof|deny denies",
        ],
        {},
    ),
    (
        "The mayor rejected a claim by the guild that he had sold the oak.",
        [
            "The mayor|rejected|a claim by the guild that he had sold the oak|deny denies",
            "the guild|claim|that he had sold the oak|claim asserts",
        ],
        {0: (1,)},
    ),
    (
        "The nephew says he fed the cat. The niece denies this. The vet rejects the denial.",
        [
            "The nephew|says|he fed the cat|say asserts",
            "The niece|denies|this|deny denies",
            "The vet|rejects|the denial|deny denies",
        ],
        {1: (0,), 2: (1,)},
    ),
    (
        "The port says it is full. The guards said the gates were shut. Drivers rejected the port’s account.",
        [
            "The port|says|it is full|say asserts",
            "The guards|said|the gates were shut|say asserts",
            "Drivers|rejected|the port’s account|deny denies",
        ],
        {2: (0,)},
    ),
    (
        "The lake is clean, the firm said. The trial opened. Rain fell. Snow fell. Anglers denied the report.",
        ["the firm|said|The lake is clean|say asserts", "Anglers|denied|the report|deny denies"],
        {},
    ),
    (
        "Nobody was hurt, the firm said. The firm denied it had lied.",
        ["the firm|said|Nobody was hurt|say asserts", "The firm|denied|it had lied|deny denies"],
        {},
    ),
    ("The firm denied it.", ["The firm|denied|it|deny denies"], {}),
    (  # the words beside the noun tell which
        "Travellers said the doors had jammed. A child wept, a nurse said. The line denied the claim about the doors.",
        [
            "Travellers|said|the doors had jammed|say asserts",
            "a nurse|said|A child wept|say asserts",
            "The line|denied|the claim about the doors|deny denies",
        ],
        {2: (0,)},
    ),
    (  # what it is accused of, denied in other words
        "The mayor accused Borund of opening fire first. Borund denied that its men had shot at anybody.",
        [
            "The mayor|accused|Borund of opening fire first|accuse asserts",
            "Borund|denied|that its men had shot at anybody|deny denies",
        ],
        {1: (0,)},
    ),
    (  # an accusation of somebody else is not answered
        "The mayor accused Lugano of theft. Borund denied that its men had shot at anybody.",
        [
            "The mayor|accused|Lugano of theft|accuse asserts",
            "Borund|denied|that its men had shot at anybody|deny denies",
        ],
        {},
    ),
    (
        "Six were hurt, the union said. The owner disputed the headcount too.",
        ["the union|said|Six were hurt|say asserts", "The owner|disputed|the headcount too|deny denies"],
        {1: (0,)},
    ),
]


def place(text: str, statements: list[str]) -> tuple[list[Attribution], Kinds]:
    attributions, kinds = [], []
    at = 0
    for statement in statements:
        source, cue, content, kind = statement.split("|")
        here = [_find(text, words, at) for words in (source, cue, content)]
        attributions.append(Attribution((here[0],), (here[1],), (here[2],), 1.0))
        act, stance = kind.split()
        kinds.append((act, stance))
        at = min(here[0][0], here[2][0]) + 1
    return attributions, kinds


def _find(text: str, words: str, at: int) -> Span:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = whole.search(text, at) or whole.search(text)
    assert found, words
    return found.span()


@pytest.mark.parametrize(("text", "statements", "expected"), CASES)
def test_disputes(text: str, statements: list[str], expected: dict[int, tuple[int, ...]]) -> None:
    attributions, kinds = place(text, statements)
    found = disputes(text, attributions, kinds)
    assert {at: one.value for at, one in enumerate(found) if one.value} == expected
    assert all(one.rule.startswith("disputes: ") for one in found)


def test_nobody_denies_himself_where_speakers_are_known() -> None:
    text, statements, _ = CASES[0]
    attributions, kinds = place(text, statements)
    same = (Speaker("p1", None, "person", None, None, "the owner"),)
    assert disputes(text, attributions, kinds, [same, same])[1].value == ()


def test_long_documents_stay_fast() -> None:
    text, statements = "", []
    for number in range(300):
        text += f"Witness {number} said hut {number} burned. The army denied it. "
        statements += [f"Witness {number}|said|hut {number} burned|say asserts", "The army|denied|it|deny denies"]
    attributions, kinds = place(text, statements)
    found = disputes(text, attributions, kinds)
    assert [one.value for one in found[1::2]] == [(at,) for at in range(0, 600, 2)]


def test_a_headline_denies_what_the_body_does() -> None:
    text = "Mill denies dumping\n\nDivers said acid ran from the mill. The mill denied that acid ran from its pipes."
    statements = [
        "Mill|denies|dumping|deny denies",
        "Divers|said|acid ran from the mill|say asserts",
        "The mill|denied|that acid ran from its pipes|deny denies",
    ]
    mill, divers = (
        Speaker(f"p{n}", name, "organisation", None, None, name) for n, name in ((1, "Mill"), (2, "Divers"))
    )
    attributions, kinds = place(text, statements)
    found = disputes(text, attributions, kinds, [(mill,), (divers,), (mill,)])
    assert [one.value for one in found] == [(1,), (), (1,)]
