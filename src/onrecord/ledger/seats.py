"""The speakers that a person gives a statement: their labels in the document, and who they are across documents."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger.fields import Held, speakers_of
from onrecord.ledger.tables import statement_speakers, statements
from onrecord.ledger.values import Value
from onrecord.model import Record, Statement, Version, Words

Identify = Callable[[Connection, Record], dict[str, int | None]]
WHO = ("name", "kind", "country")


def seated(one: Held, after: Sequence[Value], identify: Identify | None) -> list[Value]:
    """The speakers with the document's label and the identity for each, and words of the source where they have none.

    Who keeps the name stays the same one, and so does who is in the document under that name; the rest are new there.
    `identify` tells who those are that have no identity.
    """
    before = one.get("speakers")
    source = one.get("source") or {"text": ""}
    seats: list[Value] = []
    for at, each in enumerate(after):
        was = before[at] if at < len(before) else None
        kept = was if was and was["name"] == each["name"] else _in_document(one, each)
        mention = each.get("mention") or (was["mention"] if was else source["text"])
        told = {key: each[key] for key in (*WHO, "role")}
        id = kept["id"] if kept else _free(one, seats)
        seats.append({"id": id, **told, "mention": mention, "identity": kept["identity"] if kept else None})
    new = [seat for seat in seats if seat["name"] and seat["identity"] is None]
    if identify and new:
        found = identify(one.connection, _record(one, new))
        for seat in new:
            seat["identity"] = found.get(seat["id"])
    return seats


def _speaking(one: Held) -> list[Any]:
    query = (
        select(statement_speakers)
        .join(statements, statements.c.id == statement_speakers.c.statement_id)
        .where(statements.c.document_id == one.row.document_id, statements.c.withdrawn_at.is_(None))
        .order_by(statement_speakers.c.statement_id, statement_speakers.c.position)
    )
    return list(one.connection.execute(query))


def _in_document(one: Held, each: Value) -> Value | None:
    """Somebody of the same name and kind in the document."""
    if each["name"] is None:
        return None
    for row in _speaking(one):
        if all(getattr(row, key) == each[key] for key in WHO):
            return {"id": row.label, "identity": row.speaker_id}
    return None


def _free(one: Held, seats: Sequence[Value]) -> str:
    """A label that nobody in the document has."""
    used = {row.label for row in _speaking(one)} | {seat["id"] for seat in seats}
    return next(label for number in range(1, len(used) + 2) if (label := f"p{number}") not in used)


def _record(one: Held, seats: Sequence[Value]) -> Record:
    """The document with a statement of these speakers: all that it takes to tell who they are."""
    cue = Words(one.row.cue_text, ())
    return Record(
        one.document, (Statement("s1", None, cue, cue, tuple(speakers_of(list(seats)))),), Version("", "", "")
    )
