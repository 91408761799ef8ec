"""How much one user or address may ask: a bucket of tokens for each, that fills up again with time."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock

from fastapi import HTTPException
from starlette.requests import Request

MOST = 10_000  # buckets held: of those longest unused the next one takes the place


@dataclass(frozen=True)
class Pace:
    """So many tokens at once, and so many a second after that."""

    burst: float
    rate: float


class Limiter:
    """Buckets by name. Safe for threads; of one process only."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self.pace, self.clock = pace, clock
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = Lock()

    def take(self, name: str, tokens: float = 1) -> float:
        """Take tokens out of a bucket: 0 if it had them, else nothing is taken, and the seconds until it has."""
        with self.lock:
            held = self._held(name)
            if held < tokens:
                return (tokens - held) / self.pace.rate
            self._keep(name, held - tokens)
            return 0

    def give_back(self, name: str, tokens: float = 1) -> None:
        """Put tokens back, as if they had never been taken."""
        with self.lock:
            self._keep(name, min(self._held(name) + tokens, self.pace.burst))

    def _held(self, name: str) -> float:
        held, at = self.buckets.get(name, (self.pace.burst, 0.0))
        return min(held + (self.clock() - at) * self.pace.rate, self.pace.burst)

    def _keep(self, name: str, tokens: float) -> None:
        self.buckets[name] = tokens, self.clock()
        self.buckets.move_to_end(name)
        if len(self.buckets) > MOST:
            self.buckets.popitem(last=False)


def check(limiter: Limiter, name: str, tokens: float = 1) -> None:
    """Raises HTTPException (429), which says when to come again, if a bucket has not enough."""
    if wait := limiter.take(name, tokens):
        raise HTTPException(429, "Too many requests. Wait a little.", {"Retry-After": str(ceil(wait))})


def address_of(request: Request) -> str | None:
    """The network address that a request comes from; None over a local socket."""
    return request.client.host if request.client else None


def network_of(address: str | None) -> str:
    """What counts as one place: an IPv4 address, or the 64 bits of an IPv6 address that one household has."""
    try:
        ip = ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64))
    return str(ip)
