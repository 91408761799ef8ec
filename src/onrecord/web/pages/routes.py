"""What all pages' routes share: errors become pages, numbers in addresses are a ledger's, people come back by GET."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import CorrectionError, InputError, LedgerError, QueryError
from onrecord.web.pages.draw import TOLD, page
from onrecord.web.room import user_of

Number = Annotated[int, Path(ge=1, lt=10**18)]
STATUS = {LedgerError: 404, CorrectionError: 422, InputError: 422, QueryError: 400}
TITLES = {400: "This cannot be looked for", 403: "Not for you", 404: "Not here", 405: "Not like this"}


class PageRoute(APIRoute):
    """A route whose errors are shown as pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def shown(request: Request) -> Response:
            try:
                return await handle(request)
            except (LedgerError, CorrectionError, InputError, QueryError) as error:
                lost = isinstance(error, LedgerError) and error.lost
                status = 503 if lost else next(STATUS[kind] for kind in STATUS if isinstance(error, kind))
                return wrong(request, status, str(error))
            except RequestValidationError:
                return wrong(request, 404, "There is nothing at this address.")
            except HTTPException as error:
                return wrong(request, error.status_code, str(error.detail))

        return shown


def routes() -> APIRouter:
    """A router for pages."""
    return APIRouter(route_class=PageRoute, include_in_schema=False)


def wrong(request: Request, status: int, reason: str) -> Response:
    """A page that says what is wrong."""
    return page(request, "wrong.html", status, title=TITLES.get(status, "This did not work"), reason=reason)


def editor(request: Request) -> str:
    """The name of who asks. Raises HTTPException (403) where a reader only may look."""
    user = user_of(request)
    if not user.may("editor"):
        raise HTTPException(403, "Readers look; editors decide. Ask an admin of this ledger for the role.")
    return user.name


Editor = Annotated[str, Depends(editor)]


def back(to: str, decision: int | None = None) -> RedirectResponse:
    """Send the reader on by GET to a path of this server; the page there tells of the decision, which can be undone."""
    local = to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"
    response = RedirectResponse(local, 303)
    if decision is not None:
        response.set_cookie(TOLD, str(decision), max_age=60, httponly=True, samesite="strict")
    return response
