"""What went wrong, as RFC 9457 has it: application/problem+json, the same shape for every error of the API."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from inspect import isawaitable
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from onrecord.errors import CorrectionError, InputError, LedgerError, OnrecordError, QueryError
from onrecord.plain.records import line

PREFIX = "/api/"
MEDIA = "application/problem+json"
WHY = {
    400: "The request cannot be understood, or a filter has a value without a meaning.",
    401: "Nobody is signed in, or the token is not good.",
    403: "The user's role does not allow this, or the request comes from another site.",
    404: "There is nothing of this number or name, or no page of answers begins there.",
    409: "The ledger as it stands does not allow this; `detail` says why, and what is allowed.",
    413: "The body is larger than this server takes.",
    422: "The request does not fit the schema; `errors` says where.",
    429: "Too many requests; `Retry-After` says when to come again.",
    503: "The ledger does not answer at the moment.",
}
Handler = Callable[[Request, Exception], Response | Awaitable[Response]]


class Fault(BaseModel):
    """A part of a request that does not fit the schema."""

    model_config = ConfigDict(extra="forbid")
    where: str = Field(description="The part: query.limit, path.number, body.text.")
    reason: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")
    type: str = Field(description="Always about:blank: the status says what kind of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong, for people.")
    errors: list[Fault] | None = Field(None, description="With 422: each part that does not fit.")


def declared(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI is told of these statuses."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told: dict[int | str, dict[str, Any]] = {one: {"description": WHY[one], "content": content} for one in statuses}
    if 413 in told:  # a body that is far too large is refused before it gets here
        told[413]["content"] = {**content, "text/plain": {"schema": {"type": "string"}}}
    return told


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None, errors: list[dict[str, str]] | None = None
) -> Response:
    """An answer that says what went wrong."""
    told: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body = {**told, "detail": detail, **({"errors": errors} if errors else {})}
    return Response(line(body), status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA)


def of_error(error: OnrecordError) -> Response:
    """The answer to an error that onrecord raises on purpose."""
    match error:
        case LedgerError() if error.lost or isinstance(error.__cause__, DBAPIError):
            return problem(503, WHY[503])
        case LedgerError():
            return problem(404, str(error))
        case QueryError():
            return problem(404 if error.part == "after" else 400, str(error))
        case CorrectionError() | InputError():
            return problem(409 if isinstance(error, CorrectionError) else 400, str(error))
    return problem(503, str(error))


def of_validation(error: RequestValidationError) -> Response:
    """The answer to a request that does not fit the schema."""
    faults = [{"where": ".".join(map(str, one["loc"])), "reason": str(one["msg"])} for one in error.errors()]
    return problem(422, "The request does not fit the schema.", errors=faults)


def join(app: FastAPI) -> None:
    """Let an app answer errors under /api/ as problems; others go on to the handlers that it has."""
    makers: dict[type[Exception], Callable[[Any], Response]] = {
        HTTPException: lambda one: problem(one.status_code, str(one.detail), dict(one.headers or {})),
        RequestValidationError: of_validation,
        OnrecordError: of_error,
    }
    for kind, make in makers.items():
        app.add_exception_handler(kind, _by_path(make, app.exception_handlers.get(kind, _unhandled)))


def _by_path(make: Callable[[Any], Response], otherwise: Handler) -> Handler:
    async def handle(request: Request, error: Exception) -> Response:
        if request.url.path.startswith(PREFIX):
            return make(error)
        answer = otherwise(request, error)
        return await answer if isawaitable(answer) else answer

    return handle


def _unhandled(request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 503 if isinstance(error, LedgerError) else 400)
