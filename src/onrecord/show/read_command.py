"""`onrecord read`: articles in, records out, as each is done."""

import re
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from onrecord.errors import InputError, ModelError
from onrecord.model import LEAST_CONFIDENCE
from onrecord.show.output import ExplainedJson, ExplainedTerminal, Html, Json, Output, Terminal
from onrecord.show.progress import Progress
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.pipeline import Explanation, Settings

    T = TypeVar("T", Record, Explanation)

UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
SOURCES = (
    "Files (text, Markdown, HTML, JSON Lines, Parquet, WARC), directories, patterns, http(s) addresses of articles, "
    "feeds and news sitemaps, or - for standard input."
)
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OURS=THEIRS",
        help="A field of JSON Lines or Parquet that has another name: --map text=body. Repeatable.",
        show_default=False,
    ),
]
MaxEntries = Annotated[int, typer.Option(metavar="N", min=1, help="Take this many articles from a feed.")]


class View(StrEnum):
    """What the terminal shows of a record."""

    list = "list"
    text = "text"


def read_date(value: str) -> str:
    """An ISO date. Raises BadParameter for anything else, with what is expected."""
    from datetime import date

    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise typer.BadParameter(f"{value!r} is not a date of the form 2024-10-17", param_hint="--published")


def read_size(value: str) -> int:
    """Bytes, from a number with k, M or G behind it or none. Raises BadParameter for anything else."""
    found = re.fullmatch(r"(\d{1,15})\s*([kmg]?)(?:i?b)?", value.strip().lower())
    if not found or not int(found[1]):
        raise typer.BadParameter(f"{value!r} is not a size such as 500k or 10MB", param_hint="--max-size")
    return int(found[1]) * UNITS[found[2]]


def read_mapping(values: list[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of our field and theirs, from "text=body". Raises BadParameter for anything else."""
    pairs = []
    for value in values:
        ours, equals, theirs = value.partition("=")
        if not (ours and equals and theirs):
            raise typer.BadParameter(f"{value!r} is not of the form text=body", param_hint="--map")
        pairs.append((ours, theirs))
    return tuple(pairs)


def read(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help=SOURCES, show_default=False)] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date of publication, before what a page says.", show_default=False),
    ] = None,
    mapping: Map = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines, a record a line.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="OUT", dir_okay=False, help="Write one HTML page with all records.", show_default=False),
    ] = None,
    view: Annotated[View, typer.Option(help="In the terminal: the statements, or the text with them marked.")] = (
        View.list
    ),
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say what gave each field, from which characters, and what is found but not on record."
        ),
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(metavar="P", min=0, max=1, help="Leave out statements that are less sure than this.")
    ] = LEAST_CONFIDENCE,
    max_size: Annotated[str, typer.Option(metavar="SIZE", help="Refuse articles that are larger.")] = "10MB",
    max_entries: MaxEntries = 10_000,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from addresses that are not public.")
    ] = False,
    threads: Annotated[int, typer.Option(metavar="N", min=0, help="Processor threads to use; 0 for all.")] = 0,
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Weights other than the program's own.", show_default=False)
    ] = None,
) -> None:
    """Read articles and print who said what in them.

    Takes plain text, Markdown, HTML, and JSON Lines of articles. What cannot be read is named on standard error and the
    rest is read all the same; the exit code is then 1.

    \b
    Examples:
      onrecord read article.html
      onrecord read https://news.example/story --html story.html
      onrecord read --json archive/ > records.jsonl
      onrecord read --explain article.html
      cat article.txt | onrecord read --published 2024-10-17 --view text
    """
    if not sources and sys.stdin.isatty():
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
    if html and not html.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(html.parent)!r}", param_hint="--html")
    if explain and (html or view is not View.list):
        raise typer.BadParameter("goes with the list and --json only", param_hint="--explain")
    date, size, pairs = read_date(published) if published else None, read_size(max_size), read_mapping(mapping or [])
    with Progress() as progress:
        settings = _settings(date, size, allow_private, pairs, max_entries, model, threads, min_confidence)
        inputs = sources or ["-"]
        if explain:
            failed = run(
                _explanations(inputs, settings), [ExplainedJson() if as_json else ExplainedTerminal()], progress
            )
        else:
            failed = run(_records(inputs, settings), _outputs(as_json, html, view), progress)
    raise typer.Exit(1 if failed else 0)


def _outputs(as_json: bool, html: Path | None, view: View) -> "list[Output[Record]]":
    outputs: list[Output[Record]] = [Html(html)] if html else []
    if as_json:
        outputs.append(Json())
    elif not html:
        outputs.append(Terminal(as_text=view is View.text))
    return outputs


def _settings(
    published: str | None,
    max_size: int,
    allow_private: bool,
    mapping: tuple[tuple[str, str], ...],
    max_entries: int,
    weights: Path | None,
    threads: int,
    least: float,
) -> "Settings":
    from onrecord.pipeline import Settings
    from onrecord.read import Options

    options = Options(published, max_size, allow_private, mapping=mapping, max_entries=max_entries)
    return Settings(options, weights, threads, least)


def run(articles: "Iterator[T | InputError]", outputs: "Sequence[Output[T]]", progress: Progress) -> bool:
    """Hand each article's record to the outputs. True if something failed; a message then says what."""
    failed = False
    try:
        for found in articles:
            progress.count(found)
            with progress.aside():
                if isinstance(found, InputError):
                    failed = True
                    complain(found)
                else:
                    for output in outputs:
                        output.put(found)
        for output in outputs:
            output.finish()
    except (ModelError, OSError) as error:
        with progress.aside():
            complain(error)
        return True
    return failed


def _records(sources: list[str], settings: "Settings") -> "Iterator[Record | InputError]":
    from onrecord.pipeline import Pipeline

    yield from Pipeline(settings).records(sources)


def _explanations(sources: list[str], settings: "Settings") -> "Iterator[Explanation | InputError]":
    from onrecord.pipeline import Pipeline

    yield from Pipeline(settings).explanations(sources)


def complain(error: Exception) -> None:
    """Print an error as a message on standard error."""
    typer.echo(f"onrecord: {flat(str(error))}", err=True)
