"""Numbered steps that make a ledger what this program expects; the ledger keeps which of them it has had, and when.

A step is `NNN_name.sql`, and what only one database understands of it is in `NNN_name.sqlite.sql` or
`NNN_name.postgresql.sql`, run right after it. A step that has been released is never edited: a later one changes it.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from onrecord.errors import LedgerError
from onrecord.ledger.dialect import spelled, statements_of
from onrecord.ledger.times import now

TABLE = "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"


@dataclass(frozen=True)
class Migration:
    """One step: its number, its name and its SQL, by database ("" for what is common)."""

    number: int
    name: str
    sql: dict[str, str]


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps, in order."""
    found: dict[int, Migration] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".sql"):
            continue
        name, _, database = file.name.removesuffix(".sql").partition(".")
        number, _, words = name.partition("_")
        step = found.setdefault(int(number), Migration(int(number), words, {}))
        step.sql[database] = file.read_text("utf-8")
    return tuple(found[number] for number in sorted(found))


def newest() -> int:
    """The number of the last step: the version of a ledger that this program works on."""
    return migrations()[-1].number


def version_of(connection: Connection) -> int:
    """The number of the last step that a ledger has had; 0 for an empty database."""
    if not inspect(connection).has_table("migrations"):
        return 0
    return connection.execute(text("SELECT max(number) FROM migrations")).scalar() or 0


def migrate(connection: Connection, to: int | None = None) -> list[Migration]:
    """Take the ledger through the steps that it lacks (up to number `to`), in the connection's transaction.

    Returns the steps taken. Raises LedgerError if a newer program has made the ledger.
    """
    have = version_of(connection)
    if have > newest():
        raise LedgerError(
            f"the ledger is of version {have}, this program knows versions up to {newest()}: use a newer onrecord"
        )
    if not inspect(connection).has_table("migrations"):
        connection.execute(text(TABLE))
    taken = [step for step in migrations() if have < step.number <= (newest() if to is None else to)]
    for step in taken:
        for database in ("", connection.dialect.name):
            for statement in statements_of(spelled(step.sql.get(database, ""), connection.dialect.name)):
                connection.exec_driver_sql(statement)
        values = {"number": step.number, "name": step.name, "applied_at": now()}
        connection.execute(
            text("INSERT INTO migrations (number, name, applied_at) VALUES (:number, :name, :applied_at)"), values
        )
    return taken
