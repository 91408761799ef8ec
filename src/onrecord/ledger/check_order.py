"""Checks of what follows what: revisions, readings and statements, each with one that counts."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, case, exists, func, or_, select

from onrecord.ledger.tables import bases, corrections, documents, readings, revisions, statement_speakers, statements

LATEST = revisions.c.superseded_at.is_(None) & readings.c.superseded_at.is_(None)


def revisions_out_of_order(connection: Connection) -> Iterator[str]:
    """Documents whose revisions are not numbered 1, 2, ... with the last one alone in force; removed ones with any."""
    live = func.count(revisions.c.id).filter(revisions.c.superseded_at.is_(None))
    last = func.max(case((revisions.c.superseded_at.is_(None), revisions.c.number)))
    query = (
        select(
            documents.c.key,
            documents.c.removed_at,
            func.count(revisions.c.id).label("many"),
            func.min(revisions.c.number).label("first"),
            func.max(revisions.c.number).label("last"),
            live.label("live"),
            last.label("live_number"),
        )
        .outerjoin_from(documents, revisions, revisions.c.document_id == documents.c.id)
        .group_by(documents.c.id, documents.c.key, documents.c.removed_at)
    )
    for row in connection.execute(query):
        if row.removed_at:
            if row.many:
                yield f"{row.key}: removed, and still has {row.many} revisions"
        elif not row.many:
            yield f"{row.key}: has no revision"
        elif (row.first, row.last) != (1, row.many):
            yield f"{row.key}: its {row.many} revisions are numbered {row.first} to {row.last}"
        elif (row.live, row.live_number) != (1, row.last):
            yield f"{row.key}: not the last revision alone is in force"


def readings_out_of_order(connection: Connection) -> Iterator[str]:
    """Revisions with no reading in force, or with several."""
    live = func.count(readings.c.id).filter(readings.c.superseded_at.is_(None))
    query = (
        select(documents.c.key, revisions.c.number, live.label("live"))
        .join_from(documents, revisions, revisions.c.document_id == documents.c.id)
        .outerjoin(readings, readings.c.revision_id == revisions.c.id)
        .group_by(revisions.c.id, documents.c.key, revisions.c.number)
        .having(live != 1)
    )
    for row in connection.execute(query):
        yield f"{row.key}: revision {row.number} has {row.live} readings in force, not one"


def statements_out_of_place(connection: Connection) -> Iterator[str]:
    """Statements on record that are not of the latest reading and that nobody ever ruled on, and the like."""
    of_latest = exists().where(
        readings.c.id == statements.c.reading_id, revisions.c.id == readings.c.revision_id, LATEST
    )
    of_revision = exists().where(
        readings.c.id == statements.c.reading_id,
        revisions.c.id == readings.c.revision_id,
        revisions.c.superseded_at.is_(None),
    )
    live = statements.c.withdrawn_at.is_(None)
    kept = exists().where(corrections.c.statement_id == statements.c.id)  # one that was undone since, too
    titled = exists().where(
        readings.c.id == statements.c.reading_id,
        revisions.c.id == readings.c.revision_id,
        revisions.c.document_id == statements.c.document_id,
        revisions.c.title.is_not_distinct_from(statements.c.title),
    )
    dated = or_(
        *(
            exists().where(
                table.c.statement_id == statements.c.id, table.c.said_from.is_distinct_from(statements.c.said_from)
            )
            for table in (statement_speakers, bases)
        )
    )
    yield from _named(connection, live & ~of_revision, "on record, though of a revision that is not in force")
    yield from _named(connection, live & of_revision & ~of_latest & ~kept, "on record, though it was read again")
    yield from _named(connection, ~titled, "its title or its document is not its revision's")
    yield from _named(connection, dated, "its speakers or its basis have another day than it")
    yield from _twice_labelled(connection)


def _named(connection: Connection, wrong: ColumnElement[bool], said: str) -> Iterator[str]:
    query = (
        select(documents.c.key, statements.c.label, statements.c.id)
        .join_from(statements, documents, documents.c.id == statements.c.document_id)
        .where(wrong)
    )
    for row in connection.execute(query):
        yield f"{row.key}: statement {row.label} (row {row.id}): {said}"


def _twice_labelled(connection: Connection) -> Iterator[str]:
    query = (
        select(documents.c.key, statements.c.label)
        .join_from(statements, documents, documents.c.id == statements.c.document_id)
        .where(statements.c.withdrawn_at.is_(None))
        .group_by(documents.c.key, statements.c.document_id, statements.c.label)
        .having(func.count() > 1)
    )
    for row in connection.execute(query):
        yield f"{row.key}: several statements on record are called {row.label}"
