"""Taking sources into a ledger: many processes read, this one writes, a few articles to a transaction.

Whatever stops it, the ledger holds whole articles only, each with the mark that it is done, so the same call goes on
where the last one stopped.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection

from onrecord.errors import InputError, LedgerError
from onrecord.identities import identify_all
from onrecord.ledger.add import Added, Taken, add_together
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import done, fail
from onrecord.model import Record
from onrecord.pipeline import Settings
from onrecord.read import Raw, raws
from onrecord.readers import Read, Readers

T = TypeVar("T")

TOGETHER = 32  # articles in a transaction, at most
LINES = 64  # that come next in a file, and are asked about with one
LINE = re.compile(r"(.+:)([1-9][0-9]{,14})", re.DOTALL)
OFTEN = 3.0  # seconds after which a transaction is written, however few articles it has
FIRST_WAIT, LONGEST_WAIT = 0.25, 8.0  # seconds between attempts while the ledger does not answer

FAILED = "failed"
SKIPPED = "skipped"
CHANGED = ("new", "revised", "reread")


@dataclass(frozen=True)
class Outcome:
    """What became of an input: "new", "revised", "reread", "unchanged", "removed", "failed" (with the reason), or
    "skipped" since an earlier run took it in; `size` is that of its bytes."""

    place: str
    outcome: str
    statements: int = 0
    size: int = 0
    reason: str | None = None


@dataclass(frozen=True)
class Plan:
    """How to take in.

    `workers`: processes, 0 for one on each core; `again`: also what was taken in before; `patience`: seconds to wait
    for a ledger that does not answer; `told`: called with a message while waiting; `link`: at once to the ledger's
    claims and origins.
    """

    settings: Settings = field(default_factory=Settings)
    workers: int = 0
    again: bool = False
    patience: float = 60.0
    told: Callable[[str], None] = lambda message: None
    link: bool = True


def add_all(database: Database, sources: Iterable[str], plan: Plan) -> Iterator[Outcome]:
    """Take in every article of the sources; what became of each, once it is written.

    Raises LedgerError if the ledger does not answer for longer than the plan's patience, ModelError for the weights.
    """
    skipped: list[Outcome] = []
    wanted = raws(sources, plan.settings.read, done_in(database, plan, skipped))
    with Readers(plan.settings, plan.workers or os.cpu_count() or 1) as readers:
        yield from write_all(database, readers.read(wanted), plan, skipped)


def write_all(database: Database, found: Iterator[Read], plan: Plan, skipped: list[Outcome]) -> Iterator[Outcome]:
    """Write what was read, a few at a time; what became of each, once it is written, and of what was skipped."""
    batch: list[Read] = []
    since = time.monotonic()
    try:
        for read in found:
            batch.append(read)
            if len(batch) >= TOGETHER or time.monotonic() - since > OFTEN:
                yield from _written(database, batch, plan)
                batch, since = [], time.monotonic()
            yield from _drained(skipped)
    except KeyboardInterrupt:
        _written(database, batch, plan)  # what is read is kept
        raise
    yield from _written(database, batch, plan)
    yield from _drained(skipped)


def done_in(database: Database, plan: Plan, skipped: list[Outcome]) -> Callable[[str, str | None], bool]:
    """Whether a place is taken in already; if so it is noted in `skipped`.

    Of a file's lines, those that come next are asked about too: the ledger answers for many in the time of one.
    """
    asked: set[str] = set()  # each only until its answer is given: by the next time it may have been taken in
    found: dict[str, str | None] = {}

    def ask(place: str, stamp: str | None) -> bool:
        nonlocal asked, found
        if plan.again:
            return False
        if place not in asked:
            places = with_next(place)
            asked, found = set(places), patiently(plan, lambda: _done(database, places))
        asked.remove(place)
        have = place in found and found[place] == stamp
        if have:
            skipped.append(Outcome(place, SKIPPED))
        return have

    return ask


def with_next(place: str) -> list[str]:
    """A place and, if it is a file's line or row ("file.jsonl:12"), those that come next."""
    line = LINE.fullmatch(place)
    return [f"{line[1]}{int(line[2]) + more}" for more in range(LINES)] if line else [place]


def _done(database: Database, places: list[str]) -> dict[str, str | None]:
    with database.read() as connection:
        return done(connection, places)


def _written(database: Database, batch: list[Read], plan: Plan) -> list[Outcome]:
    """Write a batch. What the ledger refuses for good is found, by halves, and kept as a failure; the rest goes in."""
    if not batch:
        return []
    try:
        return patiently(plan, lambda: _write(database, batch, plan))
    except LedgerError as error:
        (raw, found), middle = batch[0], len(batch) // 2
        if not error.lost and middle:
            return _written(database, batch[:middle], plan) + _written(database, batch[middle:], plan)
        if error.lost or raw is None or isinstance(found, InputError):
            raise
        return _written(database, [(raw, InputError(raw.place, f"the ledger does not take it: {error}"))], plan)


def _write(database: Database, batch: list[Read], plan: Plan) -> list[Outcome]:
    """One transaction: all of these articles or, after an error, none."""
    with database.write() as connection:
        several = [(found, _taken(raw)) for raw, found in batch if raw and isinstance(found, Record)]
        added = add_together(connection, several, identify_all, again=plan.again)
        coming = iter(added)
        outcomes = [
            _failed(connection, raw, found) if isinstance(found, InputError) else _added(raw, found, next(coming))
            for raw, found in batch
        ]
        changed = [one.document for one in added if one.outcome in CHANGED]
        if plan.link and changed:
            from onrecord.linking import link_documents  # here, since it opens another network

            link_documents(connection, changed)
    return outcomes


def _taken(raw: Raw) -> Taken:
    return Taken(raw.place, raw.how, raw.fetched_at, raw.stamp, raw.data)


def _added(raw: Raw | None, found: Record, added: Added) -> Outcome:
    place, size = (raw.place, len(raw.data)) if raw else (found.document.id, 0)
    return Outcome(place, added.outcome, len(found.statements), size)


def _failed(connection: Connection, raw: Raw | None, found: InputError) -> Outcome:
    stamp, size = (raw.stamp, len(raw.data)) if raw else (None, 0)
    fail(connection, found.source, stamp, found.reason)
    return Outcome(found.source, FAILED, size=size, reason=found.reason)


def patiently(plan: Plan, work: Callable[[], T]) -> T:
    """Do the work; while the ledger does not answer (its server is away, its disk is full), wait and try again."""
    wait, until = FIRST_WAIT, time.monotonic() + plan.patience
    while True:
        try:
            return work()
        except LedgerError as error:
            if not error.lost or time.monotonic() + wait > until:
                raise
            plan.told(f"{error}; trying again")
            time.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)


def _drained(skipped: list[Outcome]) -> list[Outcome]:
    """What is in the list, which is then empty."""
    drained, skipped[:] = list(skipped), []
    return drained
