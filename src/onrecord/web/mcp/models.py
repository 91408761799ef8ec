"""What tools answer beside what the REST API does."""

from pydantic import Field

from onrecord.web.api.models.found import Hit
from onrecord.web.api.models.linked import ClaimBrief, Told
from onrecord.web.api.models.record import Document, Exact, Statement, Version


class Denial(Exact):
    """A statement that denies or doubts, and those that it is about, where the ledger knows them."""

    denial: Hit
    disputed: list[Hit]


class Contested(Exact):
    """A claim that somebody denies or doubts: both sides."""

    claim: ClaimBrief
    asserted: list[Told] = Field(description="Who asserts or confirms it.")
    denied: list[Told] = Field(description="Who denies or doubts it.")


class Denials(Exact):
    """Who denied what: by claim, and single denials that are in none of these claims."""

    claims: list[Contested]
    single: list[Denial]


class Opened(Exact):
    """A document of the ledger: its text, and its statements."""

    number: int
    document: Document
    statements: list[Statement]
    version: Version
