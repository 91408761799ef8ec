"""`onrecord watch`: what feeds bring, into a ledger, for ever."""

import json
from typing import Annotated

import typer

from onrecord.model import LEAST_CONFIDENCE
from onrecord.show.ledger import AsJson, Ledger, opened
from onrecord.wording.words import flat

QUIET = ("skipped", "unchanged")


def watch(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED", help="Addresses of RSS or Atom feeds, or of news sitemaps.")
    ],
    ledger: Ledger = None,
    every: Annotated[
        int, typer.Option(metavar="SECONDS", min=10, help="Ask a feed that is well again after this long.")
    ] = 900,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, and end: for use with cron.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from addresses that are not public.")
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(metavar="P", min=0, max=1, help="Leave out statements that are less sure than this.")
    ] = LEAST_CONFIDENCE,
    as_json: AsJson = False,
) -> None:
    """Take in what feeds bring, and go on asking them.

    Politely: a feed is asked whether it has changed (ETag, Last-Modified), seldomer while it fails, a host at most once
    a second, and not before it wants to be (Retry-After). Ctrl-C ends it; started again, it goes on.

    \b
    Examples:
      onrecord watch https://news.example/rss.xml https://other.example/atom.xml
      onrecord watch --once https://news.example/sitemap-news.xml
    """
    with opened(ledger, create=True) as database:
        from onrecord.adding import FAILED, Plan
        from onrecord.pipeline import Settings
        from onrecord.read import Options
        from onrecord.watching import watch as watched

        plan = Plan(
            Settings(Options(allow_private=allow_private), None, 1, min_confidence),
            told=lambda message: typer.echo(f"onrecord: {flat(message)}", err=True),
        )
        failed = False
        try:
            for outcome in watched(database, feeds, plan, float(every), 1 if once else None):
                failed |= outcome.outcome == FAILED
                if as_json:
                    values = {"input": outcome.place, "outcome": outcome.outcome, "statements": outcome.statements}
                    typer.echo(json.dumps(values | {"reason": outcome.reason}, ensure_ascii=False))
                elif outcome.reason is not None:
                    typer.echo(f"{flat(outcome.place)}: {flat(outcome.reason)}", err=True)
                elif outcome.outcome not in QUIET:
                    typer.echo(f"{outcome.outcome}: {flat(outcome.place)} ({outcome.statements} statements)")
        except KeyboardInterrupt:
            typer.echo("stopped", err=True)
    raise typer.Exit(1 if once and failed else 0)
