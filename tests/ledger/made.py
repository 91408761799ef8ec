"""Records to put into ledgers: by hand, by the real pipeline, and generated."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection

import onrecord
from onrecord import model
from onrecord.ledger.add import Added, Taken, add
from onrecord.ledger.database import Database
from onrecord.ledger.encode import begins
from onrecord.ledger.records import record as record_of
from onrecord.ledger.tables import corrections, statements
from onrecord.ledger.times import now
from onrecord.model import Basis, Document, Figure, Record, Speaker, Statement, Version, Words

TESTS = Path(__file__).parent.parent
PAGES = [TESTS.parent / "examples", TESTS / "read" / "pages"]
VERSION = Version("1", "weights", "rules")


def nobody(connection: Connection, record: Record) -> dict[str, int | None]:
    """Identities for those whom nothing identifies beyond the document."""
    return {}


def put_in(
    database: Database,
    record: Record,
    place: str = "here",
    identify: Callable[[Connection, Record], dict[str, int | None]] = nobody,
    **taken: Any,
) -> Added:
    """Add a record in a transaction of its own."""
    again = taken.pop("again", False)
    with database.write() as connection:
        return add(connection, record, Taken(place, "file", now(), **taken), identify, again=again)


def taken_out(database: Database, name: str) -> Record | None:
    """The ledger's record of a document."""
    with database.read() as connection:
        return record_of(connection, name)


def numbered(record: Record) -> Record:
    """The record with speakers' ids by the order of their first appearance: the ledger gives others than a document."""
    seen: dict[str, str] = {}
    for one in (speaker for statement in record.statements for speaker in statement.speakers):
        seen.setdefault(one.id, f"p{len(seen) + 1}")
    numbered = (
        replace(one, speakers=tuple(replace(each, id=seen[each.id]) for each in one.speakers))
        for one in record.statements
    )
    return replace(record, statements=tuple(numbered))


@cache
def real() -> tuple[Record, ...]:
    """What the real pipeline makes of the examples and of the pages that the tests read."""
    return tuple(onrecord.read_all(PAGES, threads=1, skip=True))


def article(*lines: tuple[str, str, str], id: str = "a1", model: str = "weights", **about: Any) -> Record:
    """A record of an article with a line for each statement: who, cue, content."""
    text, made = "", []
    for number, (who, cue, content) in enumerate(lines, 1):
        start = len(text)
        text += f"{who} {cue} {content}.\n"
        middle, last = start + len(who) + 1, start + len(who) + len(cue) + 2
        spans = ((start, start + len(who)), (middle, middle + len(cue)), (last, last + len(content)))
        source, told, said = (Words.at(text, (span,)) for span in spans)
        speaker = Speaker(f"p{number}", who, "person", None, None, who)
        made.append(Statement(f"s{number}", source, told, said, (speaker,), "say", "asserts", confidence=0.9))
    return Record(Document(id, text, **about), tuple(made), replace(VERSION, model=model))


def rule(connection: Connection, label: str, action: str = "accept", **columns: Any) -> None:
    """What a person's ruling on the live statement with a label leaves in the tables."""
    query = statements.select().where(statements.c.label == label, statements.c.withdrawn_at.is_(None))
    (row,) = connection.execute(query).all()
    verdict = {"accept": "accepted", "reject": "rejected", "edit": "edited"}[action]
    connection.execute(statements.update().where(statements.c.id == row.id).values(verdict=verdict))
    values = {"made_at": now(), "made_by": "Ada", "action": action, "statement_id": row.id, **columns}
    connection.execute(corrections.insert(), values)


def some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | of


LETTERS = st.characters() | st.sampled_from("\0\ud800\udfff\ufeff“”é😀\u202e ")
TEXT = st.text(LETTERS, max_size=60)


@st.composite
def places(draw: st.DrawFn, length: int) -> tuple[model.Span, ...]:
    """Spans in order that do not overlap; at least one, none empty."""
    cuts = draw(st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True))
    cuts = sorted(cuts)[: len(cuts) // 2 * 2]
    return tuple(zip(cuts[::2], cuts[1::2], strict=True))


@st.composite
def generated(draw: st.DrawFn) -> Record:
    """Any record that keeps to the rules of the model, whatever its texts."""
    text = draw(st.text(LETTERS, min_size=6, max_size=300))
    words = places(len(text)).map(lambda spans: Words.at(text, spans))

    def spanned(make: Callable[..., Any], *fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.builds(lambda at, *rest: make(at.text, at.spans, *rest), words, *fields)

    number = some(st.floats(allow_nan=False, allow_infinity=False))
    figures = spanned(Figure, number, number, st.booleans(), some(TEXT))
    bases = spanned(lambda text, spans, kind: Basis(kind, text, spans), st.sampled_from(model.BASES))
    speakers = st.builds(
        Speaker, st.sampled_from(["p1", "p2", "p3"]), some(TEXT), some(st.sampled_from(model.KINDS)),
        some(st.sampled_from(["GB", "UA"])), some(TEXT), TEXT,
    )  # fmt: skip
    statement = st.builds(
        Statement, st.just(""), some(words), words, words, tuples(speakers), some(st.sampled_from(model.ACTS)),
        some(st.sampled_from(model.STANCES)), st.sampled_from(model.QUOTES), some(words), tuples(bases),
        some(st.sampled_from(["2024-10-17", "2024-10", "2024-21", "199X", "2024-10-14/2024-10-20", "2023~", "soon"])),
        some(words), some(words), tuples(figures), confidence=st.floats(0, 1),
    )  # fmt: skip
    made = sorted(draw(st.lists(statement, max_size=5)), key=begins)
    labels = [f"s{at}" for at in range(1, len(made) + 1)]
    linked = [
        replace(
            one,
            id=label,
            within=draw(st.sampled_from([None, *labels])),
            disputes=tuple(draw(st.lists(st.sampled_from(labels), unique=True, max_size=3))),
        )
        for one, label in zip(made, labels, strict=True)
    ]
    date = some(st.dates().map(str))
    document = draw(
        st.builds(Document, TEXT, st.just(text), *[some(TEXT)] * 4, published=date, url=some(TEXT), language=some(TEXT))
    )
    return Record(document, tuple(linked), draw(st.builds(Version, TEXT, TEXT, TEXT)))


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Sequence[Any]]:
    return st.lists(of, max_size=3).map(tuple)
