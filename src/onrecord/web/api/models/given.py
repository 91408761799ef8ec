"""An article as it is sent, and what became of it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from onrecord.ledger.encode import storable
from onrecord.web.api.models.record import Exact
from onrecord.web.api.parameters import DAY

Address = Annotated[str, Field(pattern=r"^https?://[^\s/?#]+\S*$", max_length=2000, description="Of the web.")]
Day = Annotated[str, Field(pattern=DAY, description="ISO date: relative dates count from it.")]
Known = Annotated[str, AfterValidator(storable), Field(min_length=1, max_length=1000)]


class FromAddress(Exact):
    """An article that is fetched."""

    url: Address
    published: Day | None = None


class FromText(Exact):
    """An article as plain text, and what is known of it."""

    text: str = Field(min_length=1, pattern=r"[^\W_]", description="The article's paragraphs.")
    id: Known | None = None
    title: Known | None = None
    publisher: Known | None = None
    published: Day | None = None
    url: Address | None = None


class FromHtml(Exact):
    """An article as a page."""

    html: str = Field(min_length=1)
    url: Address | None = None
    published: Day | None = None


Given = FromAddress | FromText | FromHtml


class Added(Exact):
    """What became of an article."""

    outcome: Literal["new", "revised", "reread", "unchanged", "removed"]
    document: int = Field(description="The ledger's number, for /documents/{number}.")
    id: str = Field(description="Its key.")
    statements: int = Field(description="How many are in it.")
