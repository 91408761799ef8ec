"""Statements of the ledger as somebody who looks for them wants to see them: each with its document and its links."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.ledger.rows import ON_RECORD, statements_where
from onrecord.ledger.tables import disputes, documents, readings, revisions, statements
from onrecord.model import Span, Statement

DESCRIBED = ("title", "publisher", "agency", "byline", "published", "language")
HEADS = (
    select(
        statements.c.id,
        statements.c.label,
        statements.c.document_id,
        statements.c.said_from,
        statements.c.verdict,
        readings.c.revision_id,
        documents.c.key,
        documents.c.url,
        *(revisions.c[name] for name in DESCRIBED),
    )
    .join_from(statements, readings, readings.c.id == statements.c.reading_id)
    .join(revisions, revisions.c.id == readings.c.revision_id)
    .join(documents, documents.c.id == statements.c.document_id)
)


@dataclass(frozen=True)
class Source:
    """The document that a statement is in: RECORD's document without its text, and the row of its revision."""

    id: str
    title: str | None
    publisher: str | None
    agency: str | None
    byline: str | None
    published: str | None
    url: str | None
    language: str | None
    revision: int


@dataclass(frozen=True)
class Hit:
    """A statement on record. `number` is the ledger's, which corrections take; the statement's id is its document's.

    `day`: the first that it may have been said on, else that of publication. `verdict`: a person's, or None. `disputes`
    and `disputed_by` are numbers too. `matched`: the characters of the content's text that were looked for.
    """

    number: int
    statement: Statement
    document: Source
    day: str | None = None
    verdict: str | None = None
    disputes: tuple[int, ...] = ()
    disputed_by: tuple[int, ...] = ()
    matched: tuple[Span, ...] = ()


def hits(connection: Connection, numbers: Sequence[int]) -> list[Hit]:
    """The statements on record of these numbers, in this order."""
    if not numbers:
        return []
    chosen = statements.c.id.in_(numbers)
    heads = {row.id: row for row in connection.execute(HEADS.where(chosen))}
    found = statements_where(connection, chosen & ON_RECORD)
    labelled = {(document, one.id): one for document, of_one in found.items() for one in of_one}
    against, by = _disputed(connection, numbers)
    return [
        Hit(
            number=number,
            statement=labelled[row.document_id, row.label],
            document=Source(
                id=row.key, url=row.url, revision=row.revision_id, **{name: getattr(row, name) for name in DESCRIBED}
            ),
            day=row.said_from,
            verdict=row.verdict,
            disputes=tuple(against[number]),
            disputed_by=tuple(by[number]),
        )
        for number in numbers
        if (row := heads.get(number)) is not None and (row.document_id, row.label) in labelled
    ]


def _disputed(
    connection: Connection, numbers: Sequence[int]
) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """For each statement those on record that it disputes, and those that dispute it."""
    pair = select(disputes.c.statement_id, disputes.c.disputed_id).order_by(
        disputes.c.statement_id, disputes.c.position
    )
    against = pair.join(statements, statements.c.id == disputes.c.disputed_id)
    by = pair.join(statements, statements.c.id == disputes.c.statement_id)
    one = connection.execute(against.where(disputes.c.statement_id.in_(numbers), ON_RECORD))
    other = connection.execute(by.where(disputes.c.disputed_id.in_(numbers), ON_RECORD))
    return _grouped((row[0], row[1]) for row in one), _grouped((row[1], row[0]) for row in other)


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
