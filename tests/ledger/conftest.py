"""Ledgers for the tests: each test with the fixture `database` runs on a SQLite file and on a PostgreSQL server."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from server import WHAT_TO_DO, Server, installed, required, shared

from onrecord.ledger.database import Database

sys.path.append(str(Path(__file__).parent.parent / "show"))  # sample.py: a record with every field
KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server, one for all of pytest-xdist's workers."""
    base = tmp_path_factory.getbasetemp()
    with shared(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as one:
        yield one


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, for one test alone: a SQLite file's, then a PostgreSQL server's."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    if not required() and not installed():
        pytest.skip(WHAT_TO_DO)
    server: Server = request.getfixturevalue("server")
    return server.emptied(f"of_{os.getpid()}")


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """An empty ledger."""
    with Database(address) as one:
        yield one
