"""A statement's fields in its rows: read as a correction keeps them (see values.py), and put there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger.days import days
from onrecord.ledger.encode import names, spans_of, spans_text, speaker_of
from onrecord.ledger.tables import (
    bases,
    disputes,
    documents,
    figures,
    readings,
    revisions,
    statement_speakers,
    statements,
)  # fmt: skip
from onrecord.ledger.values import VOCABULARY, WORDS, Text, Value
from onrecord.model import Document, Speaker

FOUND = (
    select(statements, documents.c.key, revisions.c.text, revisions.c.published)
    .join_from(statements, readings, readings.c.id == statements.c.reading_id)
    .join(revisions, revisions.c.id == readings.c.revision_id)
    .join(documents, documents.c.id == statements.c.document_id)
)


@dataclass(frozen=True)
class Held:
    """A statement in the ledger: its row, with its document's key, text and date."""

    connection: Connection
    row: Row[Any]

    @property
    def id(self) -> int:
        """The statement's row."""
        return int(self.row.id)

    @property
    def document(self) -> Document:
        """The document that it is in."""
        return Document(id=self.row.key, text=self.row.text, published=self.row.published)

    @property
    def at(self) -> Text:
        """Where it is: for words that stand in the text more than once."""
        return Text(self.row.text, spans_of(self.row.cue_spans)[0][0])

    def get(self, field: str) -> Value:
        """The field's value now."""
        if field in WORDS:
            return _words(getattr(self.row, f"{field}_text"), getattr(self.row, f"{field}_spans"))
        if field in VOCABULARY or field == "said_on":
            return getattr(self.row, field)
        if field == "within":
            return self.row.within_id
        if field == "disputes":
            return [row.disputed_id for row in self._rows(disputes)]
        if field == "basis":
            return [{"kind": row.kind, **_spanned(row)} for row in self._rows(bases)]
        if field == "speakers":
            return [_speaker(row) for row in self._rows(statement_speakers)]
        return [
            {**_spanned(row), "low": row.low, "high": row.high, "approximate": bool(row.approximate), "unit": row.unit}
            for row in self._rows(figures)
        ]

    def put(self, field: str, value: Value) -> "Held":
        """Set the field; the statement as it is then."""
        if field in WORDS:
            told = {f"{field}_text": value and value["text"], f"{field}_spans": value and spans_text(value["spans"])}
            self._set(told)
        elif field in VOCABULARY:
            self._set({field: value})
        elif field == "said_on":
            self._said_on(value)
        elif field == "within":
            self._set({"within_id": value})
        else:
            self._several(field, value)
        return held(self.connection, self.id)

    def _rows(self, table: Table) -> list[Row[Any]]:
        query = select(table).where(table.c.statement_id == self.id).order_by(table.c.position)
        return list(self.connection.execute(query))

    def _set(self, values: Mapping[str, Value]) -> None:
        self.connection.execute(update(statements).where(statements.c.id == self.id).values(dict(values)))

    def _said_on(self, value: str | None) -> None:
        first, last = (days(value) if value else None) or days(self.row.published or "") or (None, None)
        self._set({"said_on": value, "said_from": first, "said_to": last})
        for table in (statement_speakers, bases):
            self.connection.execute(update(table).where(table.c.statement_id == self.id).values(said_from=first))

    def _several(self, field: str, value: list[Value]) -> None:
        """Put rows in the place of a field's rows."""
        tables = {"disputes": disputes, "basis": bases, "figures": figures, "speakers": statement_speakers}
        table = tables[field]
        self.connection.execute(delete(table).where(table.c.statement_id == self.id))
        rows = [
            {"statement_id": self.id, "position": position, **self._row(field, each)}
            for position, each in enumerate(value, 1)
        ]
        if rows:
            self.connection.execute(insert(table), rows)
        if field == "speakers":
            self._set({"speaker_names": names(speakers_of(value))})

    def _row(self, field: str, each: Value) -> dict[str, Value]:
        if field == "disputes":
            return {"disputed_id": each}
        if field == "speakers":
            row = {name: each[name] for name in ("name", "kind", "country", "role", "mention")}
            return {**row, "label": each["id"], "speaker_id": each["identity"], "said_from": self.row.said_from}
        row = {**each, "spans": spans_text(each["spans"])}
        return {**row, "said_from": self.row.said_from} if field == "basis" else row


def held(connection: Connection, id: int) -> Held:
    """The statement of this number. Raises CorrectionError if there is none, or if it was withdrawn."""
    row = connection.execute(FOUND.where(statements.c.id == id)).first()
    if row is None:
        raise CorrectionError(f"#{id}: there is no such statement")
    return Held(connection, row)


def speakers_of(value: list[Value]) -> list[Speaker]:
    """The speakers that a value tells."""
    return [
        Speaker(each["id"], each["name"], each["kind"], each["country"], each["role"], each["mention"])
        for each in value
    ]


def _words(text: str | None, spans: str | None) -> Value:
    return None if text is None else {"text": text, "spans": [list(span) for span in spans_of(spans or "")]}


def _spanned(row: Row[Any]) -> dict[str, Value]:
    return {"text": row.text, "spans": [list(span) for span in spans_of(row.spans)]}


def _speaker(row: Row[Any]) -> dict[str, Value]:
    one = speaker_of(row, row.label)
    told = {name: getattr(one, name) for name in ("id", "name", "kind", "country", "role", "mention")}
    return {**told, "identity": row.speaker_id}
