"""What the commands that correct a ledger share: numbers as people write them, and decisions in words and as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.wording.decisions import what
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ledger.decisions import Correction

Why = Annotated[
    str | None, typer.Option("--why", metavar="REASON", help="Why; the ledger keeps it.", show_default=False)
]


def row_number(value: str, what: str) -> int:
    """The number of a row, "12" or "#12" (which a shell wants quoted). Raises BadParameter for anything else."""
    told = value.strip().removeprefix("#")
    if not told.isascii() or not told.isdecimal() or len(told) > 18:
        raise typer.BadParameter(f"{value!r} is not the number of a {what}, such as 12")
    return int(told)


def tell(connection: "Connection", made: Iterable[int], as_json: bool) -> None:
    """Print decisions that were just made."""
    from onrecord.ledger.decisions import find

    show(connection, [find(connection, number) for number in made], as_json)


def show(connection: "Connection", found: Sequence["Correction"], as_json: bool) -> None:
    """Print decisions: a line of JSON for each, or a line in words."""
    if as_json:
        for one in found:
            typer.echo(json.dumps(asdict(one), ensure_ascii=False))
        return
    from onrecord.ledger.decisions import gists

    said = gists(connection, {one.statement for one in found if one.statement is not None})
    for one in found:
        typer.echo(in_words(one, said))


def in_words(one: "Correction", said: Mapping[int, str]) -> str:
    """A decision on one line: "#41 2031-05-13 10:20 Ada: rejected 12 (Dan Roe: that it rained): saw the tape"."""
    parts = [f"#{one.id} {one.made_at[:10]} {one.made_at[11:16]} {flat(one.made_by)}: {what(one, said)}"]
    if one.why:
        parts.append(f": {flat(one.why)}")
    if one.part_of:
        parts.append(f" [part of #{one.part_of}]")
    if one.undone_at:
        parts.append(f" [undone {one.undone_at[:10]} by {flat(one.undone_by or '')}]")
    return "".join(parts)
