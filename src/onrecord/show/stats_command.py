"""`onrecord stats`: what a ledger holds, in numbers."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.ledger import AsJson, Ledger, opened
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.ledger.stats import Stats

UNITS = ("bytes", "kB", "MB", "GB", "TB")
MONTHS = 12  # that are shown; --json has all


def stats(
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Outlets to show.")] = 10,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Count what is in the ledger: documents, statements by act, outlet and month, speakers, failures, its size.

    \b
    Example: onrecord stats --ledger archive.db --json
    """
    with opened(ledger) as database:
        from onrecord.ledger.stats import stats as counted

        with database.read() as connection:
            found = counted(connection)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        _print(found, limit)


def _print(found: "Stats", limit: int) -> None:
    counts = [
        ("documents", found.documents), ("removed", found.removed), ("revisions", found.revisions),
        ("statements", found.statements), ("rejected", found.rejected), ("speakers", found.speakers),
        ("failures", found.failures),
    ]  # fmt: skip
    optional = ("removed", "rejected", "failures")
    lines = [(name, f"{count:,}") for name, count in counts if count or name not in optional]
    _table("", [*lines, ("size", size(found.size))])
    _table("statements by act", [(act or "(none)", f"{count:,}") for act, count in found.acts.items()])
    outlets = [(one.name or "(none)", f"{one.statements:,} in {_documents(one.documents)}") for one in found.outlets]
    _table("by outlet", outlets[:limit], len(outlets) - limit)
    months = [(month or "(no date)", f"{count:,}") for month, count in reversed(found.months.items())]
    _table("by month", months[:MONTHS], len(months) - MONTHS)


def _documents(count: int) -> str:
    return f"{count:,} document{'' if count == 1 else 's'}"


def _table(title: str, rows: Iterable[tuple[str, str]], more: int = 0) -> None:
    """Print rows of a name and a number, below a title."""
    shown = [(flat(name), number) for name, number in rows]
    if not shown:
        return
    if title:
        typer.echo(f"\n{title}")
    wide = max(len(name) for name, _ in shown)
    for name, number in shown:
        typer.echo(f"  {name:<{wide}}  {number}")
    if more > 0:
        typer.echo(f"  and {more:,} more")


def size(count: float) -> str:
    """Bytes in the largest unit that leaves a whole number: "1.2 GB"."""
    unit = 0
    while count >= 1000 and unit < len(UNITS) - 1:
        count, unit = count / 1000, unit + 1
    return f"{count:.1f} {UNITS[unit]}" if unit else f"{count:.0f} {UNITS[0]}"
