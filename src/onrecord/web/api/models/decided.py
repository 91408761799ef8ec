"""What people decide, as it is sent and as it is answered."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from onrecord.ledger.encode import storable
from onrecord.web.api.models.found import AFTER
from onrecord.web.api.models.record import Exact
from onrecord.web.api.parameters import LARGEST

Row = Annotated[int, Field(ge=1, le=LARGEST)]
Text = Annotated[str, AfterValidator(storable)]
PARTS = "(source|cue|content|target|place|audience|speakers|act|stance|quote|basis|said_on|figures|disputes|within)"
FIELD = rf"^({PARTS}|speakers(\.[1-9][0-9]?)?\.(name|kind|country|role))$"
VALUE = (
    "As RECORD has it, or words of the article, or their characters (12-40 55-60); of speakers.name and the like the "
    "text; of disputes and within numbers of statements; null takes it away."
)


class Decision(Exact):
    """Why somebody decides so; who is known from the request."""

    why: Annotated[Text | None, Field(max_length=2000)] = None


class Edit(Decision):
    """A person's value for a field of a statement."""

    field: str = Field(pattern=FIELD, description="A field of a statement, or of its speakers: speakers.2.name.")
    value: Any = Field(description=VALUE)


class MergeSpeakers(Decision):
    """Speakers that are the same."""

    speakers: list[Row] = Field(min_length=1, max_length=100)


class SplitSpeaker(Decision):
    """What of a speaker is another's: statements, or all under some names."""

    statements: list[Row] = Field([], max_length=1000)
    names: list[Annotated[Text, Field(min_length=1, max_length=200)]] = Field([], max_length=100)


class MergeClaims(Decision):
    """Claims that are the same."""

    claims: list[Row] = Field(min_length=1, max_length=100)


class SplitClaim(Decision):
    """Statements of a claim that are about another one."""

    statements: list[Row] = Field(min_length=1, max_length=1000)


class Undo(Exact):
    """Nothing: an empty object. Only programs and pages of this server can send JSON."""


class Now(Exact):
    """The claim as it is after a decision."""

    claim: str
    correction: int = Field(description="The decision's number: /corrections/{number}/undo takes it back.")


class Correction(Exact):
    """What a person decided."""

    id: int
    made_at: str
    made_by: str
    why: str | None
    action: Literal["accept", "reject", "edit", "merge", "split", "merge claims", "split claim", "merge origins",
                    "split origin"]  # fmt: skip
    statement: int | None
    speaker: int | None
    field: str | None
    before: Any = Field(description="The value before, as RECORD has it.")
    after: Any
    part_of: int | None = Field(description="The decision that it is a part of.")
    undone_at: str | None
    undone_by: str | None


class Log(Exact):
    """A page of decisions, the last first."""

    corrections: list[Correction]
    after: str | None = Field(description=AFTER)
