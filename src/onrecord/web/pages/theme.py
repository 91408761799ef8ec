"""Light or dark: as the computer has it, or as the reader chose in this browser."""

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from onrecord.web.pages.draw import THEMES
from onrecord.web.pages.routes import back, routes

YEAR = 365 * 24 * 3600
router = routes()


@router.post("/theme")
def choose(to: Annotated[str, Form()] = "", here: Annotated[str, Form()] = "/") -> Response:
    """Keep what the reader chose; anything but a theme is the computer's own again."""
    response = back(here)
    if to in THEMES:
        response.set_cookie("theme", to, max_age=YEAR, httponly=True, samesite="lax")
    else:
        response.delete_cookie("theme")
    return response
