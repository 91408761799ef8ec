"""What the API answers of a ledger is what the command line prints of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from served import filled
from typer.testing import CliRunner

from onrecord.plain.records import as_line
from onrecord.show.cli import app as command_line

API = "/api/v1"


def get(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(API + path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def printed(*arguments: str) -> Any:
    done = CliRunner().invoke(command_line, [*arguments, "--json", "--ledger", str(filled())])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("query", "arguments"),
    [
        ({}, []),
        ({"q": "ban*"}, ["ban*"]),
        ({"q": '"he said" the*'}, ['"he said" the*']),
        ({"act": "deny", "sort": "newest"}, ["--act", "deny", "--sort", "newest"]),
        ({"stance": "denies", "since": "2025-01"}, ["--stance", "denies", "--since", "2025-01"]),
        ({"kind": "person", "until": "2026"}, ["--kind", "person", "--until", "2026"]),
        ({"country": "et"}, ["--country", "et"]),
        ({"basis": "document"}, ["--basis", "document"]),
        ({"figure": ">3", "unit": "years"}, ["--figure", ">3", "--unit", "years"]),
        ({"publisher": "the"}, ["--publisher", "the"]),
    ],
)  # fmt: skip
def test_a_search_finds_what_the_command_finds(client: TestClient, query: dict[str, str], arguments: list[str]) -> None:
    found, expected = get(client, "/statements", **query), printed("search", *arguments)
    for one in found["hits"]:
        assert one["document"].pop("number")
    assert (found["total"], found["hits"]) == (expected["total"], expected["hits"])


@pytest.mark.parametrize(
    ("path", "name", "key"),
    [("/statements", "hits", "number"), ("/documents", "documents", "number"), ("/claims", "claims", "claim"),
     ("/origins", "origins", "origin")],
)  # fmt: skip
def test_pages_hold_together_all_that_one_page_holds(client: TestClient, path: str, name: str, key: str) -> None:
    whole, parts, after = [one[key] for one in get(client, path, limit=100)[name]], [], None
    for _ in range(200):
        page = get(client, path, limit=3, **({"after": after} if after else {}))
        parts += [one[key] for one in page[name]]
        after = page["after"]
        if after is None or len(parts) > len(whole):
            break
    assert len(whole) > 3
    assert parts[: len(whole)] == whole


def test_a_claim_is_told_as_the_command_tells_it(client: TestClient) -> None:
    brief = get(client, "/claims", contested=True)["claims"][0]
    assert get(client, f"/claims/{brief['claim'][1:]}") == printed("claim", brief["claim"])
    assert brief == printed("claims", "--contested")["claims"][0]


def test_an_origin_and_the_numbers_are_told_as_the_commands_tell_them(client: TestClient) -> None:
    expected = printed("origins")["origins"]
    assert get(client, "/origins")["origins"] == expected
    assert get(client, f"/origins/{expected[0]['origin'][1:]}") == expected[0]
    assert get(client, "/stats") == printed("stats")


def test_a_document_is_found_by_its_address_and_opened(client: TestClient) -> None:
    number = get(client, "/statements", limit=1)["hits"][0]["document"]["number"]
    about = get(client, f"/documents/{number}")
    assert get(client, "/documents", name=about["url"])["documents"] == [about]
    assert get(client, "/documents", name=about["id"])["documents"] == [about]
    record = get(client, f"/documents/{number}/record")
    assert record["document"]["id"] == about["id"]
    for one in record["statements"]:
        for part in ("cue", "content"):
            told = " ".join(record["document"]["text"][start:end] for start, end in one[part]["spans"])
            assert told == one[part]["text"]
    original = client.get(f"{API}/documents/{number}/original")
    assert original.headers["content-type"] == "text/plain; charset=utf-8"
    assert json.loads(original.text)["id"] == about["id"]
    assert get(client, f"/documents/{number}/history") == printed("history", about["id"])


def test_a_speaker_is_opened_with_what_it_said_last(client: TestClient) -> None:
    first = get(client, "/speakers", limit=1)["speakers"][0]
    one = get(client, f"/speakers/{first['number']}")
    assert {name: one[name] for name in first} == first
    assert one["name"] in one["names"]
    assert one["recent"]
    assert first in get(client, "/speakers", name=one["name"])["speakers"]


def test_the_schema_is_the_published_one(client: TestClient) -> None:
    assert get(client, "/schema")["title"] == "onrecord record"


def test_an_answer_in_hand_is_not_sent_again(client: TestClient) -> None:
    answer = client.get(f"{API}/claims")
    assert answer.headers["cache-control"] == "private, no-cache"
    for given in (answer.headers["etag"], f'"x", {answer.headers["etag"]}', "*"):
        again = client.get(f"{API}/claims", headers={"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == answer.headers["etag"]
    assert client.get(f"{API}/claims", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/statements/999999", 404),
        (f"/documents/{2**53 - 1}", 404),
        (f"/documents/{2**53}", 422),
        ("/documents/0", 422),
        ("/documents/one", 422),
        ("/claims/999999", 404),
        ("/speakers/999999", 404),
        ("/origins/999999", 404),
        ("/corrections/999999", 404),
        ("/statements?q=ban&after=c3RhdGVtZW50czox", 404),
        ("/documents?after=nonsense", 404),
        ("/documents?after=ZG9jdW1lbnRzOjE1OAAA", 404),
        ("/claims?after=%ED%A0%80", 404),
        ("/statements?act=shout", 422),
        ("/statements?since=2025-02-30", 422),
        ("/statements?figure=many", 422),
        ("/statements?q=a*", 422),
        ("/statements?limit=101", 422),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(API + path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["detail"]
    assert bool(told.get("errors")) == (status == 422)


@pytest.mark.parametrize(
    "query",
    [
        "q=%21%21", "q=", "q=%00", "q=%FF%FE", "q=%ED%A0%80", "speaker=%00", "speaker=%20", "speaker=%23" + "9" * 18,
        "publisher=%00", "unit=%F0%9F%8C%BD", "figure=8000-5000", "figure=5-8k", "since=2024-02-29",
        "q=" + "%22a%22%20" * 30, "name=%00",
    ],
)  # fmt: skip
def test_odd_questions_get_an_answer(client: TestClient, query: str) -> None:
    assert client.get(f"{API}/statements?{query}").status_code == 200
    assert client.get(f"{API}/documents?{query}").status_code == 200


def test_other_methods_are_told_which_there_are(client: TestClient) -> None:
    for method, path, allowed in (
        ("DELETE", "/statements", "GET"), ("GET", "/read", "POST"), ("PATCH", "/documents", "GET, POST"),
        ("OPTIONS", "/documents/1/record", "GET"),
    ):  # fmt: skip
        answer = client.request(method, API + path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_record_is_sent_byte_by_byte_as_it_is_printed(client: TestClient) -> None:
    from onrecord.ledger.database import Database
    from onrecord.ledger.records import records

    with Database(Path(filled())) as database, database.read() as connection:
        expected = as_line(next(records(connection, [1])))
    assert client.get(f"{API}/documents/1/record").content == expected
