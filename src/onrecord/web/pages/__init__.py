"""The pages, drawn here by Jinja2: desk, article, claim, speaker, search, review, origins. See routes in each module."""

from importlib.resources import files

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

__all__ = ["join"]

STATIC = files("onrecord.web.pages") / "static"


def join(app: FastAPI) -> None:
    """Give an app the pages, their styles and scripts, and what is shown when something goes wrong."""
    app.mount("/static", StaticFiles(directory=str(STATIC)), name="static")
