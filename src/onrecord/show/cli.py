"""The command line: one app, a module for each command."""

import sys
from importlib.metadata import version
from importlib.resources import files
from io import TextIOWrapper
from typing import Annotated

import typer

from onrecord.show.add_command import add
from onrecord.show.check_command import check
from onrecord.show.claims_command import claim, claims
from onrecord.show.demo_command import demo
from onrecord.show.edit_command import edit
from onrecord.show.evaluate_command import evaluate
from onrecord.show.export_command import export
from onrecord.show.failures_command import failures
from onrecord.show.history_command import history
from onrecord.show.judge_command import accept, reject
from onrecord.show.link_command import link
from onrecord.show.log_command import log, undo
from onrecord.show.mcp_command import mcp
from onrecord.show.merge_command import merge, split
from onrecord.show.origins_command import origins
from onrecord.show.read_command import read
from onrecord.show.remove_command import remove
from onrecord.show.search_command import search
from onrecord.show.serve_command import serve
from onrecord.show.speakers_command import speakers
from onrecord.show.stats_command import stats
from onrecord.show.train_command import train
from onrecord.show.users_command import users
from onrecord.show.watch_command import watch

app = typer.Typer(
    help="Who said it, on whose word, who denies it: attributed statements from news articles.",
    epilog="Nothing leaves this machine, save for the addresses that you name.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read)
app.command("add")(add)
app.command("watch")(watch)
app.command("evaluate")(evaluate)
app.command("train")(train)
app.command("search")(search)
app.command("speakers")(speakers)
app.command("claims")(claims)
app.command("claim")(claim)
app.command("origins")(origins)
app.command("stats")(stats)
app.command("export")(export)
app.command("serve")(serve)
app.command("mcp")(mcp)
app.command("link")(link)
app.command("demo")(demo)
app.command("history")(history)
app.command("remove")(remove)
app.command("failures")(failures)
app.command("check")(check)
app.command("accept")(accept)
app.command("reject")(reject)
app.command("edit")(edit)
app.command("merge")(merge)
app.command("split")(split)
app.command("undo")(undo)
app.command("log")(log)
app.add_typer(users, name="users")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo((files("onrecord") / "schema" / "record.schema.json").read_text("utf-8"), nl=False)


def print_version(wanted: bool) -> None:
    """Print the version and stop, if that is `wanted`."""
    if wanted:
        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def options(
    wanted: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Nothing to do before a command: its one option acts by itself."""


def main() -> None:
    """The program's entry."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # where the terminal cannot show a letter, a "?" does
    app()
