"""What statements of many documents share: claims, speakers, origins."""

from pydantic import Field

from onrecord.web.api.models import vocabulary
from onrecord.web.api.models.found import AFTER, Hit
from onrecord.web.api.models.record import DocumentAbout, Exact, Statement


class ClaimBrief(Exact):
    """A claim without its statements. Speakers are counted, each once by what they did."""

    claim: str = Field(description="c17; its number is for /claims/{number}.")
    title: str = Field(description="The words of the statement that tells it best.")
    first_day: str | None
    last_day: str | None
    state: str = Field(description="Where it stands, in words.")
    asserted: int
    denied: int
    doubted: int
    confirmed: int
    asked: int
    reports: int = Field(description="Documents.")
    origins: int = Field(description="Those of them that are no copies of one another.")
    contested: bool = Field(description="Somebody denies or doubts it.")
    revised: bool = Field(description="Its figure changed.")
    unanswered: bool = Field(description="Somebody is accused by name, and nobody answers.")


class Claims(Exact):
    """A page of claims."""

    claims: list[ClaimBrief]
    after: str | None = Field(description=AFTER)


class Point(Exact):
    """A figure of a claim."""

    day: str | None
    statement: int
    speaker: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


class Told(Statement):
    """A statement of a claim, with its document."""

    number: int
    document: DocumentAbout


class Claim(ClaimBrief):
    """The story of a claim."""

    best: int = Field(description="The statement that tells it best.")
    first: int = Field(description="The first that asserts it.")
    first_exact: Point | None
    series: list[Point] = Field(description="Its figures over time.")
    bases: list[tuple[vocabulary.Basis, str]] = Field(description="On what speakers say that it rests.")
    statements: list[Told] = Field(description="In order of the days; of very many, the last thousand.")


class SpeakerBrief(Exact):
    """Who speaks in the ledger."""

    number: int
    name: str | None
    kind: vocabulary.Kind | None
    country: str | None
    statements: int
    acts: dict[str, int]
    countries: dict[str, int]
    first: str | None = Field(description="The first day.")
    last: str | None = Field(description="The last day.")


class Speakers(Exact):
    """Speakers, those with most statements first."""

    speakers: list[SpeakerBrief]


class Speaker(SpeakerBrief):
    """A speaker, and what it said last."""

    names: list[str] = Field(description="What it was called.")
    recent: list[Hit]


class Copy(Exact):
    """A copy of a report."""

    id: str
    title: str | None
    publisher: str | None
    agency: str | None
    published: str | None
    url: str | None
    reason: str | None = Field(description="What tells that it is a copy.")


class Origin(Exact):
    """The one report behind several documents."""

    origin: str
    agency: str | None
    why_agency: str | None
    first: str = Field(description="The key of the copy that was likely there first.")
    publisher: str | None
    why_first: str
    copies: list[Copy]


class Origins(Exact):
    """A page of origins."""

    origins: list[Origin]
    after: str | None = Field(description=AFTER)
