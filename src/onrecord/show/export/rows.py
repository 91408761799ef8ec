"""Statements as rows of a spreadsheet, the newest first: what is on record, in the words of the record."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.ledger.found import Hit
from onrecord.ledger.search import Query, search
from onrecord.ledger.tables import revisions
from onrecord.model import Span, Statement
from onrecord.wording import words
from onrecord.wording.segments import paragraphs

Cell = str | int | float | None
Row = tuple[Cell, ...]
AT_ONCE = 500
LONGEST = 2000  # characters of context
COLUMNS = (  # heading, and how wide a spreadsheet shows it
    ("speaker", 24), ("role", 24), ("kind", 13), ("country", 9), ("act", 11), ("stance", 10), ("content", 70),
    ("source", 30), ("cue", 16), ("evidence", 30), ("figures", 26), ("said on", 12), ("published", 12), ("outlet", 22),
    ("agency", 14), ("title", 40), ("link", 40), ("context", 70), ("confidence", 11), ("verdict", 10),
    ("document", 30), ("statement", 11),
)  # fmt: skip


def rows(connection: Connection, query: Query) -> Iterator[Row]:
    """A row for each statement that is asked for, the newest first, in the order of COLUMNS."""
    query, after = replace(query, sort="newest"), None
    texts: dict[int, str] = {}
    while True:
        page = search(connection, query, AT_ONCE, after)
        texts = _texts(connection, {one.document.revision for one in page.hits}, texts)
        for one in page.hits:
            yield row(one, texts[one.document.revision])
        after = page.after
        if after is None:
            return


def _texts(connection: Connection, wanted: set[int], known: dict[int, str]) -> dict[int, str]:
    """The texts of revisions; those that are known already need not be read again."""
    query = select(revisions.c.id, revisions.c.text).where(revisions.c.id.in_(wanted - set(known)))
    found = {row.id: row.text for row in connection.execute(query)}
    return {**{id: text for id, text in known.items() if id in wanted}, **found}


def row(hit: Hit, text: str) -> Row:
    """A statement's cells. What it has several of is parted by "; "."""
    one, document = hit.statement, hit.document
    known = one.speakers
    return (
        "; ".join(speaker.name or speaker.mention for speaker in known),
        _each([speaker.role for speaker in known]),
        _each([speaker.kind for speaker in known]),
        _each([speaker.country for speaker in known]),
        one.act,
        one.stance,
        one.content.text,
        one.source.text if one.source else None,
        one.cue.text,
        _each([f"{basis.kind}: {basis.text}" for basis in one.basis]),
        _each([words.amount(figure) for figure in one.figures]),
        one.said_on,
        document.published,
        document.publisher,
        document.agency,
        document.title,
        document.url,
        context(text, one),
        round(one.confidence, 4),
        hit.verdict,
        document.id,
        hit.number,
    )


def _each(values: list[str | None]) -> str | None:
    return "; ".join(value for value in values if value) or None


def context(text: str, statement: Statement) -> str:
    """The paragraphs that a statement stands in; of very long ones, the lines, or what surrounds it."""
    parts = (statement.source, statement.cue, statement.content)
    spans = [span for part in parts if part for span in part.spans]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    for around in (_paragraphs(text, start, end), _lines(text, start, end)):
        if around[1] - around[0] <= LONGEST:
            return text[slice(*around)].strip()
    room = max(0, LONGEST - (end - start)) // 2
    return text[max(0, start - room) : end + room].strip()


def _paragraphs(text: str, start: int, end: int) -> Span:
    touched = [one for one in paragraphs(text) if one[0] < end and start < one[1]]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


def _lines(text: str, start: int, end: int) -> Span:
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last
