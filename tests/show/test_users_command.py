"""`onrecord users` as typed."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord.ledger import tokens, users
from onrecord.ledger.database import Database
from onrecord.show.cli import app
from onrecord.web.passwords import Passwords

PASSWORD = "a dozen and more letters"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """An empty ledger."""
    path = tmp_path / "news.db"
    Database(path).close()
    return path


def run(ledger: Path, *arguments: str, typed: str = f"{PASSWORD}\n") -> Result:
    """Run a command of `users`, with a user of the computer called Root."""
    around = {"ONRECORD_LEDGER": str(ledger), "ONRECORD_USER": "Root"}
    return CliRunner().invoke(app, ["users", *arguments], input=typed, env=around)


def test_a_user_is_added_listed_changed_and_removed(ledger: Path) -> None:
    assert run(ledger, "add", "Ada", "--role", "admin").exit_code == 0
    assert run(ledger, "add", "feed", "--no-password").exit_code == 0
    assert run(ledger, "list").stdout == "Ada · admin\nfeed · reader · no password\n"
    with Database(ledger) as database, database.read() as connection:
        assert Passwords().fits(PASSWORD, users.user(connection, "ada").password)
    assert run(ledger, "role", "feed", "editor").exit_code == 0
    assert run(ledger, "password", "Ada", typed="another dozen letters\n").exit_code == 0
    assert run(ledger, "remove", "feed").exit_code == 0
    (one,) = map(json.loads, run(ledger, "list", "--json").stdout.splitlines())
    assert (one["name"], one["role"], one["password"], one["tokens"]) == ("Ada", "admin", True, [])
    with Database(ledger) as database, database.read() as connection:
        assert Passwords().fits("another dozen letters", users.user(connection, "ada").password)


def test_a_token_is_printed_once_and_revoked(ledger: Path) -> None:
    run(ledger, "add", "Ada", "--role", "admin")
    done = run(ledger, "token", "Ada", "--about", "the desk's feed", "--role", "reader", "--days", "30")
    secret = done.stdout.strip()
    with Database(ledger) as database:
        with database.read() as connection:
            found = tokens.bearer(connection, secret)
        assert found and found[1].role == "reader"
        assert "    token 1 · reader · until 20" in run(ledger, "list").stdout
        assert run(ledger, "revoke", "1").exit_code == 0
        with database.read() as connection:
            assert tokens.bearer(connection, secret) is None
    assert secret not in run(ledger, "list", "--json").stdout


def test_what_was_done_is_in_the_log(ledger: Path) -> None:
    run(ledger, "add", "Ada")
    run(ledger, "role", "Ada", "admin")
    lines = run(ledger, "log").stdout.splitlines()
    assert [line[17:] for line in lines] == ["Root changed a role: Ada to admin", "Root added a user: Ada, reader"]
    (last,) = map(json.loads, run(ledger, "log", "--limit", "1", "--by", "Root", "--json").stdout.splitlines())
    assert (last["action"], last["address"]) == ("changed a role", None)


@pytest.mark.parametrize(
    ("arguments", "typed", "told"),
    [
        (["add", "Ada"], "short\n", "12 to 1,024 characters"),
        (["add", "Ada", "--role", "owner"], f"{PASSWORD}\n", "a role is one of"),
        (["add", "\u202e"], f"{PASSWORD}\n", "a name has"),
        (["role", "Bob", "admin"], "", "there is no user Bob"),
        (["remove", "Bob"], "", "there is no user Bob"),
        (["revoke", "7"], "", "there is no token 7"),
        (["token", "Bob"], "", "there is no user Bob"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(ledger: Path, arguments: list[str], typed: str, told: str) -> None:
    done = run(ledger, *arguments, typed=typed)
    assert done.exit_code == 1 and done.stderr.startswith("onrecord: ") and told in done.stderr
    assert run(ledger, "log").stdout == "" and run(ledger, "list").stdout == ""
