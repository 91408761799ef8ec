"""The model's records as the ledger's rows, and back: pure functions, no database.

A row is a dict (or a SQLAlchemy row) with the names of tables.py. What neither database can hold is replaced here, NUL
and lone surrogates: in texts by U+FFFD, so that offsets stay, in keys and places by their escape, so that two stay two.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from onrecord.model import Basis, Document, Figure, Record, Span, Speaker, Statement, Words

Row = dict[str, Any]
UNHELD = re.compile("[\0\ud800-\udfff]")
LONGEST_KEY = 600  # characters; PostgreSQL's indexes take 2,704 bytes, and an address may be longer
LONGEST_UNIT = 200  # characters; of an index too, and no word is as long
PARTS = ("source", "cue", "content", "target", "place", "audience")  # a statement's words, each a text and spans
DESCRIBED = ("title", "publisher", "agency", "byline", "published", "language")
NAMES = "; "


def storable(text: str) -> str:
    """`text` with U+FFFD, one for one, for the characters that a database cannot hold."""
    return UNHELD.sub("\ufffd", text)


def key(name: str) -> str:
    """A key, an address or a place as the ledger has it: what cannot be held escaped, the rest of a long one hashed."""
    held = UNHELD.sub(lambda found: f"\\u{ord(found[0]):04x}", name)
    if len(held) <= LONGEST_KEY:
        return held
    return f"{held[: LONGEST_KEY - 72]}#sha256:{sha256(held.encode()).hexdigest()}"


def stored(record: Record) -> Record:
    """The record as the ledger gives it back: `storable`, with the document's id as its `key`."""
    held: Record = record if holds("".join(_texts(record))) else _storable(record)
    own = key(record.document.id)
    return held if held.document.id == own else replace(held, document=replace(held.document, id=own))


def holds(text: str) -> bool:
    """Whether a database can hold `text` as it is."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _texts(record: Record) -> Iterator[str]:
    """All texts of a record. To look at them all at once is ten times as fast as to build a record anew."""
    parts: list[Any] = [record.document, record.version]
    for one in record.statements:
        parts += (one, one.source, one.cue, one.content, one.target, one.place, one.audience)
        parts += (*one.speakers, *one.basis, *one.figures)
    for part in parts:
        if part is not None:
            yield from (value for value in vars(part).values() if isinstance(value, str))


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        return tuple(_storable(one) for one in value) if value and not isinstance(value[0], int) else value
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{one.name: _storable(getattr(value, one.name)) for one in fields(value)})
    return value


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as the ledger writes them: "12-40 55-60"."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of "12-40 55-60". Raises ValueError for anything else."""
    found = (one.split("-") for one in text.split(" ")) if text else ()
    return tuple((int(start), int(end)) for start, end in found)


def hashed(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def revision_row(document: Document) -> Row:
    """What a revision says of a document: its columns but those of where it came from."""
    described = {name: getattr(document, name) for name in DESCRIBED}
    return {**described, "text": document.text, "text_hash": hashed(document.text)}


def statement_row(statement: Statement) -> Row:
    """A statement's own columns, without ids, days and verdicts; its lists are rows of their own (below)."""
    row: Row = {
        "label": statement.id,
        "speaker_names": names(statement.speakers),
        "act": statement.act,
        "stance": statement.stance,
        "quote": statement.quote,
        "said_on": statement.said_on,
        "confidence": statement.confidence,
    }
    for part in PARTS:
        words: Words | None = getattr(statement, part)
        row[f"{part}_text"] = words.text if words else None
        row[f"{part}_spans"] = spans_text(words.spans) if words else None
    return row


def names(speakers: Iterable[Speaker]) -> str:
    """What the speakers are called, for search and for people."""
    return NAMES.join(one.name or one.mention for one in speakers)


def speaker_rows(statement: Statement) -> list[Row]:
    """A statement's speakers, without ids and days."""
    return [
        {
            "position": position,
            "label": one.id,
            "name": one.name,
            "kind": one.kind,
            "country": one.country,
            "role": one.role,
            "mention": one.mention,
        }
        for position, one in enumerate(statement.speakers, 1)
    ]


def figure_rows(statement: Statement) -> list[Row]:
    """A statement's figures, without ids."""
    return [
        {
            "position": position,
            "text": one.text,
            "spans": spans_text(one.spans),
            "low": one.low,
            "high": one.high,
            "approximate": one.approximate,
            "unit": one.unit and one.unit[:LONGEST_UNIT],
        }
        for position, one in enumerate(statement.figures, 1)
    ]


def basis_rows(statement: Statement) -> list[Row]:
    """On what a statement rests, without ids."""
    return [
        {"position": position, "kind": one.kind, "text": one.text, "spans": spans_text(one.spans)}
        for position, one in enumerate(statement.basis, 1)
    ]


def document_of(row: Any) -> Document:
    """The document of a row that joins a document (`key`, `url`, `origin_id`) with its revision."""
    described = {name: getattr(row, name) for name in DESCRIBED}
    return Document(id=row.key, text=row.text, url=row.url, origin=origin_name(row.origin_id), **described)


def claim_name(id: int | None) -> str | None:
    """A claim's number as records have it: "c17"."""
    return None if id is None else f"c{id}"


def origin_name(id: int | None) -> str | None:
    """An origin's number as records have it: "o12"."""
    return None if id is None else f"o{id}"


def statement_of(
    row: Any,
    speakers: Sequence[Speaker] = (),
    basis: Sequence[Basis] = (),
    figures: Sequence[Figure] = (),
    disputes: Sequence[str] = (),
    within: str | None = None,
    claim: str | None = None,
) -> Statement:
    """The statement of its row and of what is in rows of its own."""
    source, cue, content, target, place, audience = (_words(row, part) for part in PARTS)
    return Statement(
        id=row.label,
        source=source,
        cue=cue or Words("", ()),
        content=content or Words("", ()),
        speakers=tuple(speakers),
        act=row.act,
        stance=row.stance,
        quote=row.quote,
        target=target,
        place=place,
        audience=audience,
        basis=tuple(basis),
        said_on=row.said_on,
        figures=tuple(figures),
        disputes=tuple(disputes),
        within=within,
        claim=claim,
        confidence=row.confidence,
    )


def _words(row: Any, part: str) -> Words | None:
    text, spans = getattr(row, f"{part}_text"), getattr(row, f"{part}_spans")
    return None if text is None else Words(text, spans_of(spans or ""))


def speaker_of(row: Any, id: str) -> Speaker:
    """The speaker of a row, under an id."""
    return Speaker(id, row.name, row.kind, row.country, row.role, row.mention)


def figure_of(row: Any) -> Figure:
    """The figure of a row."""
    return Figure(row.text, spans_of(row.spans), row.low, row.high, bool(row.approximate), row.unit)


def basis_of(row: Any) -> Basis:
    """The basis of a row."""
    return Basis(row.kind, row.text, spans_of(row.spans))


def begins(statement: Statement) -> tuple[int, int]:
    """Orders a document's statements as RECORD does: by the first character of source, cue or content, then the cue."""
    parts = (statement.source, statement.cue, statement.content)
    starts = [start for words in parts if words for start, _ in words.spans]
    return min(starts, default=0), min((start for start, _ in statement.cue.spans), default=0)
