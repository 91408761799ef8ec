"""What figures count: by their units, and by the words beside them."""

import pytest
from articles import figure, statement

from onrecord.link.quantity import counted, kind, sort, usual

CASES = [
    ("Seven people, among them two guards, were killed and 31 wounded",
     [("Seven people", "person"), ("two guards", "guard"), ("31", "person")], ("dead", "dead", "hurt")),
    ("Three men were shot dead and 12 were being treated", [("Three men", "man"), ("12", "man")], ("dead", "things")),
    ("the number of dead at four", [("four", "dead")], ("dead",)),
    ("The death toll reached six", [("six", "person")], ("dead",)),
    ("he had counted six funerals in three villages",
     [("six funerals", "funeral"), ("three villages", "village")], ("dead", "things")),
    ("fourteen infants in nine departments had been infected",
     [("fourteen infants", "infant"), ("nine departments", "department")], ("ill", "things")),
    ("No one died. About 40 rooms were painted", [("About 40 rooms", "room")], ("things",)),
    ("a charge of 30 kilograms killed nobody", [("30 kilograms", "kilogram")], ("kilogram",)),
    ("what the state owes them at 3.5 billion shillings", [("3.5 billion shillings", "KES")], ("owed",)),
    ("$90 changed hands", [("$90", "USD")], ("money",)),
    ("12 percent were sick", [("12 percent", "percent")], ("percent",)),
    ("raised the count of their dead to four after a reservist died of his wounds", [("four", "dead")], ("dead",)),
    ("holding back two prisoners after the swap", [("two prisoners", "prisoner")], ("held",)),
    ("the flask held 2,100 images", [("2,100 images", "image")], ("things",)),
    ("three saw three killed", [("three", "person"), ("three", "person")], ("dead", "dead")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "figures", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_counts_what_the_words_beside_it_say(
    content: str, figures: list[tuple[str, str]], wanted: tuple[str, ...]
) -> None:
    given = tuple(figure(words, 1, unit) for words, unit in figures)
    assert counted(statement(content, "s1", "X", content, figures=given)) == wanted


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [("crew member", "person"), ("Tajik", "person"), ("llama", "llama"), ("case", ""), ("EUR", ""), ("tonne", "")],
)
def test_units_are_of_people_or_of_things(unit: str, wanted: str) -> None:
    assert kind(unit) == wanted


def test_what_a_unit_mostly_counts() -> None:
    assert (usual("Rwandan soldier", "things"), usual("doctor", "things")) == ("forces", "things")


@pytest.mark.parametrize(
    ("unit", "wanted"), [("KES", "money"), ("percent", "percent"), ("tonne", "tonne"), ("UN", "things"), ("", "things")]
)
def test_units_are_of_a_sort(unit: str, wanted: str) -> None:
    assert sort(unit) == wanted
