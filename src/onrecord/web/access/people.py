"""The page /users, for admins: who may do what, and the tokens of all."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Form
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import UserError
from onrecord.ledger import tokens, users
from onrecord.ledger.users import ROLES
from onrecord.web.access.guard import Access
from onrecord.web.noting import note
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import back, routes
from onrecord.web.room import room_of, user_of

router = routes()
Word = Annotated[str, Form()]


@router.get("/users")
def show(request: Request) -> Response:
    """All users and tokens."""
    return drawn(request)


@router.post("/users")
def add(request: Request, name: Word = "", role: Word = "reader", password: Word = "") -> Response:
    """A new user."""

    def do(connection: Connection) -> None:
        access: Access = request.app.state.access
        made = users.add(connection, name, role, access.passwords.hash(password) if password else None)
        note(request, connection, "added a user", f"{made.name}, {made.role}")

    return done(request, do)


@router.post("/users/role")
def set_role(request: Request, name: Word = "", role: Word = "") -> Response:
    """Another role for a user, but not for oneself: one admin must stay."""

    def do(connection: Connection) -> None:
        was = users.set_role(connection, other(request, name), role)
        note(request, connection, "changed a role", f"{was.name}: {was.role} to {role}")

    return done(request, do)


@router.post("/users/password")
def set_password(request: Request, name: Word = "", password: Word = "") -> Response:
    """Another password for a user, whose sessions end."""

    def do(connection: Connection) -> None:
        access: Access = request.app.state.access
        was = users.set_password(connection, other(request, name), access.passwords.hash(password))
        note(request, connection, "changed the password", was.name)

    return done(request, do)


@router.post("/users/remove")
def remove(request: Request, name: Word = "") -> Response:
    """Let a user in no more."""

    def do(connection: Connection) -> None:
        note(request, connection, "removed a user", users.remove(connection, other(request, name)).name)

    return done(request, do)


@router.post("/users/revoke")
def revoke(request: Request, token: Annotated[int, Form()] = 0) -> Response:
    """Make anybody's token worthless."""

    def do(connection: Connection) -> None:
        gone = tokens.revoke(connection, token)
        note(request, connection, "revoked a token", f"{gone.id} of {gone.user}: {gone.about}")

    return done(request, do)


def other(request: Request, name: str) -> str:
    """The name, if it is another's than that of who asks. Raises UserError."""
    if users.key(name) == users.key(user_of(request).name):
        raise UserError("another admin must do this to you; your password is at /account")
    return name


def done(request: Request, do: Callable[[Connection], None]) -> Response:
    """Do something to the users, and show them; what cannot be done, with the reason."""
    try:
        with room_of(request).database.write() as connection:
            do(connection)
    except UserError as error:
        return drawn(request, 422, str(error))
    return back("/users")


def drawn(request: Request, status: int = 200, wrong: str = "") -> Response:
    """The page as it is now."""
    with room_of(request).database.read() as connection:
        everyone, held = users.everyone(connection), tokens.issued(connection)
    return page(request, "users.html", status, everyone=everyone, tokens=held, roles=ROLES, wrong=wrong)
