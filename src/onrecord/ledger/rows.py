"""Statements out of their rows, with what each has several of."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, or_, select

from onrecord.ledger.encode import basis_of, begins, claim_name, figure_of, speaker_of, statement_of
from onrecord.ledger.link_tables import statement_claims
from onrecord.ledger.tables import bases, disputes, figures, speakers, statement_speakers, statements
from onrecord.model import Statement

NOT_REJECTED = or_(statements.c.verdict.is_(None), statements.c.verdict != "rejected")
ON_RECORD = statements.c.withdrawn_at.is_(None) & NOT_REJECTED


@dataclass
class Parts:
    """What statements have several of, by the statement's row."""

    speakers: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    bases: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    disputes: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[int, int] = field(default_factory=dict)


def statements_where(connection: Connection, chosen: ColumnElement[bool]) -> dict[int, list[Statement]]:
    """The chosen statements by their document's row, in RECORD's order; their links to others that are not, left out.

    A speaker's id is its identity's in the ledger ("12"), or that of the document and in it ("7:p1") where nothing
    identifies it beyond the document.
    """
    rows = connection.execute(select(statements).where(chosen)).all()
    parts = _parts(connection, chosen)
    roots = identities(connection, {each.speaker_id for one in parts.speakers.values() for each in one})
    labels = {row.id: row.label for row in rows}
    found: dict[int, list[Statement]] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(_statement(row, parts, roots, labels))
    for of_one in found.values():
        of_one.sort(key=lambda one: (begins(one), int(one.id[1:])))
    return found


def _parts(connection: Connection, chosen: ColumnElement[bool]) -> Parts:
    parts = Parts()
    tables: tuple[tuple[Table, dict[int, list[Row[Any]]]], ...] = (
        (statement_speakers, parts.speakers), (figures, parts.figures), (bases, parts.bases),
        (disputes, parts.disputes),
    )  # fmt: skip
    for table, by_statement in tables:
        query = (
            select(table)
            .join(statements, statements.c.id == table.c.statement_id)
            .where(chosen)
            .order_by(table.c.statement_id, table.c.position)
        )
        for row in connection.execute(query):
            by_statement[row.statement_id].append(row)
    held = select(statement_claims).join(statements, statements.c.id == statement_claims.c.statement_id).where(chosen)
    parts.claims.update((row.statement_id, row.claim_id) for row in connection.execute(held))
    return parts


def _statement(row: Row[Any], parts: Parts, roots: Mapping[int, int], labels: Mapping[int, str]) -> Statement:
    return statement_of(
        row,
        [speaker_of(each, _speaker_id(row, each, roots)) for each in parts.speakers[row.id]],
        [basis_of(each) for each in parts.bases[row.id]],
        [figure_of(each) for each in parts.figures[row.id]],
        [labels[each.disputed_id] for each in parts.disputes[row.id] if each.disputed_id in labels],
        labels.get(row.within_id),
        claim_name(parts.claims.get(row.id)),
    )


def _speaker_id(statement: Row[Any], speaker: Row[Any], roots: Mapping[int, int]) -> str:
    if speaker.speaker_id is None:
        return f"{statement.document_id}:{speaker.label}"
    return str(roots[speaker.speaker_id])


def identities(connection: Connection, ids: set[int | None]) -> dict[int, int]:
    """Of each speaker, the one that it was merged into in the end; itself if it was not."""
    into = {one: one for one in ids if one is not None}
    seen = set(into)
    asked = set(seen)
    while seen:
        query = select(speakers.c.id, speakers.c.merged_into).where(
            speakers.c.id.in_(seen), speakers.c.merged_into.is_not(None)
        )
        merged = {row.id: row.merged_into for row in connection.execute(query)}
        into = {one: merged.get(last, last) for one, last in into.items()}
        seen = set(merged.values()) - asked
        asked |= seen
    return into
