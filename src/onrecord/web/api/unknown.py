"""What is under /api/ and is nothing: 404, or 405 with the methods that there are."""

from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")


def join(router: APIRouter, parts: Iterable[APIRouter]) -> None:
    """Let a router answer for all that the parts in it do not: this is to be its last route."""
    known = [one for part in parts for one in part.routes if isinstance(one, APIRoute)]

    def nothing(request: Request, rest: str) -> None:
        allowed = sorted({method for one in known if one.path_regex.match(f"/{rest}") for method in one.methods or ()})
        if allowed:
            raise HTTPException(405, f"Here one may {', '.join(allowed)}.", {"Allow": ", ".join(allowed)})
        raise HTTPException(404, "There is nothing at this address.")

    router.add_api_route("/{rest:path}", nothing, methods=list(METHODS), include_in_schema=False)
