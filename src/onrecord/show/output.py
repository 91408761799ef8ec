"""Where records go: each output takes them one by one, and is told when all are there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Protocol, TypeVar

import typer

from onrecord.model import Record
from onrecord.plain.records import as_line, line

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.pipeline import Explanation

T_contra = TypeVar("T_contra", contravariant=True)


class Output(Protocol[T_contra]):
    """Takes records, or explanations of records."""

    def put(self, record: T_contra) -> None:
        """Take the next one."""

    def finish(self) -> None:
        """All are there."""


class Json:
    """JSON Lines on standard output, each line there as soon as its record is."""

    def put(self, record: Record) -> None:
        """Print the record's line."""
        self.write(as_line(record))

    def write(self, data: bytes) -> None:
        """Print a line. Ends the program without a word when nobody reads any more."""
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            nobody_reads()

    def finish(self) -> None:
        """Nothing is left to do."""


class ExplainedJson:
    """JSON Lines of explained records."""

    def __init__(self) -> None:
        self.json = Json()

    def put(self, record: "Explanation") -> None:
        """Print the explained record's line."""
        from onrecord.show.explain import explained_dict

        self.json.write(line(explained_dict(record)))

    def finish(self) -> None:
        """Nothing is left to do."""


class ExplainedTerminal:
    """Explained records for people, on standard output."""

    def __init__(self) -> None:
        self.console = console()

    def put(self, record: "Explanation") -> None:
        """Print the explained record."""
        from onrecord.show.terminal_explained import print_explained

        print_explained(self.console, record)

    def finish(self) -> None:
        """Nothing is left to do."""


class Terminal:
    """For people, on standard output. rich ends the program by itself when nobody reads any more."""

    def __init__(self, as_text: bool) -> None:
        """`as_text`: the article with the statements marked in it, in place of the list of statements."""
        from onrecord.show.terminal import print_list, print_text

        self.print = print_text if as_text else print_list
        self.console = console()

    def put(self, record: Record) -> None:
        """Print the record."""
        self.print(self.console, record)

    def finish(self) -> None:
        """Nothing is left to do."""


def console() -> "Console":
    """Standard output, on which nothing in an article's words has a meaning."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


class Html:
    """One page with all records, in the file `out`: whole or not at all, and not at all where there is no record."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.records: list[Record] = []

    def put(self, record: Record) -> None:
        """Keep the record for the page."""
        self.records.append(record)

    def finish(self) -> None:
        """Write the page. Raises OSError."""
        from onrecord.show.page import page

        if self.records:
            write_whole(self.out, page(self.records).encode("utf-8", "replace"))


def nobody_reads() -> NoReturn:
    """End the program without a word, where the reader of standard output is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains as it closes stdout
    raise typer.Exit(1) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees a part of it. Raises OSError."""
    with whole(path) as file:
        file.write(data)


@contextmanager
def whole(path: Path | None) -> Iterator[BinaryIO]:
    """A file to write, that takes its place only once all is written; standard output if None. Raises OSError."""
    if path is None:
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            nobody_reads()
        return
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file  # a device or a pipe cannot be replaced
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
