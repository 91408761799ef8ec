"""New statements as they come into the ledger, as server-sent events.

Each reader asks the ledger once a second for the number of its last statement, which costs a look at an index, and for
more only where that has grown.
"""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated, Any

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Header, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import StreamingResponse

from onrecord.errors import LedgerError, QueryError
from onrecord.ledger import query
from onrecord.ledger.database import Database
from onrecord.ledger.found import hits
from onrecord.ledger.newer import last, newer
from onrecord.plain.records import written
from onrecord.web.api.answers import OF_ALL
from onrecord.web.api.hits import hit_dicts
from onrecord.web.api.parameters import filters
from onrecord.web.api.problems import declared
from onrecord.web.room import room_of

EVERY, BEAT = 1.0, 15.0  # seconds between looks, and at most between two signs of life
READERS = 200  # streams that one server keeps open
EVENTS = "text/event-stream"
EVENT = {  # as OpenAPI 3.2 describes one; earlier tools see a text/event-stream
    "type": "object",
    "properties": {
        "event": {"enum": ["statement", "wrong"]},
        "id": {"type": "string", "pattern": "^[0-9]+$"},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["event", "data"],
}
DESCRIBED = {
    200: {
        "description": "Events `statement`, each with a hit of /statements as its data and its number as its id, and "
        "`wrong` before a stream ends early. A line that begins with a colon is a sign of life.",
        "content": {EVENTS: {"itemSchema": EVENT}},
    },
    **declared(*OF_ALL),
}
router = APIRouter(tags=["stream"])


@dataclass
class Feed:
    """One reader's place in the ledger: what it asks for, and the number of the last statement that it knows."""

    database: Database
    asked: query.Query
    after: int
    ends: float | None
    beat: float = field(default_factory=time.monotonic)

    def look(self) -> list[str]:
        """The events since the last look. Raises OnrecordError."""
        with self.database.read() as connection:
            numbers, self.after = newer(connection, self.asked, self.after)
            found = hit_dicts(connection, hits(connection, numbers))
        return [event("statement", one, one["number"]) for one in found]

    def over(self) -> bool:
        """Whether the reader's time is over."""
        return self.ends is not None and time.monotonic() >= self.ends


@router.get("/stream", response_class=StreamingResponse, responses=DESCRIBED)
async def stream_statements(
    request: Request,
    asked: Annotated[query.Query, Depends(filters)],
    seconds: Annotated[int | None, Query(ge=0, le=86_400, description="End after so long; without it, never.")] = None,
    last_event_id: Annotated[
        str, Header(pattern="^[0-9]{0,15}$", description="The last statement in hand: those after it are sent first.")
    ] = "",
) -> StreamingResponse:
    """Statements as they come into the ledger, those that fit the filters, from now on or from where a reader left."""
    open_streams: list[Feed] = request.app.state.__dict__.setdefault("streams", [])
    if len(open_streams) >= READERS:
        raise HTTPException(429, "Too many streams are open.", {"Retry-After": "60"})
    database = room_of(request).database
    after = int(last_event_id) if last_event_id else await run_sync(at_end, database)
    feed = Feed(database, asked, after, None if seconds is None else time.monotonic() + seconds)
    return StreamingResponse(events(feed, open_streams), media_type=EVENTS, headers={"Cache-Control": "no-store"})


async def events(feed: Feed, open_streams: list[Feed]) -> AsyncIterator[str]:
    """The events of one reader, until it goes or its time is over."""
    open_streams.append(feed)
    try:
        yield f"retry: 3000\nid: {feed.after}\n\n"
        while True:
            before, some = feed.after, await run_sync(feed.look)
            for one in some:
                yield one
            if some or time.monotonic() - feed.beat >= BEAT:
                feed.beat = time.monotonic()
                yield f": still here\nid: {feed.after}\n\n"
            if feed.over():
                return
            if feed.after == before:
                await anyio.sleep(EVERY)
    except (LedgerError, QueryError) as error:
        yield event("wrong", {"detail": str(error)})
    finally:
        open_streams.remove(feed)


def event(name: str, value: dict[str, Any], number: int | None = None) -> str:
    """An event; its data is JSON on one line."""
    of = "" if number is None else f"id: {number}\n"
    return f"event: {name}\n{of}data: {written(value)}\n\n"


def at_end(database: Database) -> int:
    """The number of the last statement of the ledger."""
    with database.read() as connection:
        return last(connection)
