"""Claims: listed, and the story of one."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.ledger.find_claims import Claims as Page
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.plain.claims import brief_dict, claim_dict
from onrecord.telling import stories, story_of
from onrecord.web.api.answers import CONDITIONAL, answer, reading
from onrecord.web.api.cursors import opaque, opened
from onrecord.web.api.models.linked import Claim, Claims
from onrecord.web.api.parameters import After, Limit, Number, Since, Speaker, Words, said
from onrecord.web.room import room_of

KIND = "claims"
router = APIRouter(tags=["claims"], dependencies=CONDITIONAL)


@router.get("/claims", response_model=Claims, responses=reading(404))
def list_claims(
    request: Request,
    q: Words = None,
    speaker: Speaker = None,
    since: Since = None,
    contested: Annotated[bool, Query(description="Only those that somebody denies or doubts.")] = False,
    revised: Annotated[bool, Query(description="Only those whose figure changed.")] = False,
    unanswered: Annotated[bool, Query(description="Only those where an accused does not answer.")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """What several statements are about: those told last first, or with words those that fit best."""
    wanted, start = Wanted(said(q), said(speaker), since, contested, revised, unanswered), opened(KIND, after)
    with room_of(request).database.read() as connection:
        try:
            page = find_claims(connection, wanted, limit, start)
        except QueryError as error:
            if error.part != "words":
                raise
            page = Page(())
        told = stories(connection, page.numbers)
    found = [brief_dict(number, told[number]) for number in page.numbers if number in told]
    return answer(request, {"claims": found, "after": opaque(KIND, page.after)})


@router.get("/claims/{number}", response_model=Claim, responses=reading(404))
def open_claim(request: Request, number: Number) -> Response:
    """The story of a claim: who said what of it and when, and how its figures moved."""
    with room_of(request).database.read() as connection:
        return answer(request, claim_dict(number, story_of(connection, number)))
