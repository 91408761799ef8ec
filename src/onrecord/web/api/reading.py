"""Articles that are sent: read without being kept, or taken into the ledger."""

import json
from dataclasses import replace

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.adding import Outcome, Plan, write_all
from onrecord.errors import InputError
from onrecord.ledger.find import document_named
from onrecord.model import Record as Read
from onrecord.plain.records import as_dict
from onrecord.read import Options, Raw, raws, read_raw
from onrecord.read.document import Given as Beside
from onrecord.read.fetch import is_address
from onrecord.read.raw import digest
from onrecord.web.api.answers import done, writing
from onrecord.web.api.models.given import Added, FromAddress, FromText, Given
from onrecord.web.api.models.record import Record
from onrecord.web.api.who import Editor
from onrecord.web.noting import note
from onrecord.web.room import Room, room_of

router = APIRouter(tags=["reading"])


@router.post("/read", response_model=Record, responses=writing(404))
def read_article(request: Request, given: Given) -> Response:
    """The record of an article, which is not kept. 404 where none is in what was sent, or at the address."""
    return done(as_dict(taken(room_of(request), given)[1]))


@router.post("/documents", response_model=Added, status_code=201, responses={**writing(404), 200: {"model": Added}})
def add_article(request: Request, given: Given, who: Editor) -> Response:
    """Take an article into the ledger, with its claims and its origin: 201 if it is new, else 200."""
    room = room_of(request)
    raw, record = taken(room, given)
    outcome: Outcome = next(write_all(room.database, iter([(raw, record)]), Plan(), []))
    with room.database.write() as connection:
        document = document_named(connection, record.document.id)
        note(request, connection, f"added an article ({outcome.outcome})", document.key)
    told = {"outcome": outcome.outcome, "document": document.id, "id": document.key, "statements": outcome.statements}
    new = outcome.outcome == "new"
    return done(told, 201 if new else 200, {"Location": f"/api/v1/documents/{document.id}"} if new else None)


def taken(room: Room, given: Given) -> tuple[Raw, Read]:
    """The bytes of an article and its record. Raises HTTPException (404, 413)."""
    options = replace(room.settings.reading.read, published=given.published)
    try:
        raw = raw_of(given, options)
        if len(raw.data) > options.max_size:
            raise HTTPException(413, f"An article has at most {options.max_size:,} bytes.")
        return raw, room.pipeline.record(read_raw(raw, options).document)
    except InputError as error:
        raise HTTPException(404, f"There is no article: {error.reason}") from None


def raw_of(given: Given, options: Options) -> Raw:
    """The bytes of an article. Raises InputError for an address where there is none."""
    if isinstance(given, FromAddress):
        return fetched(given.url, options)
    if isinstance(given, FromText):
        data = json.dumps(given.model_dump(exclude_none=True)).encode("ascii")
        name = digest(data)
        return Raw(name, data, "jsonl", "json", stamp=name, name=name)
    data = given.html.encode("utf-8", "replace")
    beside = Beside(published=given.published)
    return Raw(
        digest(data), data, "file", "html", "utf-8", given.url, stamp=digest(data), beside=beside, name=digest(data)
    )


def fetched(address: str, options: Options) -> Raw:
    """The first article at an address of the web. Raises InputError if there is none; a file is never read."""
    if not is_address(address):
        raise InputError(address, "this is not an address of the web: http://... or https://...")
    one = next(iter(raws([address], options)), None)
    if one is None or isinstance(one, InputError):
        raise one or InputError(address, "nothing is there")
    return one
