"""Which identity of the ledger each speaker of a record is: linking compares, the ledger knows and remembers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.ledger import people
from onrecord.link import choose, key, keys, met, possible, shares, whole
from onrecord.model import Identity, Record


def identify(connection: Connection, record: Record) -> dict[str, int | None]:
    """For each named speaker of the record, by its id there, its row among the ledger's speakers: {"p1": 12}.

    Who is not known yet gets a row. None: the name tells too little, or may be one of several. To be called in a
    writing transaction: of two programs at once, the second then sees what the first one made. Names that are longer
    than any name is are left out.
    """
    found = {id: usable(one) for id, one in met(record).items() if len(one.name) <= people.LONGEST}
    if not found:
        return {}
    names = {name for one in found.values() for name in (one.name, *one.names)}
    by_key = defaultdict(list)
    for one in found.values():
        for each in keys(one):
            by_key[each].append(one)
    known = people.candidates(
        connection, names, by_key, lambda each, bearer: any(possible(one, bearer) for one in by_key[each])
    )
    chosen = _chosen(found, known)
    new = [one for one in dict.fromkeys(chosen.values()) if one and one.id < 0]
    rows = {one.id: bare(one, row) for one, row in zip(new, people.make(connection, new), strict=True)}
    known_as = {id: rows.get(one.id, one) for id, one in chosen.items() if one}
    people.remember(connection, [(found[id], one) for id, one in known_as.items()], key)
    return {id: known_as[id].id if id in known_as else None for id in found}


def usable(one: Identity) -> Identity:
    """What is met in a text without names and roles that are too long to be any."""
    names, roles = (tuple(each for each in some if len(each) <= people.LONGEST) for some in (one.names, one.roles))
    return one if (names, roles) == (one.names, one.roles) else replace(one, names=names, roles=roles)


def bare(one: Identity, row: int) -> Identity:
    """A new row as it is at first: what is known of it is yet to be remembered."""
    return Identity(row, one.name, one.kind, one.country)


def _chosen(found: Mapping[str, Identity], known: Sequence[Identity]) -> dict[str, Identity | None]:
    """For each speaker the identity that it is. One that nobody knows yet has a number below 0 and nothing but a name.

    Whole names come first: a last name alone may then mean one of them, and is left open where the document itself
    took it for somebody else.
    """
    candidates = list(known)
    chosen: dict[str, Identity | None] = {}
    for id, one in sorted(found.items(), key=lambda each: (not whole(each[1]), -len(each[1].name))):
        choice = choose(one, candidates)
        identity = choice.identity
        if identity and identity in chosen.values() and not shares(choice):
            identity = None
        elif choice.new:
            identity = replace(one, id=-len(candidates) - 1)
            candidates.append(identity)
        chosen[id] = identity
    return chosen
