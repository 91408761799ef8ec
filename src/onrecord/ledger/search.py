"""Searching the ledger: what is asked for, a page at a time, the best or the newest first.

`best` ranks the newest POOL statements that match by how well the words match (see matching.py), then the next POOL,
and so on: what is older does not come before what is newer by more than a pool, and nothing is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from onrecord.errors import QueryError
from onrecord.ledger.conditions import conditions
from onrecord.ledger.found import Hit, hits
from onrecord.ledger.matching import Matcher
from onrecord.ledger.plan import FEW, Plan, plan
from onrecord.ledger.query import DAY, Asked, Query, asked

POOL = 500
MOST = 1000  # hits in a page
CURSOR = re.compile(r"(\d{1,18})(?:\.(\d{1,18})\.(\d{1,18})\.(\d{1,4}))?")
FIRST = 9999  # a score above all others: where a pool begins
RANKING = ("s.content_text", "s.speaker_names", "s.source_text")

__all__ = ["Hit", "Page", "Query", "search"]


@dataclass(frozen=True)
class Page:
    """Some hits; `after` is where the next page begins, None after the last. `total`: how many there are on all pages,
    as the first one tells; None if they are many."""

    hits: tuple[Hit, ...]
    after: str | None = None
    total: int | None = None


@dataclass(frozen=True)
class Cursor:
    """The last hit of a page: its sequence; where ranked, its score and its pool too, from `bottom` to before `top`."""

    sequence: int
    score: int = 0
    bottom: int = 0
    top: int = 0

    def __str__(self) -> str:
        return f"{self.sequence}.{self.bottom}.{self.top}.{self.score}" if self.top else str(self.sequence)


def search(connection: Connection, query: Query, limit: int = 20, after: str | None = None) -> Page:
    """A page of at most `limit` statements on record that are what the query asks for.

    `after`: the earlier page's. Raises QueryError for a query, a limit or a cursor that has no meaning.
    """
    wanted = asked(query)
    if not 1 <= limit <= MOST:
        raise QueryError("limit", f"{limit} is not from 1 to {MOST}")
    cursor = _cursor(after, wanted.ranked) if after is not None else None
    found = conditions(connection, wanted)
    if found.none:
        return Page((), total=0)
    way = plan(connection, wanted, found, POOL if wanted.ranked else limit + 1)
    find = _best if wanted.ranked else _newest
    sequences, following, total = find(connection, wanted, way, limit, cursor)
    shown = hits(connection, [one % DAY for one in sequences])
    if wanted.terms:
        marks = Matcher(wanted.terms)
        shown = [replace(one, matched=marks.spans(one.statement.content.text)) for one in shown]
    return Page(tuple(shown), str(following) if following else None, total)


Found = tuple[list[int], Cursor | None, int | None]  # sequences in order, where the next page begins, how many in all


def _newest(connection: Connection, wanted: Asked, way: Plan, limit: int, cursor: Cursor | None) -> Found:
    """The page after the cursor; a first page of not too many is counted on the way."""
    last = min(wanted.last, cursor.sequence) if cursor else wanted.last
    most = FEW if way.few and not cursor else limit
    found = [row[0] for row in way.rows(connection, (), wanted.first, last, most + 1)]
    total = len(found) if len(found) <= most and not cursor else None
    return found[:limit], Cursor(found[limit - 1]) if len(found) > limit else None, total


def _best(connection: Connection, wanted: Asked, way: Plan, limit: int, cursor: Cursor | None) -> Found:
    """The page after the cursor, from as many pools as it takes."""
    marks = Matcher(wanted.terms)
    top = min(cursor.top, wanted.last) if cursor else wanted.last
    bottom = max(cursor.bottom, wanted.first) if cursor else None
    page: list[tuple[int, int]] = []
    total = None
    while True:
        rows = way.rows(connection, RANKING, wanted.first if bottom is None else bottom, top, POOL + 1)
        if bottom is None:
            bottom = rows[POOL - 1][0] if len(rows) > POOL else wanted.first
            total = len(rows) if bottom == wanted.first and top == wanted.last else None
        ranked = _ranked(rows[:POOL], marks, cursor)
        room, cursor = limit - len(page), None
        page += ranked[:room]
        if len(ranked) > room:
            score, sequence = page[-1] if room else (FIRST, 0)
            return [one for _, one in page], Cursor(sequence, score, bottom, top), total
        if bottom == wanted.first:
            return [one for _, one in page], None, total
        top, bottom = bottom, None


def _ranked(rows: Sequence[Row[Any]], marks: Matcher, cursor: Cursor | None) -> list[tuple[int, int]]:
    """The scores and sequences of a pool, the best first, of equal ones the newest; those after the cursor."""
    scored = ((marks.score(one.content_text, f"{one.speaker_names} {one.source_text or ''}"), one[0]) for one in rows)
    before = (cursor.score, cursor.sequence) if cursor else None
    return sorted((one for one in scored if before is None or one < before), reverse=True)


def _cursor(text: str, ranked: bool) -> Cursor:
    found = CURSOR.fullmatch(text)
    if not found or (found[2] is None) == ranked:
        raise QueryError("after", f"{text!r} is not where a page of this search ended")
    if not ranked:
        return Cursor(int(found[1]))
    return Cursor(int(found[1]), int(found[4]), int(found[2]), int(found[3]))
