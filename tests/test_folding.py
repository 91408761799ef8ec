"""Names fold to one spelling, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.folding import fold, plain
from onrecord.ledger.names import keys, last_key

ONE = [
    "Zelensky Zelenskyy Zelenskiy Zelenskii Zelenskyi Zelenskij ZELENSKIY Zelens’kyj",
    "Tchaikovsky Tschaikowsky Chaikovsky Tchaikovskiy",
    "Schröder Schroeder Schroder",
    "Müller Mueller Muller",
    "Mahmoud Mahmud",
    "Muhammad Mohammed Mohamed Mohammad Mohamad Muhammed",
    "Abdul-Rahman|Abd al-Rahman|Abdelrahman|Abdul Rahman|Abdurrahman",
    "Abdullah Abdallah Abdulla",
    "Yulia Julia Iulia",
    "Akhmed Ahmed Ahmad Achmed",
    "Gaddafi Qaddafi Gadhafi Qadhafi Kadafi Khadafy",
    "Oleksandr Alexander Aleksandr Aliaksandr",
    "Lukashenko Lukashenka",
    "Søren Soren SØREN",
    "Łukasz Lukasz",
    "O'Brien O’Brien OBrien",
    "Jean-Claude|Jean Claude|jean  claude",
    "Nguyễn Nguyen",
    "Straße Strasse",
]
MANY = [
    "Muhammad Mahmud Mehmet Ahmed Ahmet",
    "Hassan Hussein",
    "Ivan Ivanov Ivana",
    "Li Lin Ling Lu",
    "Maria Mario Marie",
]


@pytest.mark.parametrize("names", ONE)
def test_spellings_of_one_name_fold_to_one(names: str) -> None:
    spellings = names.split("|") if "|" in names else names.split()
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize("names", MANY)
def test_other_names_stay_others(names: str) -> None:
    assert len({fold(name) for name in names.split()}) == len(names.split())


@given(st.text())
def test_folding_gives_words_in_lower_case_without_marks(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split()) == folded.lower()
    assert plain(folded) == folded
    assert bool(folded) == any(letter.isalnum() for letter in plain(name))


@given(st.text())
def test_marks_and_case_make_no_difference(name: str) -> None:
    assert fold(plain(name)) == fold(name)


@given(st.text(), st.text())
def test_words_fold_in_order(one: str, other: str) -> None:
    assert len(plain(f"{one} {other}").split()) == len(plain(one).split()) + len(plain(other).split())


def test_keys_find_a_name_by_itself_and_by_its_last_word() -> None:
    assert keys("Volodymyr Zelenskyy") == (fold("Volodymyr Zelensky"), fold("Zelensky"))
    assert last_key("Robert F. Kennedy Jr.") == fold("Kennedy")
    assert last_key("Jr.") == fold("Jr")
    assert last_key("…") == ""
