"""The days that a date may mean: EDTF as the program writes it, to a first and a last day."""

import re
from calendar import monthrange
from datetime import date

Days = tuple[str | None, str | None]
PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # of the northern half; winter begins in its year


def days(edtf: str) -> Days | None:
    """The first and the last day of a date, a month, a season, a year, a decade ("199X") or an interval of two.

    An open or unknown end is None, and so is all that is no date.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _days(first)
    begin, end = _end(first), _end(last)
    if begin is None or end is None or (begin == end == (None, None)):
        return None
    return begin[0], end[1]


def _end(part: str) -> Days | None:
    """The days of one end of an interval; an open or unknown one has none."""
    return (None, None) if part in ("", "..") else _days(part)


def _days(part: str) -> Days | None:
    found = PART.fullmatch(part)
    if not found:
        return None
    year, month, day = found.groups()
    if "X" in year:
        return None if month else _years(int(year.replace("X", "0")), int(year.replace("X", "9")))
    if month is None:
        return _years(int(year), int(year))
    if day is not None:
        return _valid(int(year), int(month), int(day))
    return _months(int(year), int(month))


def _years(first: int, last: int) -> Days | None:
    return (f"{first:04}-01-01", f"{last:04}-12-31") if last else None


def _months(year: int, month: int) -> Days | None:
    first, last = SEASONS.get(month, (month, month))
    if not 1 <= first <= 12 or not 1 <= year < 9999:
        return None
    until = year + (last < first)
    return f"{year:04}-{first:02}-01", f"{until:04}-{last:02}-{monthrange(until, last)[1]:02}"


def _valid(year: int, month: int, day: int) -> Days | None:
    try:
        only = date(year, month, day).isoformat()
    except ValueError:
        return None
    return only, only
