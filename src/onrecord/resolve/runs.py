"""Runs of words with capitals: where names may stand, and where their titles begin."""

from collections.abc import Iterator

from onrecord.resolve.classes import (
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    GERUNDS,
    MONTHS,
    OPENERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
)
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import head_class, person, singular
from onrecord.resolve.tokens import Tokens

JOINED = frozenset({"of", "for"})
DATED = DAYS | MONTHS
LEAD = 8  # words of a title before a name, at most
STOP = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | REPORTING | {"is", "was", "are", "were", "be", "not"}


def capital(form: str) -> bool:
    """Whether a word is written as a name is: "Kyiv", "al-Sabbagh", "eBay"; a number or a mark is not."""
    if form.islower():
        return False
    if form[0].isupper():
        return True
    return len(form) > 2 and form[0].islower() and any(letter.isupper() for letter in form[1:])


def runs(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The runs outside headings, first word and end; "University of Durban", "van der Berg" are one run."""
    end, size = 0, len(tokens)
    large = [
        at
        for at, form in enumerate(tokens.forms)
        if form[0].isupper() or (len(form) > 2 and not form.islower() and capital(form))
    ]
    for at in large:
        if at < end or tokens.title[at] or skipped(tokens, at, lexicon):
            continue
        end = at + 1
        while end < size:
            step = onward(tokens, at, end, lexicon)
            if not step:
                break
            end += step
        yield at, end


def skipped(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """A word whose capital tells nothing: an opener, a day, a month."""
    low = tokens.lows[at]
    if low in DAYS or (low in MONTHS and (low != "may" or not tokens.first[at])):
        return low != "may" or not (at and lexicon.gender(tokens.forms[at - 1]))
    if low in OPENERS:
        if tokens.forms[at] in ("US", "IT", "WHO") or (low == "new" and follows(tokens, at + 1)):
            return False
        return tokens.first[at] or low in DETERMINERS or low in PRONOUNS or not follows(tokens, at + 1)
    return False


def onward(tokens: Tokens, start: int, at: int, lexicon: Lexicon) -> int:
    """How many words the run takes on at `at`: none where it ends."""
    if tokens.paragraphs[at] != tokens.paragraphs[start]:
        return 0
    form, low = tokens.forms[at], tokens.lows[at]
    if capital(form):
        broken = (
            low in DAYS
            or (low in MONTHS and low != "may")
            or form == "I"
            or tokens.sentences[at] != tokens.sentences[start]
        )
        before = tokens.forms[at - 1]
        shouted = before.isupper() and len(before) > 3 and not form.isupper()
        return 0 if broken or (shouted and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]) else 1
    if low in PARTICLES and follows(tokens, at + 1):
        return 2
    if low in PARTICLES and at + 2 < len(tokens) and tokens.lows[at + 1] in PARTICLES and follows(tokens, at + 2):
        return 3
    if low in JOINED and of_name(tokens, start, at, lexicon):
        if follows(tokens, at + 1):
            return 2
        if at + 2 < len(tokens) and tokens.lows[at + 1] in ("the", "and") and follows(tokens, at + 2):
            return 3
    if low in ("and", "&") and follows(tokens, at + 1) and joins(tokens, start, at, lexicon):
        return 2
    if (
        low in ("'s", "’s", "'", "’")
        and follows(tokens, at + 1)
        and head_class(tokens.lows[at - 1], lexicon) == "group"
    ):
        return (
            2 if tokens.lows[at + 1] in lexicon.bodies or (low in ("'", "’") and common(tokens, at + 1, lexicon)) else 0
        )
    return 0


def common(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word written large is an everyday one, and neither a first name nor a title: "Workers' |Front"."""
    low = tokens.lows[at]
    return low in lexicon.common and not lexicon.gender(tokens.forms[at]) and not person(low, lexicon)


def follows(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and capital(tokens.forms[at]) and tokens.lows[at] not in DATED and tokens.forms[at] != "I"


def of_name(tokens: Tokens, start: int, at: int, lexicon: Lexicon) -> bool:
    """ "Ministry of", "Union of", "Museum of": the run so far ends in a noun for a body."""
    low = tokens.lows[at - 1]
    return low in lexicon.bodies or low in (
        "faculty",
        "royal",
        "states",
        "kingdom",
        "organization",
        "organisation",
        "friends",
        "sons",
        "daughters",
        "brothers",
        "sisters",
        "mothers",
        "voices",
        "guardians",
    )


def joins(tokens: Tokens, start: int, at: int, lexicon: Lexicon) -> bool:
    """ "Ministry of Health and Sports" is one body; "Seoul and Tokyo" are two."""
    if tokens.lows[at] == "&":
        return True
    words = tokens.lows[start:at]
    return (
        "of" in words
        and words[0] in lexicon.bodies
        and (tokens.lows[at + 1] in lexicon.common or singular(tokens.lows[at + 1]) in lexicon.common)
    )


def lead(tokens: Tokens, first: int, floor: int, lexicon: Lexicon) -> int:
    """Where the title in lower case before a name begins: "human rights lawyer |Odile Ferrand". `first` if none."""
    at = first - 1
    if at < floor or (tokens.forms[at][0].isupper() and not tokens.first[at]):
        return first
    low = tokens.lows[at]
    if not (person(low, lexicon) or low in lexicon.bodies or low in lexicon.ranks) or (
        (low in OPENERS and low != "former") or (low == "accused" and tokens.lows[at - 1] not in DETERMINERS)
    ):
        return first
    while (
        at - 1 >= floor
        and first - at < LEAD
        and tokens.sentences[at - 1] == tokens.sentences[first]
        and premodifier(tokens, at - 1)
    ):
        at -= 1
    if (
        at >= floor + 2
        and tokens.lows[at - 1] == "of"
        and person(tokens.lows[at - 2], lexicon)
        and tokens.lows[at] in lexicon.bodies
    ):
        return lead(tokens, at - 1, floor, lexicon)  # "secretary of state"
    return at


def premodifier(tokens: Tokens, at: int) -> bool:
    form, low = tokens.forms[at], tokens.lows[at]
    if form in ("'s", "’s", "'", "’"):
        return True
    if not form[0].isalpha() or low in STOP or low in DAYS or low in MONTHS:
        return False
    if low.endswith("ing") and low not in GERUNDS:
        return False
    return not low.endswith("ed") or low in ("retired", "united", "disgraced", "convicted")
