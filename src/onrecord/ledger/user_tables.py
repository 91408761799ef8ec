"""The tables of those who use a ledger through the web server, and of what they did."""

from sqlalchemy import Column, Integer, Table, Text

from onrecord.ledger.tables import METADATA

users = Table(
    "users",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("key", Text),
    Column("role", Text),
    Column("password", Text),
    Column("made_at", Text),
    Column("removed_at", Text),
)
tokens = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("user_id", Integer),
    Column("hash", Text),
    Column("about", Text),
    Column("role", Text),
    Column("made_at", Text),
    Column("expires_at", Text),
    Column("revoked_at", Text),
)
sessions = Table(
    "sessions",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("user_id", Integer),
    Column("made_at", Text),
    Column("seen_at", Text),
)
audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("made_at", Text),
    Column("made_by", Text),
    Column("action", Text),
    Column("about", Text),
    Column("address", Text),
)
