"""What a denial denies that names nothing: the statement of its document that it most likely answers."""

from collections.abc import Sequence

from onrecord.link.claims.words import bare, content, names, root, share
from onrecord.link.lists import claims
from onrecord.model import Statement

BACK = 8  # statements before a denial that it may answer
FIGURES, PEOPLE, MONEY = (frozenset(claims(name)) for name in ("figures", "people", "money"))
CHARGES, TELLING, POINTING = (frozenset(claims(name)) for name in ("charges", "telling", "pointing"))
IDLE = POINTING | TELLING | CHARGES | frozenset(claims("articles"))
REFERENCES = IDLE | FIGURES | PEOPLE | MONEY
OWNERS = frozenset(claims("owners"))
QUOTES = tuple('"“‘«„')
# What speaks for a statement as the one that is answered, and how much; LEAST is what it takes.
WORDS, STEP, PARAGRAPH, ACCUSES, COUNTS, REPORTS = 4.0, 0.3, 1.0, 1.2, 2.0, 0.5
POINTS, OWNER, NAMED, CHARGED, QUOTED = 1.0, 2.0, 1.2, 0.8, -0.8
DISPUTED = 2.0  # what it counts that the record says so
LEAST = 0.7
LEAST_OF_REFERENCE = 0.4  # of a denial that has no words of its own: it must answer something


def antecedent(one: Statement, before: Sequence[Statement], text: str) -> Statement | None:
    """The statement that a denial or doubt answers, of those before it in its document; None: none is likely enough.

    Nobody denies what nobody said, and hardly anybody what they said themselves.
    """
    own = {each.name or each.mention for each in one.speakers}
    near = before[-BACK:]
    found = [
        (_points(one, other, len(near) - at, text) + DISPUTED * (other.id in one.disputes), at, other)
        for at, other in enumerate(near)
        if other.stance == "asserts" and own.isdisjoint(each.name or each.mention for each in other.speakers)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    least = LEAST_OF_REFERENCE if _refers(one) else LEAST
    return best[2] if best and best[0] >= least else None


def _refers(one: Statement) -> bool:
    words = {bare(word.strip("“”\"'.,")) for word in one.content.text.split()}
    return words <= REFERENCES


def _points(one: Statement, other: Statement, steps: int, text: str) -> float:
    said, meant = one.content.text, other.content.text
    words = {bare(word.strip("“”\"'.,")) for word in said.replace("’s", "").replace("'s", "").split()}
    points = WORDS * share(content(said), content(meant)) - STEP * (steps - 1)
    start, end = sorted((other.content.spans[-1][1], one.content.spans[0][0]))
    points += PARAGRAPH * ("\n\n" not in text[start:end])
    points += POINTS * (words <= POINTING and steps == 1)
    points += _figures(words, other)
    points += ACCUSES * bool(words & CHARGES) * (other.act in ("accuse", "claim"))
    points += REPORTS * bool(words & TELLING) * (other.act in ("report", "claim", "say"))
    points += QUOTED * (other.quote == "direct" or meant[:1] in QUOTES)  # it goes on with what was said before it
    named = _named(one, other)
    return points + OWNER * _owns(words, other) + (NAMED + CHARGED * bool(words & CHARGES)) * named


def _figures(words: set[str], other: Statement) -> float:
    """For "the amount", "the headcount": whether the other one gives such a figure."""
    units = {each.unit or "" for each in other.figures}
    money = {unit for unit in units if len(unit) == 3 and unit.isupper()}
    for nouns, fits in ((FIGURES, units), (PEOPLE, units - money), (MONEY, money)):
        if words & nouns:
            return COUNTS if fits else -COUNTS
    return 0.0


def _owns(words: set[str], other: Statement) -> bool:
    """For "the minister's account", "her version": whether the other one is theirs."""
    if words & OWNERS:
        return any(each.kind == "person" for each in other.speakers)
    told = " ".join(part for each in other.speakers for part in (each.name, each.mention, each.role) if part)
    return bool((words - IDLE) & {bare(word) for word in told.split()})


def _named(one: Statement, other: Statement) -> bool:
    """Whether the other one is about who denies."""
    told = names(other.content.text).keys() | (names(other.target.text).keys() if other.target else set())
    who = {root(bare(word)) for each in one.speakers for word in (each.name or "").split() if word[:1].isupper()}
    return bool(told & (who | {(each.country or "-").lower() for each in one.speakers}))
