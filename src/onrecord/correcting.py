"""What people decide about statements, carried out at once: kept, and the claims that it touches linked anew."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.identities import identify
from onrecord.ledger import corrections
from onrecord.ledger.claim_decisions import decide_same
from onrecord.ledger.database import Database
from onrecord.ledger.decisions import Person
from onrecord.linking import reconsider
from onrecord.normalise.figures import figures
from onrecord.telling import settle

JUDGES: dict[str, Callable[[Connection, int, Person], int]] = {
    "accept": corrections.accept,
    "reject": corrections.reject,
}


def judge(database: Database, action: str, numbers: Sequence[int], person: Person) -> list[int]:
    """Accept or reject statements, all or, where one cannot be ruled on, none; the decisions' numbers."""
    with database.write() as connection:
        made = [JUDGES[action](connection, number, person) for number in numbers]
        reconsider(connection, made)
    return made


def set_field(database: Database, number: int, field: str, value: Any, person: Person) -> int:
    """Set a field of a statement, see ledger.corrections.edit; the decision's number. Figures may be given in words."""
    told = figures_in(value) if field == "figures" and isinstance(value, str) else value
    with database.write() as connection:
        made = corrections.edit(connection, number, field, told, person, identify)
        reconsider(connection, [made])
    return made


def take_back(database: Database, decision: int, who: str) -> None:
    """Undo a decision."""
    with database.write() as connection:
        corrections.undo(connection, decision, who)
        reconsider(connection, [decision])
        settle(connection)


def tie(database: Database, one: int, other: int, person: Person) -> int:
    """Say that two statements of a claim are rightly in one; the decision's number."""
    with database.write() as connection:
        return decide_same(connection, one, other, person)


def figures_in(value: str) -> list[dict[str, Any]]:
    """The figures in words, as RECORD has them."""
    return [
        {"text": one.text, "low": one.low, "high": one.high, "approximate": one.approximate, "unit": one.unit}
        for one in figures(value)
    ]
