"""`onrecord accept`, `onrecord reject`: a person's verdict on statements."""

from typing import Annotated

import typer

from onrecord.show.decided import Why, row_number, tell
from onrecord.show.ledger import AsJson, By, Ledger, opened, person

Numbers = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Numbers of statements, as `onrecord search` has them.")
]


def accept(ids: Numbers, why: Why = None, by: By = None, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Accept statements: say that they are right as they stand.

    No later run of the machine changes an accepted statement. It also takes back an earlier `onrecord reject`.

    \b
    Example: onrecord accept 12 15 --why "heard the recording"
    """
    _judge("accept", ids, why, by, ledger, as_json)


def reject(ids: Numbers, why: Why = None, by: By = None, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Reject statements: take them off the record.

    They stay in the ledger, with who rejected them and why, but in no search, figure or export; and no later run of the
    machine brings them back. `onrecord accept` or `onrecord undo` does.

    \b
    Example: onrecord reject 12 --why "the narrator's words, not the minister's"
    """
    _judge("reject", ids, why, by, ledger, as_json)


def _judge(action: str, ids: list[str], why: str | None, by: str | None, ledger: str | None, as_json: bool) -> None:
    """Rule on all statements, or on none if one of them cannot be ruled on."""
    from onrecord.correcting import judge
    from onrecord.ledger.corrections import Person

    numbers = list(dict.fromkeys(row_number(each, "statement") for each in ids))
    decides = Person(person(by), why)
    with opened(ledger) as database:
        made = judge(database, action, numbers, decides)
        with database.read() as connection:
            tell(connection, made, as_json)
