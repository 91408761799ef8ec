"""`onrecord remove`: a document out of the ledger on request, with a mark that it was there."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from onrecord.show.ledger import AsJson, By, Ledger, opened, person
from onrecord.wording.words import flat


def remove(
    key: Annotated[str, typer.Argument(metavar="KEY|URL", help="The document's key, or its address.")],
    why: Annotated[str, typer.Option(metavar="REASON", help="Why it is removed; the ledger keeps it.")],
    by: By = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Remove a document for good: its texts, statements, original bytes, and names that no other document has.

    What stays is its key and address, with when, by whom and why it was removed, so that `onrecord add` leaves it out
    from then on. This cannot be undone.

    \b
    Example: onrecord remove https://news.example/story --why "court order of 2 May"
    """
    with opened(ledger) as database:
        from onrecord.ledger.remove import remove as remove_from

        gone = remove_from(database, key, why, person(by))
    if as_json:
        typer.echo(json.dumps(asdict(gone), ensure_ascii=False))
        return
    counts = ((gone.revisions, "revision"), (gone.statements, "statement"), (gone.originals, "original"))
    told = ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}" for count, word in (*counts, (gone.speakers, "speaker"))
    )
    typer.echo(f"removed {flat(gone.key)}: {told}")
