"""What keeping costs beside reading, and whether memory stays flat.

    python benchmarks/adding.py [--cost N] [--documents N] [--no-link] [--database sqlite|postgresql]

Cost: the same articles are read, and read and added to an empty ledger (without linking) on each database, in turn,
each in a process of its own; the medians of processor time of three rounds are compared. Memory: `onrecord add` on that
many short documents with two readers; its resident memory, and its readers', after the first 1,000 and at the end.
Exit code 1 if adding costs more than a quarter more than reading, or memory grows by more than a fifth.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import process_time

from kill import PROGRAM, TEXTS, articles, children, databases, ledgers

COST, GROWTH = 1.25, 1.2
FIRST = 1000  # documents after which memory is looked at first


def long_articles(count: int) -> str:
    """Lines of JSON: our own gold articles, whole, again and again."""
    texts = [path.read_text("utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    return "".join(
        json.dumps({"id": f"a{number}", "published": "2025-03-11", "text": f"{texts[number % len(texts)]}\n\n{number}"})
        + "\n"
        for number in range(count)
    )


def reading(source: str, _: str) -> int:
    """Read all articles; how many there were."""
    from onrecord.pipeline import Pipeline, Settings

    pipeline = Pipeline(Settings(threads=1))
    return timed(lambda: sum(1 for _ in pipeline.records([source])))


def adding(source: str, ledger: str) -> int:
    """Read all articles and add them; how many there were."""
    from onrecord.adding import Plan, add_all
    from onrecord.ledger.database import Database
    from onrecord.pipeline import Settings

    plan = Plan(Settings(threads=1), workers=1, link=False)
    with Database(ledger) as database:
        return timed(lambda: sum(1 for _ in add_all(database, [source], plan)))


def timed(work: Callable[[], int]) -> int:
    """Do the work and print the seconds of processor time that it took."""
    start = process_time()
    done = work()
    print(json.dumps(process_time() - start))
    return done


def seconds(what: str, source: str, ledger: str) -> float:
    """One run in a process of its own."""
    command = [sys.executable, __file__, "--run", what, source, ledger]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))


def cost(count: int, folder: Path, kinds: list[str]) -> bool:
    """Compare, print, and say whether adding costs little enough."""
    source = folder / "long.jsonl"
    source.write_text(long_articles(count), "utf-8")
    read: list[float] = []
    added: dict[str, list[float]] = {kind: [] for kind in kinds}
    with ExitStack() as stack:
        addresses = {kind: stack.enter_context(ledgers(kind)) for kind in kinds}
        for _ in range(3):
            read.append(seconds("reading", str(source), ""))
            for kind, done in added.items():
                done.append(seconds("adding", str(source), next(addresses[kind])))
    for kind, done in added.items():
        took, alone = median(done), median(read)
        print(f"{count} articles: reading {alone:.2f} s, adding to {kind} {took:.2f} s: {took / alone:.2f} times")
    return all(median(done) <= COST * median(read) for done in added.values())


def resident(pid: int) -> int:
    """Resident memory of a process, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024
    return 0


def memory(documents: int, folder: Path, *, link: bool) -> bool:
    """Add many documents, print the memory early and late, and say whether it stayed flat."""
    source = folder / "short.jsonl"
    source.write_text("\n".join(articles(documents)) + "\n", "utf-8")
    command = [str(PROGRAM), "add", "--json", "--ledger", str(folder / "memory.db"), "--workers", "2", str(source)]
    command += [] if link else ["--no-link"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert run.stdout is not None
    early: dict[str, int] = {}
    late: dict[str, int] = {}
    for number, _ in enumerate(run.stdout, 1):
        if number % 500 == 0 and number < documents:
            late = {"add": resident(run.pid), "readers": sum(map(resident, children(run.pid)))}
            early = late if number == FIRST else early
            print(f"{number:>7,}: add {late['add'] / 1e6:.0f} MB, readers {late['readers'] / 1e6:.0f} MB", flush=True)
    run.wait()
    return all(late[name] <= GROWTH * early[name] for name in late)


def main() -> int:
    """Measure, and give the exit code."""
    parser = argparse.ArgumentParser(description="What keeping costs beside reading, and whether memory stays flat.")
    parser.add_argument("--cost", type=int, default=300, metavar="N", help="articles to read and to add")
    parser.add_argument("--documents", type=int, default=20_000, metavar="N", help="short documents for the memory")
    parser.add_argument("--no-link", action="store_true", help="for the memory: do not link as documents are added")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append", help="for the cost")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.run:
        what, source, ledger = chosen.run
        {"reading": reading, "adding": adding}[what](source, ledger)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        good = [cost(chosen.cost, Path(folder), chosen.database or databases())] if chosen.cost else []
        good += [memory(chosen.documents, Path(folder), link=not chosen.no_link)] if chosen.documents else []
    return int(not all(good))


if __name__ == "__main__":
    os.environ |= {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    sys.exit(main())
