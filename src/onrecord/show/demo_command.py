"""`onrecord demo`: a ledger of invented stories, and what there is to see in it."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.ledger import opened
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from rich.console import Console
    from sqlalchemy import Connection

    from onrecord.ledger.database import Database

LEDGER = "onrecord-demo.db"
SHOWN = 3  # claims of each kind
KINDS = {"contested": "Somebody denies it:", "revised": "Its figures changed:"}


def demo(
    ledger: Annotated[str, typer.Option("--ledger", metavar="FILE|URL", help="The ledger to fill.")] = LEDGER,
) -> None:
    """Fill a ledger with 15 invented stories, and show what there is to see.

    \b
    Their articles go through all that `onrecord add` does. People, outlets and events in them are invented.
    Example: onrecord demo
    """
    with opened(ledger, create=True) as database:
        for message in fill(database):
            typer.echo(message, err=True)
        from onrecord.show.output import console

        with database.read() as connection:
            show(console(), connection, ledger)


def fill(database: "Database") -> Iterator[str]:
    """Add the demo's articles, those that are not there yet; what could not be added, for people."""
    from onrecord.adding import Plan, add_all

    with as_file(files("onrecord") / "demo" / "articles.jsonl") as path:
        for one in add_all(database, [str(path)], Plan()):
            if one.outcome == "failed":
                yield flat(f"{one.place}: {one.reason}")


def show(screen: "Console", connection: "Connection", ledger: str) -> None:
    """Print what the ledger has, a few claims of each kind, and the commands that show more."""
    from onrecord.ledger.counts import counts
    from onrecord.ledger.find_claims import Wanted, find_claims
    from onrecord.show.claim_terminal import print_brief
    from onrecord.telling import stories

    have = counts(connection)
    of_them = f"{many(have.statements, 'statement')}, {many(have.claims, 'claim')}"
    screen.print(f"{many(have.documents, 'article')} from {many(have.origins, 'report')}: {of_them}")
    first: dict[str, int] = {}
    for flag, wanted in {"contested": Wanted(contested=True), "revised": Wanted(revised=True)}.items():
        screen.print(f"\n{KINDS[flag]}\n")
        page = find_claims(connection, wanted, SHOWN)
        told = stories(connection, page.numbers)
        for number in page.numbers:
            first.setdefault(flag, number)
            print_brief(screen, number, told[number])
    for line in commands(first, ledger):
        screen.print(line, soft_wrap=True)


def many(count: int, what: str) -> str:
    """A number of things: "1 claim", "1,218 statements"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def commands(first: dict[str, int], ledger: str) -> Iterator[str]:
    """What to try next."""
    yield "See more:"
    yield f"  export ONRECORD_LEDGER={ledger}"
    for number in first.values():
        yield f"  onrecord claim c{number}"
    yield from ("  onrecord claims --unanswered", "  onrecord origins", "  onrecord search sprinklers")
