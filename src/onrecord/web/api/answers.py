"""Answers: a value as JSON, with a strong ETag of its bytes; 304 where the client has them already."""

from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, Header
from starlette.requests import Request
from starlette.responses import Response

from onrecord.plain.records import line
from onrecord.web.api.problems import declared

CACHE = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
OF_ALL = (400, 401, 403, 422, 429, 503)
ETAG = {"ETag": {"description": "Of these very bytes: send it back as If-None-Match.", "schema": {"type": "string"}}}


def have(
    if_none_match: Annotated[
        str | None, Header(max_length=1000, description="The ETag of an answer in hand: it is not sent again.")
    ] = None,
) -> None:
    """Puts If-None-Match into the OpenAPI document; `answer` reads it."""


CONDITIONAL = [Depends(have)]


def answer(request: Request, value: Any, media: str = "application/json") -> Response:
    """A value as JSON, or bytes as they are; no body where the client's copy is still good."""
    body = value if isinstance(value, bytes) else line(value)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {**CACHE, "ETag": etag}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media)


def matches(given: str, etag: str) -> bool:
    """Whether an If-None-Match names this ETag."""
    names = {one.strip().removeprefix("W/") for one in given.split(",")}
    return "*" in names or etag in names


def reading(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI is told of an operation that reads, beside its answer: 304 and the problems."""
    return {200: {"headers": ETAG}, 304: {"description": "The client's copy is still good."},
            **declared(*sorted({*OF_ALL, *statuses}))}  # fmt: skip


def writing(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI is told of an operation that takes a body."""
    return declared(*sorted({*OF_ALL, 413, *statuses}))


def done(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """What was done, which no cache keeps."""
    return Response(line(value), status, {"Cache-Control": "no-store", **(headers or {})}, "application/json")
