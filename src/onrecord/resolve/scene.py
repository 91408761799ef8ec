"""Who is in play at a point of the text, and how much: what a pronoun or a description may go back to."""

from collections.abc import Callable, Iterable

from onrecord.resolve.entities import BODY, DOCUMENT, GROUP, PERSON, STATE, Entity

FADE = 0.6  # of its salience, what an entity keeps from one sentence to the next
# what a mention adds: who speaks, who acts, who else, whose something is, who is spoken of
SOURCE, SUBJECT, OTHER, OWNER, TOLD = 5.0, 3.0, 1.4, 1.0, 0.5
REACH = 120  # sentences
CAP = 9.0
UNSURE = 0.35  # how much an unknown gender counts against a known one
HERE = 1.2  # how much likelier one is whom the same sentence has named
CLEAR = 0.85  # a runner-up above this share of the best leaves the pronoun open


class Scene:
    """The entities met so far. Sentences must come in order."""

    def __init__(self) -> None:
        self.recent: dict[Entity, None] = {}  # the last one seen last
        self.now = 0

    def see(self, entity: Entity, weight: float, sentence: int) -> None:
        """Counts a mention."""
        self.now = max(self.now, sentence)
        entity.salience = min(CAP, self.salience(entity) + weight)
        entity.seen = self.now
        self.recent.pop(entity, None)
        self.recent[entity] = None

    @property
    def entities(self) -> list[Entity]:
        """Who was seen in the last sentences, the last one last: as far back as a description may reach."""
        found = []
        for entity in reversed(self.recent):
            if self.now - entity.seen > REACH:
                break
            found.append(entity)
        return found[::-1]

    def salience(self, entity: Entity) -> float:
        if not entity.salience:
            return 0.0
        return float(entity.salience * FADE ** min(self.now - entity.seen, 30))

    def person(self, gender: str, barred: Iterable[Entity] = ()) -> tuple[Entity | None, bool]:
        """Whom "he" (m) or "she" (f) goes back to, None if nobody fits; the flag tells that two fit alike."""
        fits = [
            one for one in self.entities if one.sort == PERSON and one.gender in (gender, None) and one not in barred
        ]
        return self.best(
            fits, lambda one: (1.0 if one.gender == gender else UNSURE) * (HERE if one.seen == self.now else 1.0)
        )

    def plural(self) -> tuple[Entity | None, bool]:
        """What "they" goes back to: a group or a body."""
        fits = [one for one in self.entities if one.sort in (GROUP, BODY) or (one.sort == STATE and one.count)]
        return self.best(fits, lambda one: 1.0 if one.sort == GROUP or one.plural else 0.8 if one.sort == BODY else 0.4)

    def thing(self) -> tuple[Entity | None, bool]:
        """What "it" goes back to: a body, a state or a document."""
        fits = [one for one in self.entities if one.sort in (BODY, STATE, DOCUMENT) and not one.plural]
        return self.best(fits, lambda one: 1.0)

    def best(self, fits: list[Entity], factor: Callable[[Entity], float]) -> tuple[Entity | None, bool]:
        ranked = sorted(((self.salience(one) * factor(one), one) for one in fits), key=lambda pair: -pair[0])
        if not ranked or ranked[0][0] < 1e-6:
            return None, False
        tied = len(ranked) > 1 and ranked[1][0] >= CLEAR * ranked[0][0]
        return ranked[0][1], tied
