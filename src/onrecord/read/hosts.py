"""Manners towards hosts: a pause between requests, what Retry-After asks for, and not asking those that are silent."""

import time
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

from onrecord.errors import InputError

from .document import Options
from .fetch import Page, Unfetched, fetch

BUSY = (429, 503)
TRIES = 3  # of one address at a host that is busy
REST = 10  # seconds that a busy host is left alone which does not say how long
PATIENCE = 60  # seconds; who asks for more is asked in a later run
SILENCES = 3  # in a row, after which a host is asked no more for a while
WHILE = 900  # seconds; then once more


class Hosts:
    """What one run knows of the hosts that it asks. Share it between all that fetches, so that manners are kept."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._free: dict[str, float] = {}  # when each may be asked again
        self._silent: Counter[str] = Counter()

    def fetch(self, source: str, *, headers: Mapping[str, str] | None = None, tries: int = TRIES) -> Page:
        """The page at an address, as soon as its host may be asked. Raises InputError, which names `source`."""
        host = host_of(source)
        while True:
            self._wait(host, source)
            tries -= 1
            try:
                page = fetch(source, self.options, headers)
            except Unfetched as error:
                self._failed(host, error)
                if error.status not in BUSY or not tries:
                    raise
            else:
                self._silent[host] = 0
                return page
            finally:
                self._rest(host, self.options.delay)

    def _wait(self, host: str, source: str) -> None:
        """Wait until a host may be asked. Raises InputError if that is too long."""
        wait = self._free.get(host, 0.0) - time.monotonic()
        if wait > PATIENCE and self._silent[host] >= SILENCES:
            raise Unfetched(source, f"not tried: {host} did not answer {SILENCES} times in a row")
        if wait > PATIENCE:
            reason = f"not tried: {host} asks to be left alone for another {wait:,.0f} seconds"
            raise Unfetched(source, reason, retry_after=wait)
        if wait > 0:
            time.sleep(wait)

    def _failed(self, host: str, error: Unfetched) -> None:
        """Remember what a failure says of its host."""
        self._silent[host] = self._silent[host] + 1 if error.silent else 0
        if self._silent[host] >= SILENCES:
            self._rest(host, WHILE)
        if error.status in BUSY:
            self._rest(host, REST if error.retry_after is None else error.retry_after)

    def _rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for at least some seconds from now."""
        self._free[host] = max(self._free.get(host, 0.0), time.monotonic() + seconds)


def host_of(address: str) -> str:
    """Host and port of an address. Raises InputError if it is none."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError as error:
        raise InputError(address, f"this is not a valid address: {error}") from None
