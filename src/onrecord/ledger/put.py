"""A reading's statements into their rows, and out of the record again when another reading takes their place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Connection, Table, bindparam, select, update

from onrecord.ledger.days import Days, days
from onrecord.ledger.dialect import insert_all, insert_numbered
from onrecord.ledger.encode import Row, basis_rows, figure_rows, speaker_rows, statement_row
from onrecord.ledger.tables import bases, disputes, figures, statement_speakers, statements
from onrecord.ledger.unlink import unlink
from onrecord.model import Record, Statement

WITHIN = update(statements).where(statements.c.id == bindparam("inner")).values(within_id=bindparam("outer"))


@dataclass(frozen=True)
class Reading:
    """A reading whose statements are being put in: its document's row and its own."""

    document: int
    id: int


@dataclass(frozen=True)
class Kept:
    """Statements of earlier readings that stay, since a person ruled on them.

    `ids`: theirs; `labels`: theirs; `instead`: the new record's statement id -> the kept one that stands for it;
    `followed`: a withdrawn statement's id -> the new record's statement id that has its words.
    """

    ids: frozenset[int] = frozenset()
    labels: frozenset[str] = frozenset()
    instead: Mapping[str, int] = field(default_factory=dict)
    followed: Mapping[int, str] = field(default_factory=dict)


NOTHING = Kept()


@dataclass(frozen=True)
class Found:
    """What is put in: a record, as which reading, and the row of each of its speakers by its id in the record."""

    record: Record
    reading: Reading
    identities: Mapping[str, int | None]
    kept: Kept = NOTHING


def put(connection: Connection, several: Sequence[Found]) -> list[dict[str, int]]:
    """Put in the records' statements but those that a kept one stands for; for each record the row of each statement
    by its id in the record."""
    drafts = [draft for one in several for draft in _drafts(one)]
    made = insert_numbered(connection, statements, [draft.row for draft in drafts])
    ids = [dict(one.kept.instead) for one in several]
    by_reading = {one.reading.id: each for one, each in zip(several, ids, strict=True)}
    for draft, id in zip(drafts, made, strict=True):
        by_reading[draft.row["reading_id"]][draft.statement.id] = id
    _put_parts(connection, drafts, by_reading, {one.reading.id: one.identities for one in several})
    return ids


@dataclass(frozen=True)
class Draft:
    """A statement, and its row."""

    statement: Statement
    row: Row


def _drafts(found: Found) -> Iterator[Draft]:
    """The rows of a record's statements but those that a kept one stands for."""
    document, kept = found.record.document, found.kept
    fresh = [(at, one) for at, one in enumerate(found.record.statements, 1) if one.id not in kept.instead]
    published = _days(document.published)
    for (at, one), label in zip(fresh, free_labels([one.id for _, one in fresh], kept.labels), strict=True):
        row = statement_row(one)
        row["label"], row["position"], row["title"] = label, at, document.title
        row["reading_id"], row["document_id"] = found.reading.id, found.reading.document
        row["said_from"], row["said_to"] = _days(one.said_on) or published or (None, None)
        yield Draft(one, row)


def withdraw(connection: Connection, document: int, why: str, at: str, kept: Collection[int] = ()) -> None:
    """Take a document's statements off the record, save some, and out of the claims that they are in."""
    live = (statements.c.document_id == document) & statements.c.withdrawn_at.is_(None)
    gone = live & statements.c.id.not_in(kept) if kept else live
    unlink(connection, document, select(statements.c.id).where(gone))
    connection.execute(update(statements).where(gone).values(withdrawn_at=at, withdrawn_why=why))


def _days(edtf: str | None) -> Days | None:
    return days(edtf) if edtf else None


def free_labels(wanted: Sequence[str], used: Collection[str]) -> list[str]:
    """The labels that are wanted; in the place of one that is used already, the next number that nobody has."""
    numbers = (f"s{number}" for number in count(1))
    free = (label for label in numbers if label not in used and label not in wanted)
    return [label if label not in used else next(free) for label in wanted]


def _put_parts(
    connection: Connection,
    drafts: Sequence[Draft],
    ids: Mapping[int, Mapping[str, int]],
    identities: Mapping[int, Mapping[str, int | None]],
) -> None:
    """Put in what statements have several of, and what ties them to one another; `ids` and `identities` by reading."""
    rows: dict[Table, list[Row]] = {statement_speakers: [], figures: [], bases: [], disputes: []}
    inside: list[Row] = []
    for one, row in ((draft.statement, draft.row) for draft in drafts):
        own, known = ids[row["reading_id"]], identities[row["reading_id"]]
        key, said = {"statement_id": own[one.id]}, {"said_from": row["said_from"]}
        for each in speaker_rows(one):
            rows[statement_speakers].append({**each, **key, **said, "speaker_id": known.get(each["label"])})
        rows[figures] += ({**each, **key} for each in figure_rows(one))
        rows[bases] += ({**each, **key, **said} for each in basis_rows(one))
        against = (own[each] for each in one.disputes if each in own)
        rows[disputes] += ({**key, "position": at, "disputed_id": each} for at, each in enumerate(against, 1))
        if one.within and one.within in own:
            inside.append({"inner": own[one.id], "outer": own[one.within]})
    for table, some in rows.items():
        insert_all(connection, table, some)
    if inside:
        connection.execute(WITHIN, inside)
