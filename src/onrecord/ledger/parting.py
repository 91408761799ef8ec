"""One speaker taken apart: what goes to a new one, and what is then known of each."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from onrecord.errors import CorrectionError
from onrecord.ledger.forget import family
from onrecord.ledger.names import fold
from onrecord.ledger.people import ROLES
from onrecord.ledger.tables import (
    readings,
    revisions,
    speaker_names,
    speaker_roles,
    speakers,
    statement_speakers,
    statements,
)  # fmt: skip
from onrecord.ledger.times import now
from onrecord.ledger.values import Value

SPEAKING = statement_speakers.c


@dataclass
class Parting:
    """A speaker (`root`) of whom some statements, or all under some names, go to a new one.

    Each of those that were merged into it gets a new one of its own, so that it can be put together again as it was.
    """

    connection: Connection
    root: int
    statements: frozenset[int]
    names: tuple[str, ...]
    made: dict[int, int] = field(default_factory=dict)  # old speaker -> new one

    def __post_init__(self) -> None:
        self.family = family(self.connection, self.root)
        query = select(speaker_names).where(speaker_names.c.speaker_id.in_(self.family))
        self.named = list(self.connection.execute(query))
        folded = {fold(name): name for name in self.names}
        self.moved = [row for row in self.named if fold(row.name) in folded]
        unknown = set(folded) - {fold(row.name) for row in self.moved}
        if unknown:
            known = ", ".join(sorted({row.name for row in self.named}))
            raise CorrectionError(f"#{self.root} is not called {folded[min(unknown)]!r}; its names are {known}")
        if not self.statements and not self.names:
            raise CorrectionError("say which statements or names are another's")

    @property
    def taken(self) -> ColumnElement[bool]:
        """Which rows of statement_speakers go."""
        these = or_(SPEAKING.statement_id.in_(self.statements), SPEAKING.name.in_({row.name for row in self.moved}))
        return SPEAKING.speaker_id.in_(self.family) & these

    def told(self) -> Value:
        """What undoing needs to know."""
        row = self._row()
        decided = sorted({each.name for each in self.moved if each.decided})
        return {"name": row.name, "country": row.country, "decided": decided}

    def made_as(self) -> Value:
        """What came of it: the new speaker, the new one for each old one, and the names that went."""
        of = {str(old): new for old, new in self.made.items()}
        return {"speaker": self._head(), "of": of, "names": sorted({row.name for row in self.moved})}

    def run(self) -> int:
        """Do it; the new speaker."""
        rows = list(self.connection.execute(select(statement_speakers).where(self.taken)))
        self._must_part(rows)
        self._make(rows)
        for old, new in self.made.items():
            self.connection.execute(
                update(statement_speakers).where(self.taken, SPEAKING.speaker_id == old).values(speaker_id=new)
            )
            self._give_names(old, new, {row.name for row in rows if row.speaker_id == old and row.name})
        for one in (*self.family, *self.made.values()):
            self._derive(one)
        self._rename({row.country for row in rows})
        return self._head()

    def _head(self) -> int:
        return next(iter(self.made.values()))

    def _row(self) -> Row[Any]:
        return self.connection.execute(select(speakers).where(speakers.c.id == self.root)).one()

    def _must_part(self, rows: list[Row[Any]]) -> None:
        missing = self.statements - {row.statement_id for row in rows}
        if missing:
            raise CorrectionError(f"#{min(missing)} is no statement of speaker #{self.root}")
        left = select(SPEAKING.statement_id).where(SPEAKING.speaker_id.in_(self.family), ~self.taken).limit(1)
        if self.connection.execute(left).first() is None:
            raise CorrectionError(f"that is all of speaker #{self.root}: nothing would be left of it")

    def _make(self, rows: list[Row[Any]]) -> None:
        """New speakers for those who lose something; the first is what all of it is now."""
        olds = sorted({row.speaker_id for row in rows} | {row.speaker_id for row in self.moved})
        names, kinds, countries = (
            Counter(value for row in rows if (value := getattr(row, name))) for name in ("name", "kind", "country")
        )
        told = {
            "name": names.most_common(1)[0][0] if names else self.moved[0].name if self.moved else self._row().name,
            "kind": kinds.most_common(1)[0][0] if kinds else self._row().kind,
            "country": countries.most_common(1)[0][0] if countries else None,
            "made_at": now(),
        }
        for old in olds:
            values = {**told, "merged_into": self._head() if self.made else None}
            made = self.connection.execute(insert(speakers).returning(speakers.c.id), values)
            self.made[old] = int(made.scalar_one())

    def _give_names(self, old: int, new: int, used: set[str]) -> None:
        """The names that were asked for go; those that the statements use are shared."""
        going = {row.name for row in self.moved}
        own = (speaker_names.c.speaker_id == old) & speaker_names.c.name.in_(going)
        self.connection.execute(update(speaker_names).where(own).values(speaker_id=new, decided=True))
        known = {row.name: row for row in self.named}
        shared = [
            {"speaker_id": new, "name": name, "key": fold(name), "last_key": known[name].last_key, "decided": False}
            for name in sorted(used - going)
            if name in known
        ]
        if shared:
            self.connection.execute(insert(speaker_names), shared)

    def _derive(self, one: int) -> None:
        """A speaker's roles and days, from what it said."""
        self.connection.execute(delete(speaker_roles).where(speaker_roles.c.speaker_id == one))
        held = select(SPEAKING.role).where(SPEAKING.speaker_id == one, SPEAKING.role.is_not(None)).distinct()
        roles = list(self.connection.execute(held.order_by(SPEAKING.role).limit(ROLES)).scalars())
        if roles:
            self.connection.execute(insert(speaker_roles), [{"speaker_id": one, "role": role} for role in roles])
        seen = (
            select(func.min(revisions.c.published), func.max(revisions.c.published))
            .join_from(statement_speakers, statements, statements.c.id == SPEAKING.statement_id)
            .join(readings, readings.c.id == statements.c.reading_id)
            .join(revisions, revisions.c.id == readings.c.revision_id)
            .where(SPEAKING.speaker_id == one)
        )
        first, last = self.connection.execute(seen).one()
        days = {"first_seen": first and first[:10], "last_seen": last and last[:10]}
        self.connection.execute(update(speakers).where(speakers.c.id == one).values(days))

    def _rename(self, taken: set[str | None]) -> None:
        """A name and a country for what is left that it still has; `taken` are the countries of what went."""
        query = (
            select(SPEAKING.name, SPEAKING.country, func.count().label("times"))
            .where(SPEAKING.speaker_id.in_(self.family))
            .group_by(SPEAKING.name, SPEAKING.country)
        )
        names: Counter[str] = Counter()
        countries: Counter[str] = Counter()
        for row in self.connection.execute(query):
            names.update({row.name: row.times} if row.name else {})
            countries.update({row.country: row.times} if row.country else {})
        now_is = self._row()
        gone = {row.name for row in self.moved}
        name = names.most_common(1)[0][0] if names and now_is.name in gone else now_is.name
        country = now_is.country
        if country in taken and country not in countries:
            country = countries.most_common(1)[0][0] if countries else None
        values = {"name": name, "country": country}
        self.connection.execute(update(speakers).where(speakers.c.id == self.root).values(values))
