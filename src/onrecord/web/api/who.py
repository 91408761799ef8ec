"""Who decides: a person whose role allows it."""

from typing import Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.web.room import user_of


def editor(request: Request) -> str:
    """The name of who asks. Raises HTTPException (403) where they may only look."""
    user = user_of(request)
    if not user.may("editor"):
        raise HTTPException(403, f"This needs the role editor; {user.name} is {user.role}.")
    return user.name


Editor = Annotated[str, Depends(editor)]
