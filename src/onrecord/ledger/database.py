"""Opening a ledger's database, and the two kinds of transactions on it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from onrecord.errors import LedgerError
from onrecord.ledger.dialect import engine_for, may_pass, reading
from onrecord.ledger.migrations import migrate, newest, version_of

DEFAULT = "onrecord.db"


class Database:
    """A ledger's database, brought up to this program's version. Close it, or use it as a context manager."""

    def __init__(self, address: str | Path, *, create: bool = True) -> None:
        """`address`: a file, or a URL such as postgresql://user@host/name. Without `create` it must exist already.

        Raises LedgerError if it is no ledger, cannot be opened, or was made by a newer program.
        """
        self.url = url_of(address)
        self.name = self.url.render_as_string(hide_password=True) if self.url.host else str(self.url.database)
        if not create and self.is_sqlite and not Path(str(self.url.database)).exists():
            raise LedgerError(self._missing())
        self.engine = self._engine()
        self.reading = reading(self.engine)
        try:
            with self._told():
                self._migrate(create)
        except LedgerError:
            self.close()
            raise

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file rather than a PostgreSQL server's."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one state of the ledger throughout."""
        with self._told(), self.reading.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or after an error nothing. Waits for another writer."""
        with self._told(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def empty_log(self) -> None:
        """Take what SQLite's log still holds into the file, and leave the log empty. PostgreSQL looks after its own."""
        if self.is_sqlite:
            with self._told(), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _engine(self) -> Engine:
        try:
            return engine_for(self.url)
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise LedgerError(f"{self.name}: pip install 'onrecord[postgres]' for PostgreSQL ({error})") from None

    def _migrate(self, create: bool) -> None:
        with self.engine.connect() as connection, connection.begin():
            version = version_of(connection)
            if version == newest():
                return
            if not version and not create:
                raise LedgerError(self._missing())
            if not version and self.is_sqlite and inspect(connection).get_table_names():
                raise LedgerError(f"{self.name}: this is another program's database, not a ledger")
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            migrate(connection)

    def _missing(self) -> str:
        return f"{self.name}: there is no ledger here; `onrecord add` makes one"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Database errors as messages for people."""
        try:
            yield
        except DBAPIError as error:
            raise LedgerError(f"{self.name}: {reason(error)}", lost=may_pass(error)) from error


def reason(error: DBAPIError) -> str:
    """The first line of what the driver said."""
    return str(error.orig).strip().split("\n", 1)[0]


def url_of(address: str | Path) -> URL:
    """The URL of an address. Raises LedgerError for one that is neither a file nor PostgreSQL's."""
    words = os.fspath(address)
    if "://" not in words:
        return URL.create("sqlite", database=words)
    try:
        url = make_url(words)
    except ArgumentError:
        raise LedgerError(f"{words}: this is not the address of a ledger") from None
    match url.get_backend_name():
        case "sqlite":
            return url
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
    raise LedgerError(f"{words}: a ledger is a SQLite file or a PostgreSQL database (postgresql://...)")


def default_address() -> str:
    """The ledger that is meant where none is named: $ONRECORD_LEDGER, else onrecord.db in this directory."""
    return os.environ.get("ONRECORD_LEDGER") or DEFAULT
