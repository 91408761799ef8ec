"""Kills `onrecord add` again and again, and looks whether anything was lost or doubled.

    python benchmarks/kill.py [--kills 200] [--linked 50] [--each 3] [--documents 500] [--seed N]
                              [--database sqlite|postgresql]

Articles are added with two workers to a ledger, `linked` of the times with linking, and the program is killed (kill -9)
at a random moment; then the same command runs again and is killed again, `each` times, before it may run to its end. A
kill counts only if the program was still at work.
The ledger must then be what it is without any kill: every document once, with all its statements, nothing that
`onrecord check` minds, and no process left over. For PostgreSQL a server of our own is started. Exit code 1 if
something is wrong.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TEXTS = HERE.parent / "eval/gold/text"
WORDS = 30  # of an article, at least
PROGRAM = Path(sys.executable).parent / "onrecord"
sys.path.append(str(HERE.parent / "tests/ledger"))


def articles(count: int) -> Iterator[str]:
    """Lines of JSON: short articles, cut from our own gold."""
    pieces = [piece for path in sorted(TEXTS.glob("*.txt")) for piece in cut(path.read_text("utf-8"))]
    for number in range(count):
        text = pieces[number % len(pieces)]
        values = {"id": f"article-{number:04}", "title": f"Article {number}", "published": "2025-03-11", "text": text}
        yield json.dumps(values)


def cut(text: str) -> Iterator[str]:
    """Groups of paragraphs of WORDS words or more."""
    held = ""
    for paragraph in text.split("\n"):
        held = f"{held}\n\n{paragraph}".strip()
        if len(held.split()) >= WORDS:
            yield held
            held = ""


@dataclass(frozen=True)
class Adding:
    """The command that is killed."""

    source: Path
    link: bool

    def start(self, ledger: str) -> "subprocess.Popen[bytes]":
        """Begin to add."""
        command = [str(PROGRAM), "add", "--ledger", ledger, "--workers", "2", str(self.source)]
        command += [] if self.link else ["--no-link"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def finish(self, ledger: str) -> float:
        """Run it to its end; the seconds that it took."""
        began = time.monotonic()
        if self.start(ledger).wait() != 0:
            raise SystemExit(f"the command failed: {ledger}")
        return time.monotonic() - began


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found: list[int] = []
    with suppress(OSError):  # it may end at any moment
        for thread in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, thread.read_text("ascii").split())
    return found


def gone(pids: list[int]) -> bool:
    """Whether processes end by themselves within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}/cmdline").exists() and "Z" not in state(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def state(pid: int) -> str:
    """The state of a process, "Z" for one that is dead and not yet buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def kill_once(ledger: str, adding: Adding, longest: float, chance: random.Random) -> tuple[bool, bool]:
    """Start the command and kill it at a random moment: whether it was killed, and left no process behind."""
    process = adding.start(ledger)
    until = time.monotonic() + chance.uniform(0, longest)
    started: set[int] = set()
    while time.monotonic() < until and process.poll() is None:
        started.update(children(process.pid))
        time.sleep(0.02)
    killed = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return killed, gone(sorted(started))


def content(ledger: str) -> list[str]:
    """All records of a ledger, as lines, without what differs from ledger to ledger: the speakers' numbers."""
    done = subprocess.run([PROGRAM, "export", "jsonl", "--ledger", ledger], capture_output=True, check=True, text=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    for record in records:
        record["document"]["origin"] = None
        for statement in record["statements"]:
            statement["claim"] = None
            for speaker in statement["speakers"]:
                speaker["id"] = None
    return sorted(json.dumps(record, sort_keys=True) for record in records)


def wrong(ledger: str, expected: list[str]) -> list[str]:
    """What is wrong with a ledger after all."""
    checked = subprocess.run([PROGRAM, "check", "--ledger", ledger], capture_output=True, text=True, check=False)
    found = [checked.stdout + checked.stderr] if checked.returncode else []
    have = content(ledger)
    if have != expected:
        lost, more = len(set(expected) - set(have)), len(have) - len(expected)
        found.append(f"{len(have)} documents, {more:+} to what is expected; {lost} are missing or differ")
    return found


@contextmanager
def ledgers(kind: str) -> Iterator[Iterator[str]]:
    """Addresses of empty ledgers, as many as are asked for."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield (f"{folder}/{number}.db" for number in range(1_000_000))
        return
    from server import Server

    server = Server.made()
    try:

        def made() -> Iterator[str]:
            for number in range(1_000_000):
                server.command(f"CREATE DATABASE kill{number}")
                yield server.url(f"kill{number}")

        yield made()
    finally:
        server.remove()


def run(kind: str, adding: Adding, kills: int, each: int, chance: random.Random) -> bool:
    """All kills of a command on one kind of database. True if nothing was wrong."""
    killed, bad, name = 0, 0, f"{kind}, {'with' if adding.link else 'without'} linking"
    with ledgers(kind) as addresses:
        reference = next(addresses)
        longest = adding.finish(reference)
        expected = content(reference)
        while killed < kills:
            ledger = next(addresses)
            was, tried = True, 0
            while was and tried < each and killed < kills:
                was, clean = kill_once(ledger, adding, longest, chance)
                tried, killed = tried + 1, killed + was
                if not clean:
                    bad += 1
                    print(f"{name}: a process was left over", flush=True)
            adding.finish(ledger)
            for message in wrong(ledger, expected):
                bad += 1
                print(f"{name}, after {killed} kills: {message}", flush=True)
            print(f"{name}: {killed} kills so far", file=sys.stderr, flush=True)
    print(f"{name}: {killed} kills while it ran, {len(expected)} documents: {bad} things wrong", flush=True)
    return not bad


def databases() -> list[str]:
    """SQLite, and PostgreSQL where it is installed or must be."""
    from server import WHAT_TO_DO, installed, required

    if installed() or required():
        return ["sqlite", "postgresql"]
    print(f"not checked on PostgreSQL: {WHAT_TO_DO}", flush=True)
    return ["sqlite"]


def main() -> int:
    """Kills, looks, and gives the exit code."""
    parser = argparse.ArgumentParser(description="Kill `onrecord add` at random moments; nothing may be lost.")
    parser.add_argument("--kills", type=int, default=200, help="of each database")
    parser.add_argument("--linked", type=int, metavar="N", help="so many of them while linking too; a quarter of them")
    parser.add_argument("--each", type=int, default=3, help="kills of one ledger before it may be finished")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    chosen = parser.parse_args()
    linked = chosen.kills // 4 if chosen.linked is None else chosen.linked
    print(f"seed {chosen.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("\n".join(articles(chosen.documents)) + "\n", "utf-8")
        chance = random.Random(chosen.seed)
        well = [
            run(kind, Adding(source, link), kills, chosen.each, chance)
            for kind in chosen.database or databases()
            for link, kills in ((False, chosen.kills - linked), (True, linked))
            if kills
        ]
    return int(not all(well))


if __name__ == "__main__":
    sys.exit(main())
