"""Documents: listed, and one with its record, its original and its history."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection, Row
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError, LedgerError
from onrecord.ledger.encode import DESCRIBED, origin_name
from onrecord.ledger.history import history
from onrecord.ledger.listing import listed
from onrecord.ledger.originals import original, original_of
from onrecord.ledger.records import records
from onrecord.plain.history import history_dict
from onrecord.plain.records import as_line
from onrecord.read.decode import NotText, decode
from onrecord.web.api.answers import CONDITIONAL, answer, reading
from onrecord.web.api.cursors import number as cursor_number
from onrecord.web.api.cursors import opaque
from onrecord.web.api.models.found import History, Listed, Listing
from onrecord.web.api.models.record import Record
from onrecord.web.api.parameters import After, Limit, Number, Publisher, Text, said
from onrecord.web.room import room_of

KIND = "documents"
TEXT = "text/plain; charset=utf-8"
Name = Annotated[Text | None, Query(max_length=2000, description="Only those with this key or this address.")]
router = APIRouter(tags=["documents"], dependencies=CONDITIONAL)


@router.get("/documents", response_model=Listing, responses=reading(404))
def list_documents(
    request: Request, name: Name = None, publisher: Publisher = None, limit: Limit = 20, after: After = None
) -> Response:
    """The documents of the ledger, those added last first."""
    with room_of(request).database.read() as connection:
        before = cursor_number(KIND, after)
        rows = listed(connection, limit + 1, before, publisher=said(publisher), name=said(name))
    more = rows[limit - 1].id if len(rows) > limit else None
    return answer(request, {"documents": [about(one) for one in rows[:limit]], "after": opaque(KIND, more)})


@router.get("/documents/{number}", response_model=Listed, responses=reading(404))
def open_document(request: Request, number: Number) -> Response:
    """What a document says of itself."""
    with room_of(request).database.read() as connection:
        return answer(request, about(row_of(connection, number)))


@router.get("/documents/{number}/record", response_model=Record, responses=reading(404))
def open_record(request: Request, number: Number) -> Response:
    """A document's record: its text and its statements, as people corrected them."""
    with room_of(request).database.read() as connection:
        found = next(records(connection, [number]), None)
    if found is None:
        raise LedgerError(f"there is no document {number}, or it was removed")
    return answer(request, as_line(found))


@router.get(
    "/documents/{number}/original",
    response_class=Response,
    responses={**reading(404), 200: {**reading()[200], "content": {TEXT: {"schema": {"type": "string"}}}}},
)
def open_original(request: Request, number: Number) -> Response:
    """The text of the input as it came: HTML is sent as plain text."""
    with room_of(request).database.read() as connection:
        row_of(connection, number)
        hash = original_of(connection, number)
        data = original(connection, hash) if hash else None
    if data is None:
        raise LedgerError(f"the original of document {number} was not kept")
    try:
        return answer(request, decode(data, None).encode("utf-8", "replace"), TEXT)
    except (NotText, InputError):
        raise LedgerError(f"the original of document {number} is no text") from None


@router.get("/documents/{number}/history", response_model=History, responses=reading(404))
def open_history(request: Request, number: Number) -> Response:
    """What became of a document's statements from one revision to the next."""
    with room_of(request).database.read() as connection:
        return answer(request, history_dict(history(connection, row_of(connection, number).key)))


def row_of(connection: Connection, number: int) -> Row[Any]:
    """The document of this number. Raises LedgerError if there is none."""
    found = listed(connection, 1, number=number)
    if not found:
        raise LedgerError(f"there is no document {number}")
    return found[0]


def about(row: Row[Any]) -> dict[str, Any]:
    """A document without its text, as a plain dict."""
    described = {name: getattr(row, name) for name in DESCRIBED}
    known = {"url": row.url, "origin": origin_name(row.origin_id), "added_at": row.added_at}
    return {"number": row.id, "id": row.key, **described, **known, "removed_at": row.removed_at}
