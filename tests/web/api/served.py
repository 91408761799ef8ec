"""A server on a ledger of a few of the demo's articles, for tests: made once, copied for those that write."""

import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.adding import Plan, add_all
from onrecord.ledger.database import Database
from onrecord.pipeline import Settings as Reading
from onrecord.web.app import make_app
from onrecord.web.settings import Settings

ARTICLES = 24
HOST = "http://127.0.0.1:8017"


@cache
def filled() -> Path:
    """A ledger of the demo's first articles."""
    folder = Path(mkdtemp(prefix="onrecord-api-"))
    lines = (files("onrecord") / "demo" / "articles.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "articles.jsonl").write_bytes(b"".join(lines[:ARTICLES]))
    with Database(folder / "ledger.db") as database:
        list(add_all(database, [str(folder / "articles.jsonl")], Plan(workers=1)))
        database.empty_log()
    return folder / "ledger.db"


def copied(to: Path) -> Path:
    """A copy of that ledger, to write to."""
    return Path(shutil.copy(filled(), to))


def app_on(ledger: Path, **settings: object) -> FastAPI:
    """The server's app on a ledger."""
    return make_app(Settings(str(ledger), reading=Reading(threads=1), **settings))  # type: ignore[arg-type]


def client_of(app: FastAPI) -> TestClient:
    """A client in this process, as if from this computer."""
    return TestClient(app, base_url=HOST, client=("127.0.0.1", 50_000))
