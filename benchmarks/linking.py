"""What linking a statement costs in a ledger of 10,000 statements and in one of a million, in one run; and how many of
the ties that comparing with every statement finds come of the index.

    python benchmarks/linking.py [--sizes 10000 1000000] [--documents 192] [--folder build] [--recall] [--json]

The ledgers' statements are made (see made_ledger). What linking keeps of them is made too: SAMPLE statements of the
stories are described in earnest, and each made statement gets what is kept of one of them, on its own day. A key that
several of the sample have stays as it is, so that its bucket grows with the ledger; one that is rare gets another name
in each copy of the sample, as rare words do in other stories. Then the same new documents, those of the stories, are
added and linked in each ledger in turns, as many to a transaction as `onrecord add` has; it is rolled back, so all find
the ledger as it was. Beside it stands what reading these articles takes. Time is the process's own on the processor.

--recall: on the stories' statements in a ledger of their own, the part of the ties that are found by comparing each
statement with all others, and that linking finds by its index.
"""

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent.parent / "eval"))

from sqlalchemy import Row, select

import linked
import stories
from demo import lines as articles
from made_ledger import made
from onrecord.adding import TOGETHER
from onrecord.identities import identify_all
from onrecord.ledger.add import Taken, add, add_together
from onrecord.ledger.database import Database
from onrecord.ledger.link_tables import subjects
from onrecord.ledger.near import Near
from onrecord.ledger.packed import hashed, ordinal, packed
from onrecord.ledger.relink import read
from onrecord.ledger.tables import statements
from onrecord.ledger.times import now
from onrecord.link.claims.encoder import vector
from onrecord.link.claims.judge import score
from onrecord.link.claims.linker import exhaustive
from onrecord.link.claims.settle import CUT
from onrecord.linking import find_claims, link_documents, linker
from onrecord.model import Record, Subject
from onrecord.pipeline import Pipeline, Settings

SIZES = (10_000, 1_000_000)
COMMON = 4  # statements of the sample that have a key: from here on it is no rare one
AT_ONCE = 20_000
IN_CLAIM = 4  # statements of a made claim
TABLES = ("claims", "subjects", "subject_keys", "statement_claims", "ties")  # what is pointed to comes first
QUICK = ("PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -1000000")
FOLDER = Path(__file__).parent.parent / "build"


class Undone(Exception):
    """Takes a transaction back."""


def sample() -> list[Subject]:
    """The stories' statements as linking compares them."""
    found: list[Subject] = []
    for document, taking in enumerate(linked.gold_records(stories.load("tuning")), 1):
        numbers = {one.id: len(found) + at for at, one in enumerate(taking.record.statements, 1)}
        found += linker().describe(taking.record, numbers, document)
    return found


def ledger(folder: Path, size: int) -> Path:
    """The file of a ledger of so many made statements, linked; it is made if it is not there yet."""
    path = folder / f"linked-{size}.db"
    if path.exists():
        return path
    beside = path.with_suffix(".making.db")
    shutil.copy(made(folder, size), beside)
    with Database(beside) as database:
        fill(database, sample())
    beside.rename(path)
    return path


def fill(database: Database, described: Sequence[Subject]) -> None:
    """Give each statement of the ledger what linking keeps, after one of the described, in claims of a few."""
    maker = Maker(described)
    with database.engine.connect() as connection:
        for pragma in QUICK:
            connection.connection.cursor().execute(pragma)  # stays with the pool's one connection
    query = select(statements.c.id, statements.c.document_id, statements.c.said_from).order_by(statements.c.id)
    last = 0
    while True:
        with database.write() as connection:
            rows = connection.execute(query.where(statements.c.id > last).limit(AT_ONCE)).all()
            if not rows:
                return
            cursor = connection.connection.cursor()
            for name, some in maker.kept(rows).items():
                cursor.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(some[0]))})", some)
            last = rows[-1].id


class Maker:
    """Makes the rows that linking keeps of statements."""

    def __init__(self, described: Sequence[Subject]) -> None:
        self.described = described
        self.often = Counter(key for one in described for key in one.keys)
        self.random = random.Random(5)
        self.claims = 0  # that are made

    def kept(self, rows: Sequence[Row[Any]]) -> dict[str, list[tuple[Any, ...]]]:
        """The rows of each table for some statements, in the order in which they are put in."""
        found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        for row in rows:
            for table, one in self.of(row.id, row.document_id, ordinal(row.said_from or "")):
                found[table].append(one)
        found["subject_keys"].sort()
        return {table: some for table, some in found.items() if some}

    def of(self, id: int, document: int, day: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The rows of one statement, their values in the order of the table's columns."""
        one, copy = self.random.choice(self.described), id // len(self.described)
        keys = sorted({hashed(key if self.often[key] >= COMMON else f"{key}~{copy}") for key in one.keys})
        yield "subjects", (id, document, day, packed(keys), one.data)
        yield from (("subject_keys", (key, day, id)) for key in keys)
        claim = id // IN_CLAIM + 1
        if claim > self.claims:
            self.claims = claim
            yield "claims", (claim, now(), None, False, *[None] * 6, False, False, False)
        yield "statement_claims", (id, claim)
        for other in range(max(1, (claim - 1) * IN_CLAIM), id):
            yield "ties", (other, id, 0.9, "the same words")


def told() -> list[stories.Story]:
    """The stories whose articles arrive: all that may be looked at."""
    return [one for name in stories.OPEN for one in stories.load(name)]


def arrivals(many: int, day: str) -> list[Record]:
    """Articles that the ledgers do not have, each on a given day."""
    some = linked.gold_records(told())[:many]
    return [replace(one.record, document=replace(one.record.document, published=day)) for one in some]


def arrive(database: Database, records: Sequence[Record]) -> dict[str, float]:
    """Add and link documents, and take them back; milliseconds of a statement, by what was done."""
    vector.cache_clear()  # of the same words in the other ledger, or in what it was made of
    many = sum(len(one.statements) for one in records)
    try:
        with database.write() as connection:
            start = time.process_time()
            several = [(one, Taken("here", "python", now())) for one in records]
            added = add_together(connection, several, identify_all)
            middle = time.process_time()
            link_documents(connection, [one.document for one in added])
            end = time.process_time()
            raise Undone
    except Undone:
        return {"add": 1000 * (middle - start) / many, "linking": 1000 * (end - middle) / many}


def cost(paths: Mapping[int, Path], documents: int) -> tuple[dict[int, dict[str, float]], float]:
    """For each size the median milliseconds of a statement; and those of reading."""
    opened = {size: Database(path) for size, path in paths.items()}
    took: dict[int, list[dict[str, float]]] = {size: [] for size in paths}
    read: list[float] = []
    pipeline, texts = Pipeline(Settings(threads=1)), [*articles(told())]
    coming = arrivals(documents, "2020-06-01")
    for start in range(0, len(coming), TOGETHER):
        some = slice(start, start + TOGETHER)
        read.append(reading(pipeline, texts[some]))
        for size, database in opened.items():
            took[size].append(arrive(database, coming[some]))
    for database in opened.values():
        database.close()
    # the first ones warmed caches
    return {size: medians(some[1:]) for size, some in took.items()}, statistics.median(read[1:])


def reading(pipeline: Pipeline, texts: Sequence[str]) -> float:
    """Milliseconds of a statement that reading articles takes: from their text to records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(texts), encoding="utf-8")
        moment = time.process_time()
        records = [one for one in pipeline.records([str(path)]) if isinstance(one, Record)]
    return 1000 * (time.process_time() - moment) / sum(len(one.statements) for one in records)


def medians(took: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each part."""
    return {name: statistics.median(one[name] for one in took) for name in took[0]}


def recall(folder: Path) -> dict[str, float]:
    """The part of the ties from comparing with all statements that linking finds by its index: of those that are strong
    enough to make one claim."""
    path = folder / "recall.db"
    path.unlink(missing_ok=True)
    right = every = 0
    with Database(path) as database:
        for taking in linked.gold_records(stories.load("tuning")):
            with database.write() as connection:
                added = add(
                    connection, taking.record, Taken(taking.record.document.id, "python", now()), linked.identify
                )
                (kept,), near = read(connection, [added.document]), Near(connection)
                own = linker().describe(taking.record, kept.numbers, added.document)
                others = near.subjects(list(connection.execute(select(subjects.c.statement_id)).scalars()))
                by_index = {(one.one, one.other) for one in linker().link(own, near).ties}
                by_all = {(one.one, one.other) for one in exhaustive(own, others) if score(one.score) >= CUT}
                right, every = right + len(by_index & by_all), every + len(by_all)
                find_claims(connection, [kept], near)
    path.unlink()
    return {"ties by index": right, "ties by comparing all": every, "recall": 100 * right / every}


def lines(found: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    """The table that is printed."""
    names = list(next(iter(found.values())))
    yield "ms a statement  " + "".join(f"{name:>10}" for name in names)
    for size, row in found.items():
        yield f"{size:>12,}    " + "".join(f"{row[name]:>10.2f}" for name in names)
    if len(found) > 1:
        least, most = found[min(found)], found[max(found)]
        yield f"{'times':>12}    " + "".join(f"{most[name] / (least[name] or 1):>10.2f}" for name in names)


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description="Measures the cost of linking a statement.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="statements in the ledgers")
    parser.add_argument("--documents", type=int, default=192, help="documents that arrive in each")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where ledgers are made and kept")
    parser.add_argument("--recall", action="store_true", help="measure the recall of the index too")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    of_all: dict[str, float] = {}
    found: dict[int, dict[str, float]] = {}
    if chosen.sizes:
        found, read = cost({size: ledger(chosen.folder, size) for size in chosen.sizes}, chosen.documents)
        of_all["reading, ms a statement"] = read
    of_all |= recall(chosen.folder) if chosen.recall else {}
    if chosen.json:
        print(json.dumps({"cost": found, **of_all}, indent=1))
        return
    if found:
        print(*lines(found), sep="\n")
    for name, value in of_all.items():
        print(f"{name}: {value:.2f}")


if __name__ == "__main__":
    main()
