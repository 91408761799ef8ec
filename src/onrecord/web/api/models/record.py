"""RECORD: a document, its statements, and what made them. See docs/record.md for every field."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from onrecord.web.api.models import vocabulary

Span = Annotated[
    list[int], Field(min_length=2, max_length=2, description="First character, and the one after the last")
]
Spans = Annotated[list[Span], Field(description="Unicode code points of document.text; the end is exclusive.")]


class Exact(BaseModel):
    """Just these fields, all of them."""

    model_config = ConfigDict(extra="forbid")


class Words(Exact):
    """Words of the text, in one or several spans."""

    text: str = Field(description="The words; between spans a space.")
    spans: Spans


class Speaker(Exact):
    """Who stands behind a source."""

    id: str = Field(description="One per identity: in a ledger its number, or 7:p1 for one known in document 7 only.")
    name: str | None = Field(description="The fullest name, without title.")
    kind: vocabulary.Kind | None
    country: str | None = Field(description="ISO 3166-1 alpha-2, where the text ties the speaker to it.")
    role: str | None = Field(description="As the text has it.")
    mention: str = Field(description="How the source put it.")


class Basis(Exact):
    """On what the source says that the statement rests."""

    kind: vocabulary.Basis
    text: str
    spans: Spans


class Figure(Exact):
    """A number that counts something in the content."""

    text: str
    spans: Spans
    low: float | None = Field(description="Null where the figure has no lower end.")
    high: float | None = Field(description="Null where it has no upper end.")
    approximate: bool
    unit: str | None


class Statement(Exact):
    """One attributed statement."""

    id: str = Field(description="Unique in its document.")
    source: Words | None = Field(description="The words that name who speaks; null where the text names nobody.")
    cue: Words = Field(description="The words that lend the statement to the source.")
    content: Words = Field(description="What is said.")
    speakers: list[Speaker]
    act: vocabulary.Act | None
    stance: vocabulary.Stance | None
    quote: vocabulary.Quote
    target: Words | None = Field(description="Who is accused, criticised, praised, threatened, asked, urged.")
    basis: list[Basis]
    said_on: str | None = Field(description="EDTF; null where the statement's own sentence does not say.")
    place: Words | None
    audience: Words | None
    figures: list[Figure]
    disputes: list[str] = Field(description="Ids of statements of the document that this one denies or doubts.")
    within: str | None = Field(description="The statement whose content contains this one.")
    claim: str | None = Field(description="The claim that it is about: c17.")
    confidence: float = Field(ge=0, le=1, description="Probability that source, cue and content are right.")


class About(Exact):
    """What a document says of itself."""

    id: str = Field(description="Its key: the input's own id, else its URL, else its path, else a hash.")
    title: str | None
    publisher: str | None
    agency: str | None
    byline: str | None
    published: str | None = Field(description="ISO date.")
    url: str | None
    language: str | None


class DocumentAbout(About):
    """A document but for its text."""

    origin: str | None = Field(description="The report that it is a copy of: o12.")


class Document(DocumentAbout):
    """A document."""

    text: str = Field(description="The clean text that all spans point into.")


class Version(Exact):
    """What made a record."""

    onrecord: str
    model: str
    rules: str


class Record(Exact):
    """A document with its statements, in the order of the text."""

    document: Document
    statements: list[Statement]
    version: Version
