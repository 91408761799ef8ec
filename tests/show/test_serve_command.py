"""`onrecord serve` as typed, where it does not begin: a server that would let in everybody, or nobody."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.ledger import users
from onrecord.ledger.database import Database
from onrecord.show.cli import app


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "news.example", "127.0.0.1.example"])
def test_without_a_team_it_listens_to_this_computer_only(tmp_path: Path, host: str) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "news.db"), "--host", host])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"onrecord: {host} can be reached by others: with --team they have to sign in\n"


def test_with_a_team_somebody_must_be_able_to_sign_in(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as database, database.write() as connection:
        users.add(connection, "Ed", "editor", "hash")
        users.add(connection, "feed", "admin", None)
    done = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "news.db"), "--team"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "onrecord users add NAME --role admin" in done.stderr
