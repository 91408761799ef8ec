"""Speech within speech, by spans."""

from onrecord.model import Attribution, Span
from onrecord.resolve.within import within


def one(source: Span | None, cue: Span, *content: Span) -> Attribution:
    return Attribution((source,) if source else (), (cue,), content, 1.0)


def test_the_inner_statement_points_to_the_outer_one() -> None:
    outer = one((0, 5), (6, 10), (11, 60))
    inner = one((11, 20), (21, 25), (26, 60))
    assert within([outer, inner]) == [None, 0]
    assert within([inner, outer]) == [1, None]


def test_the_innermost_of_two_outer_ones_is_chosen() -> None:
    outer = one((0, 5), (6, 10), (11, 90))
    middle = one((11, 20), (21, 25), (26, 90))
    inner = one((30, 35), (36, 40), (41, 90))
    assert within([outer, middle, inner]) == [None, 0, 1]


def test_a_cue_beside_the_content_is_not_in_it() -> None:
    said = one((0, 5), (6, 10), (11, 30))
    adding = one((0, 5), (32, 38), (39, 60))
    assert within([said, adding]) == [None, None]


def test_a_source_outside_or_a_content_that_runs_on_is_no_containment() -> None:
    outer = one((0, 5), (6, 10), (11, 60))
    assert within([outer, one((0, 5), (20, 25), (26, 60))]) == [None, None]
    assert within([outer, one(None, (20, 25), (50, 90))]) == [None, None]


def test_pieces_of_a_content_count_each() -> None:
    outer = one((20, 25), (26, 30), (0, 19), (32, 80))
    inner = one((32, 35), (36, 40), (41, 80))
    assert within([outer, inner]) == [None, 0]


def test_equal_contents_contain_nothing() -> None:
    assert within([one(None, (12, 14), (10, 30)), one(None, (16, 18), (10, 30))]) == [None, None]
    assert within([]) == []
