"""From what a user names (files, directories, addresses, "-") to articles."""

import hashlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError

from .document import Article, Given, Options
from .fetch import fetch, is_address
from .forms import decoded, read_form
from .jsonl import SURROGATES, read_object

FORMS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip
STDIN = "-"
CHUNK = 1 << 20


def read_sources(sources: Iterable[str], options: Options) -> Iterator[Article | InputError]:
    """The articles of `sources`, in order and one at a time; an InputError in the place of each that cannot be read.

    A source is a file, a directory (its articles by suffix, sorted, with subdirectories), an http(s) address or "-".
    """
    for source in sources:
        try:
            yield from read_source(source, options)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(source, error.strerror or str(error))
        except (RecursionError, MemoryError):
            yield InputError(source, "too large or too deeply nested to be read")


def read_text(text: str, *, id: str | None = None, options: Options | None = None) -> Article:
    """The article of a text in hand: plain, Markdown, HTML or one JSON object. Raises InputError if it has none."""
    text = SURROGATES.sub("\ufffd", text)
    name = id or "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:32]
    return read_form(text, None, name, options or Options(), Given(id=id))


def read_source(source: str, options: Options) -> Iterator[Article | InputError]:
    """The articles of one source. Raises InputError and OSError."""
    if not source or "\0" in source:
        raise InputError(source, "this is not the name of a file")
    if source == STDIN:
        yield from read_stream(sys.stdin.buffer, source, None, options)
    elif is_address(source):
        page = fetch(source, options)
        if page.form == "json":
            yield from read_stream(io.BytesIO(page.data), source, None, options)
        else:
            text = decoded(page.data, source, page.charset)
            yield read_form(text, page.form, source, options, Given(url=page.url))
    elif Path(source).is_dir():
        yield from read_directory(source, options)
    else:
        with Path(source).open("rb") as file:
            yield from read_stream(file, source, FORMS.get(Path(source).suffix.lower()), options)


def read_directory(source: str, options: Options) -> Iterator[Article | InputError]:
    """The articles of a directory. Raises InputError if it has none."""
    paths = articles_in(source)
    first = next(paths, None)
    if first is None:
        raise InputError(source, f"no articles in this directory (files ending in {', '.join(FORMS)})")
    yield from read_sources([first], options)
    yield from read_sources(paths, options)


def articles_in(directory: str) -> Iterator[str]:
    """Paths of the articles in a directory and below, sorted; not hidden ones, nor behind links to directories."""
    with os.scandir(directory) as entries:
        found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            # One that may not be entered is named itself, so that the message is about it and the rest is still read.
            yield from articles_in(entry.path) if os.access(entry.path, os.R_OK | os.X_OK) else [entry.path]
        elif Path(entry.name).suffix.lower() in FORMS and entry.is_file():
            yield entry.path


def read_stream(file: BinaryIO, source: str, form: str | None, options: Options) -> Iterator[Article | InputError]:
    """The article or, of JSON Lines, the articles of an open file."""
    first = file.readline(options.max_size + 1)
    if form == "json" or (form is None and is_object(first)):
        yield from read_lines(file, first, source, options)
        return
    data = first + file.read(max(options.max_size + 1 - len(first), 0))
    if len(data) > options.max_size:
        raise InputError(source, f"larger than {options.max_size:,} bytes (--max-size allows more)")
    text = decoded(data, source)
    name = source if source != STDIN else "sha256:" + hashlib.sha256(data).hexdigest()[:32]
    yield read_form(text, form, source, options, Given(), name)


def is_object(line: bytes) -> bool:
    """Whether a line looks like one of JSON Lines."""
    return line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"') and line.rstrip().endswith(b"}")


def read_lines(file: BinaryIO, line: bytes, source: str, options: Options) -> Iterator[Article | InputError]:
    """The articles of JSON Lines, an InputError for each line without one; memory holds one line at a time."""
    number = 0
    found = False
    while line:
        number += 1
        where = f"{source}:{number}"
        if len(line) > options.max_size:
            found = True
            yield InputError(where, f"the line is longer than {options.max_size:,} bytes (--max-size allows more)")
            while line and not line.endswith(b"\n"):
                line = file.readline(CHUNK)
        elif line.strip():
            found = True
            yield read_line(line, where, source, options)
        line = file.readline(options.max_size + 1)
    if not found:
        raise InputError(source, "the file is empty")


def read_line(line: bytes, where: str, source: str, options: Options) -> Article | InputError:
    """The article of one line of JSON Lines, or why there is none."""
    name = where if source != STDIN else "sha256:" + hashlib.sha256(line).hexdigest()[:32]
    try:
        return read_object(decoded(line, where).lstrip("\ufeff"), where, options, name)
    except InputError as error:
        return error
