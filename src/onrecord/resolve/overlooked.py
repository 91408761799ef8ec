"""Denials by reference that were overlooked: "The mayor, Ada Lund, denied the allegation.", "Police called it a lie."

The network learned from articles in which few of them are marked. Found here are those whose source, cue and content
make up a clause by themselves, where the words leave no doubt.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from onrecord.model import Attribution
from onrecord.resolve.clauses import ADVERBS, LEADING, SOURCE, STARTS, TITLE
from onrecord.resolve.reference import pronouns, reference

DENIES = r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:e|es|ed)|refut(?:e|es|ed)|call(?:s|ed)?)"
NOUN = rf"(?:[\w.’'-]+\s+){{1,4}}?(?!{TITLE})[\w-]+"
ENDS = (
    r"(?=[.,;:!?\n—–]|\s+(?:as|of|in|on|at|and|but|too|through|by|for|after|before|during|when|while|yesterday|today"
    r"|an?|[“\"]|\w+day)(?:\b|(?<=[“\"]))|\Z)"
)
CLAIMS = frozenset(("accuse", "claim", "report", "say"))  # acts, one of which a noun must stand for: no plan, no threat
CUE = re.compile(rf"\b{DENIES}\b")
LEGAL = re.compile(r"\b(?:charge|complaint|indictment|suit|lawsuit)s?$")  # a court dismisses these
SURE = 0.9  # of a clause that nothing else was found in
Denies = Callable[[Attribution], bool]


@cache
def _clause() -> re.Pattern[str]:
    """A clause of a source, a cue and a content that may refer."""
    words = "|".join(one for one in pronouns() if " " not in one and one != "so")
    content = rf"(?P<content>(?:{words})|{NOUN}){ENDS}"
    return re.compile(rf"{STARTS}{LEADING}{SOURCE},?\s+(?P<cue>{ADVERBS}{DENIES})\s+{content}")


def overlooked(text: str, attributions: Sequence[Attribution], denies: Denies) -> list[Attribution]:
    """The denials by reference in `text` that touch none of `attributions`; `denies` tells whether an attribution is
    one of denial or doubt."""
    if CUE.search(text) is None:
        return []
    taken = [span for one in attributions for span in (*one.source, *one.cue, *one.content)]
    found = []
    for match in _clause().finditer(text):
        start, end = match.start("source"), match.end("content")
        one = Attribution((match.span("source"),), (match.span("cue"),), (match.span("content"),), SURE, False)
        in_court = "dismiss" in match["cue"] and LEGAL.search(match["content"])
        touches = any(a < end and start < b for a, b in taken)
        if not in_court and not touches and refers(match["content"]) and denies(one):
            found.append(one)
    return found


def refers(content: str) -> bool:
    """Whether the words refer to what was claimed before them, and say nothing more."""
    said = reference(content)
    return said is not None and not said.open and (said.how == "pronoun" or bool(said.acts & CLAIMS))
