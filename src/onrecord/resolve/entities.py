"""Who and what a document speaks of: the entities, and where each is mentioned."""

from dataclasses import dataclass, field

from onrecord.model import Span

PERSON, STATE, BODY, GROUP, DOCUMENT, PLACE, UNKNOWN = (
    "person",
    "state",
    "body",
    "group",
    "document",
    "place",
    "unknown",
)


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something that the text speaks of; `sort` is one of the words above, `kind` RECORD's, `nouns` what
    the text calls it besides its name, `tokens` the words of its name."""

    sort: str
    name: str | None = None
    kind: str | None = None
    gender: str | None = None
    country: str | None = None
    role: str | None = None
    age: int | None = None
    type: str = ""
    plural: bool = False
    nouns: set[str] = field(default_factory=set)
    votes: list[int] = field(default_factory=lambda: [0, 0])
    count: int = 0
    full: list[int] = field(default_factory=list)
    placed: int = 0
    plain: int = 0
    sure: bool = False
    at: Span = (0, 0)
    rule: str = ""
    salience: float = 0.0
    seen: int = 0
    owner: "Entity | None" = None

    @property
    def tokens(self) -> list[str]:
        return self.name.split() if self.name else []


@dataclass(slots=True)
class Mention:
    """Words `first` to `last` (exclusive) that name or describe an entity; `lead` is where its titles begin."""

    first: int
    last: int
    lead: int
    entity: Entity
    named: bool = True
