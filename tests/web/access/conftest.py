"""Servers to ask, alone and with a team, in this process: the whole app, over a ledger of its own."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from access_server import HASHED, TEAM, Serve
from starlette.testclient import TestClient

from onrecord.ledger import users
from onrecord.ledger.database import Database
from onrecord.web.app import make_app
from onrecord.web.settings import Settings


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a user of each role."""
    path = tmp_path / "news.db"
    with Database(path) as database, database.write() as connection:
        for name, role in TEAM.items():
            users.add(connection, name, role, HASHED)
    return path


@pytest.fixture
def serve(ledger: Path) -> Iterator[Serve]:
    """A server of the ledger, with these settings; several are clients of servers of their own."""
    with ExitStack() as stack:

        def one(*, base: str = "http://127.0.0.1:8017", **settings: Any) -> TestClient:
            app = make_app(replace(Settings(str(ledger)), **settings))
            return stack.enter_context(TestClient(app, base_url=base, follow_redirects=False))

        yield one


@pytest.fixture
def alone(serve: Serve) -> TestClient:
    """A server without a team."""
    return serve()


@pytest.fixture
def team(serve: Serve) -> TestClient:
    """A server with a team; nobody is signed in."""
    return serve(team=True)
