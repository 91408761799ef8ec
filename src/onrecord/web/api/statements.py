"""Statements: searched for, and one by its number."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.ledger.query import Query
from onrecord.ledger.search import Page, search
from onrecord.web.api.answers import CONDITIONAL, answer, reading
from onrecord.web.api.cursors import opaque, opened
from onrecord.web.api.hits import hit_dicts, hit_of
from onrecord.web.api.models.found import Hit, Hits
from onrecord.web.api.parameters import After, Limit, Number, Sort, filters
from onrecord.web.room import room_of

KIND = "statements"
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
    with room_of(request).database.read() as connection:
        return answer(request, found(connection, replace(asked, sort=sort), limit, opened(KIND, after)))


@router.get("/statements/{number}", response_model=Hit, responses=reading(404))
def open_statement(request: Request, number: Number) -> Response:
    """One statement, if it is on record."""
    with room_of(request).database.read() as connection:
        return answer(request, hit_of(connection, number))


def found(connection: Connection, asked: Query, limit: int, after: str | None) -> dict[str, Any]:
    """A page of hits; an empty one for words in which there is no word. Raises QueryError."""
    try:
        page = search(connection, asked, limit, after)
    except QueryError as error:
        if error.part != "words":
            raise
        page = Page((), total=0)
    return {"total": page.total, "after": opaque(KIND, page.after), "hits": hit_dicts(connection, page.hits)}
