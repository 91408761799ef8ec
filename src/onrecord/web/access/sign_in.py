"""Signing in and out: a password for a session, limited in tries, as slow for a name that nobody has."""

from math import ceil
from typing import Annotated

from fastapi import Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ledger import audit, sessions, users
from onrecord.web.access import cookies
from onrecord.web.access.guard import Access
from onrecord.web.access.limits import address_of, network_of
from onrecord.web.noting import note
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import back, routes
from onrecord.web.room import room_of

router = routes()
Word = Annotated[str, Form()]


@router.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:
    """The page to sign in. Who is signed in already, or need not, goes on."""
    if not room_of(request).settings.team or request.state.user:
        return back(next)
    return form(request, next)


@router.post("/sign-in")
def sign_in(request: Request, name: Word = "", password: Word = "", next: Word = "/") -> Response:
    """Begin a session; where name and password do not fit, the page once more, which does not say which of them."""
    if not room_of(request).settings.team:
        return back(next)
    access: Access = request.app.state.access
    network, key = network_of(address_of(request)), users.key(name)
    if wait := max(access.tries_from.take(network), access.tries_of.take(key)):
        again = form(request, next, name, 429, "Too many tries. Wait a few minutes, then try again.")
        again.headers["Retry-After"] = str(ceil(wait))
        return again
    database = room_of(request).database
    with database.read() as connection:
        account = users.named(connection, name)
    if not access.passwords.fits(password, account.password if account else None) or account is None:
        with database.write() as connection:  # no name that nobody has: it may be a password in the wrong field
            audit.note(connection, None, "failed to sign in", account.name if account else None, address_of(request))
        return form(request, next, name, 403, "This name and password do not fit.")
    access.tries_from.give_back(network)
    access.tries_of.give_back(key)
    with database.write() as connection:
        if access.passwords.is_old(account.password or ""):
            users.rehash(connection, account, access.passwords.hash(password))
        secret = sessions.begin(connection, account)
        audit.note(connection, account.name, "signed in", None, address_of(request))
    response = back(next)
    response.headers.append("Set-Cookie", cookies.made(request, cookies.SESSION, secret))
    response.headers.append("Set-Cookie", cookies.made(request, cookies.VISIT, "", over=True))
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session, here and in the ledger."""
    if request.state.session:
        with room_of(request).database.write() as connection:
            sessions.end(connection, request.state.session)
            note(request, connection, "signed out")
    response = RedirectResponse("/sign-in", 303)
    response.headers.append("Set-Cookie", cookies.made(request, cookies.SESSION, "", over=True))
    return response


def form(request: Request, next: str, name: str = "", status: int = 200, wrong: str = "") -> Response:
    """The page with the form."""
    return page(request, "sign_in.html", status, next=next, name=name, wrong=wrong)
