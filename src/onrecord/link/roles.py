"""Two sets of roles: what they say for or against one bearer."""

import re
from collections.abc import Iterable

from onrecord.folding import plain
from onrecord.link.lists import fields, nations, together, words

TAIL = re.compile(r",|\b(?:of|at|for|in|with|to|from|who|on)\b")
OF = re.compile(r"’s|'s|’(?= )|'(?= )")
IDLE = words("roles", "idle")
PARTS = words("roles", "parts")


def words_of(role: str, country: str | None) -> tuple[str, ...]:
    """The words of a role that tell a post: without the country's, "former" and what follows "of" or "at"."""
    told = plain(TAIL.split(OF.sub(" ", role), maxsplit=1)[0]) or plain(role)
    for nation in nations().get(country or "", ()):
        told = re.sub(rf"\b{re.escape(nation)}\b", " ", told)
    return tuple(word for word in told.split() if word not in IDLE and len(word) > 1)


def ground(one: Iterable[str], other: Iterable[str], country: str | None) -> str | None:
    """The best that any two of the roles say: a key of weights.GROUNDS or of weights.APART; None: nothing is known."""
    here = [told for role in one if (told := words_of(role, country))]
    there = [told for role in other if (told := words_of(role, country))]
    found = {_compare(a, b) for a in here for b in there}
    order = ("same role", "like role", "other post", None, "other field of work", "unlike fields of work")
    return next((how for how in order if how in found), None)


def _compare(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    if one[-1] != other[-1]:
        return _fields(one[-1], other[-1])
    here, there = set(one), set(other)
    if here & PARTS != there & PARTS:
        return "other post"
    if here <= there or there <= here:
        return "same role"
    return "like role" if len(here & there) > 1 else "other post"


def _fields(one: str, other: str) -> str | None:
    here, there = fields().get(one), fields().get(other)
    if here is None or there is None or here == there:
        return None
    return "other field of work" if frozenset({here, there}) in together() else "unlike fields of work"


def late(roles: Iterable[str]) -> bool:
    """Whether a role calls its bearer dead: "the late president"."""
    return any(re.match(r"(?:the )?late\b", role, re.IGNORECASE) for role in roles)
