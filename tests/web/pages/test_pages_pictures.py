"""Pictures and texts side by side: what stands where."""

from datetime import date

import pytest

from onrecord.web.pages.axes import Days, values
from onrecord.web.pages.differences import beside


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2026-10-06"], ["6 Oct 2026"]),
        (["2026-10-06", "2026-10-08", "x", ""], ["6 Oct 2026", "7 Oct", "8 Oct"]),
        (["2026-01-15", "2026-05-15"], ["Feb 2026", "Mar 2026", "Apr 2026", "May 2026"]),
        (["2015-03-01", "2024-02-01"], ["2016", "2018", "2020", "2022", "2024"]),
    ],
)
def test_an_axis_of_days_says_as_much_as_there_is_room_for(days: list[str], labels: list[str]) -> None:
    axis = Days.of(days, 0, 100)
    assert axis and [one.label for one in axis.ticks()] == labels
    assert all(0 <= one.at <= 100 for one in axis.ticks())


def test_days_stand_in_proportion() -> None:
    axis = Days.of(["2026-01-01", "2026-01-11"], 0, 100)
    assert axis and axis.at(date(2026, 1, 6)) == 50
    assert Days.of(["", "soon"], 0, 100) is None


@pytest.mark.parametrize(("top", "marks"), [(7000, [0, 2000, 4000, 6000, 8000]), (3, [0, 1, 2, 3]), (0, [0, 1]),
                                            (0.35, [0, 0.1, 0.2, 0.3, 0.4]), (100, [0, 25, 50, 75, 100])])  # fmt: skip
def test_an_axis_of_values_is_round_and_reaches_the_top(top: float, marks: list[float]) -> None:
    assert values(top) == marks


def test_texts_stand_side_by_side() -> None:
    rows = beside("Title\n\nThree died in the fire.\n\nThe end.", "Title\n\nFour died in the fire.\n\nNew.\n\nThe end.")
    told = [(row.older and "".join(text for text, _ in row.older), row.same) for row in rows]
    assert told == [("Title", True), ("Three died in the fire.", False), (None, False), ("The end.", True)]
    assert rows[1].newer and [text for text, own in rows[1].newer if own] == ["Four"]
