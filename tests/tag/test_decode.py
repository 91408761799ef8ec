"""Decoding: the best path is the best path, and it never has two sources."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.tag.decode import ALLOWED, START, STATE_LABELS, best_labels, best_roles, find_cues, runs
from onrecord.tag.distance import BUCKETS, DOUBLINGS, NEAR, buckets


def scores(seed: int, n: int, length: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    chance = np.random.default_rng(seed)
    return (
        chance.normal(0, 2, (n, length, 5)).astype(np.float32),
        chance.normal(0, 1, (5, 5)).astype(np.float32),
    )


def best_by_trying(row: NDArray[np.float32], transitions: NDArray[np.float32]) -> float:
    best = -np.inf
    for states in itertools.product(range(8), repeat=len(row)):
        if not START[states[0]] or any(not ALLOWED[a][b] for a, b in itertools.pairwise(states)):
            continue
        labels = [STATE_LABELS[s] for s in states]
        worth = sum(row[t, label] for t, label in enumerate(labels))
        worth += sum(transitions[a, b] for a, b in itertools.pairwise(labels))
        best = max(best, float(worth))
    return best


@pytest.mark.parametrize("seed", range(8))
def test_the_path_is_the_best_of_all_allowed_ones(seed: int) -> None:
    row, transitions = scores(seed, 1, 5)
    labels = best_labels(row.transpose(1, 2, 0), transitions)[:, 0]
    worth = sum(row[0, t, label] for t, label in enumerate(labels))
    worth += sum(transitions[a, b] for a, b in itertools.pairwise(labels))
    assert float(worth) == pytest.approx(best_by_trying(row[0], transitions), abs=1e-3)


@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_a_cue_has_one_source_at_most_and_padding_has_no_role(seed: int, n: int, length: int) -> None:
    rows, transitions = scores(seed, n, length)
    lengths = np.random.default_rng(seed).integers(1, length + 1, n)
    windows = [row[None, :real] for row, real in zip(rows, lengths, strict=True)]
    for found, real in zip(best_roles(windows, transitions), lengths, strict=True):
        assert len(found.source) <= 1
        assert all(0 <= first < last <= real for first, last in (*found.source, *found.content))
        assert found.fit <= 0


def test_runs_begin_at_a_begin_label_only() -> None:
    labels = np.array([[0, 3, 4, 4, 0, 4, 3, 3, 4], [1, 2, 0, 3, 0, 0, 0, 0, 1]])
    assert runs(labels, 3) == [((1, 4), (6, 7), (7, 9)), ((3, 4),)]
    assert runs(labels, 1) == [(), ((0, 2), (8, 9))]


def test_cues_are_taken_above_the_threshold_and_go_on_inside() -> None:
    quiet, begin, inside, nested = [5, 0, 0, 0, 0], [0, 5, 0, 0, 0], [0, 0, 5, 0, 0], [0, 0, 0, 5, 0]
    window = np.array([quiet, begin, inside, quiet, nested, quiet], dtype=np.float32)
    found, *others = find_cues([window, window[3:], window[:1]], 0.5)
    assert [(cue.first, cue.last, cue.nested) for cue in found] == [(1, 2, False), (4, 4, True)]
    assert [[(cue.first, cue.last, cue.nested) for cue in cues] for cues in others] == [[(1, 1, True)], []]
    assert find_cues([window], 0.999) == [[]]


def test_distance_is_nought_in_the_cue_and_grows_on_both_sides() -> None:
    middle = NEAR + DOUBLINGS
    row = buckets(np.array([100]), np.array([102]), 1000)[0]
    assert row[100:103].tolist() == [middle] * 3
    assert row[99] == middle - 1
    assert row[103] == middle + 1
    assert (np.diff(row) >= 0).all()
    assert row.min() >= 0
    assert row.max() < BUCKETS
