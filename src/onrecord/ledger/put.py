"""A reading's statements into their rows, and out of the record again when another reading takes their place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Connection, bindparam, insert, select, update

from onrecord.ledger.days import Days, days
from onrecord.ledger.encode import Row, basis_rows, figure_rows, speaker_rows, statement_row
from onrecord.ledger.tables import bases, disputes, figures, statement_speakers, statements
from onrecord.ledger.unlink import unlink
from onrecord.model import Document, Record, Statement

WITHIN = update(statements).where(statements.c.id == bindparam("inner")).values(within_id=bindparam("outer"))
MADE = select(statements.c.label, statements.c.id).where(statements.c.reading_id == bindparam("reading"))


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


def put(
    connection: Connection, record: Record, reading: Reading, identities: Mapping[str, int | None], kept: Kept
) -> dict[str, int]:
    """Put in the record's statements but those that a kept one stands for; the row of each by its id in the record."""
    fresh = [(at, one) for at, one in enumerate(record.statements, 1) if one.id not in kept.instead]
    ids = dict(kept.instead)
    if not fresh:
        return ids
    labels = free_labels([one.id for _, one in fresh], kept.labels)
    said = [said_days(one, record.document) for _, one in fresh]
    rows = [
        {
            **statement_row(one),
            "label": label,
            "position": at,
            "reading_id": reading.id,
            "document_id": reading.document,
            "title": record.document.title,
            "said_from": first,
            "said_to": last,
        }
        for (at, one), label, (first, last) in zip(fresh, labels, said, strict=True)
    ]
    connection.execute(insert(statements), rows)
    # To ask for the ids afterwards costs half of what RETURNING does: rows of 26 columns in one command are long.
    made = {row.label: row.id for row in connection.execute(MADE, {"reading": reading.id})}
    ids.update((one.id, made[label]) for (_, one), label in zip(fresh, labels, strict=True))
    _put_parts(connection, [one for _, one in fresh], ids, identities, [first for first, _ in said])
    return ids


def withdraw(connection: Connection, document: int, why: str, at: str, kept: Collection[int] = ()) -> None:
    """Take a document's statements off the record, save some, and out of the claims that they are in."""
    live = (statements.c.document_id == document) & statements.c.withdrawn_at.is_(None)
    gone = live & statements.c.id.not_in(kept) if kept else live
    unlink(connection, document, select(statements.c.id).where(gone))
    connection.execute(update(statements).where(gone).values(withdrawn_at=at, withdrawn_why=why))


def said_days(statement: Statement, document: Document) -> Days:
    """The first and the last day on which it may have been said: by its own date, else the day of publication."""
    for edtf in (statement.said_on, document.published):
        found = days(edtf) if edtf else None
        if found:
            return found
    return None, None


def free_labels(wanted: Sequence[str], used: Collection[str]) -> list[str]:
    """The labels that are wanted; in the place of one that is used already, the next number that nobody has."""
    numbers = (f"s{number}" for number in count(1))
    free = (label for label in numbers if label not in used and label not in wanted)
    return [label if label not in used else next(free) for label in wanted]


def _put_parts(
    connection: Connection,
    fresh: Sequence[Statement],
    ids: Mapping[str, int],
    identities: Mapping[str, int | None],
    said: Sequence[str | None],
) -> None:
    """Put in what statements have several of, and what ties them to one another."""
    speaking = [
        {**row, "statement_id": ids[one.id], "speaker_id": identities.get(row["label"]), "said_from": first}
        for one, first in zip(fresh, said, strict=True)
        for row in speaker_rows(one)
    ]
    counted = [{**row, "statement_id": ids[one.id]} for one in fresh for row in figure_rows(one)]
    resting = [
        {**row, "statement_id": ids[one.id], "said_from": first}
        for one, first in zip(fresh, said, strict=True)
        for row in basis_rows(one)
    ]
    against = [row for one in fresh for row in _dispute_rows(one, ids)]
    for table, rows in (
        (statement_speakers, speaking), (figures, counted), (bases, resting), (disputes, against),
    ):  # fmt: skip
        if rows:
            connection.execute(insert(table), rows)
    inside = [{"inner": ids[one.id], "outer": ids[one.within]} for one in fresh if one.within and one.within in ids]
    if inside:
        connection.execute(WITHIN, inside)


def _dispute_rows(one: Statement, ids: Mapping[str, int]) -> Iterator[Row]:
    for position, disputed in enumerate((each for each in one.disputes if each in ids), 1):
        yield {"statement_id": ids[one.id], "position": position, "disputed_id": ids[disputed]}
