"""Hits as the API has them: as `onrecord search --json` does, with the number of the document."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import LedgerError
from onrecord.ledger.found import Hit, hits
from onrecord.ledger.listing import documents_with
from onrecord.plain.hits import hit_dict


def hit_dicts(connection: Connection, found: Sequence[Hit]) -> list[dict[str, Any]]:
    """Hits as plain dicts."""
    of = documents_with(connection, [one.number for one in found])
    made = [hit_dict(one) for one in found]
    for one in made:
        one["document"] = {"number": of[one["number"]], **one["document"]}
    return made


def hit_of(connection: Connection, number: int) -> dict[str, Any]:
    """The statement of this number. Raises LedgerError if there is none on record."""
    found = hits(connection, [number])
    if not found:
        raise LedgerError(f"there is no statement {number} on record")
    return hit_dicts(connection, found)[0]
