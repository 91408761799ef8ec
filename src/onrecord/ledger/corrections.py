"""What people decide about statements: accept, reject, edit; and undoing any decision.

Each is a row with who, when and why; the statement's own columns follow it, so that queries are simple. A statement
with a decision in force is kept as it is by every later run of the machine (see add.py).
"""

from collections.abc import Iterator

from sqlalchemy import Connection, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger import claim_decisions, merges, origin_decisions
from onrecord.ledger.decisions import IN_FORCE, Correction, Person, close, correction, find, parts, write
from onrecord.ledger.fields import Held, held
from onrecord.ledger.fitting import hanging, must_fit
from onrecord.ledger.merges import merge, split
from onrecord.ledger.seats import Identify, seated
from onrecord.ledger.tables import corrections, statements
from onrecord.ledger.values import SPEAKER, Value, checked

__all__ = ["Correction", "Person", "accept", "edit", "log", "merge", "reject", "split", "undo"]

VERDICTS = {"accept": "accepted", "reject": "rejected", "edit": "edited"}
LINKS = {  # decisions about claims and origins, and what is to be done when one is undone
    claim_decisions.MERGED: claim_decisions.reconsider,
    claim_decisions.SPLIT: claim_decisions.reconsider,
    origin_decisions.MERGED: origin_decisions.reconsider,
    origin_decisions.SPLIT: origin_decisions.reconsider,
}


def accept(connection: Connection, statement: int, person: Person) -> int:
    """Say that a statement is right as it stands; the decision's number. Takes back an earlier rejection."""
    return _judge(connection, statement, "accept", person)


def reject(connection: Connection, statement: int, person: Person) -> int:
    """Take a statement off the record; the decision's number."""
    return _judge(connection, statement, "reject", person)


def _judge(connection: Connection, statement: int, action: str, person: Person) -> int:
    one = _live(connection, statement)
    before, after = one.row.verdict, VERDICTS[action]
    made = write(connection, person, action, before=before, after=after, statement=statement)
    _settle(connection, statement)
    return made


def edit(
    connection: Connection, statement: int, field: str, value: Value, person: Person, identify: Identify | None = None
) -> int:
    """Set a field of a statement; the decision's number.

    `field` is one of values.FIELDS, or a speaker's: "speakers.role" (of several: "speakers.2.role"). `value` is the
    field's as RECORD has it; words may be given as they stand in the article, or as spans, "12-40 55-60". `identify`
    tells who a new speaker is across documents. What hangs on the field follows as parts of the decision: a stance on
    its act, speakers on their source. Raises CorrectionError, saying what is allowed.
    """
    one = _live(connection, statement)
    name, _, part = field.partition(".")
    if part:
        value = _with_part(one, name, part, value)
    after = checked(name, value, one.at)
    if name == "speakers":
        after = seated(one, after, identify)
    must_fit(one, name, after)
    made = _edit(one, name, after, person, None)
    for other, follows in hanging(one, name, after):
        if held(connection, statement).get(other) != follows:
            _edit(held(connection, statement), other, follows, person, made)
    _settle(connection, statement)
    return made


def _edit(one: Held, field: str, after: Value, person: Person, part_of: int | None) -> int:
    before = one.get(field)
    if before == after and part_of is None:
        raise CorrectionError(f"#{one.id}: {field} is that already")
    one.put(field, after)
    return write(
        one.connection, person, "edit", before=before, after=after, statement=one.id, field=field, part_of=part_of
    )


def undo(connection: Connection, id: int, who: str) -> Correction:
    """Undo a decision, with its parts; what was there before is there again. The decision, as it was.

    Raises CorrectionError if it was undone already, is part of another one, or a later one rests on it.
    """
    one = find(connection, id)
    if one.undone_at:
        raise CorrectionError(f"correction #{id} was undone on {one.undone_at[:10]} by {one.undone_by}")
    if one.part_of:
        raise CorrectionError(f"correction #{id} is part of #{one.part_of}: undo that")
    if not who.strip():
        raise CorrectionError("say who decides")
    of_it = [*parts(connection, id), one]
    if one.action in LINKS:
        close(connection, [id], who.strip())
        LINKS[one.action](connection, id)
        return one
    if one.action not in {*VERDICTS, "merge", "split"}:
        raise CorrectionError(f"correction #{id} is of another kind ({one.action}) and cannot be undone here")
    if one.action == "split":
        merges.unsplit(connection, one)
    for each in of_it:
        if each.action == "merge":
            merges.unmerge(connection, each)
        elif each.action == "edit":
            _put_back(connection, each)
    close(connection, [each.id for each in of_it], who.strip())
    for statement in {each.statement for each in of_it if each.statement is not None}:
        _settle(connection, statement)
    return one


def _put_back(connection: Connection, one: Correction) -> None:
    assert one.statement is not None and one.field is not None
    same = (corrections.c.statement_id == one.statement) & (corrections.c.field == one.field)
    query = select(corrections.c.id).where(IN_FORCE, same, corrections.c.id > one.id).order_by(corrections.c.id.desc())
    after = connection.execute(query).scalars().first()
    if after is not None:
        raise CorrectionError(f"correction #{after} changed {one.field} of #{one.statement} after that: undo it first")
    held(connection, one.statement).put(one.field, one.before)


def log(
    connection: Connection,
    *,
    statement: int | None = None,
    speaker: int | None = None,
    by: str | None = None,
    limit: int | None = None,
    before: int | None = None,
) -> Iterator[Correction]:
    """What people decided, the last first: all of it, or on one statement, on one speaker, by one person, or before
    another decision."""
    query = select(corrections).order_by(corrections.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(corrections.c.id < before)
    for column, value in (("statement_id", statement), ("speaker_id", speaker), ("made_by", by)):
        if value is not None:
            query = query.where(corrections.c[column] == value)
    for row in connection.execute(query):
        yield correction(row)


def _live(connection: Connection, statement: int) -> Held:
    one = held(connection, statement)
    if one.row.withdrawn_at:
        why = f"{one.row.withdrawn_why or 'withdrawn'} on {one.row.withdrawn_at[:10]}"
        raise CorrectionError(f"#{statement}: this statement is no longer on record ({why})")
    return one


def _settle(connection: Connection, statement: int) -> None:
    """The verdict that the decisions in force come to: the last acceptance or rejection, else whether one edited."""
    query = select(corrections.c.action).where(IN_FORCE, corrections.c.statement_id == statement)
    actions = list(connection.execute(query.order_by(corrections.c.id)).scalars())
    judged = [action for action in actions if action in ("accept", "reject")]
    last = judged[-1] if judged else "edit" if "edit" in actions else ""
    connection.execute(update(statements).where(statements.c.id == statement).values(verdict=VERDICTS.get(last)))


def _with_part(one: Held, name: str, part: str, value: Value) -> Value:
    """All speakers, with one field of one of them set."""
    number, _, key = part.rpartition(".")
    speakers = one.get("speakers")
    if name != "speakers" or key not in SPEAKER or (number and not number.isdecimal()):
        raise CorrectionError(f"{name}.{part}: write speakers.FIELD, with one of {', '.join(SPEAKER)}")
    if not number and len(speakers) > 1:
        raise CorrectionError(f"#{one.id} has {len(speakers)} speakers: write speakers.1.{key} or speakers.2.{key}")
    at = int(number or 1) - 1
    if not 0 <= at < len(speakers):
        raise CorrectionError(f"#{one.id} has {len(speakers)} speakers, no number {at + 1}")
    speakers[at][key] = value
    return speakers
