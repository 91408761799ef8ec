"""One's own page: the password, and tokens for programs."""

from typing import Annotated

from fastapi import Form, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import UserError
from onrecord.ledger import sessions, tokens, users
from onrecord.ledger.users import ROLES, Account
from onrecord.web.access import cookies, limits
from onrecord.web.access.guard import Access
from onrecord.web.noting import note
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import back, routes
from onrecord.web.room import room_of, user_of

router = routes()
Word = Annotated[str, Form()]


@router.get("/account")
def show(request: Request) -> Response:
    """Who one is here, and one's tokens."""
    return drawn(request)


@router.post("/account/password")
def change(request: Request, old: Word = "", new: Word = "") -> Response:
    """Another password. All sessions end but this one, which gets a new secret."""
    own, access = account_of(request), passwords_of(request)
    limits.check(access.tries_of, own.name)
    if not access.passwords.fits(old, own.password):
        return drawn(request, 403, wrong="This is not the password that you have.")
    access.tries_of.give_back(own.name)
    try:
        hashed = access.passwords.hash(new)
    except UserError as error:
        return drawn(request, 422, wrong=str(error))
    with room_of(request).database.write() as connection:
        users.set_password(connection, own.name, hashed)
        secret = sessions.begin(connection, own)
        note(request, connection, "changed the password", own.name)
    response = back("/account")
    if request.state.session:
        response.headers.append("Set-Cookie", cookies.made(request, cookies.SESSION, secret))
    return response


@router.post("/account/tokens")
def make(request: Request, about: Word = "", role: Word = "", days: Annotated[int, Form()] = tokens.DAYS) -> Response:
    """A new token, which this page shows once."""
    own = account_of(request)
    try:
        with room_of(request).database.write() as connection:
            token, secret = tokens.issue(connection, own, about or "no word what for", role=role or None, days=days)
            note(request, connection, "made a token", f"{token.id} of {own.name}: {token.about}")
    except UserError as error:
        return drawn(request, 422, wrong=str(error))
    return drawn(request, 201, secret=secret)


@router.post("/account/tokens/{id}/revoke")
def revoke(request: Request, id: int) -> Response:
    """Make one of one's own tokens worthless."""
    own = account_of(request)
    try:
        with room_of(request).database.write() as connection:
            token = tokens.revoke(connection, id, own)
            note(request, connection, "revoked a token", f"{token.id} of {own.name}: {token.about}")
    except UserError as error:
        return drawn(request, 404, wrong=str(error))
    return back("/account")


def drawn(request: Request, status: int = 200, *, wrong: str = "", secret: str = "") -> Response:
    """The page as it is now."""
    asks = user_of(request)
    with room_of(request).database.read() as connection:
        own = users.named(connection, asks.name)
        held = tokens.issued(connection, own) if own else []
    roles = ROLES[: ROLES.index(own.role) + 1] if own else ()
    values = {"own": own, "asks": asks, "tokens": held, "roles": roles, "days": tokens.DAYS}
    response = page(request, "account.html", status, wrong=wrong, secret=secret, **values)
    response.headers["Cache-Control"] = "no-store"
    return response


def account_of(request: Request) -> Account:
    """The account of who asks. Raises HTTPException (404) where nobody has to sign in, and so it has none."""
    with room_of(request).database.read() as connection:
        own = users.named(connection, user_of(request).name)
    if own is None:
        raise HTTPException(404, "This server lets in whoever uses this computer: there is no account.")
    return own


def passwords_of(request: Request) -> Access:
    """What tries of passwords share."""
    access: Access = request.app.state.access
    return access
