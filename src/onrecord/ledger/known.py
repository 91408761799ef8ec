"""The speakers that a writing transaction has to do with: asked for once, grown in memory, written at its end."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from onrecord.ledger.dialect import insert_all, insert_numbered
from onrecord.ledger.names import fold
from onrecord.ledger.people import LONGEST, grown, standing
from onrecord.ledger.tables import speaker_names, speaker_roles, speakers
from onrecord.ledger.times import now
from onrecord.model import Identity

Key = Callable[[str, Identity], str]  # what a name of a speaker is found by, beside itself: see link.key
Possible = Callable[[Identity, Identity], bool]  # whether a bearer of a key is worth a look; its `name` is folded
Keys = Mapping[str, Collection[Identity]]  # a key, and those who are sought by it

BEARERS = select(
    speaker_names.c.last_key,
    speaker_names.c.key,
    speakers.c.id,
    speakers.c.kind,
    speakers.c.country,
    speakers.c.first_seen,
    speakers.c.last_seen,
    speakers.c.merged_into,
).join_from(speaker_names, speakers, speakers.c.id == speaker_names.c.speaker_id)
TOLD = ("kind", "country", "first_seen", "last_seen")
SEEN = (
    update(speakers).where(speakers.c.id == bindparam("of")).values({name: bindparam(f"new_{name}") for name in TOLD})
)
AT_ONCE = 500  # names in one query


class Known:
    """Who may be meant by the names of some documents. Until `save` gives them rows, new ones have numbers below 0.

    For one writing transaction, in which nobody else changes a speaker.
    """

    def __init__(self, connection: Connection, key: Key, possible: Possible) -> None:
        self.connection, self.key, self.possible = connection, key, possible
        self.standing: dict[int, Identity] = {}  # a row that was read, or is new -> its identity
        self.bearers: dict[int, Identity] = {}  # a row that was met under a key -> what it tells, without names
        self.named: dict[str, set[int]] = defaultdict(set)  # a folded name -> the rows that bear it
        self.keyed: dict[str, set[tuple[int, str]]] = defaultdict(set)  # a key -> such rows, with the folded name
        self.new: list[int] = []
        self.changed: set[int] = set()
        self.names: list[dict[str, Any]] = []
        self.roles: list[dict[str, Any]] = []

    def look_up(self, names: Collection[str], keys: Keys) -> None:
        """Read all that `candidates` may give for these names and keys: to be called before, once."""
        found: set[int] = set()
        for row in self._bearers(speaker_names.c.key, {fold(name) for name in names}):
            self.named[row.key].add(row.id)
            found.add(row.id)
        for row in self._bearers(speaker_names.c.last_key, keys):
            self.keyed[row.last_key].add((row.id, row.key))
            self.bearers[row.id] = Identity(
                row.id, "", row.kind, row.country, (), (), (), row.first_seen, row.last_seen
            )
            if row.merged_into is not None or self._is_possible(row.id, row.key, keys[row.last_key]):
                found.add(row.id)
        self.standing = standing(self.connection, found)

    def candidates(self, names: Collection[str], keys: Keys) -> list[Identity]:
        """The identities that bear one of the names, in any spelling, or, if `possible`, a name with one of the keys.

        Speakers that were merged are one, with all their names and roles.
        """
        found = {id for name in names for id in self.named.get(fold(name), ())}
        for each, sought in keys.items():
            found |= {id for id, folded in self.keyed.get(each, ()) if self._is_possible(id, folded, sought)}
        those = {self.standing[id].id for id in found}
        return [self.standing[id] for id in sorted(those, key=lambda id: (id < 0, abs(id)))]

    def add(self, one: Identity) -> int:
        """A new one, of which nothing is known yet but its name; its number, until it has a row."""
        id = -len(self.new) - 1
        self.new.append(id)
        self.standing[id] = Identity(id, one.name, one.kind, one.country)
        return id

    def remember(self, seen: Sequence[tuple[Identity, int]]) -> None:
        """Keep what a document adds to what is known of its speakers: for each as it is met in the text, who it is."""
        before = {id: self.standing[id] for _, id in seen}
        after = dict(before)
        for one, id in seen:
            after[id] = grown(after[id], one)
        for id, one in after.items():
            if one != before[id]:
                self._grow(before[id], one)

    def save(self) -> dict[int, int]:
        """Write what is new; the rows of the new ones by their numbers until now."""
        made_at = now()
        fresh = [self._told(id) | {"name": self.standing[id].name, "made_at": made_at} for id in self.new]
        rows = insert_numbered(self.connection, speakers, fresh)
        ids = dict(zip(self.new, rows, strict=True))
        for table, added in ((speaker_names, self.names), (speaker_roles, self.roles)):
            whose = [{**row, "speaker_id": ids.get(row["speaker_id"], row["speaker_id"])} for row in added]
            insert_all(self.connection, table, whose)
        told = [
            {"of": id, **{f"new_{name}": value for name, value in self._told(id).items()}}
            for id in sorted(self.changed) if id > 0
        ]  # fmt: skip
        if told:
            self.connection.execute(SEEN, told)
        return ids

    def _bearers(self, column: Any, words: Collection[str]) -> list[Any]:
        sought = sorted(words)
        groups = (sought[start : start + AT_ONCE] for start in range(0, len(sought), AT_ONCE))
        return [row for group in groups for row in self.connection.execute(BEARERS.where(column.in_(group)))]

    def _is_possible(self, id: int, folded: str, sought: Collection[Identity]) -> bool:
        one = self.standing.get(id) or self.bearers[id]
        if one.id != id:
            return True  # it was merged: the one that stands for it has other names
        bearer = Identity(id, folded, one.kind, one.country, (), (), (), one.first_seen, one.last_seen)
        return any(self.possible(each, bearer) for each in sought)

    def _told(self, id: int) -> dict[str, Any]:
        return {name: getattr(self.standing[id], name) for name in TOLD}

    def _grow(self, before: Identity, after: Identity) -> None:
        for name in after.names[len(before.names) :]:
            folded, key = fold(name)[:LONGEST], self.key(name, after)[:LONGEST]
            self.names.append({"speaker_id": after.id, "name": name, "key": folded, "last_key": key, "decided": False})
            self.named[folded].add(after.id)
            self.keyed[key].add((after.id, folded))
        self.roles += ({"speaker_id": after.id, "role": role} for role in after.roles[len(before.roles) :])
        if any(getattr(before, name) != getattr(after, name) for name in TOLD):
            self.changed.add(after.id)
        # In the order in which they would be read.
        self.standing[after.id] = replace(after, names=tuple(sorted(after.names)), roles=tuple(sorted(after.roles)))
