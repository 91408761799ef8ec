"""Descriptions: which entity "the Ukrainian leader", "the 54-year-old", "the ministry", "the report" goes back to."""

import re

from onrecord.resolve.entities import BODY, DOCUMENT, PERSON, Entity
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Scene
from onrecord.resolve.tokens import Tokens

AGED = re.compile(r"(\d{1,3})-year-old")
ANY_BODY = frozenset({"body", "organisation", "organization", "group", "institution", "unit"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def described(tokens: Tokens, phrase: Phrase, scene: Scene, lexicon: Lexicon) -> Entity | None:
    """The named entity that a definite description goes back to; None when none or several equally likely do."""
    if phrase.determiner not in DEFINITE or phrase.owner is not None:
        return None
    if phrase.sort == "person":
        return person(tokens, phrase, scene, lexicon)
    if phrase.sort == "body":
        return body(tokens, phrase, scene, lexicon)
    if phrase.sort == "document":
        fits = [one for one in scene.entities if one.sort == DOCUMENT and phrase.head in one.nouns]
        return max(fits, key=lambda one: one.seen, default=None)
    return None


def person(tokens: Tokens, phrase: Phrase, scene: Scene, lexicon: Lexicon) -> Entity | None:
    words = tokens.lows[phrase.core : phrase.end]
    gender = lexicon.persons.get(phrase.head) or None
    people = [
        one for one in scene.entities if one.sort == PERSON and not (gender and one.gender and gender != one.gender)
    ]
    aged = AGED.search(" ".join(words))
    if aged:
        return by_age(int(aged.group(1)), people, scene)
    compared = comparison(words, people, scene)
    if compared is not None:
        return compared
    nation = nation_of(tokens, phrase, lexicon)
    if nation:
        people = [one for one in people if one.country == nation]
    if "new" in words[:-1] or "incoming" in words[:-1]:
        people = [one for one in people if "former" not in (one.role or "").lower().split()]
        successors = [one for one in people if "successor" in one.nouns]
        if len(successors) == 1:
            return successors[0]
    if phrase.head in ("leader", "president") and not people:
        return None
    people = [one for one in people if complemented(tokens, phrase, one, lexicon)]
    scored = [(match(words, phrase.head, one, lexicon, bool(nation)), one) for one in people]
    fits = [(score, one) for score, one in scored if score > 0]
    if not fits:
        return None
    best = max(score for score, _ in fits)
    return latest([one for score, one in fits if score == best], scene)


def complemented(tokens: Tokens, phrase: Phrase, one: Entity, lexicon: Lexicon) -> bool:
    """ "The minister of labour" is not the finance minister: what follows "of" must be known of the person."""
    if phrase.end + 1 >= phrase.last or tokens.lows[phrase.end] != "of":
        return True
    own = set(f"{one.role or ''}".lower().split())
    for at in range(phrase.end + 1, phrase.last):
        state = lexicon.states.get(tokens.forms[at])
        if tokens.lows[at] in own or (state is not None and state.code == one.country):
            return True
    return False


def match(words: list[str], head: str, one: Entity, lexicon: Lexicon, nation: bool) -> int:
    """How well a person's nouns fit a head noun: by itself, or by one of its line in the synonyms."""
    role = set((one.role or "").lower().replace("’s", "").replace("'s", "").split())
    modifiers = len(role & set(words[:-1]))
    if head in one.nouns:
        return 4 + modifiers
    if lexicon.synonyms.get(head, frozenset()) & (one.nouns | role):
        return 2 + modifiers
    return 0


def by_age(age: int, people: list[Entity], scene: Scene) -> Entity | None:
    exact = [one for one in people if one.age == age]
    if exact:
        return latest(exact, scene)
    open_age = sorted((one for one in people if one.age is None and scene.salience(one) > 0.5), key=scene.salience)
    if not open_age or (len(open_age) > 1 and scene.salience(open_age[-2]) > 0.8 * scene.salience(open_age[-1])):
        return None
    return open_age[-1] if open_age[-1].name else None


def comparison(words: list[str], people: list[Entity], scene: Scene) -> Entity | None:
    """ "The older man", "the younger woman" of two whose ages are told."""
    if not words or words[0] not in ("older", "elder", "younger"):
        return None
    aged = sorted(
        (one for one in people if one.age is not None and scene.salience(one) > 0.1), key=lambda one: one.age or 0
    )
    if len(aged) != 2:
        return None
    return aged[0] if words[0] == "younger" else aged[1]


def nation_of(tokens: Tokens, phrase: Phrase, lexicon: Lexicon) -> str | None:
    for at in range(phrase.core, phrase.end):
        code = lexicon.adjectives.get(tokens.forms[at]) or lexicon.adjectives.get(
            tokens.words(at, min(at + 2, phrase.end))
        )
        if code:
            return code
    return None


def body(tokens: Tokens, phrase: Phrase, scene: Scene, lexicon: Lexicon) -> Entity | None:
    head, words = phrase.head, tokens.lows[phrase.core : phrase.end]
    nation = nation_of(tokens, phrase, lexicon)
    bodies = [one for one in scene.entities if one.sort == BODY and (not nation or one.country in (nation, None))]
    exact = [one for one in bodies if head in one.nouns and fitting(words, one)]
    if exact:
        return latest(exact, scene)
    if len(words) > 1 and not nation:
        return None
    if head in ANY_BODY:
        return latest(
            [
                one
                for one in bodies
                if (one.name and one.kind == "organisation") or (one.name and head in ("body", "institution"))
            ],
            scene,
        )
    entry = lexicon.bodies.get(head)
    if head == "bloc" or entry is None:
        return None
    # a body whose own words tell another type ("the airline" for a bank) is no candidate
    return latest(
        [
            one
            for one in bodies
            if one.name
            and one.type == entry.type
            and entry.type in ("company", "media", "charity", "agency", "club")
            and free(one, head, lexicon)
        ],
        scene,
    )


def free(one: Entity, head: str, lexicon: Lexicon) -> bool:
    """Nothing that is known of the body speaks against the noun."""
    return head in ("company", "firm", "business", "newspaper", "charity", "club", "agency", "team") or not (
        one.nouns & lexicon.bodies.keys()
    )


def fitting(words: list[str], one: Entity) -> bool:
    """A description's modifiers must stand in the name, or the name's nouns, of what it goes back to."""
    own = set((one.name or "").lower().split()) | one.nouns
    return all(word in own or word in ("new", "former", "own") for word in words[:-1]) or len(words) == 1


def latest(fits: list[Entity], scene: Scene) -> Entity | None:
    """The one in play; None if two are in play alike."""
    ranked = sorted(fits, key=scene.salience, reverse=True)
    if len(ranked) > 1 and scene.salience(ranked[1]) >= 0.95 * scene.salience(ranked[0]):
        return None
    return ranked[0] if ranked else None
