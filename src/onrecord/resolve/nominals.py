"""Noun phrases without a name: what a description goes back to, or a speaker of its own."""

import re
from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.resolve.cast import Cast
from onrecord.resolve.classes import (
    ANONYMOUS,
    OFFICIALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIONS,
    WHO,
)
from onrecord.resolve.contents import Contents
from onrecord.resolve.descriptions import DEFINITE, described, nation_of
from onrecord.resolve.entities import BODY, DOCUMENT, GROUP, PERSON, PLACE, STATE, UNKNOWN, Entity
from onrecord.resolve.kin import MINE, Kin, befriended
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import head_class, singular
from onrecord.resolve.phrases import Phrase, Reader
from onrecord.resolve.profile import APOSTROPHES
from onrecord.resolve.scene import Scene
from onrecord.resolve.tokens import Tokens

Told = tuple[Entity, str]
QUOTES = re.compile(r"[\"“”„«»]")
UNION = re.compile(r"\b(?:EU|European|bloc|E\.U\.)\b")
CLAUSES = frozenset({"who", "speaking", "talking", "requesting", "insisting"})  # open a clause about the source
LONGEST_CLAUSE = 10  # words of it that are read
LANDS = frozenset({"congo", "country", "nation", "state", "city", "region", "province", "town", "island"})
ITSELF = frozenset(
    {"company", "firm", "group", "giant", "chain", "brand", "business", "bank", "maker"}
)  # "the Brenn group"
SOURCES = frozenset({"source", "sources", "insider", "insiders", "informant", "informants"})


class Nominals:
    """Resolves descriptions in the order of the text; `unnamed` remembers whom the text describes without naming."""

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
        self.contents = Contents(tokens, attributions)
        self.kin = Kin(tokens, lexicon, self.contents.narrated)

    def with_clause(self, phrase: Phrase) -> str:
        """The phrase in lower case, and with it a clause right after it that may say why it is unnamed."""
        tokens, last = self.tokens, phrase.last
        for at in range(last, min(last + 2, len(tokens))):
            if tokens.lows[at] in CLAUSES:
                sentence = tokens.sentences[at]
                while last < min(at + LONGEST_CLAUSE, len(tokens)) and tokens.sentences[last] == sentence:
                    last += 1
                break
        return tokens.words(phrase.first, last).lower()

    def nominal(self, phrase: Phrase) -> Told:
        """A description: what it goes back to, or a speaker without a name."""
        tokens = self.tokens
        whole = self.with_clause(phrase)
        if phrase.head in SOURCES or any(map(whole.__contains__, ANONYMOUS)):
            entity = self.fresh(
                phrase, GROUP if phrase.sort == "group" else PERSON, "anonymous", country=self.country(phrase, None)
            )
            return entity, "anonymous"
        if phrase.head in ("former", "latter") and phrase.determiner == "the":
            return self.former(phrase)
        kin = self.related(phrase) or self.kin.named(phrase)
        if kin is not None:
            return kin, f"relation: {phrase.head}"
        meant = described(tokens, phrase, self.scene, self.lexicon)
        if meant is not None:
            meant.nouns.add(phrase.head)
            self.ends[phrase.end] = meant
            return meant, f"description: {phrase.head}"
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
        if phrase.determiner in MINE and phrase.head in RELATIONS and self.contents.narrated(phrase.first):
            return befriended(phrase, self.scene)
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
        if sort in ("group", "bodies") or (
            sort is None and singular(phrase.head) is not None and phrase.determiner not in ("a", "an")
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
        first, last = (phrase.core, phrase.end) if phrase.end > phrase.core else (phrase.first, phrase.first + 1)
        entity = Entity(sort, name, kind, country=country, at=self.tokens.span(first, last))
        if phrase.head:
            entity.nouns.add(phrase.head)
        return entity

    def body_name(self, phrase: Phrase) -> str | None:
        """A body without a proper name has its words for a name where they single it out ("health ministry")."""
        tokens, entry = self.tokens, self.lexicon.bodies[phrase.head]
        core = self.of_land(phrase)
        owned = any(form in APOSTROPHES for form in tokens.forms[core : phrase.end])
        mine = phrase.determiner in POSSESSIVES and owned
        if (phrase.determiner not in ("the", "") and not mine) or phrase.head in ("media", "press"):
            return None
        if (owned and phrase.owner is not None) or entry.type == "city":
            return None
        by_many = owned and self.owned_by_many(phrase)  # "the drivers' union", not "the nation's largest lobby"
        words = phrase.end - core
        nation = core > phrase.core or nation_of(tokens, phrase, self.lexicon)
        end = self.of_end(phrase)
        official = self.body_kind(phrase) == "government" and phrase.head != "intelligence"
        own = words - (core == phrase.core and bool(nation))  # without "Greek"
        modified = bool(nation and official) or own > 1 or owned or end > phrase.end
        by_itself = official or by_many or (not owned and (entry.type in ("board", "union") or self.placed(phrase)))
        if not (entry.bare or (modified and by_itself)):
            return None
        size = len(phrase.head.split())
        name = tokens.words(core, end)
        return name[0].lower() + name[1:] if words == size and tokens.first[core] else name

    def of_land(self, phrase: Phrase) -> int:
        """Where a body's own words begin behind the country that owns it: "Peru's |prison service"."""
        for at in range(phrase.end - 1, phrase.core, -1):
            if self.tokens.forms[at] in APOSTROPHES and self.tokens.forms[at] not in ("'", "’"):
                owner = self.tokens.words(phrase.core, at)
                land = owner in self.lexicon.states or owner.lower() in LANDS
                organ = self.body_kind(phrase) == "government" and phrase.head != "government"
                return at + 1 if land and organ else phrase.core
        return phrase.core

    def placed(self, phrase: Phrase) -> bool:
        """ "the San Crispín cooperative", "Kisumu hospital": a name that is no body's own tells which one."""
        inner = [one.entity for one in phrase.inside if phrase.core <= one.first < phrase.end]
        apart = phrase.head not in ITSELF and all(one.sort in (PLACE, UNKNOWN) or not one.sure for one in inner)
        return bool(inner) and apart

    def owned_by_many(self, phrase: Phrase) -> bool:
        tokens = self.tokens
        return any(
            tokens.forms[at] in APOSTROPHES and head_class(tokens.lows[at - 1], self.lexicon) == "group"
            for at in range(phrase.core + 1, phrase.end)
        )

    def body_kind(self, phrase: Phrase) -> str:
        words = set(self.tokens.lows[phrase.core : phrase.end])
        kind = self.lexicon.bodies[phrase.head].kind
        if phrase.owner is not None and phrase.owner.entity.kind == "organisation":
            return "organisation"
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
            "prison",
            "prisons",
        }
        if phrase.head in ("survey", "institute", "service", "board") and official:
            return "government"
        return kind

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
        if (
            phrase.sort == "person"
            and phrase.head in OFFICIALS
            and self.tokens.lows[phrase.end : phrase.end + 1] == ["for"]
        ):
            for form in self.tokens.forms[phrase.end : min(phrase.last, phrase.end + 4)]:
                if form in self.lexicon.adjectives:
                    return self.lexicon.adjectives[form]
        owned = self.owned(phrase)
        if owned is not None:
            return owned.country
        for mention in phrase.inside:
            if mention is phrase.mention or (mention.first >= phrase.end and not self.belongs(mention.first, phrase)):
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
        if low in ("his", "her") or (phrase.sort == "person" and phrase.head not in OFFICIALS):
            return None
        found, tied = self.scene.thing() if low == "its" else self.scene.plural()
        return found.country if found is not None and not tied else None
