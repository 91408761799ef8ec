"""How the fields of a statement go together: what a value must fit, and what follows from it."""

from collections.abc import Iterator

from onrecord.errors import CorrectionError
from onrecord.ledger.fields import Held, held
from onrecord.ledger.values import Value

STANCES = {"deny": "denies", "ask": "asks"}  # which acts have a stance of their own; the others assert or doubt


def must_fit(one: Held, field: str, after: Value) -> None:
    """What a field must fit, beside being one of its values."""
    act = one.get("act")
    if field == "stance" and after in STANCES.values() and STANCES.get(act) != after:
        allowed = next(name for name, stance in STANCES.items() if stance == after)
        raise CorrectionError(f"stance: {after} goes with the act {allowed} alone; this one is {act}: set the act")
    if field == "speakers" and after and not one.get("source"):
        raise CorrectionError(f"#{one.id} has no source: set the source first")
    if field in ("disputes", "within"):
        _must_link(one, field, after if isinstance(after, list) else [] if after is None else [after])


def _must_link(one: Held, field: str, after: list[int]) -> None:
    inside = one.id
    while field == "within" and after and inside is not None:
        inside = after[0] if inside == one.id else held(one.connection, inside).row.within_id
        if inside == one.id:
            raise CorrectionError(f"within: #{one.id} would lie in itself")
    for number in after:
        other = held(one.connection, number).row
        if other.document_id != one.row.document_id or other.withdrawn_at or number == one.id:
            raise CorrectionError(f"{field}: #{number} is no other statement on record in the same document")


def hanging(one: Held, field: str, after: Value) -> Iterator[tuple[str, Value]]:
    """What another field must be once this one is set."""
    if field == "act":
        stance = one.get("stance")
        if after in STANCES:
            yield "stance", STANCES[after]
        elif stance in STANCES.values():
            yield "stance", "asserts"
    if field == "source" and after is None:
        yield "speakers", []
