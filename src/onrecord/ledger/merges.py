"""What people decide about speakers: that two are one, and that one is two.

A speaker that was merged keeps its rows and points to the one that it is; queries and later documents follow that.
A split gives what is taken away to new speakers; undoing it merges them back, with what they said since.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger.decisions import IN_FORCE, Correction, Person, correction, write
from onrecord.ledger.forget import family
from onrecord.ledger.parting import Parting
from onrecord.ledger.rows import identities
from onrecord.ledger.tables import corrections, speaker_names, speakers


def merge(connection: Connection, ids: Sequence[int], person: Person) -> int:
    """Say that speakers are one, the first of them; the decision's number. Raises CorrectionError if they already
    are."""
    kept, *others = dict.fromkeys(root(connection, id) for id in ids)
    if not others:
        raise CorrectionError(f"{' and '.join(f'#{id}' for id in ids)}: this is one speaker already")
    made: int | None = None
    for other in others:
        connection.execute(update(speakers).where(speakers.c.id == other).values(merged_into=kept))
        decision = write(connection, person, "merge", before=None, after=kept, speaker=other, part_of=made)
        made = made or decision
    assert made is not None
    return made


def split(
    connection: Connection, id: int, person: Person, statements: Collection[int] = (), names: Collection[str] = ()
) -> tuple[int, int]:
    """Say that some of a speaker's statements, or all under some of its names, are another's; the decision's number,
    and the new speaker's. A name that was split off is the new speaker's in later documents too.

    Raises CorrectionError if there are none such, or if nothing would be left.
    """
    one = Parting(connection, root(connection, id), frozenset(statements), tuple(names))
    before = one.told()
    new = one.run()
    decision = write(connection, person, "split", before=before, after=one.made_as(), speaker=one.root)
    for number in sorted(one.statements):
        write(
            connection,
            person,
            "split",
            before=one.root,
            after=new,
            speaker=one.root,
            statement=number,
            part_of=decision,
        )
    return decision, new


def root(connection: Connection, id: int) -> int:
    """The speaker that the one of this number was merged into in the end, or itself. Raises CorrectionError if none."""
    if connection.execute(select(speakers.c.id).where(speakers.c.id == id)).first() is None:
        raise CorrectionError(f"there is no speaker #{id}")
    return identities(connection, {id})[id]


def unmerge(connection: Connection, one: Correction) -> None:
    """Take a merge back."""
    assert one.speaker is not None
    _no_later_split(connection, one, {one.speaker, one.after})
    connection.execute(update(speakers).where(speakers.c.id == one.speaker).values(merged_into=None))


def unsplit(connection: Connection, one: Correction) -> None:
    """Take a split back: the new speakers become the old ones again."""
    made = {int(old): new for old, new in one.after["of"].items()}
    _no_later_split(connection, one, {*made, *made.values()})
    head = one.after["speaker"]
    merged = connection.execute(select(speakers.c.merged_into).where(speakers.c.id == head)).scalar()
    if merged is not None:
        raise CorrectionError(f"#{head}, which correction #{one.id} made, was merged after that: undo that first")
    for old, new in made.items():
        connection.execute(update(speakers).where(speakers.c.id == new).values(merged_into=old))
        decided = speaker_names.c.name.in_(one.before["decided"])
        connection.execute(update(speaker_names).where(speaker_names.c.speaker_id == new).values(decided=decided))
    told = {"name": one.before["name"], "country": one.before["country"]}
    connection.execute(update(speakers).where(speakers.c.id == one.speaker).values(told))


def _no_later_split(connection: Connection, one: Correction, ids: Collection[int]) -> None:
    """Raise CorrectionError if what one of these speakers was then has been split since."""
    roots = set(identities(connection, set(ids)).values())
    touched = {id for each in roots for id in family(connection, each)} | set(ids)
    after = (corrections.c.id > one.id) & corrections.c.part_of.is_(None) & (corrections.c.action == "split")
    for row in connection.execute(select(corrections).where(IN_FORCE, after).order_by(corrections.c.id.desc())):
        of = correction(row).after["of"]
        if touched & {*map(int, of), *of.values()}:
            raise CorrectionError(f"correction #{row.id} split the same speaker after that: undo it first")
