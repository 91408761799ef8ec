"""Who asks: the user of this computer, or of a team by a session's cookie; a program by its token."""

from dataclasses import dataclass

from fastapi import HTTPException
from starlette.requests import Request

from onrecord.ledger import sessions, tokens
from onrecord.ledger.database import Database
from onrecord.ledger.users import ROLES
from onrecord.login import login
from onrecord.web.access import cookies, csrf
from onrecord.web.room import User
from onrecord.web.settings import Settings

LOCAL = "somebody at this computer"  # where nobody is logged in by name, as in a container


@dataclass(frozen=True)
class Asker:
    """Who asks, `user`: None for nobody. `secret`: what the browser's cookie holds, None for a program with a token.

    `session`: whether that is a session's; `fresh`: whether the cookie is yet to be set.
    """

    user: User | None
    secret: str | None
    session: bool = False
    fresh: bool = False


def asker(request: Request, settings: Settings, database: Database) -> Asker:
    """Who asks. Raises HTTPException (401) for a token that is not good; LedgerError."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return Asker(capped(of_token(database, token.strip()), settings), None)
    if not settings.team:
        return visitor(request, capped(User(local_name(), "admin"), settings))
    secret = cookies.given(request, cookies.SESSION)
    user = of_session(database, secret) if secret else None
    if user is None:
        return visitor(request, None)
    return Asker(capped(user, settings), secret, session=True)


def visitor(request: Request, user: User | None) -> Asker:
    """A browser without a session: it is known by a secret of its own, for the tokens of forms."""
    held = cookies.given(request, cookies.VISIT)
    return Asker(user, held or csrf.visit(), fresh=held is None)


def of_token(database: Database, token: str) -> User:
    """The user of a token, who may no more than the token may."""
    with database.read() as connection:
        found = tokens.bearer(connection, token)
    if found is None:
        raise HTTPException(401, "This token is not good, or not any more.",
                            {"WWW-Authenticate": 'Bearer error="invalid_token"'})  # fmt: skip
    return User(found[0].name, min(found[0].role, found[1].role, key=ROLES.index))


def of_session(database: Database, secret: str) -> User | None:
    """The user of a session, if it is not over; every few minutes, that it is in use is kept."""
    with database.read() as connection:
        found = sessions.holder(connection, secret)
    if found is None:
        return None
    account, due = found
    if due:
        with database.write() as connection:
            sessions.seen(connection, secret)
    return User(account.name, account.role)


def capped(user: User, settings: Settings) -> User:
    """The user; of a server that changes nothing, as a reader."""
    return User(user.name, "reader") if settings.read_only else user


def local_name() -> str:
    """The name of this computer's user."""
    try:
        return login()
    except LookupError:
        return LOCAL
