"""The pages, drawn on the server by Jinja2; a module for each, the scripts in `static` only make them handier."""

from importlib.resources import files

from fastapi import FastAPI, HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from onrecord.web.pages import (
    article,
    claim,
    claims,
    decide,
    desk,
    drafts,
    origins,
    receipt,
    review,
    search,
    speakers,
    statement,
    theme,
)
from onrecord.web.pages.kept import Kept
from onrecord.web.pages.routes import routes, wrong

PAGES = (desk, drafts, article, statement, decide, claims, claim, receipt, speakers, search, review, origins, theme)


def join(app: FastAPI) -> None:
    """Give an app the pages, their styles and scripts, and what is shown where nothing else is."""
    app.mount("/static", StaticFiles(directory=str(files("onrecord.web.pages") / "static")), name="static")
    app.state.drafts = drafts.Drafts()
    app.state.fronts = Kept(desk.MOMENT)
    for one in PAGES:
        app.include_router(one.router)
    rest = routes()
    rest.get("/{rest:path}")(nothing)
    app.include_router(rest)


def nothing(request: Request, rest: str) -> Response:
    """What is shown where nothing is; programs are told in their own way."""
    if rest.startswith("api/"):
        raise HTTPException(404)
    return wrong(request, 404, "There is nothing at this address.")
