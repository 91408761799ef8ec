"""Addresses to articles: a page, JSON Lines, or a feed whose articles are fetched one by one."""

import io
from collections.abc import Iterable, Iterator

from onrecord.errors import InputError

from .document import Given, Options
from .feeds import HEAD, entries, looks_like_feed
from .fetch import Page
from .forms import decoded
from .hosts import Hosts
from .html import is_html
from .raw import Done, Raw, now
from .sitemaps import Entry
from .stream import lines
from .unpack import GZIP


def page_at(source: str, options: Options, done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The article at an address, or those that a feed there links to. Raises InputError."""
    if done(source, None):
        return
    page = hosts.fetch(source)
    fetched_at = now()
    if page.form == "json":
        file = io.BytesIO(page.data)
        yield from lines(file, file.readline(options.max_size + 1), source, options, done)
    elif page.form == "xml" or looks_like_feed(page.data):
        yield from articles(page, source, options, done, hosts)
    else:
        yield Raw(source, page.data, "web", page.form, page.charset, page.url, fetched_at)


def articles(page: Page, place: str, options: Options, done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The articles that a feed links to; of a page that is XML too, the page. Raises InputError."""
    if is_page(page, place, options):
        yield Raw(place, page.data, "web" if page.url else "file", "html", page.charset, page.url or None)
    else:
        yield from of_entries(entries(page, place, options, hosts), done, hosts)


def is_page(page: Page, place: str, options: Options) -> bool:
    """Whether some XML is a page and no feed."""
    if page.data.startswith(GZIP) or looks_like_feed(page.data) or len(page.data) > options.max_size:
        return False
    return is_html(decoded(page.data[:HEAD], place, page.charset))


def linked_from(data: bytes, place: str, options: Options, done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The articles that a feed in hand links to. Raises InputError."""
    yield from articles(Page(data, "", "xml", None), place, options, done, hosts)


def of_entries(found: Iterable[Entry | InputError], done: Done, hosts: Hosts) -> Iterator[Raw | InputError]:
    """The articles of a feed's entries, fetched one at a time; those that are done, and not updated since, are not."""
    for entry in found:
        if isinstance(entry, InputError):
            yield entry
        elif not done(entry.link, entry.updated):
            try:
                yield of_entry(entry, hosts)
            except InputError as error:
                yield error


def of_entry(entry: Entry, hosts: Hosts) -> Raw:
    """The article that an entry links to. Raises InputError."""
    page = hosts.fetch(entry.link)
    if page.form in ("xml", "json") or looks_like_feed(page.data):
        raise InputError(entry.link, "a feed links to this, but it is no page")
    beside = Given(title=entry.title, published=entry.published)
    return Raw(entry.link, page.data, "feed", page.form, page.charset, page.url, now(), entry.updated, beside)
