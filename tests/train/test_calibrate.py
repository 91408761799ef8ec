"""The confidence's regression finds what the data say."""

import numpy as np
import pytest

from onrecord.train.calibrate import Judged, least_confidence, logistic


def test_logistic_finds_the_weights_that_made_the_data() -> None:
    chance = np.random.default_rng(1)
    rows = np.column_stack([np.ones(20_000), chance.normal(0, 1, (20_000, 2))])
    right = chance.random(20_000) < 1 / (1 + np.exp(-(rows @ [0.5, 1.0, -2.0])))
    assert logistic(rows, right) == pytest.approx((0.5, 1.0, -2.0), abs=0.1)


def test_the_least_confidence_leaves_out_what_is_mostly_wrong() -> None:
    rows = np.array([[1.0, 2.0]] * 50 + [[1.0, -2.0]] * 50)
    right = np.array([True] * 45 + [False] * 50 + [True] * 5)
    least = least_confidence(Judged(rows, right, gold=60), (0.0, 1.0))
    assert 1 / (1 + np.exp(2)) < least < 1 / (1 + np.exp(-2))
