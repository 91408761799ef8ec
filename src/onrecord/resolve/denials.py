"""What is denied: a content cut to the words that refer ("the report", not "the report as a joke"), and the claim of
another inside it ("the union's claim that ...") as an attribution of its own.

The network learned from articles that mark neither; both are found where the words leave no doubt.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.model import Attribution
from onrecord.resolve.reference import claim_nouns, pronouns, told_of
from onrecord.resolve.rereading import shifted

CALLS = re.compile(r"\b(?:call|describ|label|brand|term|dub|denounc)(?:e?s|e?d|ing|led|ling|e)?\b", re.I)
DETERMINER = r"(?:the|this|that|these|those|such|his|her|its|their|an?|any|(?:the\s+)?[\w.’'-]+['’]s?)"
LATER = re.compile(
    r"within\s|(?:\w+\s+)?(?:hours?|minutes?|days?|weeks?)\s+(?:later|after)"
    r"|(?:again|once more|outright|flatly|altogether)$"
)
AS = re.compile(r"as\s+(?:[“\"‘].{1,80}?[”\"’]|\w+)$", re.DOTALL)
NAME = re.compile(r"\s+[“\"‘][^“\"‘]+[”\"’]$")
GOES_ON = re.compile(r"[,\s]*(?P<rest>[a-z“\"‘’'][^.!?\n]*)")
LINKS = re.compile(r"(?:and|but|or|by|after|when|while|as|in|on|at|before|during|for|to|who|which)\b")
OWNER = r"(?:(?:the|an?|his|her|its|their)\s+)?(?:[\w.’'-]+\s+){0,4}?[\w.-]+(?:['’]s|s['’])"
ASIDE = r"(?:,\s[^,]{1,60},)?"
Denies = Callable[[Attribution], bool]


@cache
def _refers() -> re.Pattern[str]:
    """Words that refer, and more behind them."""
    words = "|".join(one for one in pronouns() if " " not in one and one not in ("so", "that"))
    noun = rf"{DETERMINER}\s+(?:[\w-]+\s+){{0,3}}?(?:{_nouns(claim_nouns())})s?"
    return re.compile(
        rf"(?:(?P<noun>{noun})|(?P<pronoun>{words}|that(?=\s+as\s+(?:[“\"]|\w+$))))\s+(?P<rest>.+)$", re.I | re.DOTALL
    )


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    """ "the union's claim that ..."; "police claims that ..." or "claims that ..."; "a claim by the union that ..."."""
    any_noun, of = _nouns(claim_nouns()), _nouns(told_of())
    patterns = (
        rf"(?P<source>{OWNER})\s+(?P<cue>(?:{any_noun})s?){ASIDE}\s+(?P<content>that\s.+)$",
        rf"(?P<source>{OWNER})\s+(?P<cue>(?:{of})s?){ASIDE}\s+(?P<content>of\s.+)$",
        rf"(?P<source>(?!no\b|any\b)[a-z]{{3,}})?\s?\b(?P<cue>(?:{any_noun})s)\s+(?P<content>that\s.+)$",
        rf"(?P<cue>\w+\s+(?:{any_noun})s?\s+by)\s+(?P<source>.{{3,60}}?)\s+(?P<content>that\s.+)$",
    )
    return tuple(re.compile(one, re.DOTALL) for one in patterns)


def _nouns(some: frozenset[str]) -> str:
    return "|".join(sorted(some, key=len, reverse=True))


def sharpened(text: str, one: Attribution) -> Attribution:
    """A denial or doubt with what it denies as its content: without what that is called, or, where only this was taken
    for the content ("dismissed as \"invention\" the claim that ..."), what follows it."""
    if len(one.content) != 1:
        return one
    start, end = one.content[0]
    said = text[start:end]
    if AS.match(said):
        return _behind(text, one, end)
    found = _refers().match(said)
    if found is None:
        return one
    rest, called = found["rest"], any(CALLS.search(text[first:last]) for first, last in one.cue)
    if rest.startswith("as ") or LATER.match(rest) or (called and not rest.startswith(("that ", "of "))):
        end = start + found.end("pronoun" if found["pronoun"] else "noun")
    elif called and (name := NAME.search(said)):
        end = start + name.start()
    return replace(one, content=((start, end),))


def _behind(text: str, one: Attribution, end: int) -> Attribution:
    found = GOES_ON.match(text, end)
    if found is None or LINKS.match(found["rest"]) or "," in text[end : found.start("rest")]:
        return one
    return replace(one, content=((found.start("rest"), found.end("rest")),))


def claims_in(text: str, attributions: Sequence[Attribution], denies: Denies) -> list[Attribution]:
    """The claims of others that stand inside what is denied, as attributions, but those that are there already."""
    cues = [span for one in attributions for span in one.cue]
    return [
        found
        for one in attributions
        if len(one.content) == 1 and denies(one)
        for found in _inside(text, one)
        if not any(start < found.cue[0][1] and found.cue[0][0] < end for start, end in cues)
    ]


def _inside(text: str, one: Attribution) -> Iterator[Attribution]:
    start, end = one.content[0]
    for pattern in _claims():
        found = pattern.match(text[start:end])
        if found:
            cue, content = (shifted(found.span(name), start) for name in ("cue", "content"))
            source = (shifted(found.span("source"), start),) if found["source"] else ()
            yield Attribution(source, (cue,), (content,), one.confidence, one.nested)
            return
