"""A PostgreSQL server of our own for the tests: a private cluster in a temporary directory, reached by its socket."""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

WHAT_TO_DO = "no PostgreSQL server is installed: its programs initdb and pg_ctl are needed (Debian: postgresql)"
SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=40 -c shared_buffers=32MB"


def programs() -> Path:
    """The directory with the server's programs: on PATH, or where Debian puts those of each version."""
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for path in found:
        if (path / "initdb").exists() and (path / "pg_ctl").exists():
            return path
    raise RuntimeError(WHAT_TO_DO)


def installed() -> bool:
    """Whether the server's programs are here."""
    try:
        return bool(programs())
    except RuntimeError:
        return False


def required() -> bool:
    """Whether tests on PostgreSQL must run, as in CI: without its programs they then fail, and are not skipped."""
    return os.environ.get("ONRECORD_POSTGRES") == "required"


def as_other() -> dict[str, Any]:
    """How to start a program that root may not run: as the user that the package makes, else as nobody."""
    if os.geteuid() != 0:
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    who = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


class Server:
    """A cluster in a directory, that can be started and stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def made(cls) -> "Server":
        """A new cluster, running."""
        server = cls(Path(tempfile.mkdtemp(prefix="onrecord-pg-")))
        who = as_other()
        if who:
            os.chown(server.folder, who["user"], who["group"])
        server._run("initdb", "-D", server.data, "-U", "onrecord", "-E", "UTF8", "--locale=C", "-A", "trust", "-N")
        server.start()
        return server

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        log, options = str(self.folder / "log"), f"{SETTINGS} -k {self.folder}"
        self._run("pg_ctl", "start", "-w", "-D", self.data, "-l", log, "-o", options)

    def stop(self) -> None:
        """Stop the server; who is connected loses the connection."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.data)

    def remove(self) -> None:
        """Stop the server and take its files away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://onrecord@/{name}?host={self.folder}"

    def command(self, sql: str) -> None:
        """Run a command that is not for a ledger's database: CREATE DATABASE and the like."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    def emptied(self, name: str) -> str:
        """The address of a database with nothing in it: made if it is not there, and emptied if it is.

        A database is some 300 files, so that one for each test would take long to make and longer to delete.
        """
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self.url(name)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), *arguments]
        # The server must not hold our pipes open, so what it says goes to a file.
        with (self.folder / f"{program}.said").open("w+") as said:
            done = subprocess.run(command, stdout=said, stderr=said, cwd=self.folder, **as_other())
            if done.returncode:
                said.seek(0)
                raise RuntimeError(f"{program}: {said.read()}")


@contextmanager
def shared(folder: Path) -> Iterator[Server]:
    """One cluster for all that name this folder at one time: the first makes it, the last takes it away."""
    users, lock = folder / "server.users", folder / "server.lock"
    with _held(lock):
        count, where = users.read_text().split("\n", 1) if users.exists() else ("0", "")
        server = Server(Path(where)) if where else Server.made()
        users.write_text(f"{int(count) + 1}\n{server.folder}")
    try:
        yield server
    finally:
        with _held(lock):
            count = users.read_text().split("\n", 1)[0]
            if int(count) == 1:
                users.unlink()
                server.remove()
            else:
                users.write_text(f"{int(count) - 1}\n{server.folder}")


@contextmanager
def _held(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
