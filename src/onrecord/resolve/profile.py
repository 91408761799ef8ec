"""What the words around a name tell of its bearer: role, age, nation, gender, the nouns that describe it."""

from bisect import bisect_left

from onrecord.resolve.classes import (
    ADDRESSED,
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    HE,
    HEADED,
    PLACING,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIONS,
    REPORTING,
    SHE,
    WHO,
)
from onrecord.resolve.entities import BODY, PERSON, PLACE, STATE, UNKNOWN, Entity, Mention
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import person
from onrecord.resolve.tokens import Tokens

REACH = 14  # words of an apposition, at most
MARKS = frozenset('.,;:()—–"“”!?')
TELLERS = frozenset({"said", "says", "told", "asked"})
TELLING = HE | SHE | TELLERS | {"his", "her", "him"}
APOSTROPHES = frozenset({"'s", "’s", "'", "’"})


def profile(tokens: Tokens, mentions: list[Mention], lexicon: Lexicon) -> None:
    """Fills in the entities of the mentions, in the order of the text: the first that tells something stands."""
    people = [one for one in mentions if one.entity.sort in (PERSON, UNKNOWN)]
    telling = [at for at, low in enumerate(tokens.lows) if low in TELLING and not tokens.quoted[at]]
    for number, mention in enumerate(people):
        following = next(
            (one.first for one in people[number + 1 : number + 6] if one.entity is not mention.entity), len(tokens)
        )
        vote(tokens, mention, following, telling)
    previous = None
    for mention in mentions:
        if tokens.title[mention.first]:
            continue
        entity = mention.entity
        if entity.sort == STATE:
            continue
        where(tokens, mention)
        before_name(tokens, mention, lexicon)
        after_name(tokens, mention, lexicon)
        if entity.owner is entity:
            entity.owner = previous
        if entity.sort == PERSON:
            previous = entity
    for entity in {mention.entity for mention in mentions}:
        settle(entity)


def where(tokens: Tokens, mention: Mention) -> None:
    """Counts where a name looks like a place's, and where its capital cannot come from a sentence's beginning."""
    before = tokens.lows[mention.first - 1] if mention.first else ""
    if before in PLACING or before in ("the", "of"):
        mention.entity.placed += 1
    if not tokens.first[mention.first] and not tokens.quoted[mention.first]:
        mention.entity.plain += 1


def before_name(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    entity = mention.entity
    if mention.lead < mention.first:
        owned = mention.lead > 0 and tokens.lows[mention.lead - 1] in POSSESSIVES
        describe(tokens, entity, mention.lead - owned, mention.first, lexicon)
        entity.nouns.update(ADDRESSED[low] for low in tokens.lows[mention.lead : mention.first] if low in ADDRESSED)
        if not all(low in lexicon.honorifics for low in tokens.lows[mention.lead : mention.first]):
            return
    comma = mention.lead - 1
    if comma < 2 or tokens.forms[comma] != "," or tokens.sentences[comma] != tokens.sentences[mention.first]:
        if comma >= 0 and not entity.country:
            entity.country = lexicon.adjectives.get(tokens.forms[comma]) or owner_state(tokens, comma, lexicon)
        return
    if closed(tokens, mention.last):
        start = apposition_start(tokens, comma, lexicon)
        if start is not None:
            describe(tokens, entity, start, comma, lexicon)


def owner_state(tokens: Tokens, at: int, lexicon: Lexicon) -> str | None:
    """The state that owns what follows: "Chile's |Copper Commission"."""
    if at < 1 or tokens.forms[at] not in ("'s", "’s", "'", "’"):
        return None
    for length in (1, 2, 3):
        state = lexicon.states.get(tokens.words(max(0, at - length), at))
        if state and state.how in ("name", "palace"):
            return state.code
    return None


def closed(tokens: Tokens, at: int) -> bool:
    """An apposition's name is followed by a mark or by a verb, not by "and"."""
    return at >= len(tokens) or tokens.lows[at] not in ("and", "or", "&")


def apposition_start(tokens: Tokens, comma: int, lexicon: Lexicon) -> int | None:
    """Where the description before a comma begins: "|the maker of the beacon, ..."; None if there is none."""
    floor = max(0, comma - REACH)
    at = comma
    bodily = None
    while at > floor and tokens.forms[at - 1] not in MARKS and tokens.sentences[at - 1] == tokens.sentences[comma]:
        at -= 1
        low = tokens.lows[at]
        opening = low in DETERMINERS or (low in ("one",) and at + 1 < comma)
        noun = head_noun(tokens, at + 1, comma, lexicon) if opening else None
        if noun and person_noun(noun, lexicon):
            return at
        if noun and bodily is None:
            bodily = at
        if low in REPORTING:
            at += 1
            break
    if any(tokens.forms[i] in APOSTROPHES for i in range(at, comma)) and head_noun(tokens, at, comma, lexicon):
        return at
    return bodily


def head_noun(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The head of a noun phrase if it stands for a person or a body: the last word before a preposition."""
    end = first
    while (
        end < last
        and tokens.lows[end] not in PREPOSITIONS
        and tokens.lows[end] not in WHO
        and tokens.forms[end] not in MARKS
    ):
        end += 1
    if end == first:
        return None
    low = tokens.lows[end - 1]
    return low if person(low, lexicon) or low in lexicon.bodies or low in lexicon.ranks else None


def after_name(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    entity, at, size = mention.entity, mention.last, len(tokens)
    if at + 2 < size and tokens.lows[at] in ("of", "in", "at", "from"):
        nation(tokens, entity, at + 1, min(at + 5, size), lexicon, tokens.lows[at])
    while at + 2 < size and tokens.forms[at] in ",(" and tokens.paragraphs[at + 1] == tokens.paragraphs[mention.first]:
        if tokens.forms[at + 1].isdigit() and len(tokens.forms[at + 1]) <= 3:
            entity.age = entity.age or int(tokens.forms[at + 1])
            person_now(entity)
            at += 2 if tokens.forms[at] == "," else 3
            continue
        if tokens.lows[at + 1] == "who":
            person_now(entity)
            entity.nouns.update(HEADED[low] for low in tokens.lows[at + 2 : at + 3] if low in HEADED)
        elif tokens.lows[at + 1] == "which" and (entity.sort == UNKNOWN or (entity.sort == PERSON and not entity.sure)):
            entity.sort, entity.kind = BODY, "organisation"
        end = at + 1
        while end < size and end - at < REACH and tokens.forms[end] not in MARKS and tokens.lows[end] not in WHO:
            end += 1
        if end > at + 1 and apposition(tokens, at + 1, end, lexicon):
            describe(tokens, entity, at + 1, end, lexicon, after=True)
        return
    before = tokens.lows[mention.first - 1] if mention.first else ""
    if at < size and tokens.lows[at] == "who" and before not in PREPOSITIONS:
        person_now(entity)


def apposition(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words between a name and the next mark describe it."""
    if last < len(tokens) and tokens.forms[last] not in MARKS and tokens.lows[last] not in WHO:
        return False
    start = first + 1 if tokens.lows[first] in DETERMINERS else first
    noun = head_noun(tokens, start, last, lexicon)
    if noun is None or any(
        low in REPORTING or low in ("is", "was", "were", "are", "had", "has", "and")
        for low in tokens.lows[first : min(last, first + 6)]
    ):
        return False
    if start > first:
        return True
    before_noun = tokens.lows[first : tokens.lows.index(noun, first)]
    if len(before_noun) > 4 or any(
        low in DETERMINERS or low in PREPOSITIONS or low.endswith(("ed", "ing")) for low in before_noun
    ):
        return False
    return tokens.forms[first][0].islower() or person(tokens.lows[first], lexicon)


def describe(tokens: Tokens, entity: Entity, first: int, last: int, lexicon: Lexicon, after: bool = False) -> None:
    """Takes role, nouns, nation and sort from a description."""
    pronoun = tokens.lows[first] in POSSESSIVES
    start = first + 1 if tokens.lows[first] in DETERMINERS else first
    while start < last and (tokens.lows[start] in lexicon.honorifics):
        start += 1
    end = last
    while end > start and tokens.lows[end - 1] in lexicon.honorifics:
        end -= 1
    if start >= end:
        return
    noun = head_noun(tokens, start, end, lexicon)
    if noun is None:
        return
    noun = lexicon.ranks.get(noun, noun)
    entity.nouns.add(noun)
    if pronoun and noun in RELATIONS and entity.owner is None:
        entity.owner = entity  # whose, the caller tells: the person named before
    if noun == "minister" and "prime" in tokens.lows[start:end]:
        entity.nouns.add("premier")
    entity.nouns.update(tokens.lows[i] for i in range(start, end) if tokens.lows[i].endswith("-year-old"))
    bodily = noun in lexicon.bodies
    if entity.sort == BODY and not entity.sure and not bodily and len(entity.tokens) > 1:
        entity.sort, entity.kind = PERSON, PERSON
    if entity.sort in (UNKNOWN, PLACE) or (
        entity.sort == PERSON and bodily and noun not in lexicon.persons and not lexicon.gender(entity.tokens[0])
    ):
        whole = noun in lexicon.bodies and (noun not in lexicon.persons or len(entity.tokens) == 1)
        entity.sort = BODY if whole or noun == "maker" else PERSON
        entity.kind = (
            PERSON
            if entity.sort == PERSON
            else (lexicon.bodies[noun].kind if noun in lexicon.bodies else "organisation")
        )
        if entity.sort == BODY and "news" in tokens.lows[start:end]:
            entity.kind = "organisation"
        entity.type = lexicon.bodies[noun].type if noun in lexicon.bodies else "company"
    if not entity.gender and lexicon.persons.get(noun):
        entity.gender = lexicon.persons[noun]
    nation(tokens, entity, start, end, lexicon)
    if (
        entity.sort == PERSON
        and entity.role is None
        and person_noun(noun, lexicon)
        and not (pronoun and noun in RELATIONS)
    ):
        entity.role = tokens.words(start, end)


def person_noun(noun: str, lexicon: Lexicon) -> bool:
    return person(noun, lexicon) or noun in lexicon.ranks.values()


def nation(tokens: Tokens, entity: Entity, first: int, last: int, lexicon: Lexicon, how: str = "") -> None:
    """The country that an adjective, a state's name or a palace in these words ties the entity to."""
    if entity.country:
        return
    for at in range(first, last):
        form = tokens.forms[at]
        if form in MARKS and form != ",":
            return
        if how and at > first and tokens.lows[at] not in ARTICLES and not form[0].isupper():
            return
        adjective = lexicon.adjectives.get(form) or lexicon.adjectives.get(tokens.words(at, min(at + 2, last)))
        if adjective and how in ("", "of"):
            entity.country = adjective
            return
        for length in (3, 2, 1):
            state = lexicon.states.get(tokens.words(at, min(at + length, len(tokens))))
            if (
                state
                and (state.how in ("name", "palace") if entity.sort == PERSON else state.how != "people")
                and how in ("", "of", "in")
            ):
                if how == "in" and entity.sort == PERSON:
                    return
                entity.country = state.code
                return


def person_now(entity: Entity) -> None:
    if entity.sort in (UNKNOWN, PLACE):
        entity.sort, entity.kind = PERSON, PERSON


def vote(tokens: Tokens, mention: Mention, following: int, telling: list[int]) -> None:
    """A pronoun soon after a name, with no other name between, tells the gender of its bearer.

    `telling`: the words, in their order, that may be such a pronoun or keep one from counting.
    """
    sentence, end = tokens.sentences[mention.first], min(mention.last + 40, following)
    for at in telling[bisect_left(telling, mention.last) :]:
        if at >= end or tokens.sentences[at] > sentence + 1:
            return
        low = tokens.lows[at]
        far = at > mention.last + 5 or tokens.lows[at - 1] == "that"
        if low in ("his", "her", "him") and (far or is_object(tokens, at)):
            continue
        if low in HE or low in SHE:
            mention.entity.votes[low in SHE] += 2 if low in ("he", "she", "himself", "herself") else 1
            return
        if low in TELLERS and tokens.forms[at - 1] != "," and at > mention.last + 1:
            return


def is_object(tokens: Tokens, at: int) -> bool:
    """Whether a pronoun is an object: "Lee described |her as", who is not the subject of the same clause."""
    if tokens.lows[at] == "him" or at + 1 >= len(tokens):
        return tokens.lows[at] != "his"
    after = tokens.lows[at + 1]
    known = after in PREPOSITIONS or after in DETERMINERS or after in CONJUNCTIONS or after in ("to", "that")
    return tokens.lows[at] == "her" and (known or not after[0].isalnum())


def settle(entity: Entity) -> None:
    """Gender by the pronouns' votes where name and titles leave it open, and against them only if outvoted clearly."""
    he, she = entity.votes
    if (
        entity.sort == UNKNOWN
        and he + she > 0
        and entity.kind is None
        and entity.plain > 0
        and 2 * entity.placed <= entity.count
    ):
        entity.sort, entity.kind = PERSON, PERSON
    if (
        entity.sort == PERSON
        and not entity.sure
        and he + she == 0
        and 2 * entity.placed >= entity.count
        and not entity.nouns
    ):
        entity.sort = PLACE
    if entity.sort != PERSON:
        return
    if entity.gender is None and he != she:
        entity.gender = "m" if he > she else "f"
    elif entity.gender == "m" and she > 3 * he + 5:
        entity.gender = "f"
    elif entity.gender == "f" and he > 3 * she + 5:
        entity.gender = "m"
