"""From a phrase of a source to the entity behind it, with the rule that told."""

import re
from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.resolve.cast import Cast
from onrecord.resolve.classes import (
    ANONYMOUS,
    FIRST,
    HE,
    OFFICIALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIONS,
    SHE,
    THEY,
    WHO,
)
from onrecord.resolve.descriptions import DEFINITE, described, nation_of
from onrecord.resolve.entities import BODY, DOCUMENT, GROUP, PERSON, PLACE, STATE, UNKNOWN, Entity, Mention
from onrecord.resolve.headlines import headline
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import head_class, singular
from onrecord.resolve.phrases import Phrase, Reader
from onrecord.resolve.profile import APOSTROPHES
from onrecord.resolve.scene import Scene
from onrecord.resolve.tokens import Tokens

Told = tuple[Entity | None, str]
QUOTES = re.compile(r"[\"“”„«»]")
UNION = re.compile(r"\b(?:EU|European|bloc|E\.U\.)\b")
SOURCES = frozenset({"source", "sources", "insider", "insiders", "informant", "informants"})


class Resolver:
    """Resolves phrases in the order of the text; `closing` says that the whole text has been read (for headlines)."""

    def __init__(
        self,
        tokens: Tokens,
        cast: Cast,
        lexicon: Lexicon,
        scene: Scene,
        reader: Reader,
        attributions: Sequence[Attribution],
    ) -> None:
        self.tokens, self.cast, self.lexicon, self.scene, self.reader = tokens, cast, lexicon, scene, reader
        self.attributions = attributions
        self.closing = False
        self.unnamed: dict[str, Entity] = {}
        self.speaking: dict[int, Entity] = {}
        self.ends: dict[int, Entity] = {}
        self.contents = sorted(
            (start, end, number) for number, one in enumerate(attributions) for start, end in one.content
        )

    def resolve(self, phrase: Phrase, number: int) -> Told:
        entity, rule = self.pronoun(phrase, number) if phrase.pronoun else self.noun(phrase)
        if entity is not None:
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
        if not self.tokens.title[phrase.core] or not self.lexicon.gender(forms[0]) or not all(form[0].isupper() for form in forms):
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

    def decide(self, entity: Entity, phrase: Phrase) -> None:
        """A name that speaks and that nothing tells about: a body, if it is one unknown word; else a person."""
        if entity.sort in (UNKNOWN, PLACE) and entity.name:
            placed = entity.sort == PLACE
            odd = placed or any(
                letter.isupper() or letter.isdigit() for letter in entity.name.split()[0][1:]
            )
            entity.sort = BODY if odd or phrase.determiner else PERSON
            entity.kind = PERSON if entity.sort == PERSON else "government" if placed else "organisation"
        if entity.kind is None:
            entity.kind = PERSON if entity.sort == PERSON else "organisation"

    # pronouns

    def pronoun(self, phrase: Phrase, number: int) -> Told:
        low = phrase.pronoun
        outer = self.outer(number, phrase.first)
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
                mention = self.antecedent(mention) if phrase.pronoun in ("who", "whom") else mention
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
        outer = self.outer(number, at)
        return outer is not None and outer not in self.speaking

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

    def outer(self, number: int, at: int) -> int | None:
        """The attribution whose content holds this word: the one that begins last."""
        place = self.tokens.starts[at]
        found = None
        for start, end, other in self.contents:
            if start > place:
                break
            if place < end and other != number:
                found = other
        return found

    def quoted(self, outer: int, at: int) -> bool:
        place = self.tokens.starts[at]
        for start, end in self.attributions[outer].content:
            if start <= place < end:
                return len(QUOTES.findall(self.tokens.text[start:place])) % 2 == 1
        return False

    # noun phrases without a name

    def nominal(self, phrase: Phrase) -> Told:
        """A description: what it goes back to, or a speaker without a name."""
        tokens = self.tokens
        whole = tokens.words(phrase.first, phrase.last).lower()
        if phrase.head in SOURCES or any(sign in whole for sign in ANONYMOUS):
            entity = self.fresh(
                phrase, GROUP if phrase.sort == "group" else PERSON, "anonymous", country=self.country(phrase, None)
            )
            return entity, "anonymous"
        if phrase.head in ("former", "latter") and phrase.determiner == "the":
            return self.former(phrase)
        kin = self.related(phrase)
        if kin is not None:
            return kin, f"relation: {phrase.head}"
        entity = described(tokens, phrase, self.scene, self.lexicon)
        if entity is not None:
            entity.nouns.add(phrase.head)
            self.ends[phrase.end] = entity
            return entity, f"description: {phrase.head}"
        key = " ".join(tokens.lows[phrase.core : phrase.end])
        if phrase.determiner in DEFINITE or not phrase.determiner:
            known = self.unnamed.get(key) or (self.unnamed.get(phrase.head) if phrase.end - phrase.core == 1 else None)
            if known is not None and phrase.title is None:
                return known, f"description: {phrase.head}"
        entity = self.unnamed_one(phrase)
        self.unnamed[key] = self.unnamed[phrase.head] = entity
        self.ends[phrase.end] = entity
        return entity, f"nouns: {phrase.head}"

    def related(self, phrase: Phrase) -> Entity | None:
        """ "His predecessor", "her neighbour": the other one of two whom the text has related by this noun."""
        if phrase.determiner not in ("his", "her") or phrase.head not in RELATIONS:
            return None
        owner, tied = self.scene.person("f" if phrase.determiner == "her" else "m")
        if owner is None or tied:
            return None
        pairs = {"predecessor": "successor", "successor": "predecessor"}
        back = pairs.get(phrase.head, phrase.head)
        if back in owner.nouns and owner.owner is not None:
            return owner.owner
        fits = [one for one in self.scene.entities if one.owner is owner and phrase.head in one.nouns and one.name]
        return fits[0] if len(fits) == 1 else None

    def former(self, phrase: Phrase) -> Told:
        """ "The former", "the latter": of the two persons met together last."""
        people = [one for one in self.scene.entities if one.sort == PERSON and one.name]
        pair = sorted(people, key=self.scene.salience)[-2:]
        if len(pair) < 2:
            return self.fresh(phrase, PERSON, PERSON), "former and latter: open"
        pair.sort(key=lambda one: one.at)
        return pair[0 if phrase.head == "former" else 1], f"the {phrase.head}"

    def unnamed_one(self, phrase: Phrase) -> Entity:
        sort, country = phrase.sort, self.country(phrase, None)
        if sort == "document":
            name = self.tokens.words(phrase.title.first, phrase.title.last) if phrase.title else None
            return self.fresh(phrase, DOCUMENT, "document", name=name)
        if sort == "body":
            entry = self.lexicon.bodies[phrase.head]
            entity = self.fresh(phrase, BODY, self.body_kind(phrase), country=country, name=self.body_name(phrase))
            entity.type = entry.type
            entity.plural = phrase.head in ("police", "authorities", "media", "press", "forces")
            return entity
        if (
            sort in ("group", "bodies")
            or sort is None
            and singular(phrase.head) is not None
            and phrase.determiner not in ("a", "an")
        ):
            return self.fresh(phrase, GROUP, "group", country=country)
        if sort == "person":
            entity = self.fresh(phrase, PERSON, PERSON, country=country)
            entity.gender = self.lexicon.persons.get(phrase.head) or None
            if phrase.determiner not in POSSESSIVES or phrase.head not in RELATIONS:
                entity.role = self.tokens.words(phrase.core, phrase.end) if phrase.end > phrase.core else None
            return entity
        if phrase.head.endswith(("er", "or", "ist", "ian", "ant")) and phrase.determiner:
            return self.fresh(phrase, PERSON, PERSON, country=country)
        return self.fresh(phrase, UNKNOWN, None, country=country)

    def fresh(
        self, phrase: Phrase, sort: str, kind: str | None, country: str | None = None, name: str | None = None
    ) -> Entity:
        last = phrase.end if phrase.end > phrase.core else phrase.first + 1
        entity = Entity(sort, name, kind, country=country, at=self.tokens.span(phrase.core or phrase.first, last))
        if phrase.head:
            entity.nouns.add(phrase.head)
        return entity

    def body_kind(self, phrase: Phrase) -> str:
        words = set(self.tokens.lows[phrase.core : phrase.end])
        kind = self.lexicon.bodies[phrase.head].kind
        if phrase.head in ("agency", "service", "board", "commission", "committee", "council") and words & {
            "news",
            "relief",
            "aid",
            "travel",
            "rating",
            "ratings",
            "advertising",
            "church",
            "club",
            "party",
            "trade",
            "wire",
            "delivery",
            "charity",
        }:
            return "organisation"
        official = words & {
            "state",
            "public",
            "national",
            "geological",
            "health",
            "tax",
            "weather",
            "meteorological",
            "statistics",
        }
        if phrase.head in ("survey", "institute", "service", "board") and official:
            return "government"
        return kind

    def body_name(self, phrase: Phrase) -> str | None:
        """A body without a proper name has its words for a name where they single it out: "police", "health ministry"."""
        tokens, entry = self.tokens, self.lexicon.bodies[phrase.head]
        owned = any(form in APOSTROPHES for form in tokens.forms[phrase.core : phrase.end])
        mine = phrase.determiner in POSSESSIVES and owned
        if phrase.determiner not in ("the", "") and not mine or phrase.head in ("media", "press"):
            return None
        if owned and phrase.owner is not None:
            return None
        words = phrase.end - phrase.core
        nation = nation_of(tokens, phrase, self.lexicon)
        end = self.of_end(phrase)
        modified = words > (2 if nation else 1) or owned or end > phrase.end
        size = len(phrase.head.split())
        if not (
            entry.bare
            or (modified or nation and entry.kind == "government")
            and (entry.kind == "government" or owned or entry.type == "board")
            and phrase.head != "intelligence"
        ):
            return None
        name = tokens.words(phrase.core, end)
        return name[0].lower() + name[1:] if words == size and tokens.first[phrase.core] else name

    def of_end(self, phrase: Phrase) -> int:
        """ "ministry of culture": the words after "of" belong to the name."""
        lows, end = self.tokens.lows, phrase.end
        if (
            phrase.head in ("ministry", "department", "office", "board", "council")
            and end + 1 < phrase.last
            and lows[end] == "of"
        ):
            at = end + 1
            while (
                at < phrase.last
                and self.tokens.forms[at][0].isalpha()
                and lows[at] not in PREPOSITIONS
                and lows[at] not in WHO
            ):
                at += 1
            return at
        return end

    def country(self, phrase: Phrase, entity: Entity | None) -> str | None:
        """The country that the phrase's own words tie its head to."""
        nation = nation_of(self.tokens, phrase, self.lexicon) if phrase.end > phrase.core else None
        if nation:
            return nation
        if phrase.determiner in ("its", "their", "his", "her"):
            return self.owner_country(phrase)
        owned = self.owned(phrase)
        if owned is not None:
            return owned.country
        for mention in phrase.inside:
            if mention is phrase.mention or mention.first >= phrase.end and not self.belongs(mention.first, phrase):
                continue
            if mention.entity.country and (mention.entity.sort in (STATE, BODY) or phrase.sort == "body"):
                if (
                    mention.entity.sort == STATE
                    and phrase.sort in ("person", "group")
                    and self.capital(mention.first, mention.last)
                ):
                    continue
                return mention.entity.country
        return None

    def owned(self, phrase: Phrase) -> Entity | None:
        """The body that "the commission's head" belongs to."""
        if phrase.owner is not None or phrase.determiner != "the":
            return None
        for at in range(phrase.core + 1, phrase.end):
            if self.tokens.forms[at] in APOSTROPHES:
                head = self.tokens.lows[at - 1]
                owner = Phrase(
                    phrase.first, at, phrase.core, at, determiner="the", head=head, sort=head_class(head, self.lexicon)
                )
                return described(self.tokens, owner, self.scene, self.lexicon)
        return None

    def belongs(self, at: int, phrase: Phrase) -> bool:
        before = self.tokens.lows[at - 1] if self.tokens.lows[at - 1] not in ("the", "a") else self.tokens.lows[at - 2]
        return before in ("of", "for", "in", "at", "with") and (phrase.mention is None or at < phrase.mention.first)

    def capital(self, first: int, last: int) -> bool:
        state = self.lexicon.states.get(self.tokens.words(first, last))
        return state is not None and state.how == "capital"

    def owner_country(self, phrase: Phrase) -> str | None:
        low = phrase.determiner
        if low in ("his", "her") or phrase.sort == "person" and phrase.head not in OFFICIALS:
            return None
        found, tied = self.scene.thing() if low == "its" else self.scene.plural()
        return found.country if found is not None and not tied else None
