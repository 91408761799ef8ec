"""Speakers: those who speak most, those of a name, and one."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import LedgerError
from onrecord.ledger import query
from onrecord.ledger.search import search
from onrecord.ledger.spoken import Spoken, called, loudest
from onrecord.web.api.answers import CONDITIONAL, answer, reading
from onrecord.web.api.hits import hit_dicts
from onrecord.web.api.models.linked import Speaker, Speakers
from onrecord.web.api.parameters import Limit, Number, Text, said
from onrecord.web.room import room_of

RECENT = 5  # statements of one that is opened
router = APIRouter(tags=["speakers"], dependencies=CONDITIONAL)


@router.get("/speakers", response_model=Speakers, responses=reading())
def list_speakers(
    request: Request,
    name: Annotated[Text | None, Query(max_length=200, description="Whom this may mean, in any spelling.")] = None,
    limit: Limit = 20,
) -> Response:
    """Who speaks most, or whom a name may mean."""
    with room_of(request).database.read() as connection:
        found = called(connection, name)[:limit] if said(name) and name else loudest(connection, limit)
    return answer(request, {"speakers": [brief(one) for one in found]})


@router.get("/speakers/{number}", response_model=Speaker, responses=reading(404))
def open_speaker(request: Request, number: Number) -> Response:
    """A speaker: what it was called, how it speaks, and what it said last. One that was merged is the one it is now."""
    with room_of(request).database.read() as connection:
        found = called(connection, f"#{number}")
        if not found:
            raise LedgerError(f"there is no speaker {number}")
        recent = search(connection, query.Query(speaker=f"#{number}"), RECENT).hits
        return answer(request, {**asdict(found[0]), "recent": hit_dicts(connection, recent)})


def brief(one: Spoken) -> dict[str, Any]:
    """A speaker without its names."""
    told = asdict(one)
    del told["names"]
    return told
