"""The tools one by one, with a client in the same process: what may be asked of each, and odd questions."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from mcp import Client
from served import filled

from onrecord.ledger.database import Database
from onrecord.pipeline import Settings
from onrecord.web.mcp.server import make_server


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """The ledger that no test changes."""
    with Database(filled()) as one:
        yield one


def called(database: Database, tool: str, **arguments: Any) -> Any:
    async def run() -> Any:
        async with Client(make_server(database, Settings(threads=1))) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search_statements", {}),
        ("search_statements", {"words": "", "speaker": " ", "unit": ""}),
        ("search_statements", {"words": "\u0000 corn \U0001f33d", "figure": "9k-2"}),
        ("search_statements", {"speaker": "#" + "9" * 18, "act": "deny", "stance": "denies", "since": "2025"}),
        ("list_claims", {"words": "fund*", "revised": True}),
        ("list_claims", {"words": ""}),
        ("who_denied", {"words": "drug test"}),
        ("who_denied", {"words": "no such words at all"}),
        ("who_denied", {}),
        ("open_document", {"document": "#3"}),
        ("open_document", {"document": 1}),
        ("open_document", {"document": "1"}),
        ("open_claim", {"claim": 1}),
        ("read_article", {"text": "# Bridge\n\nAda said it fell."}),
        ("read_article", {"text": "<html><body><article><p>Ada said it fell.</p></article></body></html>"}),
    ],
)
def test_a_question_gets_an_answer(database: Database, tool: str, arguments: dict[str, Any]) -> None:
    result = called(database, tool, **arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    assert result.content[0].text


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search_statements", {"since": "soon"}, "is not a date"),
        ("search_statements", {"figure": "many"}, "is not of a form"),
        ("search_statements", {"after": "x"}, "is not where a page"),
        ("search_statements", {"words": "a*"}, "at least 3 letters"),
        ("search_statements", {"words": "!!!"}, "there is no word"),
        ("list_claims", {"words": "!!!"}, "there is no word"),
        ("open_claim", {"claim": "seventeen"}, "is not a number"),
        ("open_document", {"document": "9" * 40}, "no document of this ledger"),
        ("open_document", {"document": 99999}, "was removed"),
        ("open_document", {"document": "#99999"}, "there is no statement"),
        ("read_article", {}, "give either text or url"),
        ("read_article", {"url": "http://127.0.0.1:9/"}, "127.0.0.1"),
        ("read_article", {"url": "file:///etc/passwd"}, "not an address of the web"),
        ("read_article", {"url": "/etc/passwd"}, "not an address of the web"),
        ("read_article", {"text": "  "}, "the input is empty"),
        ("read_article", {"text": "Ada said so.", "published": "soon"}, "this is not a date"),
    ],
)
def test_what_has_no_answer_says_why(database: Database, tool: str, arguments: dict[str, Any], said: str) -> None:
    result = called(database, tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text
