"""From what a user names (files, directories, patterns, addresses, feeds, archives, "-") to articles."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import InputError

from .document import Article, Given, Options
from .feeds import looks_like_feed
from .fetch import FEED_SIZE, is_address
from .forms import read_form
from .hosts import Hosts
from .jsonl import SURROGATES
from .parquet import rows
from .paths import FORMS, articles_in, form_of_file, is_pattern, matches, spoken, stamp_of
from .raw import Done, Raw, digest, never, now, read_raw
from .stream import STDIN, is_object, lines, whole
from .warc import records
from .web import linked_from, page_at


def read_sources(sources: Iterable[str], options: Options) -> Iterator[Article | InputError]:
    """The articles of `sources`, in order and one at a time; an InputError in the place of each that cannot be read."""
    for raw in raws(sources, options):
        try:
            yield raw if isinstance(raw, InputError) else read_raw(raw, options)
        except InputError as error:
            yield error


def read_text(text: str, *, id: str | None = None, options: Options | None = None) -> Article:
    """The article of a text in hand: plain, Markdown, HTML or one JSON object. Raises InputError if it has none."""
    text = SURROGATES.sub("\ufffd", text)
    return read_form(text, None, id or digest(text.encode()), options or Options(), Given(id=id))


def raws(
    sources: Iterable[str], options: Options, done: Done = never, hosts: Hosts | None = None
) -> Iterator[Raw | InputError]:
    """The bytes of each article of `sources`, in order and one at a time; an InputError in the place of what has none.

    A source is a file, a directory (its articles by suffix, sorted, with subdirectories), a pattern, an http(s) address
    or "-"; a file or a page may be a feed, an archive or a table of many. What is `done`, by its place and its stamp,
    is passed over; `hosts` knows which may be asked when.
    """
    hosts = hosts or Hosts(options)
    for source in sources:
        place = spoken(source)
        try:
            yield from source_raws(source, place, options, done, hosts)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(place, error.strerror or str(error))
        except (RecursionError, MemoryError):
            yield InputError(place, "too large or too deeply nested to be read")


def source_raws(source: str, place: str, options: Options, done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The articles of one source. Raises InputError and OSError."""
    if not source or "\0" in source:
        raise InputError(place, "this is not the name of a file")
    if source == STDIN:
        yield from stdin_raws(options, done, hosts)
    elif is_address(source):
        yield from page_at(place, options, done, hosts)
    elif is_pattern(source):
        yield from several(matches(source), InputError(place, "no such file, and none that this pattern matches"),
                           options, done, hosts)  # fmt: skip
    elif Path(source).is_dir():
        reason = f"no articles in this directory (files ending in {', '.join(FORMS)})"
        yield from several(articles_in(source), InputError(place, reason), options, done, hosts)
    else:
        yield from file_raws(source, place, options, done, hosts)


def several(
    paths: Iterable[str], none: InputError, options: Options, done: Done, hosts: Hosts
) -> Iterator[Raw | InputError]:
    """The articles of some paths, each failure alone. Raises `none` if there are no paths."""
    walk = iter(paths)
    first = next(walk, None)
    if first is None:
        raise none
    yield from raws([first], options, done, hosts)
    yield from raws(walk, options, done, hosts)


def file_raws(path: str, place: str, options: Options, done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The article or articles of a file. Raises InputError and OSError."""
    with Path(path).open("rb") as file:
        form = form_of_file(path, file)
        if form == "warc":
            yield from records(file, place, options, done)
        elif form == "parquet":
            yield from rows(file, place, options, done)
        elif form == "xml":
            yield from linked_from(file.read(FEED_SIZE + 1), place, options, done, hosts)
        else:
            stamp = stamp_of(file)
            if form != "json" and stamp and done(place, stamp):
                return
            first = file.readline(options.max_size + 1)
            if form == "json" or (form is None and is_object(first)):
                yield from lines(file, first, place, options, done)
                return
            data = whole(file, first, place, options.max_size)
            if form is None and looks_like_feed(data):
                yield from linked_from(data, place, options, done, hosts)
            else:
                yield Raw(place, data, "file", form, fetched_at=now(), stamp=stamp)


def stdin_raws(options: Options, done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The article or articles of standard input. Raises InputError."""
    file = sys.stdin.buffer
    first = file.readline(options.max_size + 1)
    if is_object(first):
        yield from lines(file, first, STDIN, options, done, "stdin")
        return
    if first.startswith((b"WARC/", b"PAR1")):
        raise InputError(STDIN, "archives and tables are read from files only; name the file")
    data = whole(file, first, STDIN, options.max_size)
    if looks_like_feed(data):
        yield from linked_from(data, STDIN, options, done, hosts)
    elif not done(STDIN, digest(data)):
        yield Raw(STDIN, data, "stdin", stamp=digest(data), name=digest(data))
