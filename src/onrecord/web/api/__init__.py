"""REST under /api/v1: the ledger for programs. See docs/api.md."""

from fastapi import APIRouter, FastAPI

from onrecord.web.api import (
    claims,
    corrections,
    documents,
    ledger,
    openapi,
    problems,
    reading,
    speakers,
    statements,
    stream,
    unknown,
)

__all__ = ["join", "router"]

PARTS = (statements, documents, reading, claims, speakers, ledger, corrections, stream)
router = APIRouter(prefix="/api/v1", generate_unique_id_function=lambda route: route.name)
for _part in PARTS:
    router.include_router(_part.router)
unknown.join(router, [_part.router for _part in PARTS])


def join(app: FastAPI) -> None:
    """Let an app that has the router answer errors below /api/ as problems: after all else that handles errors."""
    problems.join(app)
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]  # FastAPI's own way to change it
