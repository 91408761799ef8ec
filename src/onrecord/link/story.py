"""The story of a claim: who said what of it and when, where it stands now, and how its figures moved. Pure.

Statements that stand in copies of one report count once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.lists import claims
from onrecord.link.series import Point, headline, name, origin, series
from onrecord.model import Statement, Told

REFERENCES = frozenset(
    word for name in ("articles", "pointing", "figures", "charges", "telling") for word in claims(name)
)
SHORT, LONG = 5, 30  # words of a statement that tells a claim well


@dataclass(frozen=True)
class Story:
    """A claim's story. `told`: its statements by day; `title`: the best of them; `first`: the first that asserts it.

    Speakers are counted by what they did, each name once: `asserted` (and neither denied nor confirmed), `confirmed`,
    `denied`, `doubted`, `asked`. `reports` are documents, `origins` those of them that are no copies of one another.
    `series`: its figures in order of the days; `exact`: the first that is neither a range nor about; `bases`: what
    speakers say that they rest on, (kind, words), each once.
    """

    told: tuple[Told, ...]
    title: Told
    first: Told
    first_day: str
    last_day: str
    asserted: int
    confirmed: int
    denied: int
    doubted: int
    asked: int
    reports: int
    origins: int
    series: tuple[Point, ...]
    exact: Point | None
    bases: tuple[tuple[str, str], ...]
    contested: bool
    revised: bool
    unanswered: bool

    @property
    def state(self) -> str:
        """Where it stands: "asserted by 3, denied by 2, confirmed by 1; 9 reports, 4 origins"."""
        counts = [(name, getattr(self, name)) for name in ("asserted", "denied", "doubted", "confirmed", "asked")]
        told = ", ".join(f"{name} by {count}" for name, count in counts if count)
        return f"{told}; {_many(self.reports, 'report')}, {_many(self.origins, 'origin')}"


def story(told: Sequence[Told]) -> Story:
    """The story of a claim's statements, in any order. Raises ValueError if there are none."""
    if not told:
        raise ValueError("a claim without statements has no story")
    ordered = tuple(sorted(told, key=lambda one: (day(one), one.document.id, one.number)))
    days = [day(one) for one in ordered if day(one)] or [""]
    counts = Counter(deeds(ordered))
    points = series(ordered)
    exact = (one for one in points if one.low is not None and one.low == one.high and not one.approximate)
    return Story(
        told=ordered,
        title=best(ordered),
        first=next((one for one in ordered if one.statement.stance == "asserts"), ordered[0]),
        first_day=days[0],
        last_day=days[-1],
        **{deed: counts[deed] for deed in ("asserted", "confirmed", "denied", "doubted", "asked")},
        reports=len({one.document.id for one in ordered}),
        origins=len({origin(one) for one in ordered}),
        series=points,
        exact=next(exact, None),
        bases=tuple(dict.fromkeys((basis.kind, basis.text) for one in ordered for basis in one.statement.basis)),
        contested=bool(counts["denied"] or counts["doubted"]),
        revised=len({(one.low, one.high) for one in points}) > 1,
        unanswered=any(accuses(one.statement) for one in ordered) and not (counts["denied"] or counts["doubted"]),
    )


def day(one: Told) -> str:
    """The day of publication, "" where it is unknown."""
    return one.document.published or ""


def deeds(told: Iterable[Told]) -> Iterator[str]:
    """What each speaker did, once each: who denied it at any time, then doubted, confirmed, asserted, asked."""
    order = ("denied", "doubted", "confirmed", "asserted", "asked")
    did: dict[str, set[str]] = {}
    for one in told:
        for who in speakers(one):
            did.setdefault(who, set()).add(deed(one.statement))
    for some in did.values():
        for found in order:
            if found in some and not (found == "asserted" and "confirmed" in some):
                yield found


def deed(one: Statement) -> str:
    """What a statement does to its claim."""
    if one.act == "confirm" and one.stance == "asserts":
        return "confirmed"
    return {"denies": "denied", "doubts": "doubted", "asks": "asked"}.get(one.stance or "", "asserted")


def speakers(one: Told) -> list[str]:
    """Who said it, by name; those without one are told apart by how their report calls them."""
    if not one.statement.speakers:
        return [f"{origin(one)}:"]
    return [name(one, each) or f"{origin(one)}: {each.mention}" for each in one.statement.speakers]


def accuses(one: Statement) -> bool:
    """Whether it accuses somebody who could answer: by its act, and not only "somebody" or "the firm" as its target."""
    return one.act == "accuse" and (one.target is None or any(word[0].isupper() for word in one.target.text.split()))


def best(told: Sequence[Told]) -> Told:
    """The statement that tells a claim best: one that asserts it in own words and a full sentence, and the earliest."""
    return min(told, key=lambda one: (-worth(one), day(one), one.number))


def worth(one: Told) -> int:
    """How well a statement tells its claim by itself."""
    statement = one.statement
    words = statement.content.text.split()
    telling = [word for word in words if word.lower().strip("“”\"'.,") not in REFERENCES]
    points = 4 * (statement.stance == "asserts") + 3 * (SHORT <= len(words) <= LONG)
    points += 2 * bool(statement.figures) + (statement.quote != "direct") + (statement.within is None)
    return points - 4 * (len(telling) < 3) - 2 * headline(one)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
