"""What a noun stands for: one person, a body, a document, a group."""

from functools import cache

from onrecord.resolve.classes import COLLECTIVE
from onrecord.resolve.lexicon import Lexicon, lexicon

# endings of trades that no list holds in full
TRADES = (
    "ologist", "ographer", "onomist", "woman", "keeper", "ician", "maker", "person",
    "master", "monger", "wright", "owner", "holder",
)  # fmt: skip
IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "wives": "wife", "thieves": "thief",
    "chefs-d'oeuvre": "chef", "media": "media", "data": "data",
}  # fmt: skip


def singular(noun: str) -> str | None:
    """The singular of a regular plural, None for what is no plural."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    for plural, one in (("women", "woman"), ("men", "man"), ("children", "child"), ("wives", "wife")):
        if noun.endswith(plural):
            return noun[: -len(plural)] + one
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes", "zes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else None


def person(noun: str, words: Lexicon) -> bool:
    """Whether the noun stands for one person."""
    if noun in words.persons:
        return True
    if "-" in noun:
        tail = noun.rpartition("-")[2]
        return noun.endswith("-year-old") or tail in words.persons
    return len(noun) > 7 and noun.endswith(TRADES) and noun not in words.bodies


def head_class(noun: str, words: Lexicon) -> str | None:
    """The class of a head noun in lower case: person, body, bodies, document, group, or None for any other."""
    return _class(noun) if words is lexicon() else _looked_up(noun, words)


@cache
def _class(noun: str) -> str | None:
    return _looked_up(noun, lexicon())


def _looked_up(noun: str, words: Lexicon) -> str | None:
    if noun in words.bodies:
        return "body"
    if noun in words.groups and noun not in COLLECTIVE:
        return "group"
    if noun in words.documents:
        return "document"
    if noun.endswith("-year-olds"):
        return "group"
    if person(noun, words):
        return "person"
    one = singular(noun)
    if one is None:
        return None
    if one in words.documents:
        return "document"
    if one in words.bodies:
        return "bodies"
    return "group" if person(one, words) or one in words.groups else None
