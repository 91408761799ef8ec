"""The command line: one app, a module for each command."""

import sys
from importlib.metadata import version
from importlib.resources import files
from io import TextIOWrapper
from typing import Annotated

import typer

from onrecord.show.evaluate_command import evaluate
from onrecord.show.read_command import read
from onrecord.show.train_command import train

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
app.command("evaluate")(evaluate)
app.command("train")(train)


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
