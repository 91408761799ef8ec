"""The MCP server through a session of the official client, over standard input and output and over HTTP."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from served import filled
from typer.testing import CliRunner

from onrecord.show.cli import app

TOOLS = {"search_statements", "list_claims", "open_claim", "who_denied", "open_document", "read_article"}
ARTICLE = "Ada Lind said on Monday that the bridge was safe. The drivers' union denied that it had been inspected."


def command(*more: str) -> list[str]:
    return ["-m", "onrecord", "mcp", "--ledger", str(filled()), *more]


@contextmanager
def over_http() -> Iterator[str]:
    """The address of a server in another process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen([sys.executable, *command("--http", "--port", str(port))], stderr=subprocess.DEVNULL)
    try:
        while running.poll() is None:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        running.terminate()
        running.wait()


async def session(client: Client) -> dict[str, Any]:
    """A session: list, search, open, check, read."""
    told: dict[str, Any] = {"tools": (await client.list_tools()).tools}

    async def call(name: str, **arguments: Any) -> Any:
        return await client.call_tool(name, arguments)

    told["search"] = await call("search_statements", words="ban*", limit=3)
    told["claims"] = await call("list_claims", contested=True)
    told["claim"] = await call("open_claim", claim=told["claims"].structured_content["claims"][0]["claim"])
    told["denied"] = await call("who_denied", claim=told["claims"].structured_content["claims"][0]["claim"])
    told["document"] = await call(
        "open_document", document=told["search"].structured_content["hits"][0]["document"]["url"]
    )
    told["read"] = await call("read_article", text=ARTICLE, published="2025-03-04")
    told["wrong"] = await call("open_claim", claim="c999999")
    return told


@pytest.fixture(scope="module", params=["stdio", "http"])
def told(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What a session was told."""

    async def run(to: Any) -> dict[str, Any]:
        async with Client(to) as client:
            return await session(client)

    if request.param == "http":
        with over_http() as address:
            return asyncio.run(run(address))
    return asyncio.run(run(StdioServerParameters(command=sys.executable, args=command(), env=dict(os.environ))))


def text(result: Any) -> str:
    return "\n".join(one.text for one in result.content)


def test_every_tool_teaches_how_to_use_it(told: dict[str, Any]) -> None:
    assert {one.name for one in told["tools"]} == TOOLS
    for one in told["tools"]:
        assert len(one.description) > 100
        assert one.output_schema and one.annotations.read_only_hint
        assert all(each.get("description") for each in one.input_schema["properties"].values())


def test_a_search_answers_with_passages_and_addresses(told: dict[str, Any]) -> None:
    hits = told["search"].structured_content["hits"]
    assert hits
    for one in hits:
        ((start, end), *_) = one["statement"]["content"]["spans"]
        assert f"{start}-{end}" in text(told["search"])
        assert one["document"]["url"] in text(told["search"])
        assert f"[#{one['number']}]" in text(told["search"])


def test_a_claim_is_opened_with_both_sides(told: dict[str, Any]) -> None:
    brief, story = told["claims"].structured_content["claims"][0], told["claim"].structured_content
    assert {name: story[name] for name in brief} == brief
    (side,) = told["denied"].structured_content["claims"]
    assert side["claim"] == brief
    assert side["denied"]
    numbers = {one["number"] for one in (*side["denied"], *side["asserted"])}
    assert numbers <= {one["number"] for one in story["statements"]}
    assert "Denied or doubted:" in text(told["denied"])


def test_a_document_is_opened_by_its_address(told: dict[str, Any]) -> None:
    opened = told["document"].structured_content
    assert opened["document"]["text"] in text(told["document"])
    for one in opened["statements"]:
        words = " ".join(opened["document"]["text"][start:end] for start, end in one["content"]["spans"])
        assert words == one["content"]["text"]


def test_an_article_is_read_with_its_words(told: dict[str, Any]) -> None:
    record = told["read"].structured_content
    assert record["document"]["text"] == ARTICLE
    assert "denies" in [one["stance"] for one in record["statements"]]
    assert "2025-03-03" in [one["said_on"] for one in record["statements"]]


def test_what_goes_wrong_is_said(told: dict[str, Any]) -> None:
    assert told["wrong"].is_error
    assert "there is no claim c999999" in text(told["wrong"])


def test_other_sites_and_other_names_are_kept_out() -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    with over_http() as address:
        assert httpx.post(address, json=asked, headers={**accept, "Origin": "https://evil.example"}).status_code == 403
        assert httpx.post(address, json=asked, headers={**accept, "Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--http", "--host", "0.0.0.0"], "nobody signs in"), (["--ledger", "missing.db"], "there is no ledger here")],
)
def test_it_does_not_start_where_it_should_not(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["mcp", "--ledger", str(filled()), *arguments])
    assert done.exit_code != 0
    assert said in " ".join(done.output.split())
