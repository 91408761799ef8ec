"""A speaker close up: who they are, when they did what, who disputes them, with whom they are cited.

Counted over their newest MOST statements, however many there are: an index has them in this order.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.errors import LedgerError
from onrecord.ledger.named import family
from onrecord.ledger.people import load
from onrecord.ledger.pieces import pieces
from onrecord.ledger.query import DAY
from onrecord.ledger.rows import ON_RECORD, identities
from onrecord.ledger.tables import disputes, speakers, statement_speakers, statements
from onrecord.model import Identity

MOST = 1_000  # statements that are counted
SPOKEN = statement_speakers.join(statements, statements.c.id == statement_speakers.c.statement_id)


@dataclass(frozen=True)
class Acquaintance:
    """A speaker. `deeds`: of each statement counted, the month, the act and the stance; `all`: whether these are all.

    `disputed_by` and `cited_with`: other speakers by number, with name and how often, the most frequent first.
    """

    identity: Identity
    deeds: tuple[tuple[str, str | None, str | None], ...]
    all: bool
    disputed_by: tuple[tuple[int, str, int], ...]
    cited_with: tuple[tuple[int, str, int], ...]


def acquaintance(connection: Connection, number: int, most: int = 12) -> Acquaintance:
    """The speaker of a number, or the one that it was merged into. Raises LedgerError if there is none."""
    ids = family(connection, {number})
    found = load(connection, ids)
    if not found:
        raise LedgerError(f"there is no speaker {number}")
    query = (
        select(statement_speakers.c.sequence, statements.c.id, statements.c.document_id, statements.c.act,
               statements.c.stance)
        .select_from(SPOKEN)
        .where(statement_speakers.c.speaker_id.in_(ids), ON_RECORD)
        .order_by(statement_speakers.c.sequence.desc())
        .limit(MOST + 1)
    )  # fmt: skip
    rows = connection.execute(query).all()
    counted = rows[:MOST]
    months = tuple((_month(row.sequence), row.act, row.stance) for row in counted)
    by = _disputing(connection, [row.id for row in counted])
    beside = _cited(connection, sorted({row.document_id for row in counted}, reverse=True)[:200])
    return Acquaintance(
        found[0],
        months,
        len(rows) <= MOST,
        _named(connection, by, ids, most),
        _named(connection, beside, ids, most),
    )


def _disputing(connection: Connection, numbers: Sequence[int]) -> Counter[int]:
    """The speakers of statements that dispute these."""
    query = (
        select(statement_speakers.c.speaker_id)
        .select_from(SPOKEN.join(disputes, disputes.c.statement_id == statements.c.id))
        .where(ON_RECORD, statement_speakers.c.speaker_id.is_not(None))
    )
    return Counter(
        one
        for some in pieces(numbers)
        for one in connection.execute(query.where(disputes.c.disputed_id.in_(some))).scalars()
    )


def _cited(connection: Connection, some: Sequence[int]) -> Counter[int]:
    """Who speaks in these documents: in how many of them."""
    query = (
        select(statement_speakers.c.speaker_id, statements.c.document_id)
        .select_from(SPOKEN)
        .where(ON_RECORD, statement_speakers.c.speaker_id.is_not(None))
        .distinct()
    )
    return Counter(
        row.speaker_id
        for part in pieces(some)
        for row in connection.execute(query.where(statements.c.document_id.in_(part)))
    )


def _named(
    connection: Connection, counted: Counter[int], own: Sequence[int], most: int
) -> tuple[tuple[int, str, int], ...]:
    roots = identities(connection, {one for one in counted if one not in own})
    merged: Counter[int] = Counter()
    for one, root in roots.items():
        merged[root] += counted[one]
    shown = [one for one, _ in merged.most_common(most)]
    rows = connection.execute(select(speakers.c.id, speakers.c.name).where(speakers.c.id.in_(shown)))
    names = {row.id: row.name for row in rows}
    return tuple((one, names[one] or "", merged[one]) for one in shown)


def heard(connection: Connection, most: int) -> list[tuple[int, str, str | None, str | None, int]]:
    """Who spoke most among the newest MOST statements: number, name, kind, country, how often."""
    last = (
        select(statements.c.id).where(statements.c.withdrawn_at.is_(None)).order_by(statements.c.sequence.desc())
    ).limit(MOST)
    counted: Counter[int] = Counter(_of(connection, connection.execute(last).scalars().all()))
    roots = identities(connection, set(counted))
    merged: Counter[int] = Counter()
    for one, count in counted.items():
        merged[roots[one]] += count
    shown = [one for one, _ in merged.most_common(most)]
    rows = {row.id: row for row in connection.execute(select(speakers).where(speakers.c.id.in_(shown)))}
    return [(one, rows[one].name or "", rows[one].kind, rows[one].country, merged[one]) for one in shown]


def _of(connection: Connection, numbers: Sequence[int]) -> Iterator[int]:
    query = select(statement_speakers.c.speaker_id).where(statement_speakers.c.speaker_id.is_not(None))
    for some in pieces(numbers):
        yield from connection.execute(query.where(statement_speakers.c.statement_id.in_(some))).scalars()


def _month(sequence: int) -> str:
    """ "2024-10" of a sequence, "" where no day is known."""
    day = sequence // DAY
    return f"{day // 10_000:04}-{day // 100 % 100:02}" if day else ""
