"""Without a team: whoever uses this computer may do all, and pages of other sites nothing."""

import pytest
from access_server import PAGE, Serve, bearer, proof, token
from starlette.testclient import TestClient

HERE = {"Host": "127.0.0.1:8017"}
THEME = {"to": "dark"}


def test_the_user_of_this_computer_needs_no_password(alone: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert alone.get("/users", headers=PAGE).status_code == 200
    assert alone.get("/sign-in?next=/claims", headers=PAGE).headers["location"] == "/claims"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8017", "127.9.9.9", "localhost:8017", "LOCALHOST", "[::1]:8017", "localhost."],
)
def test_names_of_this_computer(alone: TestClient, host: str) -> None:
    assert alone.get("/users", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8017", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "10.0.0.5",
     "169.254.169.254", "localhost@evil.example", "evil.example@localhost", "", "[::1", "[::ffff:10.0.0.5]",
     "localhost/evil.example", "a b", "127.0.0.1:99999999"],
)  # fmt: skip
def test_names_that_were_made_to_lead_here(alone: TestClient, host: str) -> None:
    """DNS rebinding: a page of another site whose name now leads to this computer."""
    for path in ("/", "/static/light.js", "/api/v1/openapi.json"):
        assert alone.get(path, headers={"Host": host}).status_code == 400


def test_a_server_that_listens_at_a_name_answers_to_it(serve: Serve) -> None:
    assert serve(host="news.lan").get("/users", headers={"Host": "news.lan:8017"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://127.0.0.1:8017"},
        {"Origin": "http://127.0.0.1:8017", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_pages_of_ours_may_change_things(alone: TestClient, headers: dict[str, str]) -> None:
    form = {"csrf": proof(alone, "/users"), **THEME}
    assert alone.post("/theme", data=form, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "http://localhost:8017"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:8017", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:8017@evil.example"},
    ],
)
def test_pages_of_others_may_not(alone: TestClient, headers: dict[str, str]) -> None:
    form = {"csrf": proof(alone, "/users"), **THEME}
    done = alone.post("/theme", data=form, headers=headers)
    assert done.status_code == 403 and "set-cookie" not in done.headers


@pytest.mark.parametrize(
    ("mode", "destination", "status"),
    [("navigate", "document", 200), ("navigate", "iframe", 403), ("no-cors", "image", 403), ("cors", "empty", 403)],
)
def test_other_sites_may_link_here_and_no_more(alone: TestClient, mode: str, destination: str, status: int) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination, **PAGE}
    assert alone.get("/users", headers=headers).status_code == status


def test_a_form_needs_its_token(alone: TestClient) -> None:
    good = proof(alone, "/users")
    for wrong in ({}, {"csrf": ""}, {"csrf": good[:-1]}, {"csrf": "é"}, {"CSRF": good}):
        done = alone.post("/theme", data={**THEME, **wrong}, headers=PAGE)
        assert done.status_code == 403 and "out of date" in done.text
    assert alone.post("/theme?csrf=" + good, data=THEME).status_code == 403
    assert alone.post("/theme", headers={"X-CSRF": good}, data=THEME).status_code == 303
    files = {"csrf": (None, good), "to": (None, "dark"), "file": ("a.txt", b"bytes")}
    assert alone.post("/theme", files=files).cookies["theme"] == "dark"
    assert alone.post("/theme", files={**files, "csrf": ("a.txt", good)}).status_code == 403


def test_the_token_is_of_one_browser_and_outlives_the_server(serve: Serve) -> None:
    one, other = serve(), serve()
    good = proof(one, "/users")
    assert other.post("/theme", data={"csrf": good}).status_code == 403
    other.cookies = one.cookies
    assert other.post("/theme", data={"csrf": good}).status_code == 303
    assert proof(one, "/audit") == good


def test_the_body_that_was_read_for_the_token_is_whole(alone: TestClient) -> None:
    """A form in many pieces: the route sees every byte of it."""
    form = {"csrf": proof(alone, "/users"), "name": "Zoë " + "z" * 40, "role": "reader", "password": "ü" * 100}
    assert alone.post("/users", data=form, headers=PAGE).status_code == 303
    assert "Zoë zzz" in alone.get("/users").text


def test_a_program_comes_with_a_token_and_needs_no_other(alone: TestClient, ledger: object) -> None:
    secret = token(ledger, "Ed")  # type: ignore[arg-type]
    assert alone.post("/theme", data=THEME, headers=bearer(secret)).status_code == 303
    assert alone.get("/audit", headers=bearer(secret)).status_code == 403
    done = alone.get("/search", headers=bearer("onrecord_wrong"))
    assert done.status_code == 401 and done.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_a_program_on_this_computer_needs_no_token_but_a_browser_does(alone: TestClient) -> None:
    told = {"text": "The minister said that it rained."}
    assert alone.post("/api/v1/documents", json=told).status_code == 201
    for sign in ({"Origin": "http://127.0.0.1:8017"}, {"Cookie": "a=b"}, {"Sec-Fetch-Site": "same-origin"}):
        assert alone.post("/api/v1/documents", json=told, headers=sign).status_code == 403
    proved = {"X-CSRF": proof(alone, "/users"), "Origin": "http://127.0.0.1:8017"}
    assert alone.post("/api/v1/documents", json=told, headers=proved).status_code == 200
    assert "added an article" in alone.get("/audit").text


def test_a_server_that_changes_nothing(serve: Serve) -> None:
    client = serve(read_only=True)
    assert client.get("/claims", headers=PAGE).status_code == 200
    assert client.post("/corrections/1/undo", data={"csrf": "x"}).status_code == 403
    assert client.get("/users").status_code == 403


def test_too_large_a_body(alone: TestClient) -> None:
    much = alone.app.state.room.settings.reading.read.max_size + 2_000_000  # type: ignore[attr-defined]
    proved = {"X-CSRF": proof(alone, "/users"), "Content-Type": "application/x-www-form-urlencoded"}
    told = alone.post("/theme", content=b"a" * much, headers=proved)
    pieces = alone.post("/theme", content=(b"a" * 1_000_000 for _ in range(much // 1_000_000)), headers=proved)
    unproved = alone.post("/theme", content=b"a" * much, headers={"Content-Type": proved["Content-Type"]})
    assert [told.status_code, pieces.status_code, unproved.status_code] == [413] * 3


def test_what_every_answer_carries(alone: TestClient) -> None:
    for path in ("/users", "/nowhere", "/static/light.js", "/api/v1/openapi.json"):
        headers = alone.get(path, headers=PAGE).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "strict-transport-security" not in headers
    refused = alone.get("/", headers={"Host": "evil.example", **PAGE})
    assert "content-security-policy" in refused.headers and refused.headers["content-type"].startswith("text/html")


def test_cookies_are_kept_from_scripts_and_by_https_from_all_else(serve: Serve) -> None:
    cookie = serve().get("/users", headers=PAGE).headers["set-cookie"]
    assert cookie.startswith("onrecord_visit=") and cookie.endswith("; Path=/; HttpOnly; SameSite=Lax")
    secure = serve(base="https://127.0.0.1:8017").get("/users", headers=PAGE)
    assert secure.headers["set-cookie"].startswith("__Host-onrecord_visit=")
    assert secure.headers["set-cookie"].endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
    assert secure.headers["strict-transport-security"] == "max-age=31536000"
