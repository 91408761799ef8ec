"""`onrecord failures`: what could not be read, and why."""

import json
from dataclasses import asdict

import typer

from onrecord.show.history_command import moment
from onrecord.show.ledger import AsJson, Ledger, opened
from onrecord.wording.words import flat


def failures(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """List what could not be read, the latest first. What is read at a later try is off the list.

    \b
    Example: onrecord failures --json > failures.jsonl
    """
    with opened(ledger) as database:
        from onrecord.ledger.inputs import failures as failures_in

        with database.read() as connection:
            found = failures_in(connection)
    for one in found:
        if as_json:
            typer.echo(json.dumps(asdict(one), ensure_ascii=False))
            continue
        times = f" ({one.times} times)" if one.times > 1 else ""
        typer.echo(f"{moment(one.last_at)}  {flat(one.place)}: {flat(one.reason)}{times}")
