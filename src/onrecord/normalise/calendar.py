"""What a date expression means: EDTF of days, weeks, months and years, counted from the day of publication."""

from datetime import date, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # EDTF, level 1


def published_day(published: str | None) -> date | None:
    """The day of an ISO date, with or without a time behind it; None for anything else."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def day_of(year: int, month: int, day: int) -> str | None:
    """EDTF of a day; None if the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_of(name: str) -> int:
    """The month's number, of its name or its first three letters."""
    return MONTHS.index(name[:3].lower()) + 1


def latest_day(base: date, month: int, day: int) -> str | None:
    """The latest such day not after `base`; 29 February in the last leap year."""
    years = (base.year - back for back in range(9))
    found = (day_of(year, month, day) for year in years)
    return next((one for one in found if one is not None and one <= base.isoformat()), None)


def latest_month(base: date, month: int, before: bool = False) -> str:
    """The latest such month that has begun by `base`; with `before`, that was over before `base`'s month."""
    year = base.year - (month > base.month or (before and month == base.month))
    return f"{year:04}-{month:02}"


def next_month(base: date, month: int) -> str:
    """The first such month that begins after `base`."""
    return f"{base.year + (month <= base.month):04}-{month:02}"


def day_in_month(base: date, day: int) -> str | None:
    """ "the 14th": the latest such day of a month not after `base`."""
    for back in range(3):
        year, month = divmod(base.year * 12 + base.month - 1 - back, 12)
        found = day_of(year, month + 1, day)
        if found is not None and found <= base.isoformat():
            return found
    return None


def weekday(base: date, name: str, which: str) -> str:
    """The latest such weekday not after `base`; "last": before it; "next", "coming": after it; "this": in its week."""
    number = WEEKDAYS.index(name[:3].lower())
    back = (base.weekday() - number) % 7
    if which in ("last", "past"):
        back = back or 7
    elif which in ("next", "coming"):
        back -= 7
    elif which == "this":
        back = base.weekday() - number
    return (base - timedelta(days=back)).isoformat()


def days(base: date, count: int) -> str | None:
    """The day so many days after `base`."""
    try:
        return (base + timedelta(days=count)).isoformat()
    except OverflowError:
        return None


def week(base: date, count: int) -> str | None:
    """The week so many weeks after that of `base`, Monday/Sunday."""
    first, last = days(base, 7 * count - base.weekday()), days(base, 7 * count - base.weekday() + 6)
    return f"{first}/{last}" if first and last else None


def weekend(base: date, which: str) -> str:
    """The latest weekend that has begun by `base`, Saturday/Sunday; "last": over by then; "this", "next": to come."""
    saturday = base - timedelta(days=(base.weekday() - 5) % 7)
    if which == "last" and saturday + timedelta(days=1) >= base:
        saturday -= timedelta(days=7)
    elif (which in ("this", "coming") and base.weekday() < 5) or which == "next":
        saturday += timedelta(days=7)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def months(base: date, count: int) -> str | None:
    """The month so many months after that of `base`."""
    year, month = divmod(base.year * 12 + base.month - 1 + count, 12)
    return f"{year:04}-{month + 1:02}" if 0 < year < 10000 else None


def years(base: date, count: int) -> str | None:
    """The year so many years after that of `base`."""
    return f"{base.year + count:04}" if 0 < base.year + count < 10000 else None
