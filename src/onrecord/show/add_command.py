"""`onrecord add`: sources into a ledger."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OnrecordError
from onrecord.model import LEAST_CONFIDENCE
from onrecord.show.ledger import Ledger, opened
from onrecord.show.read_command import SOURCES, Map, MaxEntries, read_date, read_mapping, read_size
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.adding import Outcome, Plan
    from onrecord.ledger.database import Database

SHOWN = 20  # failures that are listed at the end; the ledger has them all
WORDS = {  # in the order of the summary
    "new": "added", "revised": "revised", "reread": "read again", "unchanged": "unchanged",
    "skipped": "done before", "removed": "left out, as they were removed on request",
}  # fmt: skip


def add(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help=SOURCES, show_default=False)] = None,
    ledger: Ledger = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date of publication, before what a page says.", show_default=False),
    ] = None,
    mapping: Map = None,
    workers: Annotated[int, typer.Option(metavar="N", min=0, help="Processes that read; 0 for one on each core.")] = 0,
    again: Annotated[bool, typer.Option("--again", help="Also read what was taken in before.")] = False,
    no_link: Annotated[bool, typer.Option("--no-link", help="Leave claims and copies to `onrecord link`.")] = False,
    patience: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, help="Wait this long for a ledger that does not answer.")
    ] = 60.0,
    min_confidence: Annotated[
        float, typer.Option(metavar="P", min=0, max=1, help="Leave out statements that are less sure than this.")
    ] = LEAST_CONFIDENCE,
    max_size: Annotated[str, typer.Option(metavar="SIZE", help="Refuse articles that are larger.")] = "10MB",
    max_entries: MaxEntries = 10_000,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from addresses that are not public.")
    ] = False,
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Weights other than the program's own.", show_default=False)
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each input, and a summary.")
    ] = False,
) -> None:
    """Take articles into a ledger, with the statements in them.

    Stop it whenever you like: the same command goes on where it stopped, and takes nothing in twice. What cannot be
    read is listed at the end and kept in the ledger (see `onrecord failures`), and the rest goes in; the exit code is
    then 1.

    \b
    Examples:
      onrecord add archive/ more/*.html
      onrecord add https://news.example/rss.xml
      onrecord add crawl.warc.gz --ledger crawl.db
      onrecord add articles.parquet --map text=body --map published=date
      onrecord add archive/ --ledger postgresql://me@localhost/news --workers 8
    """
    if not sources and sys.stdin.isatty():
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
    date, size, pairs = read_date(published) if published else None, read_size(max_size), read_mapping(mapping or [])
    with opened(ledger, create=True) as database:
        from onrecord.adding import Plan
        from onrecord.pipeline import Settings
        from onrecord.read import Options

        options = Options(date, size, allow_private, mapping=pairs, max_entries=max_entries)
        plan = Plan(Settings(options, model, 1, min_confidence), workers, again, patience, link=not no_link)
        summary = take(database, sources or ["-"], plan, as_json)
    tell(summary, as_json)
    raise typer.Exit(1 if summary.failures or summary.stopped else 0)


class Summary:
    """What became of all inputs."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.statements = 0
        self.failures: list[tuple[str, str]] = []
        self.stopped = False

    def put(self, outcome: "Outcome") -> None:
        """Count one."""
        if outcome.reason is not None:
            self.failures.append((outcome.place, outcome.reason))
        else:
            self.counts[outcome.outcome] += 1
            self.statements += outcome.statements

    def lines(self) -> Iterator[str]:
        """In words, for a terminal."""
        parts = [f"{self.counts[name]:,} {words}" for name, words in WORDS.items() if self.counts[name]]
        yield " · ".join([*(parts or ["nothing added"]), f"{self.statements:,} statements"])
        if self.failures:
            yield f"{len(self.failures):,} not read:"
            yield from (f"  {flat(place)}: {flat(reason)}" for place, reason in self.failures[:SHOWN])
        if len(self.failures) > SHOWN:
            yield f"  ... and {len(self.failures) - SHOWN:,} more: onrecord failures"
        if self.stopped:
            yield "stopped; the same command goes on from here"


def take(database: "Database", sources: list[str], plan: "Plan", as_json: bool) -> Summary:
    """Take all sources in, with progress. Ctrl-C ends it in order. Raises OnrecordError."""
    from dataclasses import replace

    from onrecord.adding import add_all
    from onrecord.show.meter import Meter

    summary = Summary()
    with Meter(sources) as meter:
        try:
            for outcome in add_all(database, sources, replace(plan, told=meter.say)):
                summary.put(outcome)
                meter.count(outcome)
                if as_json:
                    values = {"input": outcome.place, "outcome": outcome.outcome, "statements": outcome.statements}
                    typer.echo(json.dumps(values | {"reason": outcome.reason}, ensure_ascii=False))
        except KeyboardInterrupt:
            summary.stopped = True
        except OnrecordError:
            meter.say(
                "stopped by an error; what is said above is in the ledger, and the same command goes on from there"
            )
            raise
    return summary


def tell(summary: Summary, as_json: bool) -> None:
    """Print the summary."""
    if as_json:
        counts = {name: summary.counts[name] for name in WORDS}
        values = counts | {
            "failed": len(summary.failures),
            "statements": summary.statements,
            "stopped": summary.stopped,
        }
        typer.echo(json.dumps({"summary": values}))
        return
    for line in summary.lines():
        typer.echo(line, err=line.startswith(("  ", "stopped")) or line.endswith("not read:"))
