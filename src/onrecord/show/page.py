"""Records as one self-contained HTML page: each article with its statements marked, and the statements beside it.

Everything that comes from an article is escaped by Jinja, and the page's policy lets no style or script run but its own
two, which it names by their hashes; it allows no request to anywhere.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from onrecord.model import Record, Span
from onrecord.show import words
from onrecord.show.segments import CONTENT, Segment, paragraphs, segments

TEMPLATES = files("onrecord.show") / "templates"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Piece:
    """Characters that are marked alike: `looks` are CSS classes, `ids` the statements, `refs` numbers put after."""

    text: str
    looks: str
    ids: str
    refs: tuple[int, ...]


@dataclass(frozen=True)
class Article:
    """One record as the template draws it; `key` begins the ids of its elements."""

    key: str
    title: str
    heading: tuple[Piece, ...]
    about: tuple[str, ...]
    url: str | None
    language: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    cards: tuple[words.Told, ...]
    version: str


def page(records: Sequence[Record]) -> str:
    """The HTML of one page with all the records, one below the other, and an index where there are several."""
    style, script = (Markup((TEMPLATES / name).read_text("utf-8")) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    articles = [_article(f"d{number}", record) for number, record in enumerate(records, 1)]
    title = articles[0].title if len(articles) == 1 else f"{len(articles)} articles"
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((TEMPLATES / "page.html").read_text("utf-8"))
    return template.render(articles=articles, title=title, style=style, script=script, policy=policy)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _article(key: str, record: Record) -> Article:
    document, made = record.document, record.version
    language = document.language or ""
    heading, rest = _pieces(key, record)
    title = words.flat(document.title or document.id)
    return Article(
        key=key,
        title=title,
        heading=heading or (Piece(title, "", "", ()),),
        about=tuple(words.about(document)),
        url=document.url if (document.url or "").lower().startswith(("http://", "https://")) else None,
        language=language if LANGUAGE.fullmatch(language) else "",
        paragraphs=rest,
        cards=tuple(words.tell(record.statements)),
        version=f"onrecord {made.onrecord}, model {made.model}, rules {made.rules}",
    )


def _pieces(key: str, record: Record) -> tuple[tuple[Piece, ...], tuple[tuple[Piece, ...], ...]]:
    """The pieces of the title where the text begins with it, else none, and of the other paragraphs."""
    text = record.document.text
    blocks = paragraphs(text)
    cut = iter(segments(text, record.statements, (edge for block in blocks for edge in block)))
    made = [tuple(_piece(key, text, one) for one in part) for part in _within(blocks, cut)]
    titled = bool(blocks) and _same(text[slice(*blocks[0])], record.document.title or "")
    return (made[0], tuple(made[1:])) if titled else ((), tuple(made))


def _same(first: str, title: str) -> bool:
    """Whether the first paragraph is the title, which a page may print with other case, spaces or full stop."""
    return " ".join(first.casefold().split()).rstrip(".") == " ".join(title.casefold().split()).rstrip(".")


def _within(blocks: Sequence[Span], cut: Iterator[Segment]) -> Iterator[list[Segment]]:
    """The segments of each block; the cuts fall on the blocks' borders, what lies between blocks is left out."""
    one = next(cut, None)
    for start, end in blocks:
        part = []
        while one and one.start < end:
            if one.start >= start:
                part.append(one)
            one = next(cut, None)
        yield part


def _piece(key: str, text: str, one: Segment) -> Piece:
    deep = sum(mark.role == CONTENT for mark in one.marks) > 1
    looks = " ".join([*one.roles, *(["deep"] if deep else [])])
    ids = " ".join(f"{key}-s{number}" for number in one.numbers)
    return Piece(words.clean(text[one.start : one.end]), looks, ids, one.ends)
