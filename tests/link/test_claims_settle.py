"""Claims out of statements and ties: what is tied, what people ruled, and that the order does not matter."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.claims.settle import settle
from onrecord.model import Ruling, Subject, Tie


def some(*numbers: int) -> list[Subject]:
    return [Subject(n, n, "2026-01-01", (), b"") for n in numbers]


def tie(one: int, other: int, score: float) -> Tie:
    return Tie(min(one, other), max(one, other), score, "")


TRIANGLE = [tie(1, 2, 0.9), tie(2, 3, 0.9), tie(1, 3, 0.8)]


def test_what_is_tied_is_one_claim_and_what_is_not_is_another() -> None:
    assert settle(some(1, 2, 3, 4), TRIANGLE, ()) == [[1, 2, 3], [4]]


def test_one_lucky_pair_does_not_join_two_claims() -> None:
    chain = [*TRIANGLE, tie(3, 4, 0.9), tie(4, 5, 0.95), tie(5, 6, 0.95), tie(4, 6, 0.95)]
    assert settle(some(1, 2, 3, 4, 5, 6), chain, ()) == [[1, 2, 3], [4, 5, 6]]


def test_a_certain_tie_joins_whatever_else_there_is() -> None:
    chain = [*TRIANGLE, tie(3, 4, 0.995)]
    assert any({3, 4} <= set(one) for one in settle(some(1, 2, 3, 4), chain, ()))
    assert not any({3, 4} <= set(one) for one in settle(some(1, 2, 3, 4), [*TRIANGLE, tie(3, 4, 0.6)], ()))


def test_what_a_person_parted_stays_apart() -> None:
    found = settle(some(1, 2, 3), TRIANGLE, [Ruling(1, 3, same=False)])
    assert not any({1, 3} <= set(one) for one in found)
    assert settle(some(1, 2), [tie(1, 2, 0.995)], [Ruling(1, 2, same=False)]) == [[1], [2]]


def test_what_a_person_joined_stays_together() -> None:
    assert settle(some(1, 2, 3, 4), TRIANGLE, [Ruling(1, 4, same=True)]) == [[1, 2, 3, 4]] or settle(
        some(1, 4), (), [Ruling(1, 4, same=True)]
    ) == [[1, 4]]


def test_no_statements_no_claims() -> None:
    assert settle((), (), ()) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.06, 0.98)), max_size=30), st.randoms())
def test_the_order_does_not_matter_and_each_statement_is_in_one_claim(
    pairs: Sequence[tuple[int, int, float]], chance: random.Random
) -> None:
    ties = list({(a, b): Tie(a, b, score, "") for a, b, score in pairs if a < b}.values())
    subjects = some(*range(10))
    found = settle(subjects, ties, ())
    chance.shuffle(ties)
    chance.shuffle(subjects)
    assert settle(subjects, ties, ()) == found
    assert sorted(n for one in found for n in one) == list(range(10))
