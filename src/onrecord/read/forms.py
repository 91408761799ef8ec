"""A decoded text to an article: as plain text, Markdown, HTML or JSON."""

import re
from dataclasses import replace

from onrecord.errors import InputError

from . import html, markdown
from .clean import clean
from .decode import NotText, decode
from .document import NOTHING, Article, Given, Options, article
from .jsonl import read_object
from .kept import compose

MARKDOWN = re.compile(r"\s*#{1,6} \S|.{0,20000}?\[[^\]\n]{1,300}\]\((?:https?://|#|/)", re.DOTALL)
OBJECT = re.compile(r'[\ufeff\s]*\{\s*"')


def decoded(data: bytes, source: str, charset: str | None = None) -> str:
    """The text of `data`. Raises InputError if it is none."""
    try:
        return decode(data, charset)
    except NotText as error:
        raise InputError(source, str(error)) from None


def read_form(
    text: str,
    form: str | None,
    source: str,
    options: Options,
    given: Given,
    name: str | None = None,
    beside: Given = NOTHING,
) -> Article:
    """The article of a decoded text; a `form` of None is found out. `source` is for messages, `name` its id at need.

    What is `given` stands; what is known `beside` it, as from a feed, stands where a page says nothing.
    """
    if not text.strip("\ufeff\0 \t\r\n\f\v"):
        raise InputError(source, "the input is empty")
    match form_of(text, form):
        case "html":
            return html.read_html(text, name or source, options, given, beside)
        case "json":
            return read_object(text.lstrip("\ufeff"), source, options, name)
        case "markdown":
            plain = markdown.plain(text)
            cleaned = clean(plain.text, plain.title)
            cleaned = replace(cleaned, kept=compose(cleaned.kept, plain.kept))
        case _:
            cleaned = clean(text)
    return article(cleaned, text, given, beside, name or source, options)


def form_of(text: str, form: str | None) -> str:
    """The form of a text: as its suffix or type says, save that a page saved as text is a page; else by its look."""
    if form in (None, "plain") and html.is_html(text):
        return "html"
    if form is None and OBJECT.match(text):
        return "json"
    return form or ("markdown" if MARKDOWN.match(text) else "plain")
