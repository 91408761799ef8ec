"""Names of bodies: organisations, states and their organs, groups and documents."""

import re
from functools import lru_cache

from onrecord.folding import plain
from onrecord.link.lists import american, nations, organs, words

SMALL = words("bodies", "small")
LEGAL = words("bodies", "legal")
MINISTRIES = words("bodies", "ministries")
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{0,6}")


@lru_cache(maxsize=65536)
def words_of(name: str, country: str | None) -> str:
    """The words of a body's name in one order and spelling, without articles, "of" and "Ltd".

    An organ of a state is without its country's words too: "defense ministry" for "Russian Ministry of Defence", and
    "government" for the state itself, by whatever name.
    """
    told = plain(_closed(name))
    rest = f" {told} "
    for nation in nations().get(country or "", ()):
        rest = rest.replace(f" {nation} ", " ")
    stripped = _ordered(rest) or ("government" if rest.split() != told.split() else "")
    return stripped if organ(stripped) else _ordered(told)


def _closed(name: str) -> str:
    return DOTTED.sub(lambda found: found[0].replace(".", ""), name)


def _ordered(told: str) -> str:
    spelled = [american().get(word, word) for word in told.split()]
    kept = [word for word in spelled if word not in SMALL and word not in LEGAL]
    if "ministry" in kept:
        kept = [word for word in kept if word != "affairs"] or kept
    return " ".join(sorted(kept))


def organ(told: str) -> bool:
    """Whether words (from `words_of`) name a body that many countries have one of."""
    return told in organs() or not MINISTRIES.isdisjoint(told.split())


def key(name: str, country: str | None) -> str:
    """Equal for names that may be one body; "" where the name tells none: "police", "a union", an organ of no state."""
    told = words_of(name, country)
    if organ(told):
        return f"{told} {country.lower()}" if country and organs().get(told, True) else ""
    return told if name != name.lower() else ""


def acronym(name: str) -> bool:
    """Whether a name is made of first letters: "WHO", "I.M.F."."""
    return bool(ACRONYM.fullmatch(_closed(name)))


def acronym_of(short: str, name: str) -> bool:
    """Whether `short` is made of the first letters of the name's words."""
    letters, told = plain(_closed(short)), plain(name).split()
    if not acronym(short) or len(told) < 2:
        return False
    return letters in ("".join(word[0] for word in told), "".join(word[0] for word in told if word not in SMALL))
