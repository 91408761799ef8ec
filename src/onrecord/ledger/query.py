"""What somebody asks of a ledger, and its values read: words, dates, figures, one of a vocabulary."""

import re
from dataclasses import dataclass, field, fields
from typing import Literal

from onrecord.errors import QueryError
from onrecord.ledger.days import days
from onrecord.ledger.terms import Term, terms
from onrecord.model import ACTS, BASES, KINDS, STANCES

DAY = 10**10  # of a sequence: the day as a number, 20241017, times this, and the statement's id
LAST = 10**18 - 1  # above each sequence
TIMES = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9}
NUMBER = r"(\d[\d,]*(?:\.\d+)?|\.\d+) ?(k|m|bn|)"
BOUND = re.compile(rf"(>=?|<=?|=?) ?{NUMBER}")
RANGE = re.compile(rf"{NUMBER} ?(?:-|–|\.\.) ?{NUMBER}")


@dataclass(frozen=True)
class Query:
    """What is looked for. An empty one asks for everything on record.

    `words`: all must be there, "phrases in quotation marks", beginn* of words. `speaker`: a name, or "#12" for the
    ledger's number of one. `figure`: ">5000", ">=5000", "<", "<=", "=5000", "5000-8000": what a figure says must lie
    within it as a whole. `since`, `until`: a day, a month, a year. `publisher`: an outlet's name or a part of it.
    `sort`: "best" ranks by the words, "newest" by the day; without words, both are the newest.
    """

    words: str | None = None
    speaker: str | None = None
    act: str | None = None
    stance: str | None = None
    kind: str | None = None
    country: str | None = None
    basis: str | None = None
    figure: str | None = None
    unit: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Literal["best", "newest"] = "best"


@dataclass(frozen=True)
class Bounds:
    """Where a figure must lie, ends included unless `open`; an end that is None is not asked for."""

    low: float | None
    high: float | None
    open: bool = False


@dataclass(frozen=True)
class Asked:
    """A query whose values are read. Sequences are looked for from `first` to before `last`."""

    query: Query
    terms: tuple[Term, ...] = ()
    figure: Bounds | None = None
    first: int = 0
    last: int = LAST
    ranked: bool = field(default=False)


def asked(query: Query) -> Asked:
    """The query with its values read. Raises QueryError for a value that has no meaning."""
    for part, known in (("act", ACTS), ("stance", STANCES), ("kind", KINDS), ("basis", BASES)):
        value = getattr(query, part)
        if value is not None and value not in known:
            raise QueryError(part, f"{value!r} is none of {', '.join(known)}")
    for part in (one.name for one in fields(query)):
        if part != "words" and getattr(query, part) is not None and not getattr(query, part).strip():
            raise QueryError(part, "is empty")
    wanted = terms(query.words) if query.words and query.words.strip() else ()
    first = _day("since", query.since)[0] * DAY if query.since else 0
    last = (_day("until", query.until)[1] + 1) * DAY if query.until else LAST
    bounds = bounds_of(query.figure) if query.figure else None
    return Asked(query, wanted, bounds, first, last, bool(wanted) and query.sort == "best")


def bounds_of(figure: str) -> Bounds:
    """The bounds that ">5000", "<= 1.5m", "5k-8k" set. Raises QueryError for anything else."""
    written = figure.strip().lower()
    between = RANGE.fullmatch(written)
    if between:
        high = _number(between[3], between[4])
        both = _number(between[1], between[4])  # "5-8k" means thousands at both ends, "5000-8k" does not
        low = both if not between[2] and both <= high else _number(between[1], between[2])
        if low > high:
            raise QueryError("figure", f"{figure!r} has its greater end first")
        return Bounds(low, high)
    found = BOUND.fullmatch(written)
    if not found:
        raise QueryError("figure", f"{figure!r} is not of a form such as >5000, <=1.5m, =300 or 5000-8000")
    value = _number(found[2], found[3])
    match found[1]:
        case ">" | ">=":
            return Bounds(value, None, found[1] == ">")
        case "<" | "<=":
            return Bounds(None, value, found[1] == "<")
    return Bounds(value, value)


def _number(digits: str, times: str) -> float:
    return float(digits.replace(",", "")) * TIMES[times]


def _day(part: str, edtf: str) -> tuple[int, int]:
    """The first and the last day of a date as numbers."""
    first, last = days(edtf.strip()) or (None, None)
    if first is None or last is None:
        raise QueryError(part, f"{edtf!r} is not a date such as 2024-10-17, 2024-10 or 2024")
    return int(first.replace("-", "")), int(last.replace("-", ""))
