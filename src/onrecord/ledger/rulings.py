"""What people ruled outlives every re-run: which statements another reading may not replace."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from onrecord.ledger.encode import spans_of
from onrecord.ledger.put import NOTHING, Kept
from onrecord.ledger.tables import corrections, disputes, statements
from onrecord.model import Span, Statement

MOST = 0.5  # contents that share more of their characters than this are one content
RULED = exists().where(corrections.c.statement_id == statements.c.id, corrections.c.undone_at.is_(None))
LIVE = select(
    statements.c.id, statements.c.label, statements.c.cue_spans, statements.c.content_spans, RULED.label("ruled")
).where(statements.c.withdrawn_at.is_(None))
Spans = tuple[Span, ...]


def kept(connection: Connection, document: int, found: Sequence[Statement]) -> Kept:
    """The document's statements that a person ruled on, and which of those just found each earlier one is."""
    rows = connection.execute(LIVE.where(statements.c.document_id == document).order_by(statements.c.id)).all()
    ruled = [row for row in rows if row.ruled]
    if not ruled:
        return NOTHING
    followed = followers(_places(connection, rows), found)
    return Kept(
        frozenset(row.id for row in ruled),
        frozenset(row.label for row in ruled),
        {followed[row.id]: row.id for row in ruled if row.id in followed},
        {row.id: followed[row.id] for row in rows if row.id in followed and not row.ruled},
    )


def as_read(connection: Connection, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """What the machine had read where people set it otherwise: for each of the statements, its values by field."""
    edits = corrections.c.undone_at.is_(None) & (corrections.c.action == "edit")
    query = select(corrections.c.statement_id, corrections.c.field, corrections.c.before)
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(query.where(corrections.c.statement_id.in_(ids), edits).order_by(corrections.c.id)):
        found[row.statement_id].setdefault(row.field, json.loads(row.before) if row.before else None)
    return found


def followers(earlier: Mapping[int, Sequence[tuple[Spans, Spans]]], found: Sequence[Statement]) -> dict[int, str]:
    """For earlier statements, the one found that is the same: of the same cue, else of mostly the same content.

    An earlier one may have several pairs of cue and content: as it was read, and as a person set it.
    """
    pairs = sorted(
        (cue != one.cue.spans, -part, id, one.id)
        for id, places in earlier.items()
        for cue, content in places
        for one in found
        if (part := shared(content, one.content.spans)) > MOST or cue == one.cue.spans
    )
    followed: dict[int, str] = {}
    for _, _, old, new in pairs:
        if old not in followed and new not in followed.values():
            followed[old] = new
    return followed


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Of the characters that either has, the part that both have."""
    here, there = ({at for start, end in spans for at in range(start, end)} for spans in (one, other))
    return len(here & there) / len(here | there) if here or there else 0.0


def relink(connection: Connection, kept: Kept, ids: Mapping[str, int]) -> None:
    """Point what kept statements lie within or dispute, where it was withdrawn, at what follows it."""
    if not kept.ids:
        return
    moved = {old: ids[label] for old, label in kept.followed.items() if label in ids}
    for table, column, holder in (
        (statements, statements.c.within_id, statements.c.id),
        (disputes, disputes.c.disputed_id, disputes.c.statement_id),
    ):
        query = select(column).distinct().where(holder.in_(kept.ids), column.in_(moved))
        for old in connection.execute(query).scalars().all():
            connection.execute(update(table).where(holder.in_(kept.ids), column == old).values({column: moved[old]}))


def _places(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, list[tuple[Spans, Spans]]]:
    """For each statement its cue and its content: as they are, and as they were read if people set them otherwise."""
    read = as_read(connection, [row.id for row in rows if row.ruled])
    return {row.id: list(_of_one(row, read.get(row.id, {}))) for row in rows}


def _of_one(row: Row[Any], read: Mapping[str, Any]) -> Iterator[tuple[Spans, Spans]]:
    cue, content = spans_of(row.cue_spans), spans_of(row.content_spans)
    yield cue, content
    if "cue" in read or "content" in read:
        yield _spans(read.get("cue")) or cue, _spans(read.get("content")) or content


def _spans(value: Any) -> Spans:
    return tuple((start, end) for start, end in value["spans"]) if value else ()
