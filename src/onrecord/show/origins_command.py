"""`onrecord origins`: the reports that several documents are copies of."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.claims_command import read_number
from onrecord.show.decided import Why
from onrecord.show.ledger import AsJson, By, Ledger, opened, person
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.ledger.database import Database
    from onrecord.telling import Report


def origins(
    number: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One origin, as records name it: o12.", show_default=False)
    ] = None,
    ledger: Ledger = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="ID", help="Where an earlier page ended.", show_default=False)
    ] = None,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="DOCUMENT DOCUMENT", help="Say that two documents are copies of one report."),
    ] = None,
    own: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="Say that a document is no copy of the others.")
    ] = None,
    by: By = None,
    why: Why = None,
    as_json: AsJson = False,
) -> None:
    """Show which documents are copies of one report, which was likely the first, and whose report it is.

    \b
    --same and --own are decisions: they hold in every later run, `onrecord undo` takes them back.
    Example: onrecord origins
    """
    chosen = [read_number(number, "o", "ID")] if number else None
    start = read_number(after, "o", "--after") if after else 0
    with opened(ledger) as database:
        if same or own:
            decide(database, same, own, person(by), why)
        with database.read() as connection:
            from onrecord.telling import reports

            found = reports(connection, chosen, start, limit + 1)
    more = f"o{found[limit - 1].origin.id}" if len(found) > limit else None
    if as_json:
        from onrecord.plain.origins import origin_dict

        shown = [origin_dict(one) for one in found[:limit]]
        typer.echo(json.dumps({"origins": shown, "after": more}, ensure_ascii=False))
        return
    for one in found[:limit]:
        for line in lines(one):
            typer.echo(line)
    if not found:
        typer.echo(
            "no report has several copies here" if chosen is None else f"there is no origin {flat(number or '')}"
        )
    if more:
        typer.echo(f"more: --after {more}")


def decide(database: "Database", same: tuple[str, str] | None, own: str | None, by: str, why: str | None) -> None:
    """Keep a decision; the origins that it touches are found anew at once."""
    from onrecord.ledger.decisions import Person
    from onrecord.ledger.origin_decisions import own_origin, same_origin
    from onrecord.telling import settle

    with database.write() as connection:
        if same:
            same_origin(connection, *same, Person(by, why))
        if own:
            own_origin(connection, own, Person(by, why))
        settle(connection)


def lines(report: "Report") -> Iterator[str]:
    """The origin for people."""
    one = report.origin
    first = report.documents[one.first.document]
    yield flat(f"o{one.id}  {first.title or first.id}")
    count = len(one.copies)
    agency = f"of {one.agency}'s report ({one.why_agency})" if one.agency else ""
    yield f"    {count} {'copy' if count == 1 else 'copies'} {flat(agency)}"
    yield f"    first: {flat(first.publisher or first.id)} ({one.why_first})"
    for each in one.copies:
        document = report.documents[each.document]
        if document.id != first.id:
            reason = report.reasons.get(each.document)
            about = [document.publisher or document.id, document.published, document.title, reason]
            yield "    + " + flat(" · ".join(filter(None, about)))
    yield ""
