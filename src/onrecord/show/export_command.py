"""`onrecord export`: the ledger's records, or its statements as rows of a spreadsheet."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.show import filters
from onrecord.show.ledger import Ledger, opened
from onrecord.show.progress import Counting

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ledger.query import Query


class Format(StrEnum):
    """What to write."""

    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"


def export(
    form: Annotated[
        Format, typer.Argument(metavar="jsonl|csv|xlsx", help="Records, or a table of statements.", show_default=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="Where to; else standard output.", show_default=False),
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="Of csv: begin with a mark by which Excel knows UTF-8.")
    ] = False,
    words: Annotated[str | None, typer.Option(metavar="WORDS", help=filters.WORDS, show_default=False)] = None,
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
    ledger: Ledger = None,
) -> None:
    """Write what is on record to a file, which is there whole or not at all.

    jsonl has a record a line, as `onrecord read --json` prints it: each document's latest revision, corrections
    applied, without what was rejected. csv and xlsx have a statement a row, the newest first, and take the filters of
    `search`.

    \b
    Examples:
      onrecord export jsonl > archive.jsonl
      onrecord export xlsx --out denials.xlsx --act deny --since 2024
      onrecord export csv --excel --out troops.csv --words "north korean troops"
    """
    asked = {
        "speaker": speaker, "act": act, "stance": stance, "kind": kind, "country": country, "basis": basis,
        "figure": figure, "unit": unit, "publisher": publisher, "since": since, "until": until,
    }  # fmt: skip
    query = filters.query([words] if words else None, **asked)
    if form is Format.jsonl and (words or any(value is not None for value in asked.values())):
        raise typer.BadParameter("has whole documents: filters go with csv and xlsx", param_hint="jsonl")
    if excel and form is not Format.csv:
        raise typer.BadParameter("goes with csv only", param_hint="--excel")
    if out and not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(out.parent)!r}", param_hint="--out")
    if form is Format.xlsx and not out and sys.stdout.isatty():
        raise typer.BadParameter("a workbook is no text: say where to by --out", param_hint="xlsx")
    _write(form, query, excel, out, ledger)


def _write(form: Format, query: "Query", excel: bool, out: Path | None, ledger: str | None) -> None:
    from onrecord.show.output import whole
    from onrecord.show.read_command import complain

    with opened(ledger) as database, database.read() as connection:
        try:
            with whole(out) as file:
                write(connection, form, query, excel, file)
        except OSError as error:
            complain(error)
            raise typer.Exit(1) from None


def write(connection: "Connection", form: Format, query: "Query", excel: bool, file: BinaryIO) -> None:
    """Write the ledger's statements that are asked for, or for jsonl its records."""
    if form is Format.jsonl:
        from onrecord.ledger.records import records
        from onrecord.plain.records import as_line

        with Counting("documents") as counting:
            file.writelines(as_line(one) for one in counting.each(records(connection)))
        return
    from onrecord.show.export.rows import rows

    with Counting("statements") as counting:
        each = counting.each(rows(connection, query))
        if form is Format.csv:
            from onrecord.show.export import csv

            csv.write(each, file, excel)
        else:
            from onrecord.show.export import xlsx

            xlsx.write(each, file)
