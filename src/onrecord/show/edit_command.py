"""`onrecord edit`: a person's value for a field of a statement."""

import json
from typing import Annotated, Any

import typer

from onrecord.show.decided import Why, row_number, tell
from onrecord.show.ledger import AsJson, By, Ledger, opened, person

VALUE = "Words of the article, characters (12-40 55-60), a word of the vocabulary, a date, numbers, JSON, or null."


def edit(
    id: Annotated[str, typer.Argument(metavar="ID", help="The statement's number, as `onrecord search` has it.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A field of a statement; see below.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=VALUE)],
    why: Why = None,
    by: By = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Edit a field of a statement. What was there before is kept, and no later run of the machine undoes it.

    \b
    source, cue, content, target, place, audience   words of the article; "..." between pieces
    speakers.name, .kind, .country, .role           of the second speaker: speakers.2.name; all of them: JSON
    act, stance, quote                              a word of the vocabulary: say, deny, warn ...
    basis                                           "document: customs records; people: two officials"
    figures                                         "about 400 tonnes", or JSON
    said_on                                         2024-10-17, 2024-10, 2024-10-14/2024-10-20
    disputes, within                                numbers of other statements of the document
    null                                            takes a value away, where a statement can be without

    \b
    Examples:
      onrecord edit 12 act deny
      onrecord edit 12 source "the deputy minister" --why "it was his deputy"
      onrecord edit 12 speakers.name "Grace Nankunda"
      onrecord edit 12 target null
    """
    from onrecord.correcting import set_field
    from onrecord.ledger.corrections import Person

    number, told, decides = row_number(id, "statement"), read_value(field, value), Person(person(by), why)
    with opened(ledger) as database:
        made = set_field(database, number, field, told, decides)
        with database.read() as connection:
            tell(connection, [made], as_json)


def read_value(field: str, value: str) -> Any:
    """The value that is meant: JSON where it looks like it, else the words; figures in words are read."""
    if value.strip() == "null":
        return None
    if value.lstrip()[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError as error:
            raise typer.BadParameter(f"this is no JSON: {error}", param_hint="VALUE") from None
    return _figures(value) if field == "figures" else value


def _figures(value: str) -> list[dict[str, Any]]:
    """The figures in words."""
    from onrecord.correcting import figures_in

    found = figures_in(value)
    if value.strip() and not found:
        raise typer.BadParameter(f"there is no figure in {value!r}", param_hint="VALUE")
    return found
