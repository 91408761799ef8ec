"""The pages under load: 20 users at once, each asking for the next page as soon as the last one is there.

The servers and the users share the machine's cores. Each page is asked of the small and the large ledger in turn, so
that what else the machine does falls on both: compare the columns, not two runs. p95: what nineteen of twenty answers
take at most. On a busy machine it says little; the processor's time for an answer says more.
"""

import argparse
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
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
    found: dict[tuple[str, int], Measured] = defaultdict(Measured)
    with ExitStack() as stack:
        servers = [(size, *stack.enter_context(serving(with_claims(given.folder, size)))) for size in given.sizes]
        drawn = {size: paths(with_claims(given.folder, size), size) for size in given.sizes}
        for _ in range(ROUNDS):
            for name in drawn[given.sizes[0]]:
                for size, base, process in servers:
                    asked(base, drawn[size][name], given.users, WARM)
                    before = processor(process)
                    took, wrong = asked(base, drawn[size][name], given.users, SECONDS)
                    found[name, size].add(took, wrong, processor(process) - before)
    print_table(found, given.sizes, given.users)


@dataclass
class Measured:
    """How long each answer took, how many were errors, and how long the server's processor worked for them."""

    took: list[float] = field(default_factory=list)
    wrong: int = 0
    worked: float = 0.0

    def add(self, took: list[float], wrong: int, worked: float) -> None:
        """Some more answers."""
        self.took += took
        self.wrong += wrong
        self.worked += worked

    @property
    def p95(self) -> float:
        """What nineteen of twenty take at most, in ms."""
        return 1000 * sorted(self.took)[int(len(self.took) * 0.95)]


def processor(process: int) -> float:
    """For how many seconds a process has worked; 0 where the system does not tell."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    ticks = stat.read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


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
def serving(ledger: Path) -> Iterator[tuple[str, int]]:
    """The address of `onrecord serve` on a ledger, and its process."""
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
        yield base, server.pid
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


def print_table(found: dict[tuple[str, int], Measured], sizes: list[int], users: int) -> None:
    """A line for each page: p95 and processor time of an answer at each size, and of both the last to the first."""
    print(f"{users} users at once: p95 in ms; milliseconds of the server's processor for an answer")
    print(f"{'':10}" + "".join(f"{size:>12,}{'':10}" for size in sizes) + f"{'ratios':>16}")
    for name in dict.fromkeys(name for name, _ in found):
        some = [found[name, size] for size in sizes]
        work = [1000 * one.worked / len(one.took) for one in some]
        cells = "".join(f"{one.p95:12.0f}{each:10.1f}" for one, each in zip(some, work, strict=True))
        print(f"{name:10}{cells}{some[-1].p95 / some[0].p95:8.1f}{work[-1] / max(work[0], 0.1):8.1f}")
    print(f"{sum(one.wrong for one in found.values())} errors")


if __name__ == "__main__":
    main()
