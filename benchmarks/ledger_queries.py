"""The questions that `ledger_search.py` puts to a made ledger: what reporters ask, with common words and rare ones."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, event, text

from made_ledger import COMMON, COUNTRIES, UNITS
from onrecord.ledger.query import DAY, Query
from onrecord.ledger.search import search
from onrecord.model import ACTS, BASES, KINDS

NEWS = COMMON[COMMON.index("troops") :]
COUNTRY_CODES = [f"{a}{b}" for a in "ABCDEFGHIJKL" for b in "QRSTUVWXYZ"][:COUNTRIES]
PAGES = 6  # of a search, for paging deep


@dataclass(frozen=True)
class Question:
    """One question of a family, and where in its answer to begin."""

    family: str
    query: Query
    after: str | None = None


def questions(connection: Connection, each: int, seed: str = "questions") -> list[Question]:
    """`each` questions of every family about what is in this ledger."""
    draw = _Draw(connection, random.Random(seed))
    made = [question for _ in range(each) for question in draw.questions()]
    return sorted(made, key=lambda one: one.family)


class _Draw:
    def __init__(self, connection: Connection, source: random.Random) -> None:
        self.source, self.connection = source, connection
        self.size = connection.execute(text("SELECT max(id) FROM statements")).scalar() or 1
        self.speakers = connection.execute(text("SELECT max(id) FROM speakers")).scalar() or 1
        self.documents = connection.execute(text("SELECT max(id) FROM documents")).scalar() or 1

    def questions(self) -> Iterator[Question]:
        """One of each family."""
        draw = self.source
        common, other, rare = draw.choice(NEWS), draw.choice(NEWS), self.rare()
        year = draw.randrange(2016, 2024)
        speaker = Query(speaker=self.speaker(known=True))
        words = Query(words=common)
        yield Question("a common word", words)
        yield Question("a rare word", Query(words=rare))
        yield Question("two common words", Query(words=f"{common} {other}"))
        yield Question("a phrase", Query(words=f'"{draw.choice(NEWS[:20])} {draw.choice(NEWS[:20])}"'))
        yield Question("a beginning", Query(words=f"{draw.choice(NEWS)[:4]}* {other}"))
        yield Question("words, newest", Query(words=f"{common} {other}", sort="newest"))
        yield Question("words, known speaker", replace(speaker, words=common))
        yield Question("words, any speaker", Query(words=common, speaker=self.speaker(known=False)))
        yield Question("words, act", replace(words, act=draw.choice(ACTS)))
        yield Question("words, basis, year", replace(words, basis=draw.choice(BASES), since=str(year), until=str(year)))
        yield Question("words, figure", replace(words, figure=f">{draw.choice((500, 5000, 50_000))}"))
        yield Question("words, outlet", Query(words=f"{common} {other}", publisher=self.outlet()))
        yield Question("speaker", speaker)
        yield Question("speaker, act", replace(speaker, act=draw.choice(ACTS)))
        yield Question("act", Query(act=draw.choice(ACTS)))
        yield Question("act, basis", Query(act=draw.choice(ACTS), basis=draw.choice(BASES)))
        yield Question(
            "kind, basis, month", Query(kind=draw.choice(KINDS), basis=draw.choice(BASES), since=f"{year}-05")
        )
        yield Question("country, stance", Query(country=draw.choice(COUNTRY_CODES), stance="denies"))
        yield Question("figure", Query(figure=f"{draw.randrange(1000, 9000)}-{draw.randrange(9000, 30000)}"))
        yield Question("figure, unit, act", Query(figure=">5000", unit=draw.choice(UNITS), act="warn"))
        yield Question("days", Query(since=f"{year}-03-04", until=f"{year}-03-06"))
        yield Question("outlet, act, month", Query(publisher=self.outlet(), act="deny", until=f"{year}-06"))
        yield Question("words, paging deep", words, self.deep(words))
        yield Question("act, paging deep", Query(act="deny"), str((year * 10000 + 615) * DAY))
        newest = replace(words, sort="newest")
        yield Question("newest words, paging deep", newest, str((year * 10000 + 615) * DAY))

    def rare(self) -> str:
        """A word of any statement: by Zipf's law few have it."""
        said = self.one("SELECT content_text FROM statements WHERE id = :id", self.size)
        return max(said.split(), key=len)

    def speaker(self, known: bool) -> str:
        """The whole name of one of the hundred who speak most, or the last name of anybody."""
        name = self.one("SELECT name FROM speakers WHERE id = :id", 100 if known else self.speakers)
        return name if known else name.rpartition(" ")[2]

    def outlet(self) -> str:
        """An outlet, the great ones more often."""
        return self.one("SELECT publisher FROM revisions WHERE id = :id", self.documents)

    def one(self, sql: str, most: int) -> str:
        return str(self.connection.execute(text(sql), {"id": self.source.randint(1, most)}).scalar())

    def deep(self, query: Query) -> str | None:
        after = None
        for _ in range(PAGES):
            after = search(self.connection, query, after=after).after
        return after


def scans(connection: Connection, question: Question, find: Callable[..., Any] = search) -> list[str]:
    """What each SQL statement of a search reads from end to end, as EXPLAIN QUERY PLAN tells; nothing where all goes
    by an index. `find` searches."""
    seen: list[tuple[str, Any]] = []

    def keep(_: Any, __: Any, sql: str, values: Any, *___: Any) -> None:
        seen.append((sql, values))

    event.listen(connection, "before_cursor_execute", keep)
    try:
        find(connection, question.query, after=question.after)
    finally:
        event.remove(connection, "before_cursor_execute", keep)
    lines = [row[3] for sql, values in seen for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    return [line for line in lines if line.startswith("SCAN ") and not _by_index(line)]


def _by_index(line: str) -> bool:
    """Full text that is asked for words (M), and what is no table: a list of outlets as it is made, a constant."""
    if "VIRTUAL TABLE INDEX" in line:
        return "M" in line.rpartition(":")[2]
    return line.startswith(("SCAN each_one", "SCAN CONSTANT ROW", "SCAN (subquery-"))
