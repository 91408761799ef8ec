"""docs/api.md and docs/mcp.md tell of all that there is, and of nothing else; types say what the model says."""

import asyncio
import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from mcp import Client
from served import app_on, filled

from onrecord import model
from onrecord.ledger.database import Database
from onrecord.pipeline import Settings
from onrecord.web.api.models import record, vocabulary
from onrecord.web.mcp.server import make_server

DOCS = Path(__file__).parents[3] / "docs"


def test_every_operation_is_in_the_documentation() -> None:
    paths = app_on(filled()).openapi()["paths"]
    there = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, some in paths.items() for method in some}
    assert set(re.findall(r"^\| `((?:GET|POST) [^`]+)`", (DOCS / "api.md").read_text("utf-8"), re.M)) == there


def test_every_operation_tells_of_all_that_it_may_answer() -> None:
    made = app_on(filled()).openapi()
    for path, some in made["paths"].items():
        for method, one in some.items():
            assert one["description"], path
            expected = {"200", "400", "401", "403", "422", "429", "503"}
            assert expected | ({"413"} if method == "post" else set()) <= set(one["responses"]), path
            for status, answer in one["responses"].items():
                problem = int(status) >= 400
                assert ("application/problem+json" in answer.get("content", {})) == problem, (path, status)


def test_every_tool_is_in_the_documentation() -> None:
    async def names() -> set[str]:
        with Database(filled()) as database:
            async with Client(make_server(database, Settings())) as client:
                return {one.name for one in (await client.list_tools()).tools}

    documented = re.findall(r"^\| `(\w+)` \|", (DOCS / "mcp.md").read_text("utf-8"), re.M)
    assert set(documented) == asyncio.run(names())


@pytest.mark.parametrize("name", ["Words", "Speaker", "Basis", "Figure", "Statement", "Document", "Version", "Record"])
def test_the_types_have_the_fields_of_the_record(name: str) -> None:
    expected = {one.name for one in fields(getattr(model, name))}
    assert set(getattr(record, name).model_fields) == expected


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (vocabulary.Act, model.ACTS), (vocabulary.Stance, model.STANCES), (vocabulary.Quote, model.QUOTES),
        (vocabulary.Kind, model.KINDS), (vocabulary.Basis, model.BASES),
    ],
)  # fmt: skip
def test_the_vocabularies_are_the_records(told: object, known: tuple[str, ...]) -> None:
    assert get_args(told) == known
