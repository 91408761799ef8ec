"""Clients of a server in this process: `client` only reads, `editor` has a ledger of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from served import app_on, client_of, copied, filled


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client of a ledger that no test changes."""
    with client_of(app_on(filled())) as one:
        yield one


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a copy of that ledger."""
    with client_of(app_on(copied(tmp_path / "ledger.db"))) as one:
        yield one
