"""Speakers whom the text names only after they have spoken; looked at when all of it has been read."""

from onrecord.resolve.cast import Cast
from onrecord.resolve.classes import OFFICIALS, PREPOSITIONS, WHO
from onrecord.resolve.entities import PERSON, Entity
from onrecord.resolve.phrases import Phrase

Answer = list[tuple[Phrase, Entity, str]]
APART = PREPOSITIONS | WHO  # what they open tells one doctor from another


def named_later(cast: Cast, answers: dict[int, Answer], unnamed: dict[str, Entity]) -> None:
    """Puts the named in the place of the unnamed, in `answers`; `unnamed` has those of pronouns ("pronoun f")."""
    only_ones(cast, answers, unnamed)
    only_bearers(cast, answers)
    next_named(cast, answers)


def only_ones(cast: Cast, answers: dict[int, Answer], unnamed: dict[str, Entity]) -> None:
    """A pronoun that nobody before it fits is the only woman or man whom the text names ("When she took over")."""
    for gender in "mf":
        entity = unnamed.get(f"pronoun {gender}")
        people = {
            mention.entity
            for mention in cast.mentions
            if mention.entity.sort == PERSON and mention.entity.gender == gender and mention.entity.count > 1
        }
        if entity is not None and len(people) == 1:
            replace(answers, entity, people.pop(), "the only one")


def only_bearers(cast: Cast, answers: dict[int, Answer]) -> None:
    """ "The doctor" before the text names the only doctor in it ("Dr Moll")."""
    speakers = {e for answer in answers.values() for _, e, _ in answer if e.kind == PERSON and not e.name}
    unnamed = [one for one in speakers if definite(cast, one)]
    people = {mention.entity for mention in cast.mentions if mention.entity.sort == PERSON} if unnamed else ()
    for entity in unnamed:
        fits = [one for one in people if not entity.nouns.isdisjoint(one.nouns)]
        if len(fits) == 1 and fits[0].at > entity.at and fits[0].gender in (entity.gender, None):
            replace(answers, entity, fits[0], "named later")


def next_named(cast: Cast, answers: dict[int, Answer]) -> None:
    """ "..., the interior minister said. / Mariam Kone told reporters ...": whom the first paragraph describes by an
    office, the second one names, if it begins with a name of which the text says nothing else."""
    paragraphs = cast.tokens.paragraphs
    body = [one for one in cast.mentions if not cast.tokens.title[one.first]]
    begins = {paragraphs[one.lead]: one for one in reversed(body)}
    speakers = {entity for answer in answers.values() for _, entity, _ in answer}
    lead = next((one for one, title in zip(paragraphs, cast.tokens.title, strict=True) if not title), 0)
    unnamed = [one for one in speakers if one.kind == PERSON and not one.name and paragraph_of(cast, one) == lead]
    mention = begins.get(lead + 1)
    if len(unnamed) != 1 or not in_office(cast, unnamed[0]) or mention is None or mention.lead != mention.first:
        return
    entity, one = unnamed[0], mention.entity
    first = paragraphs[mention.first - 1] == lead and not any(
        other.entity is one for other in body if paragraphs[other.first] == lead
    )
    alike = one.gender in (entity.gender, None) or entity.gender is None
    if first and alike and one in speakers and one.sort == PERSON and len(one.tokens) > 1 and not one.nouns:
        one.role, one.country = one.role or entity.role, one.country or entity.country
        one.nouns |= entity.nouns
        replace(answers, entity, one, "named next")


def paragraph_of(cast: Cast, entity: Entity) -> int:
    """The paragraph that an entity is first met in."""
    return cast.tokens.paragraphs[cast.tokens.inside(entity.at)[0]]


def in_office(cast: Cast, entity: Entity) -> bool:
    """Whether an entity's words are "the" and an office: "the interior minister", "the spokesman"."""
    first, last = cast.tokens.inside(entity.at)
    the = first > 0 and cast.tokens.lows[first - 1] == "the"
    return the and entity.role is not None and cast.tokens.lows[last - 1] in OFFICIALS


def definite(cast: Cast, entity: Entity) -> bool:
    """Whether an entity's words are "the" and a noun that nothing after it tells apart from others."""
    first, last = cast.tokens.inside(entity.at)
    lows = cast.tokens.lows
    return first > 0 and last == first + 1 and lows[first - 1] == "the" and not {*lows[last : last + 1]} & APART


def replace(answers: dict[int, Answer], entity: Entity, other: Entity, rule: str) -> None:
    """Puts another entity in the place of one, in every answer."""
    for number, answer in answers.items():
        answers[number] = [(p, other, rule) if e is entity else (p, e, told) for p, e, told in answer]
