"""Finding claims: by the words and speakers of their statements, by what their statements tell, by day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from onrecord.errors import QueryError
from onrecord.ledger.claims import claims_of
from onrecord.ledger.days import days
from onrecord.ledger.link_tables import claims
from onrecord.ledger.pieces import pieces
from onrecord.ledger.search import Query, search

FLAGS = ("contested", "revised", "unanswered")
HITS = 1000  # statements of the words or the speaker that are looked through
AT_ONCE = 100
CURSOR = re.compile(r"(\d{4}-\d\d-\d\d|)\.(\d{1,18})|(\d{1,4})")


@dataclass(frozen=True)
class Wanted:
    """What claims are looked for. An empty one asks for all. `words`, `speaker`: of a statement of the claim, see
    query.Query; `since`: a day, a month or a year in or after which it was told; `contested`: somebody denies or doubts
    it, `revised`: its figure changed, `unanswered`: somebody is accused and does not answer."""

    words: str | None = None
    speaker: str | None = None
    since: str | None = None
    contested: bool = False
    revised: bool = False
    unanswered: bool = False


@dataclass(frozen=True)
class Claims:
    """A page of claims, by number; `after` is where the next page begins, None after the last."""

    numbers: tuple[int, ...]
    after: str | None = None


def find_claims(connection: Connection, wanted: Wanted, limit: int = 20, after: str | None = None) -> Claims:
    """A page of the claims that are what is wanted: those whose statements match best first, or the latest first.

    Raises QueryError for a value that has no meaning.
    """
    cursor = CURSOR.fullmatch(after) if after is not None else None
    spoken = wanted.words is not None or wanted.speaker is not None
    if after is not None and (cursor is None or (cursor[3] is None) == spoken):
        raise QueryError("after", f"{after!r} is not where a page of claims ended")
    if spoken:
        return _of_statements(connection, wanted, limit, int(cursor[3]) if cursor else 0)
    return _latest(connection, wanted, limit, (cursor[1], int(cursor[2])) if cursor else None)


def _latest(connection: Connection, wanted: Wanted, limit: int, before: tuple[str, int] | None) -> Claims:
    query = select(claims.c.id, claims.c.last_day).where(*_held(wanted))
    if before:
        day, id = before
        query = query.where(or_(claims.c.last_day < day, and_(claims.c.last_day == day, claims.c.id < id)))
    rows = connection.execute(query.order_by(claims.c.last_day.desc(), claims.c.id.desc()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Claims(tuple(row.id for row in rows[:limit]), f"{last.last_day}.{last.id}" if last else None)


def _held(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield claims.c.withdrawn_at.is_(None)
    yield claims.c.last_day.is_not(None)  # known since it was first settled
    yield from (claims.c[flag] for flag in FLAGS if getattr(wanted, flag))
    if wanted.since is not None:
        found = days(wanted.since.strip())
        if found is None:
            raise QueryError("since", f"{wanted.since!r} is no day, month or year: write 2024-10-17, 2024-10 or 2024")
        yield claims.c.last_day >= found[0]


def _of_statements(connection: Connection, wanted: Wanted, limit: int, passed: int) -> Claims:
    """The claims of the statements that match, in their order."""
    found: dict[int, None] = {}
    for numbers in _matching(connection, wanted):
        of = claims_of(connection, numbers)
        of_them = [of[one] for one in numbers if one in of]
        fitting = _fitting(connection, wanted, set(of_them) - set(found))
        found.update((one, None) for one in of_them if one in fitting)
        if len(found) > passed + limit:
            break
    page = tuple(found)[passed : passed + limit]
    return Claims(page, str(passed + limit) if len(found) > passed + limit else None)


def _matching(connection: Connection, wanted: Wanted) -> Iterator[Sequence[int]]:
    query = Query(words=wanted.words, speaker=wanted.speaker, since=wanted.since)
    after = None
    for _ in range(HITS // AT_ONCE):
        page = search(connection, query, AT_ONCE, after)
        yield [hit.number for hit in page.hits]
        after = page.after
        if after is None:
            return


def _fitting(connection: Connection, wanted: Wanted, some: set[int]) -> set[int]:
    query = select(claims.c.id).where(*_held(wanted))
    return {id for part in pieces(some) for id in connection.execute(query.where(claims.c.id.in_(part))).scalars()}
