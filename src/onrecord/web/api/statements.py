"""Statements: searched for, and one by its number."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.web.api.answers import CONDITIONAL, answer, reading
from onrecord.web.api.cursors import opaque, opened
from onrecord.web.api.hits import hit_dicts, hit_of
from onrecord.web.api.models.found import Hit, Hits
from onrecord.web.api.parameters import After, Limit, Number, Sort, filters
from onrecord.web.room import room_of

KIND = "statements"
NOTHING: dict[str, Any] = {"total": 0, "after": None, "hits": []}
router = APIRouter(tags=["statements"], dependencies=CONDITIONAL)


@router.get("/statements", response_model=Hits, responses=reading(404))
def search_statements(
    request: Request,
    asked: Annotated[Query, Depends(filters)],
    sort: Sort = "best",
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Find statements: all words and all filters must fit. Those on record, the best or the newest first."""
    start = opened(KIND, after)
    with room_of(request).database.read() as connection:
        try:
            return answer(request, found(connection, replace(asked, sort=sort), limit, start))
        except QueryError as error:
            if error.part != "words":
                raise
            return answer(request, NOTHING)  # no statement has what is no word


@router.get("/statements/{number}", response_model=Hit, responses=reading(404))
def open_statement(request: Request, number: Number) -> Response:
    """One statement, if it is on record."""
    with room_of(request).database.read() as connection:
        return answer(request, hit_of(connection, number))


def found(connection: Connection, asked: Query, limit: int, after: str | None) -> dict[str, Any]:
    """A page of hits. Raises QueryError."""
    page = search(connection, asked, limit, after)
    return {"total": page.total, "after": opaque(KIND, page.after), "hits": hit_dicts(connection, page.hits)}
