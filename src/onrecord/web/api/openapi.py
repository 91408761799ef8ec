"""The OpenAPI document: what FastAPI makes of the routes, with the problems, and how to sign in."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.web.api.problems import Problem

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of a user; needed with a team only."},
}
ABOUT = """Who said it, on whose word, who denies it: a ledger's statements, claims, speakers and documents as JSON.

Offsets are Unicode code points into a document's text, end exclusive. Answers carry an ETag; errors are problems of
RFC 9457. Lists go on with `after`. What changes the ledger needs the role editor."""


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
        parts = made.setdefault("components", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts["schemas"] |= {"Problem": problem, **problem.pop("$defs", {})}
        parts["securitySchemes"] = SCHEMES
        made["security"] = [{}, {"token": []}]
        app.openapi_schema = made
    return app.openapi_schema
