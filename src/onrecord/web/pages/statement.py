"""One statement, to be corrected: its passage, every field with a form, and what was decided of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ledger.article import article_of
from onrecord.ledger.corrections import Correction, log
from onrecord.ledger.fields import Held, held
from onrecord.ledger.found import Hit, hits
from onrecord.link.story import deed
from onrecord.model import ACTS, KINDS, STANCES, Span, Statement
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import Number, routes
from onrecord.web.room import room_of
from onrecord.wording import words
from onrecord.wording.decisions import what
from onrecord.wording.segments import paragraphs, segments

FIELDS = ("source", "cue", "content", "target", "place", "audience")
AROUND = 900  # characters shown on each side of a statement
router = routes()


@dataclass(frozen=True)
class Panel:
    """A statement with what is around it: `passage` in pieces (CSS classes, characters), which begin at `start`;
    `article` is its document's number."""

    hit: Hit
    deed: str
    article: int
    start: int
    passage: tuple[tuple[str, str], ...]
    said: str
    decisions: tuple[tuple[Correction, str], ...]


VOCABULARY: dict[str, Any] = {"acts": ACTS, "stances": STANCES, "kinds": KINDS, "fields": FIELDS}


@router.get("/statements/{number}/edit")
def edit(request: Request, number: Number) -> Response:
    """The statement's page."""
    with room_of(request).database.read() as connection:
        found = panel(connection, number)
        told = _log(connection, number)
    if found is None:
        return page(request, "gone.html", 200 if told else 404, number=number, decisions=told)
    return page(request, "statement.html", panel=found, next=f"/statements/{number}/edit", **VOCABULARY)


def panel(connection: Connection, number: int) -> Panel | None:
    """The statement of a number; None if it is not on record. Raises LedgerError if there is none of this number."""
    article = article_of(connection, number)
    hit = next(iter(hits(connection, [number])), None)
    if hit is None:
        return None
    start, passage = _passage(held(connection, number), hit.statement)
    return Panel(
        hit, deed(hit.statement), article, start, passage, _basis(hit.statement), tuple(_log(connection, number))
    )


def _passage(row: Held, statement: Statement) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Where the text around a statement begins, and its pieces."""
    text = row.document.text
    first, last = _ends(statement)
    blocks = paragraphs(text)
    near = [at for at, (a, b) in enumerate(blocks) if a < last and first < b]
    start = max(blocks[max(0, near[0] - 1)][0], first - AROUND) if near else first
    end = min(blocks[min(len(blocks) - 1, near[-1] + 1)][1], last + AROUND) if near else last
    cut = segments(text, [statement], (start, end))
    return start, tuple(
        (" ".join(one.roles), words.clean(text[one.start : one.end])) for one in cut if start <= one.start < end
    )


def _ends(statement: Statement) -> Span:
    told = [one for one in (statement.source, statement.cue, statement.content) if one]
    return min(one.spans[0][0] for one in told), max(one.spans[-1][1] for one in told)


def _basis(statement: Statement) -> str:
    """The evidence as a form takes it: "document: customs records; people: two officials"."""
    return "; ".join(f"{one.kind}: {one.text}" for one in statement.basis)


def _log(connection: Connection, number: int) -> list[tuple[Correction, str]]:
    return [(one, what(one, {})) for one in log(connection, statement=number, limit=50)]
