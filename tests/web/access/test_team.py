"""With a team: who signs in, and how a session ends."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from access_server import PAGE, PASSWORD, Serve, access_of, bearer, proof, sign_in, token
from starlette.testclient import TestClient

from onrecord.ledger import audit, users
from onrecord.ledger.database import Database
from onrecord.ledger.user_tables import sessions
from onrecord.web.access.limits import Limiter, Pace


def noted(ledger: Path) -> list[tuple[str | None, str, str | None]]:
    """What the audit log holds, the first first."""
    with Database(ledger) as database, database.read() as connection:
        return [(one.made_by, one.action, one.about) for one in audit.noted(connection)][::-1]


def test_nobody_is_sent_to_sign_in_and_on_to_where_they_wanted(team: TestClient) -> None:
    sent = team.get("/claims/3?sort=best", headers=PAGE)
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in?next=%2Fclaims%2F3%3Fsort%3Dbest")
    done = sign_in(team, "ada", next="/claims/3?sort=best")
    assert (done.status_code, done.headers["location"]) == (303, "/claims/3?sort=best")
    assert team.get("/users", headers=PAGE).status_code == 200
    assert team.get("/sign-in?next=/claims", headers=PAGE).headers["location"] == "/claims"


def test_a_program_is_told_and_not_sent(team: TestClient) -> None:
    for path in ("/api/v1/statements", "/mcp", "/search"):
        done = team.get(path)
        assert (done.status_code, done.headers["www-authenticate"]) == (401, "Bearer"), path


@pytest.mark.parametrize(
    "next", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y", ""]
)
def test_nobody_is_sent_elsewhere(team: TestClient, next: str) -> None:
    assert sign_in(team, "Ada", next=next).headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ada", "another password"), ("Zoe", PASSWORD), ("Ada", ""), ("", ""), ("Ada", "x" * 5000), ("A\0", "\ud800"),
     ("' OR 1=1 --", "' OR 1=1 --")],
)  # fmt: skip
def test_what_does_not_fit_is_told_alike(team: TestClient, name: str, password: str, ledger: Path) -> None:
    form = urlencode({"csrf": proof(team), "name": name, "password": password}, errors="replace")
    done = team.post("/sign-in", content=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert done.status_code == 403 and "This name and password do not fit." in done.text
    assert "session" not in done.headers.get("set-cookie", "")
    assert noted(ledger) == [(None, "failed to sign in", "Ada" if name == "Ada" else None)]


def test_a_user_without_a_password_cannot_sign_in(team: TestClient, ledger: Path) -> None:
    with Database(ledger) as database, database.write() as connection:
        users.add(connection, "feed", "reader", None)
    assert sign_in(team, "feed", "of no user").status_code == 403


def test_the_secret_is_new_with_each_sign_in(team: TestClient) -> None:
    team.cookies.set("onrecord_session", "a" * 43, domain="127.0.0.1")
    sign_in(team, "Ada")
    first = team.cookies.get("onrecord_session", domain="127.0.0.1.local") or team.cookies["onrecord_session"]
    team.post("/sign-out", data={"csrf": proof(team, "/users")})
    sign_in(team, "Ada")
    second = team.cookies["onrecord_session"]
    assert len({"a" * 43, first, second}) == 3


def test_signing_out_ends_the_session_in_the_ledger(team: TestClient, ledger: Path) -> None:
    sign_in(team, "Ada")
    secret = team.cookies["onrecord_session"]
    done = team.post("/sign-out", data={"csrf": proof(team, "/users")})
    assert "onrecord_session=; " in done.headers["set-cookie"] and "Max-Age=0" in done.headers["set-cookie"]
    again = team.get("/users", headers={**PAGE, "Cookie": f"onrecord_session={secret}"})
    assert again.status_code == 303
    assert noted(ledger) == [("Ada", "signed in", None), ("Ada", "signed out", None)]


def test_a_session_that_is_over_lets_nobody_in(team: TestClient, ledger: Path) -> None:
    sign_in(team, "Ada")
    with Database(ledger) as database, database.write() as connection:
        connection.execute(sessions.update().values(seen_at="2020-01-01T00:00:00.000000Z"))
    assert team.get("/users", headers=PAGE).status_code == 303


def test_tries_are_limited_by_name_whether_there_is_one_or_not(serve: Serve) -> None:
    for name in ("Ada", "Nobody"):
        client = serve(team=True)
        access_of(client).tries_of.take(users.key(name), 9)  # as nine wrong passwords would
        assert sign_in(client, name, "wrong password").status_code == 403
        refused = sign_in(client, name)
        assert refused.status_code == 429, "the right password is not tried either"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert sign_in(client, "Ed").status_code == 303, "others are let in"


def test_tries_are_limited_by_address_whatever_the_names(team: TestClient) -> None:
    access_of(team).tries_from.take("testclient", 19)
    assert sign_in(team, "one", "wrong password").status_code == 403
    assert sign_in(team, "Ada").status_code == 429


def test_who_signs_in_rightly_is_not_limited(team: TestClient) -> None:
    access_of(team).tries_from.take("testclient", 19)
    for _ in range(3):
        assert sign_in(team, "Ada").status_code == 303
        team.cookies.clear()


def test_requests_are_limited_by_user_and_by_address(team: TestClient, ledger: Path) -> None:
    secret, other = bearer(token(ledger, "Rita")), bearer(token(ledger, "Ed"))
    access_of(team).users.pace = Pace(1, 1e-9)
    assert team.get("/account", headers=secret).status_code == 200
    refused = team.get("/account", headers=secret)
    assert refused.status_code == 429 and "retry-after" in refused.headers
    assert team.get("/account", headers=other).status_code == 200, "each has their own"
    access_of(team).users, access_of(team).addresses = Limiter(Pace(100, 100)), Limiter(Pace(2, 1e-9))
    assert [team.get("/account", headers=other).status_code for _ in range(3)] == [200, 200, 429]
    assert team.get("/static/light.js").status_code != 429


def test_the_password_is_changed_by_who_knows_it(serve: Serve, ledger: Path) -> None:
    one, other = serve(team=True), serve(team=True)
    for client in (one, other):
        sign_in(client, "Rita")
    before = one.cookies["onrecord_session"]
    change = {"csrf": proof(one, "/account"), "old": PASSWORD, "new": "another dozen letters"}
    assert one.post("/account/password", data={**change, "old": "wrong"}).status_code == 403
    assert one.post("/account/password", data={**change, "new": "short"}).status_code == 422
    assert one.post("/account/password", data=change).status_code == 303
    assert one.cookies["onrecord_session"] != before
    assert one.get("/account", headers=PAGE).status_code == 200
    assert other.get("/account", headers=PAGE).status_code == 303
    assert sign_in(other, "Rita").status_code == 403
    assert sign_in(other, "Rita", "another dozen letters").status_code == 303
    assert ("Rita", "changed the password", "Rita") in noted(ledger)


def test_a_token_is_shown_once_used_and_revoked(team: TestClient, serve: Serve, ledger: Path) -> None:
    sign_in(team, "Ed")
    form = {"csrf": proof(team, "/account"), "about": "<b>feed</b>", "role": "reader", "days": "5"}
    made = team.post("/account/tokens", data=form)
    secret = made.text.partition('class="secret">')[2].partition("<")[0]
    assert made.status_code == 201 and made.headers["cache-control"] == "no-store"
    page = team.get("/account").text
    assert secret not in page and "&lt;b&gt;feed&lt;/b&gt;" in page
    program = serve(team=True)
    assert program.get("/account", headers=bearer(secret)).status_code == 200
    assert program.post("/corrections/1/undo", headers=bearer(secret)).status_code == 403, "it may only read"
    assert team.post("/account/tokens/1/revoke", data={"csrf": form["csrf"]}).status_code == 303
    assert program.get("/account", headers=bearer(secret)).status_code == 401
    assert team.post("/account/tokens", data={**form, "role": "owner"}).status_code == 422
    assert ("Ed", "made a token", "1 of Ed: <b>feed</b>") in noted(ledger)


def test_a_token_may_no_more_than_its_user(team: TestClient, ledger: Path) -> None:
    secret = token(ledger, "Rita", role="admin")
    assert team.get("/users", headers=bearer(secret)).status_code == 403
    others = token(ledger, "Ada")
    sign_in(team, "Rita")
    assert team.post("/account/tokens/2/revoke", data={"csrf": proof(team, "/account")}).status_code == 404
    team.cookies.clear()
    assert team.get("/users", headers=bearer(others)).status_code == 200


def test_an_admin_looks_after_users(team: TestClient, serve: Serve, ledger: Path) -> None:
    sign_in(team, "Ada")
    rita = serve(team=True)
    sign_in(rita, "Rita")
    csrf = {"csrf": proof(team, "/users")}

    def post(path: str, **fields: str) -> int:
        return team.post(path, data={**csrf, **fields}).status_code

    assert post("/users", name="Zoe", role="editor", password=PASSWORD) == 303
    assert post("/users", name="zoe", role="editor", password=PASSWORD) == 422
    assert post("/users", name="Xan", role="editor", password="short") == 422
    assert post("/users/role", name="Rita", role="admin") == 303
    assert rita.get("/users").status_code == 200, "at once"
    assert post("/users/role", name="Rita", role="reader") == 303
    assert rita.get("/users").status_code == 403
    assert post("/users/password", name="Rita", password="another dozen letters") == 303
    assert rita.get("/users", headers=PAGE).status_code == 303
    secret = token(ledger, "Zoe")
    assert post("/users/revoke", token="1") == 303
    assert serve(team=True).get("/search", headers=bearer(secret)).status_code == 401
    assert post("/users/remove", name="Zoe") == 303
    assert sign_in(serve(team=True), "Zoe").status_code == 403
    for path in ("/users/remove", "/users/role", "/users/password"):
        assert post(path, name="ADA", role="reader", password=PASSWORD) == 422, "one admin must stay"
    page = team.get("/audit").text
    assert "removed a user" in page and "Rita: reader to admin" in page and "nobody known" in page


def test_the_audit_log_is_paged_and_by_person(team: TestClient, ledger: Path) -> None:
    with Database(ledger) as database, database.write() as connection:
        for number in range(150):
            audit.note(connection, "Ed" if number % 2 else "Rita", "added a document", f"document {number}.")
    sign_in(team, "Ada")
    page = team.get("/audit").text
    assert "document 149." in page and "document 51." in page and "document 50." not in page
    assert "document 50." in team.get("/audit?before=52").text
    own = team.get("/audit?by=Ed").text
    assert "document 1." in own and "document 148." not in own
    assert team.get("/audit?before=x", headers=PAGE).status_code == 404
