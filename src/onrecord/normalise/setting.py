"""What a preposition and its noun phrase say about the speech: its place, its audience, or its occasion only."""

import re
from typing import NamedTuple

from onrecord.model import Span
from onrecord.normalise.nounphrase import TOKEN, head, noun_phrase
from onrecord.normalise.settings import basis_nouns, lookup, media_words, singulars, words_of

PREPOSITION = re.compile(
    r"(?P<word>in\s+front\s+of|on\s+board|in|at|from|outside|inside|aboard|near|on|onto|to|with|before|during|via|by|through|over|beside)\s+",
    re.IGNORECASE,
)
AT = frozenset({"in", "at", "from", "outside", "inside", "aboard", "near", "on", "on board", "beside", "in front of"})
NAMED = frozenset({"in", "at", "from", "outside", "inside", "near", "aboard", "on board", "in front of"})
OCCASION = frozenset({"in", "at", "from", "on", "during", "via", "by", "through", "over"})
WITH = frozenset({"meeting", "speaking"})
TO = frozenset({"meeting", "speaking", "speech", "text"})
WHO = re.compile(r"\s+(?:he|she|they|it|we|who)\b")
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
REGION = re.compile(  # the state or country after a town
    r",\s+(?!(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|President|Prime|The|A|An|Where|Which)\b)"
    rf"((?:[A-Z][\w’'-]*\.?(?:[A-Z]\.)*)(?:\s+(?!{DAY})[A-Z][\w’'-]+){{0,2}})(?=\s*(?:,|\.\s|\.?\Z)|\s+(?:on\b|{DAY}))"
)
INSIDE = re.compile(
    r"\s+(?:in|near|outside)\s+(?=(?:(?:the|downtown|central|northern|southern|eastern|western|nearby)\s+)*[A-Z])"
)
AGENTS = re.compile(
    r"(?:[a-z]{3}(?:ers|ors|ists|ians|ants|ees)|men|women|people|folk|folks|youth|nation|world|faithful)\Z"
)


class Setting(NamedTuple):
    """What has been read so far: the part on the left, how the cue takes its audience, and the last occasion named
    ("meeting", "speech", "text", "event", "trip", "speaking")."""

    after: str
    takes: frozenset[str]
    kind: str = ""


Reading = tuple[str, str, Span, Setting]  # field ("place", "audience", ""), rule, the noun phrase, what follows from it


def preposition(text: str, at: int, stop: int, where: Setting, apart: bool) -> Reading | None:
    """Reads the prepositional phrase at `at`; None if there is none, or it says nothing about the speech. `apart`: a
    comma sets it off; right behind the content only an occasion is taken without one."""
    found = PREPOSITION.match(text, at, stop)
    if found is None:
        return None
    word = " ".join(found["word"].lower().split())
    words = noun_phrase(text, found.end(), stop)
    if words is None:
        return None
    kinds, noun = noun_kinds(text, words)
    loose = (where.after == "content" and not where.kind) or (where.after == "noun" and not apart and not where.takes)
    if (who := hears(word, where, kinds)) and (word != "to" or listens(text, words)):
        return None if loose else ("audience", f"{who} {word}", words, where)
    if word == "to":
        return ("place", "trip to", placed(text, words, stop), where) if where.kind == "trip" else None
    if where.after in ("content", "noun") and not apart and not kinds:
        return None
    if occasion := names_occasion(word, kinds):
        kind = (
            occasion if occasion not in ("medium", "means") else where.kind or ("text" if occasion == "medium" else "")
        )
        return "", "", words, Setting(where.after, frozenset() if kind else where.takes, kind)
    if loose or not is_place(text, word, words, kinds, where):
        return None
    rule = f"{word} + settings: {noun}" if "venue" in kinds else f"{word} + name"
    return "place", rule, placed(text, words, stop), where


def hears(word: str, where: Setting, kinds: frozenset[str]) -> str:
    """Which words before the preposition make its noun phrase the audience; "" if none do."""
    if word == "to":
        return "cue +" if "to" in where.takes else where.kind if where.kind in TO else ""
    if word == "with":
        return where.kind if where.kind in WITH else ""
    if word in ("before", "in front of") and "crowd" in kinds and where.kind in ("", "speaking", "speech", "event"):
        return where.kind or ("cue +" if "to" in where.takes else "" if where.after else "led in by")
    return ""


def listens(text: str, words: Span) -> bool:
    """Whether one can speak to what the phrase names: a pronoun, a name, a person, an outlet, a crowd, an occasion."""
    for noun in head(text, words):
        kinds = lookup(noun.lower())
        if noun[0].isupper() or noun.lower() in words_of("hearers") or kinds & {"crowd", "meeting", "event"}:
            return True
        nouns = basis_nouns()
        if any(nouns.get(each) in ("people", "media") for each in (noun.lower(), *singulars(noun.lower()))):
            return True
        if AGENTS.search(noun) and not kinds and noun not in words_of("not_hearers"):
            return True
    return False


def names_occasion(word: str, kinds: frozenset[str]) -> str:
    """The kind of occasion, text or medium that the phrase names, "" if none. What is a venue as well is a venue."""
    if word not in OCCASION or ("venue" in kinds and word not in ("during", "via", "by", "through", "over")):
        return ""
    return next(
        (kind for kind in ("meeting", "speech", "text", "trip", "event", "medium", "means") if kind in kinds), ""
    )


def noun_kinds(text: str, words: Span) -> tuple[frozenset[str], str]:
    """The kinds that settings.csv gives the phrase's head, and the head."""
    for noun in head(text, words):
        if kinds := lookup(noun.lower()):
            return kinds, noun.lower()
    return frozenset(), ""


def is_place(text: str, word: str, words: Span, kinds: frozenset[str], where: Setting) -> bool:
    """Whether words can be spoken there: at a venue of the list, or in what a name names but no outlet or language."""
    names = [token.group() for token in TOKEN.finditer(text, *words) if token.group()[0].isalnum()]
    if not names or any(re.sub(r"['’]s?\Z", "", name) in media_words() for name in names) or WHO.match(text, words[1]):
        return False
    if where.kind == "text" and word in ("in", "on", "at"):
        return False
    if "venue" in kinds:
        return word in AT
    top = head(text, words)[0]
    if (
        word not in NAMED
        or not top[0].isupper()
        or top.lower() in words_of("not_places")
        or any(name.isdigit() for name in names)
    ):
        return False
    if (word == "at" and not where.kind) or (top.isupper() and len(top) > 3):  # "at Goldman Sachs": one works there
        return False
    if not all(name[0].isupper() or name.lower() in words_of("beside_names") for name in names):
        return False
    return names[0].lower() != "the" or top.lower().strip(".") in words_of("the_places")


def placed(text: str, words: Span, stop: int) -> Span:
    """The place with what it lies in: "Austin, Texas", "a school in Lima"."""
    start, end = words
    if (inside := INSIDE.match(text, end, stop)) and (more := noun_phrase(text, inside.end(), stop)):
        names = {token.group().lower() for token in TOKEN.finditer(text, *more)}
        end = more[1] if not names & words_of("not_places") else end
    region = REGION.match(text, end, stop)
    return start, region.end(1) if region else end
