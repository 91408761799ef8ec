"""`onrecord link`: find origins and claims of what was added without, or of everything anew."""

import json
from typing import Annotated

import typer

from onrecord.show.ledger import AsJson, Ledger, opened


def link(
    ledger: Ledger = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Forget what was found, and link every document anew.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Find copies of one report and statements about one claim in what is not linked yet.

    \b
    `onrecord add` links what it adds; this links what was added with --no-link, or by an earlier version. Stopped
    half-way, it goes on where it was. What people decided stays, and so do the numbers of claims.
    Example: onrecord link --rebuild
    """
    with opened(ledger) as database:
        from onrecord import linking

        count = 0
        for some in linking.rebuild(database) if rebuild else linking.link_all(database):
            count += some
            if typer.get_text_stream("stderr").isatty():
                typer.echo(f"\r{count:,} documents linked", nl=False, err=True)
    typer.echo(json.dumps({"linked": count}) if as_json else f"{count:,} document{'' if count == 1 else 's'} linked")
