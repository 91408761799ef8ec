"""Whom one accuses, criticises, praises, warns, threatens, asks or urges: the noun phrase after the cue."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.model import Attribution, Found, Span, Words
from onrecord.normalise.cues import Cue, read
from onrecord.normalise.forms import lemmas

AIMED = frozenset(("accuse", "criticise", "praise", "warn", "threaten", "demand", "ask"))
REACH = 240  # characters after a cue that are looked at
LONGEST = 16  # words of a phrase
TOKEN = re.compile(r"[\w$€£%]+(?:[-’'./&][\w]+)*[’']?|[^\w\s]")
STOP = re.compile(r"[.!?][\"”’)]*(?:\s|$)|[;:\n“\"–—]|\s‘")
OPENING = ("“", '"', "‘")


def target(text: str, attribution: Attribution, act: str) -> Found[Words] | None:
    """Who is accused, criticised, praised, warned, threatened, asked or urged by an attribution with this act, if any.

    A thing that is criticised or praised ("the ruling") is not a target. `rule` is "target: <act>, <how it was found>".
    """
    if act not in AIMED:
        return None
    cue = read(text, attribution)
    found = (
        _passive(text, attribution, cue)
        or _between(text, attribution, cue, act)
        or _object(text, attribution, cue, act)
    )
    if found is None:
        return None
    span, how = found
    return Found(Words.at(text, (span,)), f"target: {act}, {how}", (span,))


def _passive(text: str, attribution: Attribution, cue: Cue) -> tuple[Span, str] | None:
    """ "The mayor was accused by the press of …": the content before the cue."""
    verb = cue.words[cue.first].text if cue.entry is not None else ""
    if not (any(word.text in _lists().passive for word in cue.before) and verb.endswith("ed")):
        return None
    before = [span for span in attribution.content if span[1] <= attribution.cue[0][0]]
    after = [span for span in attribution.content if span[0] >= attribution.cue[-1][1]]
    if len(before) == 1 and after and _is_agent(_phrase_words(text, before[0])):
        return before[0], "subject of the passive"
    return None


def _between(text: str, attribution: Attribution, cue: Cue, act: str) -> tuple[Span, str] | None:
    """What stands between the cue and the content: "asked *the goalkeeper* whether", "warned *them* that"."""
    end = attribution.cue[-1][1]
    start = next((first for first, _ in attribution.content if first >= end), None)
    if start is None or start - end > REACH or any(end <= first < start for first, _ in attribution.source):
        return None
    if STOP.search(text, end, max(end, start - 2)):
        return None
    span = _phrase(text, end, start, act)
    words = _phrase_words(text, span) if span else []
    if span is None or not words or _is_nobody(words) or (act in ("criticise", "praise") and not _is_agent(words)):
        return None
    return span, "before the content"


def _object(text: str, attribution: Attribution, cue: Cue, act: str) -> tuple[Span, str] | None:
    """The phrase right after the cue, in the content or after all of it."""
    start = attribution.cue[-1][1]
    if any(first - start in (0, 1) for first, _ in attribution.source) or _is_passive(cue):
        return None  # "asked Councillor Osei": the source, not the one who is asked; "was criticised for"
    limit = min(len(text), start + REACH)
    stop = STOP.search(text, start, limit)
    limit = stop.start() if stop else limit
    head = (cue.entry.lemma if cue.entry else "").split()[0:1]
    blames = act == "accuse" and bool(_lists().blaming & set(head))
    if blames and (on := _blamed_on(text, start, limit)) is not None:
        return (on, "blamed on") if _is_agent(_phrase_words(text, on)) else None
    if act == "threaten":
        return _threatened(text, start, limit)
    if act == "demand" and not (head and head[0] in _lists().addressing):
        return None
    if act == "demand" and cue.words[-1].text in ("for", "that"):
        return None
    span = _phrase(text, start, limit, "criticise" if blames else act)  # one is blamed "for", not "of"
    words = _phrase_words(text, span) if span else []
    if span is None or not words or _is_nobody(words):
        return None
    sure = _governed(text, span, limit, act, head)
    if act in ("warn", "ask") and not sure and start in {first - 1 for first, _ in attribution.content}:
        return None  # "warned about a client", "asked a question": what is warned of, not whom
    return (span, "object of the cue") if sure or _is_agent(words) else None


def _governed(text: str, span: Span, limit: int, act: str, head: Sequence[str]) -> bool:
    """Whether what follows the phrase shows that it is somebody: "… of hiding", "… for selling", "… to reopen"."""
    after = text[span[1] : limit].lstrip(" ,")
    if act == "accuse" and not _lists().blaming & set(head):
        return True
    if act in ("demand", "warn"):
        return bool(re.match(r"(?:not\s+)?to\s+[a-z]", after)) or (act == "warn" and after.startswith("that "))
    if act in ("accuse", "criticise", "praise"):
        return bool(re.match(r"for\s+(?:his|her|their|not|\w+ing)\b", after))
    return False


def _threatened(text: str, start: int, limit: int) -> tuple[Span, str] | None:
    """ "threatened *the town* with a siege", "threatened to sue *the league*", "legal action against *the paper*"."""
    harm = re.compile(r"\s*to\s+(\w+)\s+").match(text, start, limit)
    if harm:
        if harm.group(1).lower() not in _lists().harms:
            return None
        span = _phrase(text, harm.end(), limit, "threaten")
        words = _phrase_words(text, span) if span else []
        return (span, f"whom one threatens to {harm.group(1)}") if span and _is_agent(words) else None
    against = re.compile(r"\s+(?:[\w-]+\s+){1,5}?against\s+").match(text, start, limit)
    span = _phrase(text, against.end() if against else start, limit, "threaten")
    words = _phrase_words(text, span) if span else []
    return (span, "object of the cue") if span and words and not _is_nobody(words) and _is_agent(words) else None


def _blamed_on(text: str, start: int, limit: int) -> Span | None:
    """ "blamed the fire *on squatters*"."""
    found = re.compile(r"\s+(?:[\w’'-]+\s+){1,10}?on\s+(?!\w+day\b)").match(text, start, limit)
    before = re.search(r"\s(?:for|of|in)\s", text[start : found.end()]) if found else None
    return _phrase(text, found.end(), limit, "accuse") if found and not before else None


def _phrase(text: str, start: int, limit: int, act: str) -> Span | None:
    """The noun phrase that begins at `start`, up to what it governs or what else follows it."""
    lists = _lists()
    words = list(TOKEN.finditer(text, start, limit))[: LONGEST + 12]
    gerund = re.compile(r"\sof(?=\s+(?:\w+ly\s+)?\w+ing\b)").search(text, start, limit) if act == "accuse" else None
    if gerund is not None:  # "two *of* the mills *of selling*"
        words = [word for word in words if word.end() <= gerund.start()]
    ends = _end(words, lists.ends[act] - {"of"} if gerund else lists.ends[act], act)
    kept = words[:ends]
    if not kept or len(kept) > LONGEST:
        return None
    first = kept[0].group().lower()
    if (
        first in lists.times
        or first in _lists().prepositions
        or first in _lists().not_first
        or first in lists.ends[act]
        or first in lists.stops
        or not kept[0].group()[0].isalnum()
    ):
        return None
    if ends == len(words) and not gerund and text[limit : limit + 2].strip()[:1] in OPENING and limit < len(text):
        return None  # the phrase goes on in quotation marks
    return kept[0].start(), kept[-1].end()


def _end(words: Sequence[re.Match[str]], governed: frozenset[str], act: str) -> int:
    """How many of the words belong to the phrase. "in", "on" and such belong to it only before what it governs."""
    lists = _lists()
    place = None
    relative = False
    for at, word in enumerate(words):
        said = word.group().lower()
        following = words[at + 1].group() if at + 1 < len(words) else ""
        if said in ("who", "whom", "which") and at > 0 and act != "ask":
            relative = True
        if said == "," and not relative:
            return place or at
        if said in _lists().prepositions and following.lower() in lists.times:
            return at
        if at > 0 and said in governed and _governs(said, following):
            return at
        if at > 0 and (said in lists.stops or said in (".", "(", ")")) and not (relative and said == "that"):
            return place or at
        if (
            at > 0
            and said == "and"
            and re.match(r"(?:[a-z]+(?:ed|s)|[a-z]+ing|said|told)$", following)
            and not following.endswith("ers")
        ):
            return place or at
        if (
            place is None
            and at > 0
            and not relative
            and (said in _lists().prepositions or (said in lists.times and not word.group()[0].islower()))
        ):
            place = at
    return place if place is not None else len(words)


def _governs(said: str, following: str) -> bool:
    """Whether the word begins what somebody is accused of, praised for, urged to: no part of a name or office."""
    if said == "to":
        return following[:1].islower() and following.lower() not in _lists().determiners
    return True


def _phrase_words(text: str, span: Span) -> list[str]:
    """The phrase's words up to its first preposition: its head is the last of them."""
    words = [found.group() for found in TOKEN.finditer(text, *span)]
    for at, word in enumerate(words):
        if at > 0 and (
            word.lower() in _lists().prepositions or word.lower() in ("of", "who", "that", "which", "for", "to", ",")
        ):
            return words[:at]
    return words


def _is_nobody(words: Sequence[str]) -> bool:
    lists = _lists()
    return words[-1].lower() in lists.nobody or words[0].lower() in lists.times


def _is_agent(words: Sequence[str]) -> bool:
    """Whether the phrase names a person or a body: a pronoun, a name, a word of the list, a person's ending."""
    if not words:
        return False
    lists, head = _lists(), words[-1].rstrip("’'")
    if len(words) == 1 and head.lower() in lists.pronouns:
        return True
    if head[:1].isupper() and head.lower() not in lists.times:
        return True
    for form in lemmas(head.lower()):
        if form in lists.things:
            return False
        if form in lists.agents or (len(form) > 4 and form.endswith(lists.suffixes)):
            return True
    return False


def _is_passive(cue: Cue) -> bool:
    verb = cue.words[cue.first].text if cue.entry is not None else ""
    return verb.endswith("ed") and any(word.text in _lists().passive for word in cue.before)


@dataclass(frozen=True)
class Lists:
    """words/target.toml."""

    harms: frozenset[str]
    agents: frozenset[str]
    suffixes: tuple[str, ...]
    things: frozenset[str]
    pronouns: frozenset[str]
    nobody: frozenset[str]
    times: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    not_first: frozenset[str]
    passive: frozenset[str]
    addressing: frozenset[str]
    blaming: frozenset[str]
    ends: dict[str, frozenset[str]]


@cache
def _lists() -> Lists:
    data = tomllib.loads((files(__package__) / "words" / "target.toml").read_text(encoding="utf-8"))
    return Lists(
        harms=frozenset(data["harms"]),
        agents=frozenset(data["agents"]),
        suffixes=tuple(data["suffixes"]),
        things=frozenset(data["things"]),
        pronouns=frozenset(data["pronouns"]),
        nobody=frozenset(data["words_for_nobody"]),
        times=frozenset(data["times"]),
        stops=frozenset(data["ends"]["always"]),
        determiners=frozenset(data["determiners"]),
        prepositions=frozenset(data["prepositions"]),
        not_first=frozenset(data["not_first"]),
        passive=frozenset(data["passive"]),
        addressing=frozenset(data["addressing"]),
        blaming=frozenset(data["blaming"]),
        ends={act: frozenset(data["ends"][act]) for act in AIMED},
    )
