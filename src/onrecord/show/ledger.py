"""What every command on a ledger shares: which one is meant, and how it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OnrecordError
from onrecord.login import login
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.ledger.database import Database

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help="The ledger: a file, or postgresql://...; else $ONRECORD_LEDGER, else onrecord.db here.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Who decides; else $ONRECORD_USER, else the name that you are logged in with.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@contextmanager
def opened(address: str | None, *, create: bool = False) -> "Iterator[Database]":
    """The ledger that a command means. What goes wrong is told on standard error; the exit code is then 1."""
    from onrecord.ledger.database import Database, default_address

    try:
        with Database(address or default_address(), create=create) as database:
            yield database
    except OnrecordError as error:
        typer.echo(f"onrecord: {flat(str(error))}", err=True)
        raise typer.Exit(1) from None


def person(by: str | None) -> str:
    """Who decides: as named, else $ONRECORD_USER, else the user of this computer."""
    try:
        return by or login()
    except LookupError as error:
        raise typer.BadParameter(f"{error}: say who decides", param_hint="--by") from None
