"""Two speakers compared, ground by ground: each a small function that gives a key of weights.py, or None."""

from dataclasses import dataclass
from datetime import date

from onrecord.folding import fold
from onrecord.link import bodies, persons, roles
from onrecord.link.weights import APART, FAR, GROUNDS, LIFETIME, MOURNING, NAMES, NEAR
from onrecord.model import Identity

LAST_NAME = "last name alone"
BODIES = frozenset({"government", "organisation", "group"})  # papers and lists differ about which of them a body is


@dataclass(frozen=True)
class Reason:
    """What one ground weighs, and the two values that it compared. One that keeps two apart weighs minus infinity."""

    ground: str
    points: float
    one: str
    other: str


@dataclass(frozen=True)
class Compared:
    """What speaks for and against that two speakers are one; no reasons where their names are not alike."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the reasons."""
        return sum(one.points for one in self.reasons)

    @property
    def last_name_alone(self) -> bool:
        """Whether a last name is all that the names share."""
        return any(one.ground == LAST_NAME for one in self.reasons)


def compare(one: Identity, other: Identity) -> Compared:
    """Compare two speakers. `other` is one that is known, `one` is met in a text or known too."""
    named = _name(one, other)
    if named is None:
        return Compared(())
    found = [named, _kind(one, other), _country(one, other)]
    if one.kind not in BODIES and other.kind not in BODIES:
        found += [_role(one, other), *_time(one, other)]
    reasons = [reason for reason in found if reason]
    if named.ground == LAST_NAME:
        reasons += _too_little(one, other, {reason.ground for reason in reasons})
    return Compared(tuple(reasons))


def _reason(ground: str, one: str | None, other: str | None) -> Reason:
    points = float("-inf") if ground in APART else {**NAMES, **GROUNDS}[ground]
    return Reason(ground, points, one or "", other or "")


def names_of(one: Identity) -> tuple[str, ...]:
    """All that it is called, its own name first."""
    return tuple(dict.fromkeys((one.name, *one.names)))


def _name(one: Identity, other: Identity) -> Reason | None:
    """The best likeness of one's own name and any of the other's; a conflict of the two own names comes before all but
    the very same name."""
    for name in other.decided:
        if fold(name) == fold(one.name):
            return _reason("name that a person gave it", one.name, name)
    person = "person" in (one.kind, other.kind)
    pairs = dict.fromkeys([(one.name, name) for name in names_of(other)] + [(name, other.name) for name in one.names])
    found = [(how, *pair) for pair in pairs if (how := (_persons if person else _bodies)(one, other, *pair))]
    if not found:
        return None
    apart = [each for each in found if each[0] in APART and each[1:] == (one.name, other.name)]
    like = sorted((each for each in found if each[0] in NAMES), key=lambda each: -NAMES[each[0]])
    if apart and not (like and like[0][0] == "same name"):
        return _reason(*apart[0])
    return _reason(*like[0]) if like else None


def _persons(one: Identity, other: Identity, name: str, known: str) -> str | None:
    return persons.alike(persons.read(name), persons.read(known), one.country or other.country)


def _bodies(one: Identity, other: Identity, name: str, known: str) -> str | None:
    key = bodies.key(name, one.country)
    if not key or key != bodies.key(known, other.country):
        return None
    short = bodies.acronym(name) and (name, known) != (one.name, other.name)
    return "short name that a text gives" if short else "same name"


def _kind(one: Identity, other: Identity) -> Reason | None:
    kinds = {one.kind, other.kind} - {None}
    return _reason("other kind", one.kind, other.kind) if len(kinds) > 1 and not kinds <= BODIES else None


def _country(one: Identity, other: Identity) -> Reason | None:
    if not one.country or not other.country:
        return None
    return _reason("same country" if one.country == other.country else "other country", one.country, other.country)


def _role(one: Identity, other: Identity) -> Reason | None:
    ground = roles.ground(one.roles, other.roles, one.country or other.country)
    return _reason(ground, "; ".join(one.roles), "; ".join(other.roles)) if ground else None


def _time(one: Identity, other: Identity) -> list[Reason]:
    days = gap(one, other)
    if days is None:
        return []
    when = (f"{one.first_seen} to {one.last_seen}", f"{other.first_seen} to {other.last_seen}")
    found = [_reason("near in time", *when)] if days <= NEAR else []
    if days > FAR:
        found.append(_reason("a lifetime between" if days > LIFETIME else "far in time", *when))
    if days > MOURNING and any(_died(here, there) for here, there in ((one, other), (other, one))):
        found.append(_reason("died before", *when))
    return found


def _died(one: Identity, other: Identity) -> bool:
    """Whether one was called dead before the other spoke."""
    return bool(one.last_seen and other.first_seen and one.last_seen < other.first_seen and roles.late(one.roles))


def gap(one: Identity, other: Identity) -> int | None:
    """The days between the times in which two were seen, 0 if they meet; None if a time is not known."""
    if not (one.first_seen and one.last_seen and other.first_seen and other.last_seen):
        return None
    later, earlier = max(one.first_seen, other.first_seen), min(one.last_seen, other.last_seen)
    return max(0, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)


def _too_little(one: Identity, other: Identity, grounds: set[str]) -> list[Reason]:
    """A last name alone counts only for somebody who was seen near in time and has no other post."""
    found = []
    if "near in time" not in grounds:
        found.append(_reason("last name alone, not near in time", one.last_seen, other.last_seen))
    if "other post" in grounds:
        found.append(_reason("last name alone, and another post", "; ".join(one.roles), "; ".join(other.roles)))
    return found
