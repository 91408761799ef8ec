"""How long a search takes in a ledger of 100,000 statements and in one of 1,000,000, and whether it scans a table.

    python benchmarks/ledger_search.py [--sizes N N] [--each N] [--folder FOLDER]

The ledgers are made here of real-looking text (see made_ledger.py) and kept in FOLDER: the larger one takes some
minutes, once. Both are asked the same kinds of questions (see ledger_queries.py), turn by turn, in one process. Time is
the process's own on the processor, so that other work on the machine counts little. Exit code 1 if the 95th percentile
of all searches grows more than RATIO times from the first size to the last, or if a query plan scans a table.
"""

import argparse
import platform
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from ledger_queries import Question, questions, scans
from made_ledger import made
from onrecord.ledger.database import Database
from onrecord.ledger.search import search

RATIO, AIM = 3.0, 50.0  # milliseconds
HERE = Path(__file__).parent
Times = dict[str, list[float]]


def percentile(times: Sequence[float], part: float) -> float:
    """The time that `part` of the times do not exceed."""
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


def ask(database: Database, asked: Sequence[Question], times: Times) -> None:
    """Put the questions, and keep how long each took, in milliseconds, by family."""
    for one in asked:
        start = process_time()
        with database.read() as connection:
            search(connection, one.query, after=one.after)
        times[one.family].append((process_time() - start) * 1000)


def line(name: str, times: Sequence[Sequence[float]], scanned: int) -> str:
    """A row of the table."""
    cells = [f"{percentile(one, part):8.1f}" for one in times for part in (0.5, 0.95)]
    ratio = percentile(times[-1], 0.95) / percentile(times[0], 0.95)
    return f"{name:<26}{''.join(cells)}{ratio:8.1f}{scanned or '-':>8}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--each", type=int, default=40, help="questions of each family")
    parser.add_argument("--folder", type=Path, default=HERE.parent / "build")
    options = parser.parse_args()
    databases = [Database(made(options.folder, size), create=False) for size in options.sizes]
    taken: list[Times] = [defaultdict(list) for _ in databases]
    scanned: dict[str, int] = defaultdict(int)
    asked = []
    for database in databases:
        with database.read() as connection:
            asked.append(questions(connection, options.each))
            for one in asked[-1]:
                scanned[one.family] += len(scans(connection, one))  # this warms up, too
    for part in range(options.each):  # turn by turn
        for database, some, times in zip(databases, asked, taken, strict=True):
            ask(database, some[part :: options.each], times)
    print(f"SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}, {platform.machine()}")
    print(f"{len(asked[0])} searches at each size; milliseconds of processor time\n")
    print(f"{'statements':<26}" + "".join(f"{size:>16,}" for size in options.sizes))
    print(f"{'':<26}" + f"{'p50':>8}{'p95':>8}" * len(databases) + f"{'ratio':>8}{'scans':>8}")
    for family in taken[0]:
        print(line(family, [times[family] for times in taken], scanned[family]))
    whole = [[one for each in times.values() for one in each] for times in taken]
    print(line("all", whole, sum(scanned.values())))
    ratio = percentile(whole[-1], 0.95) / percentile(whole[0], 0.95)
    slowest = percentile(whole[-1], 0.95)
    print(f"\np95 {slowest:.1f} ms (aim {AIM:g}), {ratio:.1f} times the smaller ledger's ({RATIO:g} allowed)")
    return int(ratio > RATIO or any(scanned.values()))


if __name__ == "__main__":
    sys.exit(main())
