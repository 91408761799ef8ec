"""Every route of the app, whoever wrote it: what nobody, a reader and an editor may do there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from access_server import PAGE, Serve, access_of, bearer, sign_in, token
from starlette.routing import Mount
from starlette.testclient import TestClient

from onrecord.web.access.hosts import SAFE
from onrecord.web.access.limits import Pace
from onrecord.web.app import make_app
from onrecord.web.settings import Settings

OPEN = ("/static", "/sign-in", "/theme")  # to everybody
OWN = ("/sign-out", "/account", "/seen", "/read", "/api/v1/read")  # to whoever is signed in
ADMIN = ("/users", "/audit")


def routes(of: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of each route, with a number in the place of what varies."""
    for one in of:
        inner = getattr(one, "original_router", None)
        if inner is not None:
            yield from routes(inner.routes, prefix + getattr(one.include_context, "prefix", ""))
        elif isinstance(one, Mount):
            yield "GET", prefix + one.path
            yield "POST", prefix + one.path
        else:
            path = re.sub(r"\{[^}]*\}", "1", prefix + one.path)
            yield from ((method, path) for method in one.methods or ("GET", "POST") if method != "HEAD")


def all_routes(ledger: str) -> list[tuple[str, str]]:
    """The routes of the whole app."""
    app = make_app(Settings(ledger))
    app.state.room.close()
    return sorted(set(routes(app.routes)))


ROUTES = all_routes("sqlite://")


def under(path: str, those: tuple[str, ...]) -> bool:
    """Whether a path is one of those, or below one."""
    return any(path == one or path.startswith(one + "/") for one in those)


def asked(client: TestClient, method: str, path: str, **headers: str) -> int:
    """The status of the answer to a bare request, of a page of ours."""
    own = {"X-CSRF": "", "Sec-Fetch-Site": "same-origin"}
    return client.request(method, path, headers={**own, **headers}).status_code


def test_the_routes_were_found() -> None:
    paths = {path for _, path in ROUTES}
    assert {"/", "/claims/1", "/read", "/api/v1/statements", "/users", "/sign-in", "/static"} <= paths
    assert ("POST", "/statements/1/reject") in ROUTES and ("POST", "/api/v1/documents") in ROUTES


@pytest.fixture
def clients(serve: Serve, ledger: Path) -> dict[str, TestClient]:
    """A browser for nobody, and one for each role, signed in."""
    found = {name: serve(team=True) for name in ("nobody", "Rita", "Ed")}
    for client in found.values():
        access_of(client).users.pace = access_of(client).addresses.pace = Pace(1e9, 1e9)
    for name in ("Rita", "Ed"):
        sign_in(found[name], name)
    return found


def test_nobody_gets_anywhere(clients: dict[str, TestClient]) -> None:
    for method, path in ROUTES:
        if under(path, OPEN):
            continue
        assert asked(clients["nobody"], method, path) == 401, (method, path)
        sent = clients["nobody"].request(method, path, headers=PAGE)
        to_sign_in = sent.status_code == 303 and sent.headers["location"].startswith("/sign-in?next=")
        assert sent.status_code == 401 or (method in SAFE and to_sign_in), (method, path)


def test_readers_change_nothing(clients: dict[str, TestClient], ledger: Path) -> None:
    """With a good token of the form's, and as a program with a token."""
    program = bearer(token(ledger, "Rita"))
    proved = proof_of(clients["Rita"])
    for method, path in ROUTES:
        if method not in SAFE and not under(path, OPEN + OWN):
            assert asked(clients["Rita"], method, path, **{"X-CSRF": proved}) == 403, (method, path)
            assert asked(clients["nobody"], method, path, **program) == 403, (method, path)


def test_editors_change_things_with_the_forms_token_only(clients: dict[str, TestClient]) -> None:
    proved = proof_of(clients["Ed"])
    for method, path in ROUTES:
        if method in SAFE or under(path, ("/sign-out", "/static")):
            continue
        for wrong in ("", "0" * 64):
            assert asked(clients["Ed"], method, path, **{"X-CSRF": wrong}) == 403, (method, path)
        if not under(path, ADMIN + OPEN + OWN):
            assert asked(clients["Ed"], method, path, **{"X-CSRF": proved}) not in (401, 403), (method, path)


def test_admins_pages_are_theirs(clients: dict[str, TestClient]) -> None:
    proved = proof_of(clients["Ed"])
    for method, path in ROUTES:
        if under(path, ADMIN):
            assert asked(clients["Ed"], method, path, **{"X-CSRF": proved}) == 403, (method, path)


def test_alone_too_each_change_needs_the_forms_token(alone: TestClient) -> None:
    for method, path in ROUTES:
        if method not in SAFE and not under(path, ("/static",)):
            assert asked(alone, method, path) == 403, (method, path)


def proof_of(client: TestClient) -> str:
    """The token of a browser's forms."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/account", headers=PAGE).text)
    assert found
    return found[1]
