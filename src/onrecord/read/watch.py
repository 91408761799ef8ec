"""Asking a feed for what is new: whether it changed, as seldom as it wants, and ever seldomer while it fails."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, islice

from onrecord.errors import InputError

from .document import Options
from .feeds import entries
from .fetch import Unfetched
from .hosts import Hosts
from .raw import moment
from .sitemaps import Entry

EVERY = 900.0  # seconds between two requests for a feed that is well
LONGEST = 86_400.0  # seconds, to which failures double that
PATIENCE = 7 * LONGEST  # seconds that a feed may ask for
UNCHANGED = 304


@dataclass(frozen=True)
class Feed:
    """What is known of a feed: the server's words for its last state, when to ask again, failures in a row."""

    address: str
    etag: str | None = None
    modified: str | None = None
    checked_at: str | None = None
    next_at: str | None = None
    failed: int = 0

    def is_due(self, now: str) -> bool:
        """Whether it may be asked at a time."""
        return self.next_at is None or self.next_at <= now


def check(
    feed: Feed, options: Options, hosts: Hosts | None = None, every: float = EVERY
) -> tuple[Feed, Iterator[Entry | InputError]]:
    """The feed's new state, and its entries if it has changed; an InputError among them for what went wrong.

    Keep the new state once the entries are taken in: who keeps it before and stops between the two loses them, since
    the feed is then unchanged.
    """
    hosts = hosts or Hosts(options)
    try:
        page = hosts.fetch(feed.address, headers=conditions(feed), tries=1)
    except InputError as error:
        if isinstance(error, Unfetched) and error.status == UNCHANGED:
            return checked(feed, every), iter(())
        wait = error.retry_after if isinstance(error, Unfetched) else None
        return failing(feed, every, wait or 0.0), iter((error,))
    found = entries(page, feed.address, options, hosts, feed.checked_at)
    first = list(islice(found, 2))
    if len(first) == 1 and isinstance(first[0], InputError):  # nothing but an error: the feed is no feed, or damaged
        return failing(feed, every), iter(first)
    return checked(replace(feed, etag=page.etag, modified=page.modified), every), chain(first, found)


def conditions(feed: Feed) -> dict[str, str]:
    """The headers by which a server sends a feed only if it has changed."""
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    return {name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()}


def checked(feed: Feed, every: float) -> Feed:
    """The state of a feed that has answered."""
    now = datetime.now(UTC)
    return replace(feed, checked_at=moment(now), next_at=moment(now + timedelta(seconds=every)), failed=0)


def failing(feed: Feed, every: float, asked: float = 0.0) -> Feed:
    """The state of a feed that has failed once more: asked again after twice as long, or after as long as it asks."""
    now = datetime.now(UTC)
    wait = max(min(every * 2 ** min(feed.failed + 1, 20), LONGEST), min(asked, PATIENCE), every)
    return replace(feed, next_at=moment(now + timedelta(seconds=wait)), failed=feed.failed + 1)
