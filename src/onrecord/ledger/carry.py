"""Rulings from a revision to the next: what people decided of a statement holds for the same words in another text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger.decisions import IN_FORCE, Correction, Person, correction, write
from onrecord.ledger.fields import Held, held
from onrecord.ledger.forget import family
from onrecord.ledger.put import Reading
from onrecord.ledger.rows import identities
from onrecord.ledger.rulings import as_read
from onrecord.ledger.tables import corrections, statement_speakers, statements
from onrecord.ledger.values import LINKS, WORDS, Value, checked

SAYING = ("source", "cue", "content")
Words = tuple[str | None, ...]
SAID = select(
    statements.c.id,
    statements.c.reading_id,
    statements.c.withdrawn_at,
    statements.c.verdict,
    *(statements.c[f"{part}_text"] for part in SAYING),
)


@dataclass(frozen=True)
class Pairs:
    """Statements of the same words. `new`: a new one -> the last before it; `old`: any earlier one -> the new one."""

    new: Mapping[int, Row[Any]]
    old: Mapping[int, int]


def carry(connection: Connection, reading: Reading) -> None:
    """Put people's decisions on the document's earlier statements on those of the same words just found.

    Each is a decision of its own, of the same person, that says which one it comes from. What cannot hold, since words
    that somebody set are not in the new text, stays behind.
    """
    query = (
        select(corrections)
        .join(statements, statements.c.id == corrections.c.statement_id)
        .where(statements.c.document_id == reading.document, statements.c.withdrawn_at.is_not(None), IN_FORCE)
        .order_by(corrections.c.id)
    )
    ruled: dict[int, list[Correction]] = defaultdict(list)
    for row in connection.execute(query).all():
        ruled[row.statement_id].append(correction(row))
    if not ruled:
        return
    pairs = _pairs(connection, reading, as_read(connection, ruled))
    for new, last in pairs.new.items():
        made = _rule_all(connection, new, ruled.get(last.id, ()) if last.withdrawn_at else (), pairs.old)
        if made:
            connection.execute(update(statements).where(statements.c.id == new).values(verdict=last.verdict))


def _pairs(connection: Connection, reading: Reading, read: Mapping[int, Mapping[str, Value]]) -> Pairs:
    """Who has whose words: as they are, or as the machine read them before people set them otherwise."""
    query = SAID.where(statements.c.document_id == reading.document).order_by(
        statements.c.reading_id.desc(), statements.c.id
    )
    rows = connection.execute(query).all()
    fresh = _by_words((_words(row, {}), row) for row in rows if row.reading_id == reading.id)
    new: dict[int, Row[Any]] = {}
    old: dict[int, int] = {}
    earlier: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        if row.reading_id != reading.id:
            earlier[row.reading_id].append(row)
    for some in earlier.values():
        said = _by_words((words, row) for row in some for words in {_words(row, {}), _words(row, read.get(row.id, {}))})
        for words, these in said.items():
            for was, now in zip(these, fresh.get(words, ()), strict=False):
                new.setdefault(now.id, was)
                old.setdefault(was.id, now.id)
    return Pairs(new, old)


def _by_words(said: Iterator[tuple[Words, Row[Any]]]) -> dict[Words, list[Row[Any]]]:
    found: dict[Words, list[Row[Any]]] = defaultdict(list)
    for words, row in said:
        found[words].append(row)
    return found


def _words(row: Row[Any], read: Mapping[str, Value]) -> Words:
    """The words of source, cue and content, those of `read` before the row's."""
    told = (read[part] and read[part]["text"] if part in read else getattr(row, f"{part}_text") for part in SAYING)
    return tuple(told)


def _rule_all(
    connection: Connection, new: int, ruled: Sequence[Correction], moved: Mapping[int, int]
) -> dict[int, int]:
    """Decide of a statement what was decided of another; the new decisions by those that they come from."""
    made: dict[int, int] = {}
    for one in ruled:
        if one.action == "edit" and one.part_of is not None and one.part_of not in made:
            continue  # what it hangs on could not hold
        part_of = one.part_of if one.action == "split" else made.get(one.part_of or 0)
        number = _rule(connection, new, one, part_of, moved)
        if number is not None:
            made[one.id] = number
    return made


def _rule(
    connection: Connection, new: int, one: Correction, part_of: int | None, moved: Mapping[int, int]
) -> int | None:
    """Decide of a statement what was decided of another; the decision's number, or None where it cannot hold."""
    now = held(connection, new)
    before, after = now.row.verdict, one.after
    if one.action == "edit" and one.field:
        try:
            after = _in_text(now, one.field, one.after, moved)
        except CorrectionError:
            return None
        before = now.get(one.field)
        now.put(one.field, after)
    elif one.action == "split":
        before = one.before
        _split(connection, new, before, after)
    why = f"carried over from correction #{one.id}" + (f": {one.why}" if one.why else "")
    return write(
        connection, Person(one.made_by, why), one.action, before=before, after=after, statement=new,
        speaker=one.speaker, field=one.field, part_of=part_of,
    )  # fmt: skip


def _in_text(now: Held, field: str, value: Value, moved: Mapping[int, int]) -> Value:
    """A field's value in another text. Raises CorrectionError where its words are not there."""
    if field in LINKS:
        links = [value] if field == "within" else value
        if any(link is not None and link not in moved for link in links):
            raise CorrectionError("a statement that it points to is gone")
        there = [None if link is None else moved[link] for link in links]
        return there[0] if field == "within" else there
    if field in WORDS:
        return None if value is None else checked(field, _meant(value), now.at)
    if field in ("basis", "figures"):
        return checked(field, [{**_bare(each), "text": _meant(each)} for each in value], now.at)
    return value


def _bare(value: Mapping[str, Value]) -> dict[str, Value]:
    return {name: each for name, each in value.items() if name not in ("text", "spans")}


def _meant(value: Mapping[str, Value]) -> str:
    """Words to be looked for in another text: the pieces that the spans part, with "..." between them."""
    text, pieces, at = value["text"], [], 0
    for start, end in value["spans"]:
        pieces.append(text[at : at + end - start])
        at += end - start + 1
    return " ... ".join(pieces)


def _split(connection: Connection, new: int, root: Value, instead: Value) -> None:
    """Give a statement's speaker that was split off its new identity."""
    of_it = family(connection, identities(connection, {root})[root])
    own: Sequence[Any] = [statement_speakers.c.statement_id == new, statement_speakers.c.speaker_id.in_(of_it)]
    connection.execute(update(statement_speakers).where(*own).values(speaker_id=instead))
