"""Answers of tools: structured, and the same as text."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent

from onrecord.errors import OnrecordError, QueryError
from onrecord.ledger.encode import storable
from onrecord.plain.records import written

P = ParamSpec("P")


def answer(value: dict[str, Any], lines: Iterable[str]) -> CallToolResult:
    """A tool's answer. Neither part has what UTF-8 cannot hold."""
    text = storable("\n".join(lines))
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=json.loads(storable(written(value)))
    )


def told(tool: Callable[P, CallToolResult]) -> Callable[P, CallToolResult]:
    """A tool whose errors say to the assistant what is wrong."""

    @wraps(tool)
    def run(*args: P.args, **kwargs: P.kwargs) -> CallToolResult:
        try:
            return tool(*args, **kwargs)
        except OnrecordError as error:
            raise ToolError(str(error)) from None

    return run


def number_in(value: str | int, letter: str) -> int:
    """The number in "c17", "17" or 17. Raises QueryError for anything else."""
    digits = str(value).strip().removeprefix(letter)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 15:
        raise QueryError("number", f"{value!r} is not a number such as {letter}17")
    return int(digits)
