"""Who may use a ledger through the web server: names, roles, and the hashes of their passwords."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.errors import UserError
from onrecord.ledger.encode import storable
from onrecord.ledger.times import now
from onrecord.ledger.user_tables import sessions, users

ROLES = ("reader", "editor", "admin")  # each may do what those before it may
LONGEST = 64  # characters of a name
HERE = users.c.removed_at.is_(None)


@dataclass(frozen=True)
class Account:
    """A user of the server. `password` is a hash; without one the user comes with tokens only."""

    id: int
    name: str
    role: str
    password: str | None
    made_at: str


def add(connection: Connection, name: str, role: str, password: str | None) -> Account:
    """A new user; `password` is a hash. Raises UserError if the name is taken or none, or the role is none."""
    name = proper(name)
    if named(connection, name):
        raise UserError(f"there is a user {name} already")
    row = {"name": name, "key": key(name), "role": known(role), "password": password, "made_at": now()}
    return account(connection.execute(insert(users).values(row).returning(*users.c)).one())


def named(connection: Connection, name: str) -> Account | None:
    """The user of this name, in any case of its letters; None if there is none."""
    row = connection.execute(select(users).where(users.c.key == key(name), HERE)).first()
    return account(row) if row else None


def user(connection: Connection, name: str) -> Account:
    """The user of this name. Raises UserError if there is none."""
    found = named(connection, name)
    if found is None:
        raise UserError(f"there is no user {name}")
    return found


def everyone(connection: Connection) -> list[Account]:
    """All users, by name."""
    return [account(row) for row in connection.execute(select(users).where(HERE).order_by(users.c.key))]


def set_role(connection: Connection, name: str, role: str) -> Account:
    """Give a user another role; the user as it was. Raises UserError if there is no such user or role."""
    found = user(connection, name)
    connection.execute(update(users).where(users.c.id == found.id).values(role=known(role)))
    return found


def set_password(connection: Connection, name: str, password: str) -> Account:
    """Give a user another password, of which this is the hash, and end the user's sessions."""
    found = user(connection, name)
    connection.execute(update(users).where(users.c.id == found.id).values(password=password))
    connection.execute(delete(sessions).where(sessions.c.user_id == found.id))
    return found


def rehash(connection: Connection, found: Account, password: str) -> None:
    """Keep the same password by a newer hash. Sessions go on."""
    connection.execute(update(users).where(users.c.id == found.id).values(password=password))


def remove(connection: Connection, name: str) -> Account:
    """Remove a user: no password, session or token is good any more. The row stays, and what the user decided."""
    found = user(connection, name)
    connection.execute(update(users).where(users.c.id == found.id).values(removed_at=now(), password=None))
    connection.execute(delete(sessions).where(sessions.c.user_id == found.id))
    return found


def account(row: Any) -> Account:
    """The user in a row of `users`."""
    return Account(row.id, row.name, row.role, row.password, row.made_at)


def proper(name: str) -> str:
    """A name as it is kept. Raises UserError for one that is empty, long, or of characters that cannot be seen."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise UserError(f"a name has 1 to {LONGEST} characters, all of which can be seen")
    return name


def key(name: str) -> str:
    """What of a name tells users apart."""
    return storable(unicodedata.normalize("NFKC", " ".join(name.split())[: 2 * LONGEST]).casefold())


def known(role: str) -> str:
    """The role, if it is one. Raises UserError."""
    if role not in ROLES:
        raise UserError(f"{role}: a role is one of {', '.join(ROLES)}")
    return role
