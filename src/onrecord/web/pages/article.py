"""An article to read: its text with everything marked that is on record, and beside it what is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ledger.article import article_of, opened, texts
from onrecord.ledger.history import history
from onrecord.link.story import deed
from onrecord.model import Record, Statement
from onrecord.web.pages.differences import beside
from onrecord.web.pages.draw import day, page
from onrecord.web.pages.routes import Number, routes
from onrecord.web.room import room_of
from onrecord.wording import words
from onrecord.wording.pieces import pieces

router = routes()


@dataclass(frozen=True)
class Card:
    """A statement beside the text: `name` is its id on the page, `number` the ledger's, `deed` what it does."""

    name: str
    number: int | None
    statement: Statement
    told: words.Told
    deed: str
    verdict: str | None


@router.get("/articles/{number}")
def read(request: Request, number: Number) -> Response:
    """The article."""
    with room_of(request).database.read() as connection:
        found = opened(connection, number)
    values = drawn(found.record, found.numbers, found.verdicts)
    return page(request, "article.html", article=found, **values)


@router.get("/statements/{number}")
def passage(request: Request, number: Number) -> Response:
    """On to a statement's passage in its article."""
    with room_of(request).database.read() as connection:
        return RedirectResponse(f"/articles/{article_of(connection, number)}#s{number}", 303)


@router.get("/articles/{number}/revisions")
def revisions(request: Request, number: Number) -> Response:
    """Two revisions side by side, the last two unless others are asked for, and what became of the statements."""
    with room_of(request).database.read() as connection:
        found = opened(connection, number)
        past = history(connection, found.record.document.id)
        written = dict(texts(connection, number))
    have = sorted(written)
    newer = _asked(request, "to", have, have[-1])
    older = _asked(request, "from", have, max((one for one in have if one < newer), default=newer))
    rows = beside(written[older], written[newer])
    values: dict[str, Any] = {"article": found, "history": past, "older": older, "newer": newer, "rows": rows}
    return page(request, "revisions.html", **values, document=found.record.document)


def drawn(record: Record, numbers: Mapping[str, int], verdicts: Mapping[int, str]) -> dict[str, Any]:
    """What the template of an article needs; statements of a record that is not in the ledger have no number."""
    names = [f"s{numbers.get(one.id, one.id)}" for one in record.statements]
    cards = [
        Card(name, number, one, told, deed(one), verdicts.get(number) if number else None)
        for name, one, told in zip(names, record.statements, words.tell(record.statements), strict=True)
        for number in (numbers.get(one.id),)
    ]
    heading, paragraphs = pieces(record, lambda each: names[each - 1])
    document = record.document
    return {
        "document": document,
        "title": words.flat(document.title or document.id),
        "about": [day(one) if one == document.published else one for one in words.about(document)],
        "heading": heading,
        "paragraphs": paragraphs,
        "cards": cards,
        "version": record.version,
    }


def _asked(request: Request, name: str, have: Sequence[int], otherwise: int) -> int:
    """The revision that is asked for by number, if there is one."""
    told = request.query_params.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 9 and int(told) in have else otherwise
