"""Feeds (RSS, Atom, sitemaps) to their entries, a few at a time; a sitemap's index is followed to its sitemaps."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.sax import SAXException

from onrecord.errors import InputError

from . import dates
from .bombs import Bomb, check_source
from .decode import NotText, decode, wide
from .document import Options
from .feed_parts import is_deep, parts
from .fetch import FEED_SIZE, Page, is_address
from .hosts import Hosts
from .sitemaps import Entry, Sitemap, listed
from .unpack import GZIP, Packed, gunzip

# Possessive: else a page of comments could be cut into them in as many ways as there are.
PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?.{0,2000}?\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>]{0,2000}+>)\s*+)*+"
ROOT = re.compile(PROLOGUE + rb"<(?:[A-Za-z][\w.-]{0,40}:)?(rss|feed|rdf|urlset|sitemapindex)[\s>/]", re.DOTALL | re.I)
SITEMAPS = (b"urlset", b"sitemapindex")
HEAD = 20_000  # bytes in which the root element begins
DECLARATION = re.compile(r"^\ufeff?\s*<\?xml.{0,200}?\?>", re.DOTALL)
TAG = re.compile(r"<[^<>]{1,500}>")


def looks_like_feed(data: bytes) -> bool:
    """Whether some bytes start as a feed or a sitemap does."""
    return kind_of(data) is not None


def kind_of(data: bytes) -> bytes | None:
    """The name of a feed's root element, or None."""
    head = data[:HEAD]
    found = ROOT.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe") if wide(head) else head)
    return found.group(1).lower() if found else None


def entries(
    page: Page, place: str, options: Options, hosts: Hosts, since: str | None = None
) -> Iterator[Entry | InputError]:
    """What a feed lists, each article once, at most `options.max_entries`; an InputError for what cannot be told.

    `place` names the feed in messages. Of an index's sitemaps those not changed `since` a time are left out.
    """
    seen: set[str] = set()
    count = 0
    for found in Walk(options, hosts, since).listed(page, place):
        if isinstance(found, Entry) and found.link in seen:
            continue
        if count >= options.max_entries:
            reason = f"has more than {count:,} entries; the others are left out (--max-entries takes more)"
            yield InputError(place, reason)
            return
        count += 1
        if isinstance(found, Entry):
            seen.add(found.link)
        yield found


class Walk:
    """A way through a feed or, of an index, its sitemaps, none of them twice."""

    def __init__(self, options: Options, hosts: Hosts, since: str | None) -> None:
        self.options = options
        self.hosts = hosts
        self.since = since
        self._followed: set[str] = set()

    def listed(self, page: Page, place: str) -> Iterator[Entry | InputError]:
        """What a feed lists, and an InputError for what of it is damaged or links to no page."""
        try:
            page = unpacked(page, place, self.options)
            kind = kind_of(page.data)
            if kind is None:
                raise InputError(place, "this is no feed: neither RSS nor Atom nor a sitemap")
            for number, found in enumerate(listed(page.data, place) if kind in SITEMAPS else fed(page, place), 1):
                if not is_address(found.link):
                    link = repr(found.link[:200])
                    yield InputError(place, f"entry {number:,} links to {link}, which is no http(s) address")
                elif isinstance(found, Sitemap):
                    yield from self._follow(found)
                else:
                    yield found
        except InputError as error:
            yield error

    def _follow(self, sitemap: Sitemap) -> Iterator[Entry | InputError]:
        """What a sitemap of an index lists; nothing if it has not changed, or was followed before."""
        old = self.since and sitemap.updated and sitemap.updated[:10] < self.since[:10]
        if old or sitemap.link in self._followed or len(self._followed) >= self.options.max_entries:
            return
        self._followed.add(sitemap.link)
        try:
            page = self.hosts.fetch(sitemap.link)
        except InputError as error:
            yield error
        else:
            yield from self.listed(page, sitemap.link)


def unpacked(page: Page, place: str, options: Options) -> Page:
    """A feed without gzip, in an encoding in which its marks are ASCII. Raises InputError."""
    limit = max(FEED_SIZE, options.max_size)
    try:
        data = gunzip(page.data, limit) if page.data.startswith(GZIP) else page.data
        if len(data) > limit:
            raise InputError(place, f"larger than {limit:,} bytes (--max-size allows more)")
        if not wide(data[:HEAD]):
            return replace(page, data=data)
        return replace(page, data=DECLARATION.sub("", decode(data)).encode(), charset="utf-8")
    except (Packed, NotText) as error:
        raise InputError(place, str(error)) from None


def fed(page: Page, place: str) -> Iterator[Entry]:
    """The entries of RSS or Atom. Raises InputError for one that is damaged so that none can be read."""
    none = True
    for part in parts(page.data, place):
        found = parsed(part, page, place)
        none = none and not found.entries
        yield from map(entry, found.entries)
    if none and isinstance(found.get("bozo_exception"), SAXException):
        raise InputError(place, f"this feed is damaged, and no entry of it can be read: {found.bozo_exception}")


def parsed(part: bytes, page: Page, place: str) -> Any:
    """What feedparser finds. Raises InputError for a feed that is built to exhaust it."""
    import feedparser

    try:
        check_source(part.decode("latin-1"))
    except Bomb as error:
        raise InputError(place, str(error).replace("page", "feed")) from None
    if is_deep(part):
        raise InputError(place, "the feed's elements are nested too deeply")
    headers = {"content-location": page.url}
    if page.charset:
        headers["content-type"] = f"application/xml; charset={page.charset}"
    return feedparser.parse(
        io.BytesIO(part), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def entry(found: Any) -> Entry:
    """What feedparser found, as far as it is of use."""
    published = found.get("published")
    # Asked for where it is missing, feedparser answers with `published`, and warns.
    updated = "".join(filter(str.isprintable, found.get("updated")))[:100] if "updated" in found else None
    said = published or updated
    day = said and dates.parse(said)
    return Entry((found.get("link") or "").strip(), title_of(found.get("title")), day, updated)


def title_of(title: str | None) -> str | None:
    """A headline without the marks of HTML that feeds put there."""
    if title and ("<" in title or "&" in title):
        title = html.unescape(TAG.sub("", title))
    return " ".join(title.split()) or None if title else None
