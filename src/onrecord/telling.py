"""What claims and origins tell: made by the step `link` of what the ledger has, which keeps summaries of claims."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import LedgerError
from onrecord.ledger import origins
from onrecord.ledger.encode import claim_name
from onrecord.ledger.told import NONE, documents_of, stale, tell, told
from onrecord.link.origins import origin
from onrecord.link.story import Story, story
from onrecord.model import Document, Origin, Statement


@dataclass(frozen=True)
class Report:
    """An origin, its documents by their rows (without texts), and for copies what tells that they are."""

    origin: Origin
    documents: Mapping[int, Document]
    reasons: Mapping[int, str]


def story_of(connection: Connection, claim: int) -> Story:
    """The story of one claim. Raises LedgerError if there is none of this number."""
    found = stories(connection, [claim])
    if claim not in found:
        raise LedgerError(f"there is no claim {claim_name(claim)}")
    return found[claim]


def stories(connection: Connection, claims: Collection[int], known: Mapping[int, Statement] = NONE) -> dict[int, Story]:
    """The stories of claims by their numbers; statements that are `known` by theirs are not read again."""
    return {claim: story(some) for claim, some in told(connection, claims, known).items()}


def settle(connection: Connection, known: Mapping[int, Statement] = NONE) -> None:
    """Work out anew the summaries of claims whose statements changed, in the caller's writing transaction."""
    after = 0
    while some := stale(connection, after):
        tell(connection, {claim: summary(one) for claim, one in stories(connection, some, known).items()})
        after = some[-1]


def summary(one: Story) -> dict[str, Any]:
    """What the ledger keeps of a story, to find claims by it."""
    counted = {name: getattr(one, name) for name in ("first_day", "last_day", "reports", "origins")}
    flags = {name: getattr(one, name) for name in ("contested", "revised", "unanswered")}
    return {**counted, **flags, "title_id": one.title.number, "statements": len(one.told)}


def reports(
    connection: Connection, chosen: Sequence[int] | None = None, after: int = 0, most: int = 20
) -> list[Report]:
    """These origins, or those of several documents that come after a number."""
    wanted = list(origins.with_copies(connection, after, most)) if chosen is None else chosen
    copies = origins.copies_of(connection, wanted)
    found = []
    for one in (origin(copies[id]) for id in wanted if id in copies):
        of_it = documents_of(connection, [each.document for each in one.copies])
        found.append(Report(one, of_it, origins.reasons(connection, of_it, one.first.document)))
    return found
