"""Sitemaps, those of news and indexes of them, to what they list. Entities stay unread, nothing is fetched."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError

from . import dates

NEWS = "sitemap-news"  # in the namespace's address


@dataclass(frozen=True)
class Entry:
    """What a feed says of an article. `published` is an ISO date, `updated` the feed's words for the last change."""

    link: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True)
class Sitemap:
    """A sitemap that an index lists."""

    link: str
    updated: str | None


def listed(data: bytes, place: str) -> Iterator[Entry | Sitemap]:
    """What a sitemap or an index lists, in order; memory holds one at a time. Raises InputError where it is no XML."""
    from lxml import etree

    tags = ("{*}url", "{*}sitemap")
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, **options):
            link = text_of(element, "loc")
            updated = text_of(element, "lastmod")
            if link and etree.QName(element).localname == "sitemap":
                yield Sitemap(link, updated)
            elif link:
                yield entry(element, link, updated)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise InputError(place, f"the sitemap is damaged: {error}") from None


def entry(element: Any, link: str, updated: str | None) -> Entry:
    """An article that a sitemap lists, with the title and the date of a news sitemap."""
    from lxml import etree

    for child in element:
        if isinstance(child.tag, str) and NEWS in (etree.QName(child).namespace or ""):
            published = text_of(child, "publication_date")
            return Entry(link, text_of(child, "title"), dates.parse(published) if published else None, updated)
    return Entry(link, updated=updated)


def text_of(element: Any, name: str) -> str | None:
    """The text of the first child of a name that is of its parent's namespace, without the spaces around it."""
    from lxml import etree

    found = element.findtext(etree.QName(etree.QName(element).namespace, name))
    return " ".join(found.split()) or None if found else None
