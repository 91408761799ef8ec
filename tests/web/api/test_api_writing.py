"""What programs send: articles that are read or added, and corrections, which hold everywhere and can be undone."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from served import app_on, client_of, filled

API = "/api/v1"
TEXT = (
    "Minister denies bridge was unsafe\n\n"
    "Transport Minister Ada Lind said on Monday that the bridge had been inspected in 2024. "
    "She denied that 12 engineers had warned the ministry."
)
PAGE = (
    f"<html><head><title>Bridge</title></head><body><article><p>{TEXT}</p></article><script>x()</script></body></html>"
)


def post(client: TestClient, path: str, body: Any, status: int = 200) -> Any:
    answer = client.post(API + path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_text_is_read_and_not_kept(client: TestClient) -> None:
    before = client.get(f"{API}/stats").json()["documents"]
    given = {"text": TEXT, "title": "Bridge", "published": "2025-03-04", "url": "https://news.example/bridge"}
    record = post(client, "/read", given)
    assert (record["document"]["title"], record["document"]["published"]) == ("Bridge", "2025-03-04")
    assert "denies" in [one["stance"] for one in record["statements"]]
    assert "2025-03-03" in [one["said_on"] for one in record["statements"]]
    assert client.get(f"{API}/stats").json()["documents"] == before


def test_a_page_is_read_without_what_is_no_article(client: TestClient) -> None:
    record = post(client, "/read", {"html": PAGE, "url": "https://news.example/page"})
    assert record["document"]["url"] == "https://news.example/page"
    assert "x()" not in record["document"]["text"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"text": TEXT, "html": PAGE}, 422),
        ({"text": "!!!"}, 422),
        ({"text": "\ud800 lone"}, 422),
        ({"url": "file:///etc/passwd"}, 422),
        ({"url": "http://127.0.0.1:9/x"}, 404),
        ({"url": "http://[::1]/"}, 404),
        ({"html": "<html><body></body></html>"}, 404),
        ({"text": TEXT, "published": "2025-02-30"}, 422),
    ],
)
def test_what_holds_no_article_is_a_problem(client: TestClient, body: Any, status: int) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post(f"{API}/read", content=json.dumps(body), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text


@pytest.mark.parametrize("size", [10_000_001, 12_000_000])
def test_what_is_too_large_is_refused(client: TestClient, size: int) -> None:
    answer = client.post(f"{API}/read", json={"html": "a" * size})
    assert answer.status_code == 413
    assert answer.headers["content-type"].split(";")[0] in ("application/problem+json", "text/plain")


def test_only_json_is_taken_as_json(client: TestClient) -> None:
    answer = client.post(
        f"{API}/read", content='{"text": "Ada said it rained."}', headers={"content-type": "text/plain"}
    )
    assert answer.status_code == 422


def test_an_article_is_added_once_and_its_statements_are_found(editor: TestClient) -> None:
    given = {"text": TEXT, "url": "https://news.example/bridge", "published": "2025-03-04"}
    answer = editor.post(f"{API}/documents", json=given)
    assert answer.status_code == 201
    told = answer.json()
    assert answer.headers["location"] == f"{API}/documents/{told['document']}"
    assert told["statements"] == len(editor.get(answer.headers["location"] + "/record").json()["statements"]) > 0
    assert post(editor, "/documents", given)["outcome"] == "unchanged"
    found = editor.get(f"{API}/statements", params={"q": "engineers bridge*", "speaker": "Lind"}).json()["hits"]
    assert not found or found[0]["document"]["number"] == told["document"]
    assert editor.get(f"{API}/statements", params={"q": "engineers"}).json()["total"] >= 1


def test_a_statement_is_rejected_everywhere_and_brought_back(editor: TestClient) -> None:
    etag = editor.get(f"{API}/statements/3").headers["etag"]
    made = post(editor, "/statements/3/reject", {"why": "misread"})
    assert (made["action"], made["statement"], made["why"]) == ("reject", 3, "misread")
    assert editor.get(f"{API}/statements/3").status_code == 404
    assert editor.get(f"{API}/corrections", params={"statement": 3}).json()["corrections"] == [made]
    undone = post(editor, f"/corrections/{made['id']}/undo", {})
    assert undone["undone_by"] == made["made_by"]
    assert editor.get(f"{API}/statements/3").headers["etag"] == etag
    post(editor, f"/corrections/{made['id']}/undo", {}, 409)
    assert post(editor, "/statements/3/accept", {})["after"] == "accepted"
    assert editor.get(f"{API}/statements/3").json()["verdict"] == "accepted"


def test_fields_are_set(editor: TestClient) -> None:
    deny = editor.get(f"{API}/statements", params={"act": "deny", "kind": "person"}).json()["hits"][0]
    path = f"/statements/{deny['number']}"
    ((start, end), *_) = deny["statement"]["content"]["spans"]
    word = deny["statement"]["content"]["text"].split()[0]
    values = {
        "act": "criticise", "speakers.1.name": "Ada Lind-Holm", "said_on": "2025-01-13", "figures": [], "place": word,
        "content": f"{start}-{end - 1}", "quote": "mixed", "audience": {"text": word, "spans": []},
    }  # fmt: skip
    for field, value in values.items():
        answer = editor.post(f"{API}{path}/edit", json={"field": field, "value": value})
        assert answer.status_code == 200 or "already" in answer.json()["detail"], answer.text
    now = editor.get(API + path).json()["statement"]
    assert (now["act"], now["quote"], now["said_on"], now["figures"]) == ("criticise", "mixed", "2025-01-13", [])
    assert now["speakers"][0]["name"] == "Ada Lind-Holm"
    assert now["place"]["text"] == word
    assert post(editor, f"{path}/edit", {"field": "place", "value": None})["after"] is None


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("act", "shout", 409), ("act", {"a": [1]}, 409), ("content", "words that are not there", 409),
        ("cue", None, 409), ("speakers", [{"mention": {"a": 1}}], 409), ("speakers", [{"age": 7}], 409),
        ("figures", [{"text": "2025", "low": 1e999}], 409), ("within", 2**70, 409), ("disputes", [999999], 409),
        ("colour", "red", 422), ("speakers.age", 4, 422), ("said_on", "\x00", 409), ("unit", 3, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_set_says_what_is_allowed(editor: TestClient, field: str, value: Any, status: int) -> None:
    body = json.dumps({"field": field, "value": value})
    answer = editor.post(f"{API}/statements/3/edit", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"]


def test_speakers_are_merged_and_split(editor: TestClient) -> None:
    one, other = (each["number"] for each in editor.get(f"{API}/speakers", params={"limit": 2}).json()["speakers"])
    counts = [editor.get(f"{API}/speakers/{each}").json()["statements"] for each in (one, other)]
    made = post(editor, f"/speakers/{one}/merge", {"speakers": [other]})
    assert editor.get(f"{API}/speakers/{other}").json()["number"] == one
    assert editor.get(f"{API}/speakers/{one}").json()["statements"] == sum(counts)
    post(editor, f"/speakers/{one}/merge", {"speakers": [other]}, 409)
    post(editor, f"/corrections/{made['id']}/undo", {})
    number = editor.get(f"{API}/speakers/{one}").json()["recent"][0]["number"]
    assert post(editor, f"/speakers/{one}/split", {"statements": [number]})["action"] == "split"
    assert editor.get(f"{API}/speakers/{one}").json()["statements"] == counts[0] - 1
    post(editor, f"/speakers/{one}/split", {}, 409)
    post(editor, f"/speakers/{one}/merge", {"speakers": [99999]}, 404)


def test_claims_are_merged_and_split(editor: TestClient) -> None:
    one, other = (each["claim"] for each in editor.get(f"{API}/claims", params={"limit": 2}).json()["claims"])
    made = post(editor, f"/claims/{one[1:]}/merge", {"claims": [int(other[1:])]})
    one, gone = (one, other) if made["claim"] == one else (other, one)
    assert made["claim"] == one
    assert editor.get(f"{API}/claims/{gone[1:]}").status_code == 404
    story = editor.get(f"{API}/claims/{one[1:]}").json()
    away = [story["statements"][-1]["number"]]
    parted = post(editor, f"/claims/{one[1:]}/split", {"statements": away})
    assert away[0] not in [each["number"] for each in editor.get(f"{API}/claims/{one[1:]}").json()["statements"]]
    post(editor, f"/corrections/{parted['correction']}/undo", {})
    post(editor, f"/claims/{one[1:]}/split", {"statements": [99999]}, 409)
    post(editor, "/claims/999999/split", {"statements": [1]}, 404)


def test_nobody_changes_a_ledger_that_is_only_read() -> None:
    with client_of(app_on(filled(), read_only=True)) as client:
        for path, body in (("/statements/3/reject", {}), ("/documents", {"text": TEXT})):
            told = post(client, path, body, 403)
            assert "editor" in told["detail"]
        assert post(client, "/read", {"text": TEXT})["statements"]


def test_a_team_must_sign_in() -> None:
    with client_of(app_on(filled(), team=True)) as client:
        answer = client.get(f"{API}/stats")
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
        assert answer.headers["www-authenticate"] == "Bearer"
