"""What is read for a cue's roles: its paragraph, and the next where the cue stands at its edge."""

import numpy as np
import pytest

from onrecord.tag.decode import Cue
from onrecord.tag.reach import reach
from onrecord.tag.windows import Pieces

MARKS = (1, 2)
WINDOW = [1, *[9] * 19, 2, *[9] * 9, 2, *[9] * 29, 2]  # marks at 0, 20, 30 and 60


def runs(*cues: tuple[int, int]) -> list[tuple[int, int]]:
    ids = np.array(WINDOW, dtype=np.int32)
    return reach(Pieces(ids, ids, ids, ids), MARKS, [Cue(first, last, False, 0.9) for first, last in cues])


@pytest.mark.parametrize(
    ("cue", "run"),
    [
        ((10, 11), (0, 21)),
        ((1, 1), (0, 21)),
        ((17, 18), (0, 31)),
        ((25, 25), (20, 31)),
        ((22, 22), (0, 31)),
        ((25, 27), (20, 61)),
        ((59, 59), (30, 61)),
    ],
)
def test_a_cue_reaches_over_its_paragraph_with_the_marks_beside_it(cue: tuple[int, int], run: tuple[int, int]) -> None:
    assert runs(cue) == [run]


def test_all_cues_of_a_window_read_equally_many_pieces_inside_it() -> None:
    assert runs((10, 11), (25, 25), (40, 40)) == [(0, 31), (20, 51), (30, 61)]
    assert runs((59, 59), (10, 10), (18, 22)) == [(30, 61), (0, 31), (0, 31)]
