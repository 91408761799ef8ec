"""What is under /api/ and is nothing: 404, or 405 with the methods that there are."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute, Match

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")


def join(router: APIRouter) -> None:
    """Let a router answer for all that its other routes do not: it is to be its last one."""
    known = list(router.routes)

    def nothing(request: Request) -> None:
        allowed = sorted({method for one in known for method in methods(one, request)})
        if allowed:
            raise HTTPException(405, f"Here one may {', '.join(allowed)}.", {"Allow": ", ".join(allowed)})
        raise HTTPException(404, "There is nothing at this address.")

    router.add_api_route("/{rest:path}", nothing, methods=list(METHODS), include_in_schema=False)


def methods(route: BaseRoute, request: Request) -> set[str]:
    """The methods of a route, where its path is the request's."""
    match, _ = route.matches(request.scope)
    return set(getattr(route, "methods", None) or ()) if match is not Match.NONE else set()
