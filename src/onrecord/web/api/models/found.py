"""What is found in a ledger: statements, documents, their history, numbers of it all."""

from pydantic import Field

from onrecord.web.api.models import vocabulary
from onrecord.web.api.models.record import About, DocumentAbout, Exact, Span, Statement

AFTER = "Where the next page begins; null after the last."


class Source(About):
    """The document that a statement is in."""

    number: int = Field(description="The ledger's, for /documents/{number}.")


class Hit(Exact):
    """A statement of the ledger."""

    number: int = Field(description="The ledger's: corrections take it.")
    day: str | None = Field(description="The first day on which it may have been said, else that of publication.")
    verdict: vocabulary.Verdict | None = Field(description="What a person ruled.")
    disputes: list[int] = Field(description="Numbers of the statements that it denies or doubts.")
    disputed_by: list[int] = Field(description="Numbers of those that deny or doubt it.")
    matched: list[Span] = Field(description="The characters of content.text that were looked for.")
    statement: Statement
    document: Source


class Hits(Exact):
    """A page of statements."""

    total: int | None = Field(description="On all pages; null where they are many, and on later pages.")
    after: str | None = Field(description=AFTER)
    hits: list[Hit]


class Listed(DocumentAbout):
    """A document of the ledger."""

    number: int = Field(description="The ledger's, for /documents/{number}.")
    added_at: str
    removed_at: str | None = Field(description="Set when it was removed on request; nothing else is then left of it.")


class Listing(Exact):
    """A page of documents, those added last first."""

    documents: list[Listed]
    after: str | None = Field(description=AFTER)


class Change(Exact):
    """A statement that is not what it was."""

    before: Statement
    after: Statement


class Revision(Exact):
    """What a document said at one time, and what changed since the time before."""

    number: int
    fetched_at: str
    how: str
    place: str
    title: str | None
    published: str | None
    superseded_at: str | None
    statements: int
    appeared: list[Statement]
    changed: list[Change]
    vanished: list[Statement]


class Removed(Exact):
    """That a document was removed."""

    at: str
    by: str | None
    why: str | None


class History(Exact):
    """A document's revisions, the first one first."""

    document: str
    url: str | None
    added_at: str
    removed: Removed | None
    revisions: list[Revision]


class Outlet(Exact):
    """An outlet, and how much of it there is."""

    name: str | None
    documents: int
    statements: int


class Stats(Exact):
    """What a ledger holds, in numbers."""

    documents: int
    removed: int
    revisions: int
    statements: int
    rejected: int
    speakers: int
    failures: int
    size: int = Field(description="Bytes.")
    acts: dict[str, int]
    outlets: list[Outlet]
    months: dict[str, int]
