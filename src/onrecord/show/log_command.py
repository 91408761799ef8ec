"""`onrecord log`, `onrecord undo`: what people decided, and taking it back."""

from itertools import islice
from typing import Annotated

import typer

from onrecord.show.decided import row_number, show, tell
from onrecord.show.ledger import AsJson, By, Ledger, opened, person

AT_ONCE = 100  # decisions whose statements are looked up together


def undo(
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="Its number, as `onrecord log` has it.")],
    by: By = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Undo a correction: what was there before is there again. The log keeps both.

    \b
    Example: onrecord undo 41
    """
    from onrecord.correcting import take_back

    number, decides = row_number(correction, "correction"), person(by)
    with opened(ledger) as database:
        take_back(database, number, decides)
        with database.read() as connection:
            tell(connection, [number], as_json)


def log(
    statement: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what was decided on this statement.", show_default=False)
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what was decided on this speaker.", show_default=False)
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person decided.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="At most so many; 0 for all.")] = 50,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Show what people decided, the last first: accepted, rejected, edited, merged, split and undone.

    With --json, a line for each, with the values before and after as records have them.

    \b
    Example: onrecord log --by Ada --limit 0 --json
    """
    from onrecord.ledger.corrections import log as decided

    numbers = [
        row_number(each, what) if each else None for each, what in ((statement, "statement"), (speaker, "speaker"))
    ]
    with opened(ledger) as database, database.read() as connection:
        found = decided(connection, statement=numbers[0], speaker=numbers[1], by=by, limit=limit or None)
        while some := list(islice(found, AT_ONCE)):
            show(connection, some, as_json)
