"""Two names of persons: how they are alike, or None where they are not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.folding import APOSTROPHES, fold, plain
from onrecord.link.lists import nicknames, words
from onrecord.link.weights import SHORT

PARTICLES = words("persons", "particles")
ARTICLES = words("persons", "articles")
TITLES = words("persons", "titles")
AFTER = {"jr": "younger", "junior": "younger", "sr": "elder", "senior": "elder", "ii": "2", "iii": "3", "iv": "4"}
INITIALS = re.compile(r"\b[A-Z](?:\.\s?[A-Z])*\.|\b[B-DF-HJ-NP-TV-XZ]{2,3}\b(?=.*[a-z])")  # "J.K.", "J. K.", "JK"
WORD = re.compile(r"[^\W_]+-?")
FAMILY_FIRST = words("persons", "family_first")
SYLLABLES = words("persons", "syllables")


@dataclass(frozen=True)
class Name:
    """A person's name: its words folded and without particles, its letters as written, and "younger" for Jr."""

    words: tuple[str, ...]
    letters: str
    after: str | None

    @property
    def single(self) -> bool:
        """Whether it is one word: a last name, or a name like Pelé's."""
        return len(self.words) == 1


@lru_cache(maxsize=65536)
def read(name: str) -> Name:
    """The name's words."""
    spaced = INITIALS.sub(lambda found: " ".join(re.findall("[A-Z]", found[0])), name)
    written: list[str] = WORD.findall(APOSTROPHES.sub("", spaced))
    after = None
    while len(written) > 1 and plain(written[-1]) in AFTER:
        after = AFTER[plain(written.pop())]
    while len(written) > 1 and plain(written[0]) in TITLES:
        del written[0]
    kept = [plain(word) for at, word in enumerate(written) if at == len(written) - 1 or not _particle(word, at)]
    return Name(tuple(fold(" ".join(kept)).split()), "".join(kept), after)


def _particle(word: str, at: int) -> bool:
    low = plain(word)
    if len(low) == 1:
        return at > 0 and low in ARTICLES and word[0].islower()
    return low in PARTICLES or (low in ARTICLES and (at > 0 or word.endswith("-") or word[0].islower()))


def family(name: str, country: str | None) -> str:
    """The last name, folded: the last word, or the first where the family's name comes first; "" without letters."""
    words = read(name).words
    if not words:
        return ""
    return words[0] if country in SYLLABLES else words[-1]


def alike(one: Name, other: Name, country: str | None = None) -> str | None:
    """How two names are alike: a key of weights.NAMES, or one of weights.APART that keeps two apart.

    `country` is what either of the two is tied to: in some, the family's name comes first.
    """
    if not one.words or not other.words:
        return None
    if one.single or other.single:
        return _single(one, other, country)
    how = _same(one, other) or _turned(one, other, country) or _by_words(one.words, other.words)
    if country in SYLLABLES and how in ("middle name more", "part of the name"):
        return None
    return "elder and younger" if how and one.after != other.after else how


def _single(one: Name, other: Name, country: str | None) -> str | None:
    """A last name alone, beside a whole name or another one alone."""
    short, full = (one, other) if one.single else (other, one)
    ends = {full.words[-1], full.words[0]} if country in FAMILY_FIRST else {full.words[-1]}
    return "last name alone" if short.words[0] in ends and len(short.letters) > 1 else None


def _same(one: Name, other: Name) -> str | None:
    if one.letters == other.letters:
        return "same name"
    folded = "".join(one.words)
    if folded != "".join(other.words):
        return None
    return "same name, spelled otherwise" if len(folded) >= SHORT else "same short name, spelled otherwise"


def _turned(one: Name, other: Name, country: str | None) -> str | None:
    """ "Orbán Viktor", only where the family's name may come first: Henry James is not James Henry."""
    if country not in FAMILY_FIRST:
        return None
    turns = ("".join((*one.words[at:], *one.words[:at])) for at in range(1, len(one.words)))
    return "same name in another order" if "".join(other.words) in turns else None


def _by_words(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Names of the same last word, and those of which one goes on where the other ends."""
    short, long = sorted((one, other), key=len)
    if one[-1] != other[-1]:
        return "last name more" if long[: len(short)] == short and len(short[-1]) > 1 else None
    first = _first(one[0], other[0])
    if first is None:
        return _ends(short, long)
    middles = _middles(one[1:-1], other[1:-1])
    return middles if first == "same" or middles == "other middle names" else first


def _first(one: str, other: str) -> str | None:
    """How two first names are alike: "same", "initials", "nickname"."""
    if one == other:
        return "same"
    if 1 in (len(one), len(other)):
        return "initials" if one[0] == other[0] else None
    return "nickname" if one in nicknames().get(other, ()) or other in nicknames().get(one, ()) else None


def _middles(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Middle names go together if each is the other's in its place, or its initial, or is left out at the end."""
    if not all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=False)):
        return "other middle names"
    return "same name" if len(one) == len(other) else "middle name more"


def _ends(short: tuple[str, ...], long: tuple[str, ...]) -> str | None:
    """ "Robert Oppenheimer" in "J. Robert Oppenheimer"; "Lula da Silva" in "Luiz Inácio Lula da Silva"."""
    if len(short) == len(long) or long[-len(short) :] != short:
        return None
    return "middle name more" if len(long[0]) == 1 else "part of the name"


def share_two(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names have two words in common, counting initials and nicknames, or the same letters in all."""
    if "".join(one) == "".join(other):
        return True
    matched = sum(any(_first(word, each) for each in other) for word in one)
    return matched > 1
