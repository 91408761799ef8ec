"""Which identity of the ledger each speaker of a record is: linking compares, the ledger knows and remembers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.ledger.known import Known
from onrecord.ledger.people import LONGEST
from onrecord.link import choose, key, keys, met, possible, shares, whole
from onrecord.model import Identity, Record


def identify(connection: Connection, record: Record) -> dict[str, int | None]:
    """As `identify_all`, of one record."""
    return identify_all(connection, [record])[0]


def identify_all(connection: Connection, records: Sequence[Record]) -> list[dict[str, int | None]]:
    """For each named speaker of each record, by its id there, its row among the ledger's speakers: {"p1": 12}.

    Who is not known yet gets a row. None: the name tells too little, or may be one of several. To be called in a
    writing transaction: of two programs at once, the second then sees what the first one made. Names that are longer
    than any name is are left out.
    """
    several = [met_in(record) for record in records]
    known = Known(connection, key, possible)
    everyone = [one for found in several for one in found.values()]
    if not everyone:
        return [{} for _ in several]
    known.look_up(names_of(everyone), by_key(everyone))
    chosen = [_chosen(found, known) for found in several]
    rows = known.save()
    return [{id: row and rows.get(row, row) for id, row in each.items()} for each in chosen]


def met_in(record: Record) -> dict[str, Identity]:
    """The named speakers of a record by their id in it, save those whose name is too long to be any."""
    return {id: usable(one) for id, one in met(record).items() if len(one.name) <= LONGEST}


def names_of(found: Iterable[Identity]) -> set[str]:
    """All names under which they are met."""
    return {name for one in found for name in (one.name, *one.names)}


def by_key(found: Iterable[Identity]) -> dict[str, list[Identity]]:
    """The keys under which they are to be looked up, each with those that it is for."""
    sought = defaultdict(list)
    for one in found:
        for each in keys(one):
            sought[each].append(one)
    return sought


def usable(one: Identity) -> Identity:
    """What is met in a text without names and roles that are too long to be any."""
    names, roles = (tuple(each for each in some if len(each) <= LONGEST) for some in (one.names, one.roles))
    return one if (names, roles) == (one.names, one.roles) else replace(one, names=names, roles=roles)


def _chosen(found: Mapping[str, Identity], known: Known) -> dict[str, int | None]:
    """For each speaker of a document its number among those known, one that nobody knew yet included.

    Whole names come first: a last name alone may then mean one of them, and is left open where the document itself
    took it for somebody else.
    """
    candidates = known.candidates(names_of(found.values()), by_key(found.values()))
    chosen: dict[str, Identity | None] = {}
    for id, one in sorted(found.items(), key=lambda each: (not whole(each[1]), -len(each[1].name))):
        choice = choose(one, candidates)
        identity = choice.identity
        if identity and identity in chosen.values() and not shares(choice):
            identity = None
        elif choice.new:
            identity = replace(one, id=known.add(one))
            candidates.append(identity)
        chosen[id] = identity
    known.remember([(found[id], one.id) for id, one in chosen.items() if one])
    return {id: one.id if one else None for id, one in chosen.items()}
