"""Groupings are scored as their definitions say, on examples that can be counted by hand."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "eval"))

from clusters import BCubed, Pairs, attached, b_cubed, home, pairs

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}


def test_the_gold_grouping_is_right_whatever_its_labels() -> None:
    found = {item: f"claim {group}" for item, group in GOLD.items()}
    assert b_cubed(GOLD, found) == BCubed(100, 100)
    assert pairs(GOLD, found) == Pairs(4, 4, 4)


def test_b_cubed_is_the_mean_over_items() -> None:
    found = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3}
    score = b_cubed(GOLD, found)
    assert score.precision == pytest.approx(100 * (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    assert score.recall == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    assert pairs(GOLD, found) == Pairs(2, 4, 4)


def test_what_was_not_found_is_right_nowhere_and_what_is_not_gold_is_left_out() -> None:
    found = {item: group for item, group in GOLD.items() if item != "f"} | {"stray": 1}
    assert b_cubed(GOLD, found) == BCubed(pytest.approx(500 / 6), pytest.approx(500 / 6))
    assert pairs(GOLD, found) == Pairs(4, 4, 4)


def test_a_denial_must_be_with_others_of_its_claim_that_are_the_most_there() -> None:
    def right(found: dict[str, int], *chosen: str) -> int:
        return attached(GOLD, found, chosen).right

    assert right(GOLD, "a", "d", "f") == 3
    assert right({**GOLD, "a": 9}, "a") == 0  # alone, though its claim has others
    assert right({**GOLD, "a": 2}, "a") == 0  # with another claim
    assert right({**GOLD, "f": 1}, "f", "a") == 1  # the only one of its claim, with others
    assert right({"a": 1, "d": 1, "e": 1, "b": 1}, "a") == 1  # a draw
    assert right({"b": 1}, "a") == 0  # not found


def test_the_home_of_a_claim_has_most_of_its_statements() -> None:
    assert home({"a", "b", "c"}, {"a": 7, "b": 7, "c": 8}) == 7
    assert home({"a"}, {}) is None
