"""How linking.py gets claims and origins: stories as records, and these through a ledger, as `onrecord add` does it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import cases
from demo import articles, lines
from onrecord.ledger.add import Taken, add
from onrecord.ledger.database import Database
from onrecord.ledger.records import records as ledger_records
from onrecord.ledger.times import now
from onrecord.linking import link_all, link_documents
from onrecord.model import Basis, Document, Figure, Record, Span, Speaker, Statement, Version, Words
from onrecord.telling import story_of
from scores import match
from stories import Article, Story

TOKEN = re.compile(r"\w+|[^\w\s]")
GOLD = Version("gold", "gold", "gold")

Place = tuple[str, int]  # a gold statement: its article's id, and its 0-based number there


@dataclass(frozen=True)
class Point:
    """A figure in a claim's series: of which article, by whom, and its bounds."""

    article: str
    speaker: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Linked:
    """What a ledger made of stories: claims of gold statements (of those that were found), their stances, origins of
    articles, and the series of each claim."""

    claims: Mapping[Place, str]
    stances: Mapping[Place, str | None]
    origins: Mapping[str, str | None]
    series: Mapping[str, tuple[Point, ...]]


@dataclass(frozen=True)
class Taking:
    """A record, and which gold statement each of its statements is, by its label."""

    record: Record
    places: Mapping[str, Place]


def gold_records(stories: Sequence[Story]) -> list[Taking]:
    """The articles with the statements that people marked."""
    found = []
    for article in articles(stories):
        statements = _statements(article)
        places = {one.id: (article.case.id, number) for number, one in enumerate(statements)}
        found.append(Taking(Record(_document(article), tuple(statements), GOLD), places))
    return found


def read_records(stories: Sequence[Story]) -> list[Taking]:
    """The articles as the program reads them from JSON Lines; gold statements are those that overlap (see match)."""
    from onrecord.pipeline import Pipeline

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(lines(stories)), encoding="utf-8")
        found = list(Pipeline().records([str(path)]))
    by_id = {one.document.id: one for one in found if isinstance(one, Record)}
    return [Taking(by_id[one.case.id], _matched(one, by_id[one.case.id])) for one in articles(stories)]


def run(takings: Sequence[Taking], bulk: bool = False) -> Linked:
    """What a new ledger makes of the records in this order, linked one by one or, `bulk`, when all are there."""
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "ledger.db") as database:
        for taking in takings:
            with database.write() as connection:
                added = add(connection, taking.record, Taken(taking.record.document.id, "python", now()), identify)
                if not bulk:
                    link_documents(connection, [added.document])
        if bulk:
            for _ in link_all(database):
                pass
        return _linked(database, takings)


def identify(connection: object, record: Record) -> dict[str, int | None]:
    from onrecord.identities import identify as program

    return program(connection, record)  # type: ignore[arg-type]


def _linked(database: Database, takings: Sequence[Taking]) -> Linked:
    places = {one.record.document.id: one.places for one in takings}
    claims: dict[Place, str] = {}
    stances: dict[Place, str | None] = {}
    origins: dict[str, str | None] = {}
    with database.read() as connection:
        for record in ledger_records(connection):
            origins[record.document.id] = record.document.origin
            for one in record.statements:
                place = places[record.document.id].get(one.id)
                if place and one.claim:
                    claims[place], stances[place] = one.claim, one.stance
        series = {
            claim: tuple(
                Point(point.told.document.id, point.speaker, point.low, point.high)
                for point in story_of(connection, int(claim[1:])).series
            )
            for claim in set(claims.values())
        }
    return Linked(claims, stances, origins, series)


def _document(article: Article) -> Document:
    case = article.case
    return Document(
        case.id, case.text, case.title, article.publisher, article.agency, None, case.published, article.url, "en"
    )


def _statements(article: Article) -> list[Statement]:
    case = article.case
    ids: dict[tuple[str | None, str | None], str] = {}
    return [
        Statement(
            id=f"s{number}",
            source=_words(one.source),
            cue=Words(one.cue.text, one.cue.spans),
            content=Words(one.content.text, one.content.spans),
            speakers=tuple(_speaker(each, one, ids) for each in one.speakers),
            act=one.act,
            stance=one.stance,
            target=_words(one.target),
            basis=tuple(Basis(each.kind, each.words.text, each.words.spans) for each in one.basis),
            said_on=one.said_on,
            place=_words(one.place),
            audience=_words(one.audience),
            figures=tuple(
                Figure(each.words.text, each.words.spans, each.low, each.high, bool(each.approximate), each.unit)
                for each in one.figures
            ),
            disputes=tuple(f"s{other + 1}" for other in one.disputes),
            within=None if one.within is None else f"s{one.within + 1}",
            confidence=1.0,
        )
        for number, one in enumerate(case.statements, 1)
    ]


def _speaker(one: cases.Speaker, of: cases.Statement, ids: dict[tuple[str | None, str | None], str]) -> Speaker:
    """The speaker; one of the same name is the same, one without a name is another each time."""
    id = f"p{len(ids) + 1}"
    id = ids.setdefault((one.name, one.kind) if one.name else (None, id), id)
    return Speaker(id, one.name, one.kind, one.country, one.role, of.source.text if of.source else one.name or "")


def _words(one: cases.Words | None) -> Words | None:
    return Words(one.text, one.spans) if one else None


def _matched(article: Article, record: Record) -> dict[str, Place]:
    """Which gold statement each found one is, by label: see scores.match."""
    back = Alignment(record.document.text, article.case.text)
    moved = [
        replace(
            one,
            cue=replace(one.cue, spans=back(one.cue.spans)),
            content=replace(one.content, spans=back(one.content.spans)),
        )
        for one in record.statements
    ]
    matched = match(article.case.text, article.case.statements, moved)
    return {record.statements[found].id: (article.case.id, gold) for gold, found in matched.items()}


class Alignment:
    """Spans of the text that was read as spans of the text that was given: furniture lacks in the former."""

    def __init__(self, read: str, given: str) -> None:
        here, there = ([found.span() for found in TOKEN.finditer(text)] for text in (read, given))
        said, marked = [read[slice(*one)] for one in here], [given[slice(*one)] for one in there]
        blocks = SequenceMatcher(None, said, marked, autojunk=False).get_matching_blocks()
        self.of = {here[a + n]: there[b + n] for a, b, size in blocks for n in range(size)}

    def __call__(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        inside = (there for here, there in self.of.items() if any(s <= here[0] and here[1] <= e for s, e in spans))
        return tuple(sorted(inside))
