"""Records as one self-contained HTML page: each article with its statements marked, and the statements beside it.

Everything that comes from an article is escaped by Jinja, and the page's policy lets no style or script run but its own
two, which it names by their hashes; it allows no request to anywhere.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from onrecord.model import Record
from onrecord.wording import words
from onrecord.wording.pieces import Piece, pieces

TEMPLATES = files("onrecord.show") / "templates"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


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
    heading, rest = pieces(record, lambda number: f"{key}-s{number}")
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
