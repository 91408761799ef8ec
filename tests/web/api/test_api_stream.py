"""The stream of new statements, over real HTTP on the loopback."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from served import app_on, copied

TEXT = "Transport Minister Ada Lind said on Monday that the bridge had been inspected."
DENIAL = "The drivers' union denied that the bridge had been inspected."


@contextmanager
def running(ledger: Path) -> Iterator[str]:
    """The address of a server in a thread."""
    server = uvicorn.Server(uvicorn.Config(app_on(ledger), port=0, log_level="warning", timeout_graceful_shutdown=1))
    socket = server.config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/api/v1"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a server of a ledger that may be written to."""
    with running(copied(tmp_path / "ledger.db")) as one:
        yield one


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """The events of a stream, also those that only say how far it is."""
    held: dict[str, Any] = {}
    for line in lines:
        if not line:
            yield held
            held = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            held[name] = json.loads(value) if name == "data" else value


def hits(address: str, **query: Any) -> list[dict[str, Any]]:
    """The first hundred hits of a search."""
    found: list[dict[str, Any]] = httpx.get(f"{address}/statements", params={**query, "limit": 100}).json()["hits"]
    return found


def test_a_statement_is_sent_as_it_comes_in(address: str) -> None:
    with httpx.stream("GET", f"{address}/stream", params={"act": "deny"}, timeout=60) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        found = events(answer.iter_lines())
        start = next(found)
        added = httpx.post(f"{address}/documents", json={"text": f"{TEXT} {DENIAL}"}, timeout=60).json()
        sent = next(one for one in found if "data" in one)
    assert (sent["event"], sent["data"]["document"]["number"]) == ("statement", added["document"])
    assert sent["data"] == httpx.get(f"{address}/statements/{sent['id']}").json()
    assert sent["data"]["statement"]["act"] == "deny"
    assert int(sent["id"]) > int(start["id"])


def test_a_reader_that_was_away_gets_what_it_missed(address: str) -> None:
    whole = hits(address)
    last = max(one["number"] for one in whole)
    query, headers = {"seconds": 0, "stance": "asserts"}, {"Last-Event-ID": str(last - 40)}
    answer = httpx.get(f"{address}/stream", params=query, headers=headers)
    sent = [one for one in events(iter(answer.text.split("\n"))) if "data" in one]
    expected = {one["number"] for one in whole if one["number"] > last - 40 and one["statement"]["stance"] == "asserts"}
    assert [int(one["id"]) for one in sent] == sorted(expected)


@pytest.mark.parametrize("of", [(), ("q",), ("speaker",), ("publisher", "since"), ("act", "kind")], ids=str)
def test_its_filters_are_those_of_search(address: str, of: tuple[str, ...]) -> None:
    named = next(one for one in hits(address, kind="person") if one["statement"]["speakers"][0]["name"])
    speaker = named["statement"]["speakers"][0]
    known = {
        "q": named["statement"]["content"]["text"].split()[-1].strip('."”’'),
        "speaker": f"#{speaker['id']}" if speaker["id"].isdecimal() else speaker["name"],
        "publisher": named["document"]["publisher"],
        "since": named["day"][:4],
        "act": named["statement"]["act"],
        "kind": "person",
    }
    query = {name: known[name] for name in of}
    found: list[int] = []
    after: dict[str, str] = {}
    while after or not found:
        page = httpx.get(f"{address}/statements", params={**query, **after, "limit": "100"}).json()
        found += [one["number"] for one in page["hits"]]
        after = {"after": page["after"]} if page["after"] else {}
        if not after:
            break
    params, headers = {**query, "seconds": "0"}, {"Last-Event-ID": "0"}
    answer = httpx.get(f"{address}/stream", params=params, headers=headers)
    sent = [int(one["id"]) for one in events(iter(answer.text.split("\n"))) if "data" in one]
    assert found
    assert sent == sorted(found)
