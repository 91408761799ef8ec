"""The ledger as a whole: its origins, its numbers, and the schema of its records."""

from dataclasses import asdict
from importlib.resources import files
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import LedgerError
from onrecord.ledger.stats import stats
from onrecord.plain.origins import origin_dict
from onrecord.telling import reports
from onrecord.web.api.answers import CONDITIONAL, answer, reading
from onrecord.web.api.cursors import number as cursor_number
from onrecord.web.api.cursors import opaque
from onrecord.web.api.models.found import Stats
from onrecord.web.api.models.linked import Origin, Origins
from onrecord.web.api.parameters import After, Limit, Number
from onrecord.web.room import room_of

KIND = "origins"
router = APIRouter(tags=["ledger"], dependencies=CONDITIONAL)


@router.get("/origins", response_model=Origins, responses=reading(404))
def list_origins(request: Request, limit: Limit = 20, after: After = None) -> Response:
    """The reports that several documents are copies of."""
    start = cursor_number(KIND, after) or 0
    with room_of(request).database.read() as connection:
        found = reports(connection, None, start, limit + 1)
    more = found[limit - 1].origin.id if len(found) > limit else None
    return answer(request, {"origins": [origin_dict(one) for one in found[:limit]], "after": opaque(KIND, more)})


@router.get("/origins/{number}", response_model=Origin, responses=reading(404))
def open_origin(request: Request, number: Number) -> Response:
    """One report with its copies: o12 has the number 12."""
    with room_of(request).database.read() as connection:
        found = reports(connection, [number])
    if not found:
        raise LedgerError(f"there is no origin o{number}")
    return answer(request, origin_dict(found[0]))


@router.get("/stats", response_model=Stats, responses=reading())
def open_stats(request: Request) -> Response:
    """What the ledger holds, in numbers."""
    with room_of(request).database.read() as connection:
        return answer(request, asdict(stats(connection)))


@router.get("/schema", response_model=dict[str, Any], responses=reading())
def open_schema(request: Request) -> Response:
    """The JSON Schema of a record."""
    return answer(request, (files("onrecord") / "schema" / "record.schema.json").read_bytes())
