"""What the tests of access share: a team, and how its browsers and programs ask."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.ledger import tokens, users
from onrecord.ledger.database import Database
from onrecord.web.access.guard import Access
from onrecord.web.passwords import Passwords

PASSWORD = "a dozen and more letters"
HASHED = Passwords().hash(PASSWORD)  # once: it takes its time
TEAM = {"Rita": "reader", "Ed": "editor", "Ada": "admin"}
PAGE = {"Accept": "text/html"}
Serve = Callable[..., TestClient]


def proof(client: TestClient, path: str = "/sign-in") -> str:
    """The token that the page at a path has in its forms."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(path, headers=PAGE).text)
    assert found, path
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Any:
    """Fill in the form and send it."""
    return client.post("/sign-in", data={"csrf": proof(client), "name": name, "password": password, **fields})


def token(ledger: Path, name: str, **about: Any) -> str:
    """A token of a user."""
    with Database(ledger) as database, database.write() as connection:
        return tokens.issue(connection, users.user(connection, name), "tests", **about)[1]


def bearer(secret: str) -> dict[str, str]:
    """The header that a program sends."""
    return {"Authorization": f"Bearer {secret}"}


def access_of(client: TestClient) -> Access:
    """What the guard of a server keeps."""
    access: Access = client.app.state.access  # type: ignore[attr-defined]
    return access
