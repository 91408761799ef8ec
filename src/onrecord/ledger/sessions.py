"""Browsers that are signed in: a random secret in a cookie, its hash in the ledger, an end that comes by itself."""

from datetime import timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, delete, insert, or_, select, update

from onrecord.ledger.times import now
from onrecord.ledger.tokens import digest
from onrecord.ledger.user_tables import sessions, users
from onrecord.ledger.users import HERE, Account, account

IDLE = timedelta(hours=12)  # without a request, a session ends
WHOLE = timedelta(days=7)  # and after this in any case
SEEN = timedelta(minutes=5)  # how exactly the last request is kept: a write for each would be one too many


def begin(connection: Connection, user: Account) -> str:
    """A new session of a user; its secret, for the cookie. Those that are over are swept out."""
    over = or_(sessions.c.made_at <= now(-WHOLE), sessions.c.seen_at <= now(-IDLE))
    connection.execute(delete(sessions).where(over))
    secret, at = token_urlsafe(32), now()
    row = {"hash": digest(secret), "user_id": user.id, "made_at": at, "seen_at": at}
    connection.execute(insert(sessions).values(row))
    return secret


def holder(connection: Connection, secret: str, ahead: timedelta = timedelta()) -> tuple[Account, bool] | None:
    """Whose session this is, and whether `seen` is due; None if it is over, now or so far `ahead`."""
    lasts = (sessions.c.made_at > now(ahead - WHOLE)) & (sessions.c.seen_at > now(ahead - IDLE))
    query = select(*users.c, sessions.c.seen_at).join(sessions, sessions.c.user_id == users.c.id)
    row = connection.execute(query.where(sessions.c.hash == digest(secret), lasts, HERE)).first()
    return (account(row), row.seen_at <= now(ahead - SEEN)) if row else None


def seen(connection: Connection, secret: str) -> None:
    """Keep that a session is in use."""
    connection.execute(update(sessions).where(sessions.c.hash == digest(secret)).values(seen_at=now()))


def end(connection: Connection, secret: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.hash == digest(secret)))
