"""From a phrase of a source to the entity behind it, with the rule that told."""

from onrecord.resolve.entities import BODY, GROUP, PERSON, STATE, Entity
from onrecord.resolve.headlines import headline
from onrecord.resolve.nominals import Told
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.pronouns import Pronouns


class Resolver(Pronouns):
    """Resolves phrases in the order of the text; `closing` says that the whole text has been read (for headlines)."""

    def resolve(self, phrase: Phrase, number: int) -> Told:
        entity, rule = self.pronoun(phrase, number) if phrase.pronoun else self.noun(phrase)
        self.speaking.setdefault(number, entity)
        self.ends[phrase.end or phrase.last] = entity
        return entity, rule

    def noun(self, phrase: Phrase) -> Told:
        if phrase.mention is None:
            if self.closing and phrase.owner is None:
                entity = headline(self.tokens, phrase, self.scene, self.lexicon)
                if entity is not None:
                    return entity, f"headline: {phrase.head}"
            titled = self.titled(phrase)
            if titled is not None:
                return titled, "name in a heading"
            return self.nominal(phrase)
        entity = phrase.mention.entity
        self.decide(entity, phrase)
        if phrase.sort == "person" and entity.sort == PERSON:
            entity.nouns.add(phrase.head)
        if not entity.country and entity.sort in (PERSON, BODY):
            entity.country = self.country(phrase, entity)
        words = self.tokens.words(phrase.mention.first, phrase.mention.last)
        if (
            entity.sort == STATE
            and self.lexicon.states.get(words)
            and self.lexicon.states[words].how == "people"
            and not phrase.determiner
        ):
            return self.fresh(phrase, GROUP, "group", country=entity.country), f"people: {words}"
        if words == "Brussels":
            return self.brussels(entity), "bodies: Brussels"
        return entity, entity.rule or "name"

    def titled(self, phrase: Phrase) -> Entity | None:
        """A person whom only a heading in Title Case names: capitals tell nothing there, a first name does."""
        forms = self.tokens.forms[phrase.core : phrase.end]
        if not self.closing or not 2 <= len(forms) <= 3 or phrase.sort is not None or phrase.determiner:
            return None
        if (
            not self.tokens.title[phrase.core]
            or not self.lexicon.gender(forms[0])
            or not all(form[0].isupper() for form in forms)
        ):
            return None
        name = self.tokens.words(phrase.core, phrase.end)
        if name not in self.unnamed:
            self.unnamed[name] = self.fresh(phrase, PERSON, PERSON, name=name)
        return self.unnamed[name]

    def brussels(self, place: Entity) -> Entity:
        """As a source Brussels is the European Union."""
        for name in ("European Union", "EU"):
            if name in self.cast.by_name:
                known = self.cast.by_name[name]
                known.name = "European Union"
                return known
        known = Entity(
            BODY, "European Union", "organisation", at=place.at, nouns={"bloc", "union"}, rule="bodies: Brussels"
        )
        self.cast.by_name["European Union"] = known
        return known

    def pair(self, noun: str) -> list[Entity]:
        """The two that "both sides", "both men" goes back to; none if there are more or fewer in play."""
        if noun in ("men", "women"):
            fits = [
                one
                for one in self.scene.entities
                if one.sort == PERSON and one.gender in ("m" if noun == "men" else "f", None)
            ]
        else:
            fits = [one for one in self.scene.entities if one.sort in (BODY, STATE)]
        ranked = sorted(fits, key=self.scene.salience, reverse=True)[:3]
        strong = [one for one in ranked if self.scene.salience(one) >= 0.5 * self.scene.salience(ranked[0])]
        return sorted(strong, key=lambda one: one.at) if len(strong) == 2 and ranked[0].salience > 1 else []
