"""Pronouns as sources: he, she, they, it, who, and the first person inside quotations."""

import re

from onrecord.resolve.classes import CONJUNCTIONS, FIRST, HE, SHE, THEY, WHO
from onrecord.resolve.entities import BODY, GROUP, PERSON, PLACE, UNKNOWN, Entity, Mention
from onrecord.resolve.nominals import Nominals, Told
from onrecord.resolve.phrases import Phrase

QUOTES = re.compile(r"[\"“”„«»]")


class Pronouns(Nominals):
    """Resolves pronouns, with the same memory."""

    def pronoun(self, phrase: Phrase, number: int) -> Told:
        low = phrase.pronoun
        outer = self.contents.outer(phrase.first, number)
        if low in FIRST:
            return self.first_person(phrase, outer)
        if low in WHO:
            return self.relative(phrase)
        if low in HE or low in SHE:
            return self.singular(phrase, "f" if low in SHE else "m", outer)
        found, tied = self.scene.plural() if low in THEY else self.scene.thing()
        if found is not None and not tied:
            return found, f"pronoun {low}"
        return self.fresh(
            phrase, GROUP if low in THEY else UNKNOWN, "group" if low in THEY else None
        ), f"pronoun {low}: open"

    def singular(self, phrase: Phrase, gender: str, outer: int | None) -> Told:
        if outer is not None and self.quoted(outer, phrase.first):
            entity = self.within_quote(phrase.first, gender, outer)
            return (
                (entity, "pronoun in a quotation")
                if entity
                else (self.fresh(phrase, PERSON, PERSON), "pronoun in a quotation: open")
            )
        beside = self.beside(phrase.first, gender)
        if beside is not None:
            return beside, f"pronoun {phrase.pronoun} right after the name"
        speaker = self.speaking.get(outer) if outer is not None else None
        if (
            speaker is not None
            and speaker.sort == PERSON
            and speaker.gender in (gender, None)
            and phrase.pronoun in ("he", "she")
        ):
            return speaker, f"pronoun {phrase.pronoun} in indirect speech"
        entity, tied = self.scene.person(gender)
        if entity is None:
            known = self.unnamed.get(f"pronoun {gender}")
            return (known, f"pronoun {phrase.pronoun}: open") if known else self.somebody(phrase, gender)
        if tied:
            unknown = self.fresh(phrase, PERSON, PERSON)
            unknown.gender = gender
            return unknown, f"pronoun {phrase.pronoun}: several fit alike, open"
        if entity.gender is None:
            entity.gender = gender
        return entity, f"pronoun {phrase.pronoun}"

    def beside(self, at: int, gender: str) -> Entity | None:
        """The person named right before: "the chair, Ann Lee, she said", "his brother, Tom, when he said"."""
        comma = at - 1 if at and self.tokens.forms[at - 1] == "," else at - 2
        if (
            comma < 1
            or self.tokens.forms[comma] != ","
            or (comma == at - 2 and self.tokens.lows[at - 1] not in CONJUNCTIONS)
        ):
            return None
        mention = self.reader.named[comma - 1]
        if mention is None or mention.entity.sort != PERSON or mention.entity.gender not in (gender, None):
            return None
        return mention.entity if self.tokens.sentences[mention.first] == self.tokens.sentences[at] else None

    def somebody(self, phrase: Phrase, gender: str) -> Told:
        entity = self.fresh(phrase, PERSON, PERSON)
        entity.gender = gender
        self.unnamed[f"pronoun {gender}"] = entity
        return entity, f"pronoun {phrase.pronoun}: open"

    def within_quote(self, at: int, gender: str, outer: int) -> Entity | None:
        """Whom a pronoun in a quotation means: somebody named in the same quotation before it."""
        speaker = self.speaking.get(outer)
        floors = [self.tokens.inside(span)[0] for span in self.attributions[outer].content]
        for place in range(at - 1, min(floors) - 1, -1):
            mention = self.reader.named[place]
            entity = mention.entity if mention is not None else self.ends.get(place + 1)
            if (
                entity is not None
                and entity is not speaker
                and entity.sort == PERSON
                and entity.gender in (gender, None)
            ):
                return entity
        return None

    def first_person(self, phrase: Phrase, outer: int | None) -> Told:
        plural = phrase.pronoun in ("we", "us", "our", "ours")
        if outer is not None and not plural and phrase.pronoun not in ("you", "your"):
            speaker = self.speaking.get(outer)
            if speaker is not None:
                return speaker, f"pronoun {phrase.pronoun} in a quotation"
        key = phrase.pronoun if phrase.pronoun in ("you", "we", "our", "us") else "I"
        if key not in self.unnamed:
            self.unnamed[key] = self.fresh(phrase, GROUP if plural else UNKNOWN, "group" if plural else PERSON)
        return self.unnamed[key], f"pronoun {phrase.pronoun}"

    def relative(self, phrase: Phrase) -> Told:
        """The noun phrase right before "who"."""
        for at in (phrase.first, phrase.first - 1):
            mention = self.reader.named[at - 1] if at > 0 else None
            if mention is not None and mention.last == at:
                human = phrase.pronoun in ("who", "whom")
                mention = self.antecedent(mention) if human else mention
                if human and mention.entity.sort not in (PERSON, UNKNOWN):
                    break
                self.decide(mention.entity, phrase)
                return mention.entity, f"pronoun {phrase.pronoun}"
            if at in self.ends:
                return self.ends[at], f"pronoun {phrase.pronoun}"
        human = phrase.pronoun in ("who", "whom")
        return self.fresh(
            phrase, PERSON if human else UNKNOWN, PERSON if human else None
        ), f"pronoun {phrase.pronoun}: open"

    def antecedent(self, mention: Mention) -> Mention:
        """Of "Matt Duss of the Peace Foundation, who" the person, not the body."""
        if mention.entity.sort == PERSON:
            return mention
        sentence = self.tokens.sentences[mention.first]
        for at in range(mention.first - 1, max(mention.first - 14, -1), -1):
            other = self.reader.named[at]
            if self.tokens.sentences[at] != sentence:
                break
            if other is not None and other.entity.sort == PERSON:
                return other
        return mention

    def early(self, number: int, at: int) -> bool:
        """Whether an "I" stands before the words that tell who says it: it must wait for them."""
        if self.closing or self.tokens.lows[at] not in ("i", "my", "me"):
            return False
        outer = self.contents.outer(at, number)
        return outer is not None and outer not in self.speaking

    def quoted(self, outer: int, at: int) -> bool:
        place = self.tokens.starts[at]
        for start, end in self.attributions[outer].content:
            if start <= place < end:
                return len(QUOTES.findall(self.tokens.text[start:place])) % 2 == 1
        return False

    def decide(self, entity: Entity, phrase: Phrase) -> None:
        """A name that speaks and that nothing tells about: a body, if it is one unknown word; else a person."""
        if entity.sort in (UNKNOWN, PLACE) and entity.name:
            placed = entity.sort == PLACE
            odd = placed or any(letter.isupper() or letter.isdigit() for letter in entity.name.split()[0][1:])
            entity.sort = BODY if odd or phrase.determiner == "the" else PERSON
            entity.kind = PERSON if entity.sort == PERSON else "government" if placed else "organisation"
        if entity.kind is None:
            entity.kind = PERSON if entity.sort == PERSON else "organisation"
