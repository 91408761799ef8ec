"""What people decide about claims: that several are one, that one is several; kept as verdicts on pairs of statements.

Linking takes them as given, in every later run. A decision is not carried out here: the documents that it touches are
marked to be linked anew.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from sqlalchemy import Connection, and_, insert, or_, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger.claims import claims_of, members
from onrecord.ledger.decisions import IN_FORCE, Person, write
from onrecord.ledger.encode import claim_name
from onrecord.ledger.link_tables import claim_rulings
from onrecord.ledger.pieces import pieces
from onrecord.ledger.tables import corrections, documents, statements

MERGED, SPLIT = "merge claims", "split claim"
LINKED = corrections.c.statement_id.is_not(None)
RULED = select(claim_rulings).join(corrections, corrections.c.id == claim_rulings.c.correction_id).where(IN_FORCE)
WAS, NOW = statements.alias(), statements.alias()
SAME = (NOW.c[name].is_not_distinct_from(WAS.c[name]) for name in ("content_text", "cue_text", "source_text"))
FOLLOWED = (  # statements off the record, and those of the same words and document that are on it; the first wins
    select(WAS.c.id, NOW.c.id)
    .join(NOW, and_(NOW.c.document_id == WAS.c.document_id, NOW.c.withdrawn_at.is_(None), *SAME))
    .where(WAS.c.withdrawn_at.is_not(None))
    .order_by(NOW.c.id.desc())
)
Pair = tuple[int, int]


def decide_merge(connection: Connection, numbers: Sequence[int], person: Person) -> int:
    """Say that claims are one; the decision's number. Raises CorrectionError unless they are two or more."""
    found = {number: _members(connection, number) for number in dict.fromkeys(numbers)}
    if len(found) < 2:
        raise CorrectionError("name two claims or more to make them one")
    first, *others = (min(some) for some in found.values())
    same = {*_star(first, others), *(pair for some in found.values() for pair in _star(min(some), some))}
    before = {claim_name(number): some for number, some in found.items()}
    made = write(connection, person, MERGED, before=before, after=claim_name(numbers[0]))
    _rule(connection, made, same, True)
    return made


def decide_same(connection: Connection, one: int, other: int, person: Person) -> int:
    """Say that two statements of one claim are rightly there; the decision's number. Raises CorrectionError if they are
    not in one."""
    held = claims_of(connection, [one, other])
    if one == other or len(held) < 2 or held[one] != held[other]:
        raise CorrectionError(f"#{one} and #{other} are not in one claim")
    name = claim_name(held[one])
    made = write(connection, person, MERGED, before={name: [one, other]}, after=name)
    _rule(connection, made, {(one, other)}, True)
    return made


def decide_split(connection: Connection, number: int, away: Collection[int], person: Person) -> int:
    """Say that some of a claim's statements are about another one; the decision's number.

    Raises CorrectionError if they are not in it, or if nothing would be left.
    """
    held = _members(connection, number)
    strange = sorted(set(away) - set(held))
    if strange or not away:
        raise CorrectionError(
            f"statement #{strange[0]} is not in {claim_name(number)}" if strange else "name statements"
        )
    rest = [one for one in held if one not in away]
    if not rest:
        raise CorrectionError(f"these are all of {claim_name(number)}'s statements: nothing would be left")
    made = write(connection, person, SPLIT, before={claim_name(number): held}, after=sorted(away))
    _rule(connection, made, {*_star(min(away), away), *_star(rest[0], rest)}, True)
    _rule(connection, made, set(product(away, rest)), False)
    return made


def touched(connection: Connection, decision: int) -> list[int]:
    """The documents whose statements on record a decision is about: on claims, or on statements themselves."""
    of_it = or_(corrections.c.id == decision, corrections.c.part_of == decision)
    ruled = connection.execute(select(claim_rulings).where(claim_rulings.c.correction_id == decision)).all()
    ends = {end for row in ruled for end in (row.one_id, row.other_id)}
    ends |= set(connection.execute(select(corrections.c.statement_id).where(of_it, LINKED)).scalars())
    found: set[int] = set()
    for some in pieces(ends):
        live = statements.c.id.in_(some) & statements.c.withdrawn_at.is_(None)
        found |= set(connection.execute(select(statements.c.document_id).where(live)).scalars())
    return sorted(found)


def reconsider(connection: Connection, decision: int) -> None:
    """Mark the documents that a decision touches to be linked anew: when it was undone."""
    for some in pieces(touched(connection, decision)):
        connection.execute(update(documents).where(documents.c.id.in_(some)).values(linked_at=None))


def carry(connection: Connection, some: Collection[int]) -> None:
    """Let what was decided of a few documents' earlier statements hold for those of the same words on record now."""
    followed = {row[0]: row[1] for row in connection.execute(FOLLOWED.where(WAS.c.document_id.in_(some)))}
    for old, new in followed.items():
        at_an_end = (claim_rulings.c.one_id == old) | (claim_rulings.c.other_id == old)
        for row in connection.execute(RULED.where(at_an_end)).all():
            other = row.other_id if row.one_id == old else row.one_id
            if other != new:
                _rule(connection, row.correction_id, {(new, other)}, row.same)


def _members(connection: Connection, number: int) -> list[int]:
    held = members(connection, number)
    if not held:
        raise CorrectionError(f"there is no claim {claim_name(number)}")
    return held


def _star(middle: int, others: Iterable[int]) -> Iterator[Pair]:
    """Pairs of one with each other one."""
    return ((middle, other) for other in others if other != middle)


def _rule(connection: Connection, decision: int, pairs: Collection[Pair], same: bool) -> None:
    """Keep verdicts on pairs, those that a decision has not made yet."""
    wanted = {(min(pair), max(pair)) for pair in pairs}
    made = select(claim_rulings).where(claim_rulings.c.correction_id == decision)
    wanted -= {(row.one_id, row.other_id) for row in connection.execute(made)}
    rows = [
        {"correction_id": decision, "one_id": one, "other_id": other, "same": same} for one, other in sorted(wanted)
    ]
    if rows:
        connection.execute(insert(claim_rulings), rows)
