"""Asking feeds for what is new, again and again, and taking it into a ledger."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from onrecord.adding import FAILED, Outcome, Plan, done_in, patiently, write_all
from onrecord.errors import InputError
from onrecord.ledger.database import Database
from onrecord.ledger.feeds import known, save
from onrecord.ledger.inputs import may_succeed
from onrecord.read import Raw
from onrecord.read.hosts import Hosts
from onrecord.read.raw import now
from onrecord.read.watch import Feed, check
from onrecord.read.web import of_entries
from onrecord.readers import Readers

TRIES = 5  # rounds in which a feed's article that fails is asked for, though the feed has not changed
NAP = 1.0  # seconds between two looks at the clock


def watch(
    database: Database, addresses: Sequence[str], plan: Plan, every: float, rounds: int | None = None
) -> Iterator[Outcome]:
    """Take in what feeds bring, each asked at most every so many seconds; what became of each article.

    For ever, or until each feed has been dealt with in that many `rounds`. What a feed brought is written before its
    new state is, so that a stop in between loses nothing. Raises LedgerError and ModelError, as add_all does.
    """
    hosts = Hosts(plan.settings.read)
    with Readers(plan.settings, plan.workers or 1) as readers:
        while rounds is None or rounds > 0:
            for feed in _feeds(database, addresses, plan):
                if rounds is not None or feed.is_due(now()):
                    yield from _one(database, feed, plan, every, hosts, readers)
            if rounds is not None:
                rounds -= 1
            else:
                time.sleep(NAP)


def _feeds(database: Database, addresses: Sequence[str], plan: Plan) -> list[Feed]:
    def read() -> list[Feed]:
        with database.read() as connection:
            rows = known(connection, addresses)
        return [Feed(**rows.get(address, {"address": address})) for address in addresses]

    return patiently(plan, read)


def _one(database: Database, feed: Feed, plan: Plan, every: float, hosts: Hosts, readers: Readers) -> Iterator[Outcome]:
    """Ask one feed, take in what is new in it, and keep its new state.

    While one of its articles may yet be had, the feed is asked for whole, or it would not list it until it changes.
    """
    skipped: list[Outcome] = []
    state, entries = check(feed, plan.settings.read, hosts, every)
    found: Iterator[Raw | InputError] = of_entries(entries, done_in(database, plan, skipped), hosts)
    failed: set[str] = set()
    for outcome in write_all(database, readers.read(found), plan, skipped):
        if outcome.outcome == FAILED and outcome.place != feed.address:
            failed.add(outcome.place)
        yield outcome

    def keep() -> None:
        with database.write() as connection:
            again = may_succeed(connection, failed, TRIES)
            kept = replace(state, etag=None, modified=None) if again else state  # else an unchanged feed is not sent
            save(connection, asdict(kept))

    patiently(plan, keep)
