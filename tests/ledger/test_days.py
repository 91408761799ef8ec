"""The days that a date may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.days import days

CASES = [
    ("2024-10-17", ("2024-10-17", "2024-10-17")),
    ("2024-02", ("2024-02-01", "2024-02-29")),
    ("2024", ("2024-01-01", "2024-12-31")),
    ("2023~", ("2023-01-01", "2023-12-31")),
    ("199X", ("1990-01-01", "1999-12-31")),
    ("2024-21", ("2024-03-01", "2024-05-31")),
    ("2024-24", ("2024-12-01", "2025-02-28")),
    ("2024-10-14/2024-10-20", ("2024-10-14", "2024-10-20")),
    ("2024-10/2024-11", ("2024-10-01", "2024-11-30")),
    ("2014~/2016~", ("2014-01-01", "2016-12-31")),
    ("2024-10-17/..", ("2024-10-17", None)),
    ("../2024", (None, "2024-12-31")),
    ("/2024", (None, "2024-12-31")),
    ("../..", None), ("", None), ("soon", None), ("2024-02-30", None), ("2024-13", None), ("2024-00", None),
    ("17 October 2024", None), ("2024-10-17/soon", None), ("199X-02", None), ("2024-21-01", None), ("0000", None),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "expected"), CASES, ids=[edtf for edtf, _ in CASES])
def test_days(edtf: str, expected: tuple[str | None, str | None] | None) -> None:
    assert days(edtf) == expected


@given(st.from_regex(r"[0-9X./~-]{0,24}", fullmatch=True))
def test_whatever_is_no_date_is_none(text: str) -> None:
    found = days(text)
    assert found is None or all(one is None or len(one) == 10 for one in found)
