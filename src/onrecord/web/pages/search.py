"""Searching statements: words, filters that an address keeps, and how much there is of what."""

from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.ledger.facets import FACETS, Facets, facets
from onrecord.ledger.search import Page, Query, search
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import routes
from onrecord.web.room import room_of

EACH = 20
NAMES = {"words": "q"}  # of a query's fields, those that have another name in an address
FILTERS = tuple(one.name for one in fields(Query) if one.name not in ("words", "sort"))
router = routes()


@router.get("/search")
def found(request: Request) -> Response:
    """A page of what is found; a value that has no meaning is told of beside the form."""
    asked = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    month = asked.pop("month", None)
    if month:
        asked.update(since=month, until=month)
    after = asked.pop("after", None)
    query = _query(asked)
    wrong = None
    hits, counted = Page((), total=0), Facets(0, True, {})
    try:
        with room_of(request).database.read() as connection:
            hits = search(connection, query, EACH, after)
            counted = facets(connection, query)
    except QueryError as error:
        wrong = str(error)
    values = {
        "query": query,
        "filters": {name: getattr(query, name) for name in FILTERS},
        "hits": hits,
        "facets": counted,
        "names": FACETS,
        "wrong": wrong,
        "address": lambda **changed: _address(asked, changed),
        "more": _address(asked, {"after": hits.after}) if hits.after else None,
        "sort": query.sort,
    }
    return page(request, "search.html", 400 if wrong else 200, **values)


def _query(asked: dict[str, str]) -> Query:
    told: dict[str, Any] = {name: asked.get(NAMES.get(name, name)) for name in ("words", *FILTERS)}
    return Query(**told, sort="newest" if asked.get("sort") == "newest" else "best")


def _address(asked: dict[str, str], changed: dict[str, str | None]) -> str:
    """The address of this search with some of its values changed, or taken away; a month is both ends of a time."""
    if "month" in changed:
        changed = {**changed, "since": changed["month"], "until": changed["month"], "month": None}
    kept = {name: value for name, value in {**asked, **changed}.items() if value}
    return f"/search?{urlencode(kept)}" if kept else "/search"
