"""What a ledger holds, in numbers. All is counted from indexes: a second or so for a million statements."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, text

ON = "s.withdrawn_at IS NULL"
REJECTED = f"{ON} AND s.verdict = 'rejected'"  # few: an index has them
OUTLETS = "SELECT r.publisher, count(*) FROM revisions r WHERE r.superseded_at IS NULL GROUP BY r.publisher"
PER_DOCUMENT = "SELECT s.document_id, count(*) AS number FROM statements s WHERE {} GROUP BY s.document_id"
PER_OUTLET = (
    f"SELECT r.publisher, sum(c.number) FROM ({PER_DOCUMENT}) c "
    "JOIN revisions r ON r.document_id = c.document_id AND r.superseded_at IS NULL GROUP BY r.publisher"
)
PER_ACT = "SELECT s.act, count(*) FROM statements s WHERE {} GROUP BY s.act"
PER_MONTH = "SELECT s.sequence / 1000000000000, count(*) FROM statements s WHERE {} GROUP BY 1"  # a sequence: see SQL


@dataclass(frozen=True)
class Outlet:
    """An outlet: its documents, and the statements on record in them. `name` is None for documents without one."""

    name: str | None
    documents: int
    statements: int


@dataclass(frozen=True)
class Stats:
    """What is in a ledger. Statements are those on record; `months` go from the oldest ("2024-10") to the newest, ""
    first for those without a date; acts and outlets, those with most statements first. `size` is in bytes."""

    documents: int
    removed: int
    revisions: int
    statements: int
    rejected: int
    speakers: int
    failures: int
    size: int
    acts: dict[str, int]
    outlets: tuple[Outlet, ...]
    months: dict[str, int]


def stats(connection: Connection) -> Stats:
    """The ledger's numbers."""
    acts = _left(connection, PER_ACT)
    months = _left(connection, PER_MONTH)
    per_outlet = _left(connection, PER_OUTLET)
    outlets = [Outlet(name, count, per_outlet[name]) for name, count in connection.execute(text(OUTLETS)).all()]
    removed = _count(connection, "documents WHERE removed_at IS NOT NULL")
    return Stats(
        documents=_count(connection, "documents") - removed,
        removed=removed,
        revisions=_count(connection, "revisions"),
        statements=acts.total(),
        rejected=_count(connection, f"statements s WHERE {REJECTED}"),
        speakers=_count(connection, "speakers") - _count(connection, "speakers WHERE merged_into IS NOT NULL"),
        failures=_count(connection, "failures"),
        size=size(connection),
        acts={str(act or ""): count for act, count in acts.most_common()},
        outlets=tuple(sorted(outlets, key=lambda one: (-one.statements, -one.documents, one.name or ""))),
        months=dict(sorted((_month(one), count) for one, count in months.items())),
    )


def size(connection: Connection) -> int:
    """How many bytes the ledger takes."""
    if connection.dialect.name == "sqlite":
        pages = connection.execute(text("PRAGMA page_count")).scalar() or 0
        return int(pages) * int(connection.execute(text("PRAGMA page_size")).scalar() or 0)
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)


def _left(connection: Connection, sql: str) -> "Counter[str | None]":
    """What a query counts of the statements that are not withdrawn, less those that a person rejected."""
    counted = Counter({row[0]: int(row[1]) for row in connection.execute(text(sql.format(ON)))})
    counted.subtract({row[0]: int(row[1]) for row in connection.execute(text(sql.format(REJECTED)))})
    return +counted


def _count(connection: Connection, what: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {what}")).scalar() or 0)


def _month(number: int | str | None) -> str:
    """ "2024-10" of 202410, and "" of 0."""
    return f"{int(number) // 100:04}-{int(number) % 100:02}" if number else ""
