"""Corrections: what people decide about statements, speakers and claims, the log of it, and taking it back."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.correcting import judge, set_field, take_back
from onrecord.errors import CorrectionError, LedgerError
from onrecord.ledger import corrections
from onrecord.ledger.article import article_of
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person, find
from onrecord.ledger.spoken import called
from onrecord.linking import merge_claims, split_claim
from onrecord.telling import story_of
from onrecord.web.api.answers import CONDITIONAL, answer, done, reading, writing
from onrecord.web.api.cursors import number as cursor_number
from onrecord.web.api.cursors import opaque
from onrecord.web.api.models.decided import (
    Correction,
    Decision,
    Edit,
    Log,
    MergeClaims,
    MergeSpeakers,
    Now,
    SplitClaim,
    SplitSpeaker,
    Undo,
)
from onrecord.web.api.parameters import LARGEST, After, Limit, Number, Text, said
from onrecord.web.api.who import Editor
from onrecord.web.room import room_of

KIND = "corrections"
REFUSED = writing(404, 409)
Row = Annotated[int | None, Query(ge=1, le=LARGEST, description="Only what was decided on this one.")]
By = Annotated[Text | None, Query(max_length=200, description="Only what this person decided.")]
router = APIRouter(tags=["corrections"])


@router.get("/corrections", response_model=Log, responses=reading(404), dependencies=CONDITIONAL)
def list_corrections(
    request: Request, statement: Row = None, speaker: Row = None, by: By = None, limit: Limit = 20, after: After = None
) -> Response:
    """What people decided, the last first."""
    before = cursor_number(KIND, after)
    with room_of(request).database.read() as connection:
        found = corrections.log(
            connection, statement=statement, speaker=speaker, by=said(by), limit=limit + 1, before=before
        )
        told = [asdict(one) for one in found]
    more = told[limit - 1]["id"] if len(told) > limit else None
    return answer(request, {"corrections": told[:limit], "after": opaque(KIND, more)})


@router.get("/corrections/{number}", response_model=Correction, responses=reading(404), dependencies=CONDITIONAL)
def open_correction(request: Request, number: Number) -> Response:
    """One decision."""
    with room_of(request).database.read() as connection:
        return answer(request, asdict(known(connection, number)))


@router.post("/statements/{number}/accept", response_model=Correction, responses=REFUSED)
def accept(request: Request, number: Number, given: Decision, who: Editor) -> Response:
    """Say that a statement is right as it stands; this takes back a rejection too."""
    return judged(request, "accept", number, Person(who, given.why))


@router.post("/statements/{number}/reject", response_model=Correction, responses=REFUSED)
def reject(request: Request, number: Number, given: Decision, who: Editor) -> Response:
    """Take a statement off the record; it stays in the ledger, and no later run brings it back."""
    return judged(request, "reject", number, Person(who, given.why))


@router.post("/statements/{number}/edit", response_model=Correction, responses=REFUSED)
def edit(request: Request, number: Number, given: Edit, who: Editor) -> Response:
    """Set a field of a statement. What was there is kept, and no later run of the machine undoes it."""
    database = found(request, number)
    return decision(request, set_field(database, number, given.field, given.value, Person(who, given.why)))


@router.post("/speakers/{number}/merge", response_model=Correction, responses=REFUSED)
def merge_speakers(request: Request, number: Number, given: MergeSpeakers, who: Editor) -> Response:
    """Say that others are this speaker."""
    with room_of(request).database.write() as connection:
        for one in (number, *given.speakers):
            speaking(connection, one)
        made = corrections.merge(connection, [number, *given.speakers], Person(who, given.why))
        return done(asdict(find(connection, made)))


@router.post("/speakers/{number}/split", response_model=Correction, responses=REFUSED)
def split_speaker(request: Request, number: Number, given: SplitSpeaker, who: Editor) -> Response:
    """Say that some of a speaker's statements, or all under some of its names, are another's."""
    if not given.statements and not given.names:
        raise CorrectionError("say what is another's: statements or names")
    with room_of(request).database.write() as connection:
        speaking(connection, number)
        person = Person(who, given.why)
        made, _ = corrections.split(connection, number, person, given.statements, given.names)
        return done(asdict(find(connection, made)))


@router.post("/claims/{number}/merge", response_model=Now, responses=REFUSED)
def merge(request: Request, number: Number, given: MergeClaims, who: Editor) -> Response:
    """Say that others are the same claim."""
    database, some = room_of(request).database, [number, *given.claims]
    with database.read() as connection:
        for one in some:
            story_of(connection, one)
    return now(request, merge_claims(database, some, Person(who, given.why)), who)


@router.post("/claims/{number}/split", response_model=Now, responses=REFUSED)
def split(request: Request, number: Number, given: SplitClaim, who: Editor) -> Response:
    """Say that some statements of a claim are about another one."""
    database = room_of(request).database
    with database.read() as connection:
        story_of(connection, number)
    return now(
        request, split_claim(database, number, list(dict.fromkeys(given.statements)), Person(who, given.why)), who
    )


@router.post("/corrections/{number}/undo", response_model=Correction, responses=REFUSED)
def undo(request: Request, number: Number, given: Undo, who: Editor) -> Response:
    """Take a decision back: what was there before is there again. The log keeps both."""
    database = room_of(request).database
    with database.read() as connection:
        known(connection, number)
    take_back(database, number, who)
    return decision(request, number)


def judged(request: Request, action: str, number: int, person: Person) -> Response:
    """Accept or reject a statement; the decision."""
    (made,) = judge(found(request, number), action, [number], person)
    return decision(request, made)


def found(request: Request, statement: int) -> Database:
    """The ledger, if it has this statement. Raises LedgerError if it has not."""
    database = room_of(request).database
    with database.read() as connection:
        article_of(connection, statement)
    return database


def decision(request: Request, number: int) -> Response:
    """A decision that was just made."""
    with room_of(request).database.read() as connection:
        return done(asdict(find(connection, number)))


def now(request: Request, claim: int, who: str) -> Response:
    """A claim, and the decision on claims that somebody just made."""
    with room_of(request).database.read() as connection:
        last: Iterable[Any] = corrections.log(connection, by=who.strip(), limit=100)
        made = next(one.id for one in last if one.action in ("merge claims", "split claim"))
    return done({"claim": f"c{claim}", "correction": made})


def known(connection: Connection, number: int) -> corrections.Correction:
    """The decision of this number. Raises LedgerError if there is none."""
    try:
        return find(connection, number)
    except CorrectionError as error:
        raise LedgerError(str(error)) from None


def speaking(connection: Connection, number: int) -> None:
    """Raises LedgerError unless there is a speaker of this number."""
    if not called(connection, f"#{number}"):
        raise LedgerError(f"there is no speaker {number}")
