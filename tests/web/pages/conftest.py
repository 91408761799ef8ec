"""Ledgers and clients for the tests of pages: the demo's first articles, copied for who writes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path.append(str(Path(__file__).parent.parent / "api"))  # served.py: the ledger of the demo's first articles
from served import app_on, client_of, copied, filled


@pytest.fixture(scope="session")
def looker() -> Iterator[TestClient]:
    """A client of a ledger that no test changes."""
    with client_of(app_on(filled())) as one:
        yield one


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a ledger of its own."""
    with client_of(app_on(copied(tmp_path / "ledger.db"))) as one:
        yield one


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger for the walks of one module."""
    return copied(tmp_path_factory.mktemp("walk") / "ledger.db")
