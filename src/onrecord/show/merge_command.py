"""`onrecord merge`, `onrecord split`: a person's word on who is who across documents."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import CorrectionError
from onrecord.show.decided import Why, row_number, tell
from onrecord.show.ledger import AsJson, By, Ledger, opened, person

if TYPE_CHECKING:
    from sqlalchemy import Connection

SPEAKER = "A speaker's number, as `onrecord speakers` has it, or a name that only one speaker has."


def merge(
    speakers: Annotated[list[str], typer.Argument(metavar="SPEAKER SPEAKER...", help=SPEAKER)],
    why: Why = None,
    by: By = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Merge speakers: say that they are one. The first one's name stays; documents to come follow.

    \b
    Example: onrecord merge 3 17 --why "she married in 2019"
    """
    from onrecord.ledger.corrections import Person
    from onrecord.ledger.corrections import merge as join

    if len(speakers) < 2:
        raise typer.BadParameter("it takes two speakers", param_hint="SPEAKER")
    decides = Person(person(by), why)
    with opened(ledger) as database:
        with database.write() as connection:
            made = join(connection, [_meant(connection, each) for each in speakers], decides)
        with database.read() as connection:
            tell(connection, [made], as_json)


def split(
    speaker: Annotated[str, typer.Argument(metavar="SPEAKER", help=SPEAKER)],
    statements: Annotated[
        list[str] | None,
        typer.Option("--statements", metavar="ID,ID", help="Statements that are another's.", show_default=False),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name that is another's. Repeatable.", show_default=False),
    ] = None,
    why: Why = None,
    by: By = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Split a speaker in two: some of its statements, or all under some of its names, are a new speaker's.

    A name that was split off is the new speaker's in documents to come.

    \b
    Examples:
      onrecord split 3 --statements 12,15 --why "the father"
      onrecord split 3 --name "John Smith"
    """
    from onrecord.ledger.corrections import Person
    from onrecord.ledger.corrections import split as part

    listed = [each for some in statements or [] for each in some.replace(",", " ").split()]
    numbers = [row_number(each, "statement") for each in listed]
    if not numbers and not names:
        raise typer.BadParameter("say what is another's: --statements or --name")
    decides = Person(person(by), why)
    with opened(ledger) as database:
        with database.write() as connection:
            made, _ = part(connection, _meant(connection, speaker), decides, numbers, names or ())
        with database.read() as connection:
            tell(connection, [made], as_json)


def _meant(connection: "Connection", speaker: str) -> int:
    """The speaker of a number or of a name. Raises CorrectionError where a name is nobody's or several speakers'."""
    if speaker.strip().removeprefix("#").isdecimal():
        return row_number(speaker, "speaker")
    from onrecord.ledger.named import speakers_named
    from onrecord.ledger.people import load

    found = load(connection, speakers_named(connection, speaker))
    if not found:
        raise CorrectionError(f"{speaker}: nobody in this ledger is called that")
    if len(found) > 1:
        known = ", ".join(f"{one.id} {one.name}{f' ({one.country})' if one.country else ''}" for one in found[:5])
        raise CorrectionError(f"{speaker}: this may be {known}{', ...' if len(found) > 5 else ''}: write the number")
    return found[0].id
