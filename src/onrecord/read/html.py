"""HTML pages of news sites: trafilatura finds text and metadata, htmldate the date."""

import logging
import re
from dataclasses import replace
from typing import Any

from onrecord.errors import InputError
from onrecord.model import Kept

from . import dates
from .bombs import Bomb, check_source, check_tree
from .byline import byline_of
from .clean import clean
from .document import Article, Given, Options, article

# Both warn on pages that they can make nothing of; the InputError says so already.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

START = re.compile(
    r"[\ufeff\s]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
UNSUITED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufeff]")  # XML has none of these
SITE = re.compile(r"\s+[-–—|•·:»]\s+(?P<site>[^-–—|•·»]+)$")


def is_html(text: str) -> bool:
    """Whether a text starts as an HTML page does."""
    return START.match(text) is not None


def read_html(source: str, name: str, options: Options, given: Given, beside: Given) -> Article:
    """The article of a page. `name` names it in messages and is its id if neither the page nor `given` has an address.

    What is `given` stands; what is known `beside` the page stands where it says nothing.

    Raises InputError if no article is found in it, or it is beyond the limits of bombs.py.
    """
    try:
        check_source(source)
        tree = parse(UNSUITED.sub("", source))
        found = extract(tree, given.url)
    except Bomb as error:
        raise InputError(name, str(error)) from None
    text = paragraphs(found.text) if found is not None and found.text else ""
    if not text:
        raise InputError(name, "no article text was found in this page")
    page = page_says(found, tree).or_else(beside)
    cleaned = replace(clean(text, page.title), kept=Kept())
    return article(cleaned, source, given, page, name, options)


def paragraphs(text: str) -> str:
    """trafilatura's lines as paragraphs, without the marks that it puts before items of lists."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line.removeprefix("- ") for line in lines if line)


def parse(source: str) -> Any:
    """The tree of a page. Raises Bomb if it is nested deeper than the parser goes (255 levels), or too large."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Bomb("the page is empty") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Bomb("the page's elements are nested too deeply")
    check_tree(tree)
    return tree


def extract(tree: Any, url: str | None) -> Any:
    """What trafilatura finds (text, title, author, sitename, date, url), or None."""
    from trafilatura import bare_extraction

    return bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        # An extensive search takes any date of the page, as that of the copyright line.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def page_says(found: Any, tree: Any) -> Given:
    """Title, publisher, byline, date and address as the page's metadata has them."""
    site = blank_to_none(found.sitename)
    byline = blank_to_none(found.author)
    return Given(
        title=title_of(blank_to_none(found.title), site, tree),
        publisher=site if site and not is_domain(site) else None,
        byline=authors(byline) if byline else None,
        published=dates.parse(found.date) if found.date else None,
        url=found.url if found.url and found.url.startswith("http") else None,
    )


def blank_to_none(value: str | None) -> str | None:
    """A text without the spaces around it, None for an empty one."""
    return value.strip() or None if value else None


def is_domain(site: str) -> bool:
    """Whether a site's name is only its domain or its handle, which the table of outlets can better."""
    return site.startswith("@") or re.fullmatch(r"(?:[\w-]+\.)+[a-zA-Z]{2,}", site) is not None


def authors(byline: str) -> str:
    """Authors as a byline has them: trafilatura sets them apart by semicolons."""
    credit = byline_of(byline)
    return ", ".join(part.strip() for part in (credit.byline if credit and credit.byline else byline).split(";"))


def title_of(title: str | None, site: str | None, tree: Any) -> str | None:
    """The headline without the site's name after it; the page's only <h1> settles what is the headline."""
    if title is None:
        return None
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    for heading in headings:
        if heading and title.startswith(heading):
            return heading
    end = SITE.search(title)
    if end and site and end["site"].strip().casefold() in (site.casefold(), site.casefold().removeprefix("the ")):
        return title[: end.start()]
    return title
