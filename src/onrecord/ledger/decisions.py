"""The rows of what people decided: who, when, why, and what was there before; and undoing, in the order that holds."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger.encode import storable
from onrecord.ledger.pieces import pieces
from onrecord.ledger.tables import corrections, statements
from onrecord.ledger.times import now
from onrecord.ledger.values import Value

IN_FORCE = corrections.c.undone_at.is_(None)


@dataclass(frozen=True)
class Person:
    """Who decides, and why."""

    who: str
    why: str | None = None


@dataclass(frozen=True)
class Correction:
    """What a person decided: `action` is accept, reject, edit, merge or split; before and after are RECORD's values."""

    id: int
    made_at: str
    made_by: str
    why: str | None
    action: str
    statement: int | None
    speaker: int | None
    field: str | None
    before: Value
    after: Value
    part_of: int | None
    undone_at: str | None
    undone_by: str | None


def write(
    connection: Connection,
    person: Person,
    action: str,
    *,
    before: Value,
    after: Value,
    statement: int | None = None,
    speaker: int | None = None,
    field: str | None = None,
    part_of: int | None = None,
) -> int:
    """Keep a decision; its number. Raises CorrectionError if nobody decides."""
    if not person.who.strip():
        raise CorrectionError("say who decides")
    row = {
        "made_at": now(),
        "made_by": storable(person.who.strip()),
        "why": storable(person.why) if person.why else None,
        "action": action,
        "statement_id": statement,
        "speaker_id": speaker,
        "field": field,
        "before": json.dumps(before, ensure_ascii=False),
        "after": json.dumps(after, ensure_ascii=False),
        "part_of": part_of,
    }
    return int(connection.execute(insert(corrections).returning(corrections.c.id), row).scalar_one())


def correction(row: Row[Any]) -> Correction:
    """The decision in a row."""
    before, after = (json.loads(value) if value else None for value in (row.before, row.after))
    return Correction(
        row.id, row.made_at, row.made_by, row.why, row.action, row.statement_id, row.speaker_id, row.field,
        before, after, row.part_of, row.undone_at, row.undone_by,
    )  # fmt: skip


def find(connection: Connection, id: int) -> Correction:
    """The decision of this number. Raises CorrectionError if there is none."""
    row = connection.execute(select(corrections).where(corrections.c.id == id)).first()
    if row is None:
        raise CorrectionError(f"there is no correction #{id}")
    return correction(row)


def parts(connection: Connection, id: int) -> list[Correction]:
    """The decisions that were made as parts of another one, the last first."""
    query = select(corrections).where(corrections.c.part_of == id).order_by(corrections.c.id.desc())
    return [correction(row) for row in connection.execute(query)]


def close(connection: Connection, ids: list[int], who: str) -> None:
    """Mark decisions as undone."""
    values = {"undone_at": now(), "undone_by": storable(who)}
    connection.execute(update(corrections).where(corrections.c.id.in_(ids), IN_FORCE).values(values))


def gists(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """What statements say, in a few words: "Dan Roe: that it rained"."""
    found: dict[int, str] = {}
    for some in pieces(numbers):
        query = select(statements.c.id, statements.c.speaker_names, statements.c.content_text)
        for row in connection.execute(query.where(statements.c.id.in_(some))):
            found[row.id] = f"{row.speaker_names}: {row.content_text}"
    return found
