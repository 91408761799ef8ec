"""`onrecord search`: statements of the ledger, the best or the newest first."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show import filters
from onrecord.show.ledger import AsJson, Ledger, opened

if TYPE_CHECKING:
    from onrecord.ledger.search import Page


class Sort(StrEnum):
    """What comes first."""

    best = "best"
    newest = "newest"


def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help=filters.WORDS, show_default=False)] = None,
    speaker: filters.Speaker = None,
    act: filters.Act = None,
    stance: filters.Stance = None,
    kind: filters.Kind = None,
    country: filters.Country = None,
    basis: filters.Basis = None,
    figure: filters.Figure = None,
    unit: filters.Unit = None,
    publisher: filters.Publisher = None,
    since: filters.Since = None,
    until: filters.Until = None,
    sort: Annotated[Sort, typer.Option(help="With words: where they stand and how near, or the date.")] = Sort.best,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Statements to show.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Where the page before ended, as it said.", show_default=False)
    ] = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Find statements in the ledger: all words and all filters must fit.

    The number before each is its own in the ledger: the commands that correct it take it.

    \b
    Examples:
      onrecord search "north korean troops" --speaker zelensky --since 2024-10
      onrecord search --act deny --basis intelligence --figure ">5000" --unit soldier
      onrecord search '"grain deal" ukrain*' --sort newest --json
    """
    asked = filters.query(
        words, speaker=speaker, act=act, stance=stance, kind=kind, country=country, basis=basis, figure=figure,
        unit=unit, publisher=publisher, since=since, until=until, sort=sort.value,
    )  # fmt: skip
    with opened(ledger) as database:
        from onrecord.errors import QueryError
        from onrecord.ledger.search import search as find

        with database.read() as connection:
            try:
                page = find(connection, asked, limit, after)
            except QueryError as error:
                raise filters.wrong(error) from None
            why = None if page.hits else filters.unknown(connection, asked)
    _print(page, as_json, why)


def _print(page: "Page", as_json: bool, why: str | None) -> None:
    if as_json:
        from onrecord.plain.hits import page_dict

        typer.echo(json.dumps(page_dict(page), ensure_ascii=False))
    else:
        from onrecord.show.hits import print_page
        from onrecord.show.output import console

        print_page(console(), page)
    if not page.hits:
        typer.echo(f"onrecord: {why or 'nothing on record is like that'}", err=True)
