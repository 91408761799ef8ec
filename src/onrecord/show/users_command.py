"""`onrecord users`: who may use a ledger through the server, and the log of what was done there."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.ledger import AsJson, Ledger, opened, person
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from sqlalchemy import Connection

users = typer.Typer(
    help="Look after who may use the ledger through `onrecord serve --team`.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
RoleName = Annotated[str, typer.Argument(metavar="ROLE", help="reader, editor or admin.")]


@contextmanager
def noted(ledger: str | None, action: str, about: str) -> "Iterator[Connection]":
    """A transaction on the ledger that changes its users, and keeps in the audit log that it did."""
    from onrecord.ledger import audit

    with opened(ledger) as database, database.write() as connection:
        yield connection
        audit.note(connection, person(None), action, about)


@users.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader, editor or admin.")] = "reader",
    no_password: Annotated[bool, typer.Option("--no-password", help="For a program, which comes by token.")] = False,
    ledger: Ledger = None,
) -> None:
    """Add a user. The password is asked for, or is the first line of standard input.

    \b
    Example: onrecord users add Ada --role admin
    """
    from onrecord.ledger.users import add as add_to

    password = None if no_password else hashed()
    with noted(ledger, "added a user", f"{name}, {role}") as connection:
        add_to(connection, name, role, password)


@users.command("list")
def show(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """List the users with their roles and tokens."""
    from onrecord.ledger import tokens
    from onrecord.ledger.users import everyone

    with opened(ledger) as database, database.read() as connection:
        for one in everyone(connection):
            held = tokens.issued(connection, one)
            if as_json:
                told = {"name": one.name, "role": one.role, "password": bool(one.password), "made_at": one.made_at}
                typer.echo(json.dumps({**told, "tokens": [asdict(each) for each in held]}, ensure_ascii=False))
                continue
            typer.echo(f"{flat(one.name)} · {one.role}{'' if one.password else ' · no password'}")
            for each in held:
                typer.echo(f"    token {each.id} · {each.role} · until {each.expires_at[:10]} · {flat(each.about)}")


@users.command()
def role(name: Name, role: RoleName, ledger: Ledger = None) -> None:
    """Give a user another role."""
    from onrecord.ledger.users import set_role

    with noted(ledger, "changed a role", f"{name} to {role}") as connection:
        set_role(connection, name, role)


@users.command()
def password(name: Name, ledger: Ledger = None) -> None:
    """Give a user another password, and end the user's sessions. It is asked for as by `add`."""
    from onrecord.ledger.users import set_password

    new = hashed()
    with noted(ledger, "changed the password", name) as connection:
        set_password(connection, name, new)


@users.command()
def token(
    name: Name,
    about: Annotated[str, typer.Option(metavar="WHAT", help="What it is for.")] = "a program",
    role: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="The most that it may do; else what NAME may.", show_default=False),
    ] = None,
    days: Annotated[int, typer.Option(metavar="N", help="Days that it is good.")] = 90,
    ledger: Ledger = None,
) -> None:
    """Make a token for a program, and print it: it cannot be shown again.

    \b
    Example: onrecord users token Ada --about "the desk's feed" --role reader --days 30
    """
    from onrecord.ledger.tokens import issue
    from onrecord.ledger.users import user

    with noted(ledger, "made a token", f"of {name}: {about}") as connection:
        made, secret = issue(connection, user(connection, name), about, role=role, days=days)
    typer.echo(f"token {made.id} of {flat(made.user)}, {made.role}, good until {made.expires_at[:10]}:", err=True)
    typer.echo(secret)


@users.command()
def revoke(
    number: Annotated[int, typer.Argument(metavar="TOKEN", help="Its number, as `list` has it.")], ledger: Ledger = None
) -> None:
    """Make a token worthless."""
    from onrecord.ledger import tokens

    with noted(ledger, "revoked a token", str(number)) as connection:
        tokens.revoke(connection, number)


@users.command()
def remove(name: Name, ledger: Ledger = None) -> None:
    """Remove a user, with sessions and tokens. What the user decided stays."""
    from onrecord.ledger.users import remove as remove_from

    with noted(ledger, "removed a user", name) as connection:
        remove_from(connection, name)


@users.command()
def log(
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person did.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="At most so many; 0 for all.")] = 50,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Show what was done through the server and to its users, the last first. Decisions are in `onrecord log`."""
    from onrecord.ledger.audit import noted as entries

    with opened(ledger) as database, database.read() as connection:
        for one in entries(connection, by=by, limit=limit or None):
            if as_json:
                typer.echo(json.dumps(asdict(one), ensure_ascii=False))
                continue
            about = f": {flat(one.about)}" if one.about else ""
            who, place = flat(one.made_by or "nobody known"), f" [{one.address}]" if one.address else ""
            typer.echo(f"{one.made_at[:10]} {one.made_at[11:16]} {who} {one.action}{about}{place}")


def hashed() -> str:
    """The hash of a new password, which is asked for twice, or read from standard input where nobody can be asked."""
    try:
        from onrecord.web.passwords import Passwords
    except ModuleNotFoundError as error:
        typer.echo(f"onrecord: pip install 'onrecord[web]' for users ({error})", err=True)
        raise typer.Exit(1) from None
    from onrecord.errors import UserError

    asked = sys.stdin.isatty()
    given = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if asked else sys.stdin.readline()
    try:
        return Passwords().hash(given.rstrip("\r\n"))
    except UserError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise typer.Exit(1) from None
