"""Axes of the pictures: where a day or a value stands, and the marks that say which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10

MARKS = 7  # on an axis, at most about


@dataclass(frozen=True)
class Tick:
    """A mark of an axis: how far along it, and what it says."""

    at: float
    label: str


@dataclass(frozen=True)
class Days:
    """An axis of days, from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def of(cls, days: Sequence[str], left: float, right: float) -> "Days | None":
        """The axis that has these ISO days; None where none is a day."""
        known = [one for one in map(read, days) if one]
        return cls(min(known), max(known), left, right) if known else None

    def at(self, day: date) -> float:
        """Where a day stands; in the middle, where there is one day only."""
        whole = (self.last - self.first).days
        if not whole:
            return (self.left + self.right) / 2
        return round(self.left + (self.right - self.left) * (day - self.first).days / whole, 1)

    def ticks(self) -> list[Tick]:
        """Days, months or years, as many as there is room for."""
        return [Tick(self.at(day), label) for day, label in _marks(self.first, self.last)]


def read(day: str | None) -> date | None:
    """An ISO date, or None."""
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        return None


def _marks(first: date, last: date) -> Iterator[tuple[date, str]]:
    whole = (last - first).days
    if whole <= 45:
        step = max(1, -(-whole // (MARKS - 1)))
        for days in range(0, whole + 1, step):
            day = first + timedelta(days)
            yield day, f"{day.day} {day:%b}" + (f" {day.year}" if not days else "")
        return
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / one <= MARKS), 600)
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        day = date(year, month + 1, 1)
        if number % step == 0 and first <= day <= last:
            yield day, str(year) if step >= 12 else f"{day:%b} {year}"


def values(top: float) -> list[float]:
    """Round values from 0 to at least `top`."""
    if top <= 0:
        return [0.0, 1.0]
    size = 10 ** floor(log10(top / 4))
    step = next(one * size for one in (1, 2, 2.5, 5, 10) if one * size * 4 >= top)
    return [round(step * number, 9) for number in range(6) if step * (number - 1) < top]
