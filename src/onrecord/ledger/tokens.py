"""Tokens by which programs are known to the server: random, told once, kept as hashes, and good until a day."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from onrecord.errors import UserError
from onrecord.ledger.encode import storable
from onrecord.ledger.times import now
from onrecord.ledger.user_tables import tokens, users
from onrecord.ledger.users import HERE, Account, account, known

PREFIX = "onrecord_"  # by which programs that look for secrets in files know one
DAYS = 90
MOST_DAYS = 3660
IN_FORCE = tokens.c.revoked_at.is_(None) & HERE


@dataclass(frozen=True)
class Token:
    """What is known of a token: not the token."""

    id: int
    user: str
    about: str
    role: str
    made_at: str
    expires_at: str


def digest(secret: str) -> str:
    """How a secret of 256 random bits is kept: it needs no salt and no slow hash."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def issue(
    connection: Connection, owner: Account, about: str, *, role: str | None = None, days: int = DAYS
) -> tuple[Token, str]:
    """A new token for a user, and the words of it, which cannot be had again.

    `role`: the most that it may do, else what its user may. Raises UserError for a role that is none, or no days.
    """
    if not 1 <= days <= MOST_DAYS:
        raise UserError(f"a token is good for 1 to {MOST_DAYS} days")
    secret = PREFIX + token_urlsafe(32)
    row: dict[str, Any] = {
        "user_id": owner.id,
        "hash": digest(secret),
        "about": storable(" ".join(about.split()))[:200],
        "role": known(role or owner.role),
        "made_at": now(),
        "expires_at": now(timedelta(days=days)),
    }
    id = connection.execute(insert(tokens).values(row).returning(tokens.c.id)).scalar_one()
    return Token(id, owner.name, row["about"], row["role"], row["made_at"], row["expires_at"]), secret


def bearer(connection: Connection, secret: str, at: str | None = None) -> tuple[Account, Token] | None:
    """The user of a token that is good at this moment, and what is known of it; else None."""
    query = _joined(*users.c).where(tokens.c.hash == digest(secret), tokens.c.expires_at > (at or now()))
    row = connection.execute(query).first()
    return (account(row), _token(row)) if row else None


def issued(connection: Connection, owner: Account | None = None) -> list[Token]:
    """The tokens that are not revoked, of one user or of all, the newest first; those that expired among them."""
    query = _joined(users.c.name).order_by(tokens.c.id.desc())
    if owner:
        query = query.where(tokens.c.user_id == owner.id)
    return [_token(row) for row in connection.execute(query)]


def revoke(connection: Connection, id: int, owner: Account | None = None) -> Token:
    """Make a token worthless; with `owner`, only one of this user. Raises UserError if there is none."""
    found = [one for one in issued(connection, owner) if one.id == id]
    if not found:
        raise UserError(f"there is no token {id}")
    connection.execute(update(tokens).where(tokens.c.id == id).values(revoked_at=now()))
    return found[0]


def _joined(*columns: Any) -> Select[Any]:
    own = (
        tokens.c.id.label("token_id"),
        tokens.c.about,
        tokens.c.role.label("token_role"),
        tokens.c.made_at.label("token_made_at"),
        tokens.c.expires_at,
    )
    return select(*columns, *own).join(tokens, tokens.c.user_id == users.c.id).where(IN_FORCE)


def _token(row: Row[Any]) -> Token:
    return Token(row.token_id, row.name, row.about, row.token_role, row.token_made_at, row.expires_at)
