"""The records that every step speaks: see docs/record.md. Imports the standard library only.

Offsets are Unicode code points into `Document.text`, end exclusive.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

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
        return cls(" ".join([text[start:end] for start, end in spans]), spans)


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
class Identity:
    """A speaker across documents, as linking compares it. `id` is the ledger's, 0 for one that is only met in a text.

    `names` are all that it was called by, `decided` those of them that a person gave it; `first_seen` and `last_seen`
    the first and the last day of what it said.
    """

    id: int
    name: str
    kind: str | None = None
    country: str | None = None
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None


@dataclass(frozen=True)
class Subject:
    """What a statement in a ledger is about, as linking compares it: made once, then kept with it.

    `statement` and `document` are the ledger's numbers, `day` the ISO day of publication ("" when unknown). `keys` find
    it; `data` is what linking compares, in a form of its own. `claim`: the claim that it is in, None while in none.
    """

    statement: int
    document: int
    day: str
    keys: tuple[str, ...]
    data: bytes
    claim: int | None = None


@dataclass(frozen=True)
class Tie:
    """How far two statements (`one` < `other`) are about one claim: a probability, and why, for people."""

    one: int
    other: int
    score: float
    reason: str


@dataclass(frozen=True)
class Ruling:
    """A person's verdict on two statements: the same claim, or not."""

    one: int
    other: int
    same: bool


class Nearby(Protocol):
    """What linking asks of a ledger. All answers are of what is on record, and may come in any order."""

    def holders(self, keys: Collection[str], day: str, most: int) -> Mapping[str, Sequence[int]]:
        """For each key the statements that hold it: up to `most` up to the day, latest first, and as many after it."""

    def subjects(self, statements: Collection[int]) -> Sequence[Subject]:
        """The subjects of these statements (without keys)."""

    def documents(self, documents: Collection[int]) -> Sequence[Subject]:
        """The subjects of these documents' statements (without keys)."""

    def members(self, claims: Collection[int], most: int) -> Sequence[Subject]:
        """The subjects of these claims (without keys); of a claim with more than `most`, its first `most` + 1."""

    def ties(self, statements: Collection[int]) -> Sequence[Tie]:
        """The ties between any two of these statements."""

    def rulings(self, statements: Collection[int]) -> Sequence[Ruling]:
        """What people ruled on any of these statements."""


@dataclass(frozen=True)
class Group:
    """Statements that are now in one claim: an old one by its number, or a new one (None)."""

    claim: int | None
    statements: tuple[int, ...]


@dataclass(frozen=True)
class Linking:
    """What linking changes: subjects and ties to be kept, and where statements are now.

    Every statement of a claim that is touched is in one group, and each claim has one group at most; a claim that is
    named in no group any more is empty, and is withdrawn.
    """

    subjects: tuple[Subject, ...]
    ties: tuple[Tie, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Told:
    """A statement of a claim and the document that has it, its `origin` known (its text may be left out).

    `number` is the ledger's number of the statement; `names`, what the ledger calls those of its speakers whom it
    knows, by their ids: the same in every document.
    """

    number: int
    statement: Statement
    document: Document
    names: Mapping[str, str] = field(default_factory=dict)


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


@dataclass(frozen=True)
class Copy:
    """One document of an origin: its row in the ledger, what it says of itself, and how many characters it has."""

    document: int
    publisher: str | None
    agency: str | None
    published: str | None
    length: int


@dataclass(frozen=True)
class Origin:
    """The one report behind copies, by date; `id` is the least of their documents' rows.

    `first` is the copy that was likely there first, `agency` the report's likely agency, each with the reason.
    """

    id: int
    copies: tuple[Copy, ...]
    first: Copy
    why_first: str
    agency: str | None
    why_agency: str | None
