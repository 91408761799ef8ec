"""The records that every step speaks: see docs/record.md. Imports the standard library only.

Offsets are Unicode code points into `Document.text`, end exclusive.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)

Span = tuple[int, int]

ACTS = (
    "say", "claim", "report", "announce", "confirm", "deny", "accuse", "criticise", "praise", "warn", "threaten",
    "promise", "demand", "ask", "predict", "suggest", "agree", "believe",
)  # fmt: skip
STANCES = ("asserts", "denies", "doubts", "asks")
QUOTES = ("direct", "indirect", "mixed")
KINDS = ("person", "government", "organisation", "group", "document", "anonymous")
LEAST_CONFIDENCE = 0.4  # a statement that is less sure is left out of a record, unless the reader asks for it
BASES = ("intelligence", "document", "data", "observation", "media", "people")


@dataclass(frozen=True)
class Document:
    """One article: its clean text, and what the page or the input says about it. `published` is an ISO date."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Words:
    """Words of the text, in one or several spans; `text` joins the spans with a space."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def at(cls, text: str, spans: tuple[Span, ...]) -> "Words":
        """The words of `text` at `spans`."""
        return cls(" ".join(text[start:end] for start, end in spans), spans)


@dataclass(frozen=True)
class Attribution:
    """What the tagger finds: who (maybe nobody), the words that lend the content to them, and the content.

    `confidence` is the calibrated probability that all three are right. A `nested` one lies in another's content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    nested: bool = False


@dataclass(frozen=True)
class Speaker:
    """Who stands behind a source. `id` is one per identity in the document; `mention` is how the source put it."""

    id: str
    name: str | None
    kind: str | None
    country: str | None
    role: str | None
    mention: str


@dataclass(frozen=True)
class Basis:
    """On what the source says the statement rests; `kind` is one of BASES."""

    kind: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Figure:
    """A number that counts something: bounds (None when open), the counted unit, and the words that say it."""

    text: str
    spans: tuple[Span, ...]
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


@dataclass(frozen=True)
class Statement:
    """One attributed statement; the fields are RECORD's, see docs/record.md."""

    id: str
    source: Words | None
    cue: Words
    content: Words
    speakers: tuple[Speaker, ...] = ()
    act: str | None = None
    stance: str | None = None
    quote: str = "indirect"
    target: Words | None = None
    basis: tuple[Basis, ...] = ()
    said_on: str | None = None
    place: Words | None = None
    audience: Words | None = None
    figures: tuple[Figure, ...] = ()
    disputes: tuple[str, ...] = ()
    within: str | None = None
    claim: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True)
class Version:
    """Which program, weights and word lists made a record."""

    onrecord: str
    model: str
    rules: str


@dataclass(frozen=True)
class Record:
    """A document with its statements, ordered by the first character of source, cue or content."""

    document: Document
    statements: tuple[Statement, ...]
    version: Version


@dataclass(frozen=True)
class Kept:
    """Where the characters of a cleaned text came from: runs (start in the text, start in the source, length)."""

    runs: tuple[tuple[int, int, int], ...] = field(default=())

    def back(self, span: Span) -> Span | None:
        """The span in the source for a span of the text, from its first to its last kept character, or None."""
        start, end = span
        kept = [
            (there + max(start, here) - here, there + min(end, here + length) - here)
            for here, there, length in self.runs
            if here < end and start < here + length
        ]
        return (kept[0][0], kept[-1][1]) if kept else None


@dataclass(frozen=True)
class Found(Generic[T_co]):
    """A value that a rule worked out, with what it rests on.

    `rule` names the rule and, where a word list spoke, its entry ("acts: brush aside"); `spans` are the characters.
    """

    value: T_co
    rule: str
    spans: tuple[Span, ...]
