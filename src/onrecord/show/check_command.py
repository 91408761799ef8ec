"""`onrecord check`: is the ledger whole?"""

import json

import typer

from onrecord.show.ledger import AsJson, Ledger, opened
from onrecord.wording.words import flat


def check(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Check that the ledger is whole, and list what is not; the exit code is then 1.

    Every word is where its offsets say, every text and original is what its hash says, revisions and readings are in
    order, no row points nowhere, and the search index has the words of the statements.

    \b
    Example: onrecord check && onrecord export jsonl > records.jsonl
    """
    with opened(ledger) as database:
        from onrecord.ledger.check import check as problems_of

        problems = []
        for one in problems_of(database):
            problems.append(one)
            if not as_json:
                typer.echo(flat(one))
    if as_json:
        typer.echo(json.dumps({"problems": problems}, ensure_ascii=False))
    elif not problems:
        typer.echo("the ledger is whole")
    raise typer.Exit(1 if problems else 0)
