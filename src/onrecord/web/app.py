"""The server: one FastAPI app of the guards, the REST routes and the pages, in this order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.metadata import version

from fastapi import FastAPI

from onrecord.web import pages
from onrecord.web.room import Room, User
from onrecord.web.settings import Settings


def make_app(settings: Settings) -> FastAPI:
    """The app for one ledger. Raises LedgerError if the ledger cannot be opened."""
    room = Room(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        room.close()

    app = FastAPI(title="onrecord", version=version("onrecord"), lifespan=lifespan, docs_url=None, redoc_url=None,
                  openapi_url="/api/v1/openapi.json")  # fmt: skip
    app.state.room = room
    access, api = import_module("onrecord.web.access"), import_module("onrecord.web.api")
    if hasattr(access, "guard"):
        access.guard(app, settings)
    else:
        _open_to_all(app)
    for part in (access, api):
        if hasattr(part, "router"):
            app.include_router(part.router)
    pages.join(app)
    return app


def _open_to_all(app: FastAPI) -> None:
    """Until access.guard is here: everybody is the user of this computer."""
    from starlette.types import ASGIApp, Receive, Scope, Send

    class Everybody:
        def __init__(self, app: ASGIApp) -> None:
            self.app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                scope.setdefault("state", {}).update(user=User("you", "admin"), csrf="")
            await self.app(scope, receive, send)

    app.add_middleware(Everybody)
