"""The server: one FastAPI app of the guards, the REST routes and the pages, in this order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from onrecord.web import access, api, pages
from onrecord.web.room import Room
from onrecord.web.settings import Settings

SILENT: TelemetryConfig = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}


def make_app(settings: Settings) -> FastAPI:
    """The app for one ledger. Raises LedgerError if the ledger cannot be opened."""
    room = Room(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        room.close()

    app = FastAPI(title="onrecord", version=version("onrecord"), lifespan=lifespan, docs_url=None, redoc_url=None,
                  openapi_url="/api/v1/openapi.json", telemetry=SILENT)  # fmt: skip
    app.state.room = room
    access.guard(app, settings)
    app.include_router(access.router)
    app.include_router(api.router)
    pages.join(app)
    api.join(app)
    return app
