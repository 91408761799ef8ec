"""Putting a Document together from what was given with the input, what the page says and what the text says."""

from dataclasses import dataclass, fields, replace

from onrecord.errors import InputError
from onrecord.model import Document, Kept

from . import dates
from .agencies import agencies
from .clean import Cleaned
from .kept import shift
from .language import language_of
from .outlets import publisher_of

TITLE_GAP = "\n\n"


@dataclass(frozen=True)
class Options:
    """How inputs are read.

    `published` is the date of inputs that give none themselves; `max_size` bounds an article in bytes, one of many in a
    file too; `allow_private` lets addresses be fetched that are not public; `timeout` is in seconds, for each wait.
    `mapping` has pairs of a field of ours and where JSON Lines and Parquet have it: ("text", "content.body").
    `max_entries` bounds what is taken from one feed; `delay` is in seconds, between two requests to one host.
    """

    published: str | None = None
    max_size: int = 10_000_000
    allow_private: bool = False
    timeout: float = 20.0
    mapping: tuple[tuple[str, str], ...] = ()
    max_entries: int = 10_000
    delay: float = 1.0

    def __post_init__(self) -> None:
        """Raise InputError if `published` is no date or `mapping` names no field; a date is kept in ISO form."""
        for name, _ in self.mapping:
            if name not in FIELDS:
                raise InputError(name, f"there is no such field; an article has {', '.join(FIELDS)}")
        if self.published is not None:
            date = dates.parse(self.published)
            if date is None:
                raise InputError(self.published, "this is not a date; write it as 2024-10-17")
            object.__setattr__(self, "published", date)


@dataclass(frozen=True)
class Article:
    """A document, and where the characters of its text came from.

    `kept` leads back to `source_text`, the input as decoded (for JSON Lines its `text` field). For HTML it is empty.
    """

    document: Document
    kept: Kept
    source_text: str


@dataclass(frozen=True)
class Given:
    """What an input or a page says about an article apart from its text; the names are Document's."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def or_else(self, other: "Given") -> "Given":
        """These values, and those of `other` where there are none."""
        return replace(other, **{name: value for name, value in vars(self).items() if value is not None})


NOTHING = Given()
FIELDS = ("text", *(field.name for field in fields(Given)))  # what JSON Lines and Parquet may give


def article(cleaned: Cleaned, source_text: str, given: Given, page: Given, name: str, options: Options) -> Article:
    """The article of a cleaned text. What is `given` stands before what the `page` says, that before the text's own.

    `name` is the id where neither an id nor an address is known.
    """
    text, kept = with_title(cleaned, given.title or page.title)
    known = given.or_else(Given(published=options.published)).or_else(page).or_else(said(cleaned))
    document = Document(
        id=known.id or known.url or name,
        text=text,
        title=known.title,
        publisher=known.publisher or (publisher_of(known.url) if known.url else None),
        agency=known.agency or (agencies().named(known.byline) if known.byline else None),
        byline=known.byline,
        published=known.published or (dates.in_address(known.url) if known.url else None),
        url=known.url,
        language=known.language or language_of(text),
    )
    return Article(document, kept, source_text)


def said(cleaned: Cleaned) -> Given:
    """What a text and its furniture say."""
    return Given(
        title=cleaned.title, agency=cleaned.agency, byline=cleaned.byline, published=cleaned.published, url=cleaned.url
    )


def with_title(cleaned: Cleaned, title: str | None) -> tuple[str, Kept]:
    """The text with `title` as its first paragraph, put there unless the text starts with it."""
    first = cleaned.text.lstrip().split("\n", 1)[0]
    if not title or same(first, title) or (not cleaned.text.strip()):
        return cleaned.text, cleaned.kept
    front = title + TITLE_GAP
    return front + cleaned.text, shift(cleaned.kept, len(front))


def same(first: str, title: str) -> bool:
    """Whether a first line is the title but for case, spaces and a full stop."""
    return " ".join(first.casefold().split()).rstrip(".") == " ".join(title.casefold().split()).rstrip(".")
