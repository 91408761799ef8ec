"""The pages under load: 20 users at once, each asking for the next page as soon as the last one is there.

A server and the users share the machine's cores. The ledgers are asked in turn, small and large, in one run, so that
what else the machine does falls on both: compare the columns, not two runs. p95: what nineteen of twenty answers take.
"""

import argparse
import random
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from sqlalchemy import text

from made_claims import with_claims
from made_ledger import COMMON, PER_DOCUMENT
from onrecord.ledger.database import Database

SIZES = (10_000, 1_000_000)
USERS, ROUNDS, SECONDS = 20, 3, 6.0
WARM = 2.0
START = "import sys; from onrecord.show.cli import main; main()"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, default=Path("benchmarks/.made"), help="where made ledgers are kept")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--users", type=int, default=USERS)
    given = options.parse_args()
    took: dict[tuple[str, int], list[float]] = defaultdict(list)
    errors = 0
    for _ in range(ROUNDS):
        for size in given.sizes:
            ledger = with_claims(given.folder, size)
            with serving(ledger) as base:
                for name, path in paths(ledger, size).items():
                    asked(base, path, given.users, WARM)
                    some, wrong = asked(base, path, given.users, SECONDS)
                    took[name, size] += some
                    errors += wrong
    print_table(took, given.sizes, given.users, errors)


def paths(ledger: Path, size: int) -> dict[str, Callable[[random.Random], str]]:
    """For each page a way to draw the address of one."""
    with Database(ledger) as database, database.read() as connection:
        claims = connection.execute(text("SELECT max(id) FROM claims")).scalar() or 1
    news = COMMON[COMMON.index("troops") :]
    return {
        "Desk": lambda draw: "/",
        "Claim": lambda draw: f"/claims/{draw.randint(1, claims)}",
        "Article": lambda draw: f"/articles/{draw.randint(1, size // PER_DOCUMENT)}",
        "Search": lambda draw: f"/search?q={draw.choice(news)}+{draw.choice(news)}",
    }


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The address of `onrecord serve` on a ledger."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-c", START, "serve", "--ledger", str(ledger), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{base}/log", timeout=30)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield base
    finally:
        server.terminate()
        server.wait()


def asked(base: str, path: Callable[[random.Random], str], users: int, seconds: float) -> tuple[list[float], int]:
    """How long each answer took, and how many were errors, of users who ask for so long."""
    took: list[float] = []
    wrong: list[str] = []
    until = time.monotonic() + seconds

    def user(number: int) -> None:
        draw = random.Random(f"user {number}")
        with httpx.Client(base_url=base, timeout=60) as client:
            while time.monotonic() < until:
                began = time.perf_counter()
                try:
                    status = client.get(path(draw)).status_code
                except httpx.HTTPError as error:
                    status = 0
                    wrong.append(str(error))
                took.append(time.perf_counter() - began)
                if status != 200:
                    wrong.append(str(status))

    threads = [threading.Thread(target=user, args=(number,)) for number in range(users)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return took, len(wrong)


def print_table(took: dict[tuple[str, int], list[float]], sizes: list[int], users: int, errors: int) -> None:
    """A line for each page: p95 and answers a second at each size, and the last p95 to the first."""
    print(f"{users} users at once; p95 in ms, answers a second")
    print(f"{'':10}" + "".join(f"{size:>14,}{'':8}" for size in sizes) + f"{'ratio':>8}")
    for name in dict.fromkeys(name for name, _ in took):
        ends = [p95(took[name, size]) for size in sizes]
        rates = [len(took[name, size]) / (ROUNDS * SECONDS) for size in sizes]
        cells = "".join(f"{1000 * end:14.0f}{rate:8.0f}" for end, rate in zip(ends, rates, strict=True))
        print(f"{name:10}{cells}{ends[-1] / ends[0]:8.1f}")
    print(f"{errors} errors")


def p95(some: list[float]) -> float:
    """What nineteen of twenty take at most."""
    return sorted(some)[int(len(some) * 0.95)]


if __name__ == "__main__":
    main()
