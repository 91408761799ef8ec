"""schemathesis on the server in this process: all its checks, 300 examples for each operation, a fixed seed.

    python tests/web/api/fuzz.py [--examples N] [--only TEXT]

Two processes take half of the operations each, on a ledger of their own. Exits with 1 if a check failed.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from served import app_on, filled

SEED, EXAMPLES, PROCESSES = 20250304, 300, 2
DOCUMENT = "/api/v1/openapi.json"
HOST = {"Host": "127.0.0.1:8017"}
NOWHERE = "http://127.0.0.1:9/"  # in the place of every address that is to be fetched: no example leaves the computer
CONFIG: dict[str, Any] = {
    "seed": SEED,
    "headers": HOST,
    "continue-on-failure": True,
    "request-timeout": 30,
    "parameters": {"query.seconds": 0},  # streams end at once
}


def main() -> int:
    """Run it."""
    given = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    given.add_argument("--examples", type=int, default=EXAMPLES)
    given.add_argument("--only", default="", help="operations whose method and path have this in them")
    options = given.parse_args()
    names = sorted(name for name in operations(filled()) if options.only in name)
    start, tested, failures = time.monotonic(), 0, 0
    with get_context("spawn").Pool(PROCESSES) as pool:
        shares = [(str(filled()), names[at::PROCESSES], options.examples) for at in range(PROCESSES)]
        for share in pool.imap_unordered(run, shares):
            tested, failures = tested + share[0], failures + share[1]
    spent = time.monotonic() - start
    print(f"fuzz: {len(names)} operations, {tested:,} requests, {failures} failures, {spent:.0f} s, seed {SEED}")
    return 1 if failures else 0


def operations(ledger: Path) -> list[str]:
    """The operations of the API: "GET /api/v1/stats"."""
    paths = app_on(ledger).openapi()["paths"]
    return [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]


def run(share: tuple[str, list[str], int]) -> tuple[int, int]:
    """Test some operations on a copy of the ledger: how many requests, how many failures."""
    ledger, names, examples = share
    tested = failures = 0
    with TemporaryDirectory() as folder:
        app = app_on(Path(shutil.copy(ledger, folder)))
        config = {**CONFIG, "generation": {"max-examples": examples, "database": "none"}}
        schema = schemathesis.openapi.from_asgi(
            DOCUMENT, app, config=SchemathesisConfig.from_dict(config), headers=HOST
        )
        schema = schema.include(lambda one: one.operation.label in names)
        schemathesis.hook("before_call")(stay)
        for each in from_schema(schema).execute():
            if isinstance(each, events.ScenarioFinished):
                tested += len(each.recorder.cases)
                found = list(told(each))
                failures += len(found)
                report(each, found)
            elif isinstance(each, events.NonFatalError | events.FatalError):
                failures += 1
                print(f"fuzz: {getattr(each, 'value', None) or getattr(each, 'exception', each)!r}", flush=True)
    return tested, failures


def stay(context: Any, case: Any, **_: Any) -> None:
    """Let no example fetch from another computer."""
    if isinstance(case.body, dict) and isinstance(case.body.get("url"), str) and not {"text", "html"} & set(case.body):
        case.body["url"] = NOWHERE


def told(each: events.ScenarioFinished) -> Iterator[str]:
    """The checks that failed, each in a few lines."""
    for checks in each.recorder.checks.values():
        for one in checks:
            if one.failure_info is not None:
                failure = one.failure_info.failure
                yield f"{failure.title}\n    {failure.message}\n    {one.failure_info.code_sample}"


def report(each: events.ScenarioFinished, found: list[str]) -> None:
    """A line of progress, and the first of the failures."""
    if each.label and each.recorder.cases:
        line = f"fuzz: {each.label} {each.phase.value.lower()}: {len(each.recorder.cases)} requests"
        print(line + (f", {len(found)} failures" if found else ""), flush=True)
    for one in found[:3]:
        print(f"  {one}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
