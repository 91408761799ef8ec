"""What of a text tells its subject: content words, names, numbers. Each word weighs more the rarer it is in English."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from onrecord.link.claims.pieces import rarity
from onrecord.link.lists import claims, nations

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[.!?:\"“”]")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+(?:-[a-z]+)*")
POSSESSIVE = re.compile(r"['’]s?\b")
STOP = frozenset(claims("stop"))
COMMON = 0.81  # rarity; a word at the start of a sentence that is more common than this is not taken for a name
NUMBERS = {
    **{word: n for n, word in enumerate(claims("numbers"))},
    **{word: 10 * n for n, word in enumerate(claims("tens"), 2)},
    **{word: n for n, word in enumerate(claims("ordinals"), 1)},
}


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word in lower case, without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(one))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A bare word without the commonest endings: equal for "strike", "striking", "strikes"."""
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.rstrip("e")


@cache
def _countries() -> Mapping[str, str]:
    """Words that name a country or its people, in one word, and the country's code."""
    return {word: code.lower() for code, words in nations().items() for word in words if " " not in word}


def root(word: str) -> str:
    """What a bare word is compared by: its stem or, for "Greek" and "Greece", the country's code."""
    return _countries().get(word) or stem(word)


def content(text: str) -> dict[str, float]:
    """The stems of a text's content words, with their weights."""
    found: dict[str, float] = {}
    for match in WORD.finditer(POSSESSIVE.sub("", text)):
        word = bare(match[0])
        if word not in STOP:
            found[root(word)] = max(found.get(root(word), 0.0), rarity(word) ** 2)
    return found


def counts(text: str) -> Counter[str]:
    """How often each stem of a content word stands in a text."""
    return Counter(root(bare(match[0])) for match in WORD.finditer(POSSESSIVE.sub("", text)))


def names(text: str) -> dict[str, float]:
    """The roots of the words of a text's names, with their weights."""
    return {root(word): rarity(word) ** 2 for word in _capitals(text)}


def _capitals(text: str) -> Iterator[str]:
    starts = True
    for match in TOKEN.finditer(text):
        token = match[0]
        if token[0].isupper() and len(token) > 1:
            word = bare(POSSESSIVE.sub("", token))
            if word not in STOP and (not starts or rarity(word) > COMMON):
                yield word
        starts = token in '.!?"“:'


def numbers(text: str) -> set[float]:
    """Every number that a text has, in figures or in words, also those that it corrects: "five, not three"."""
    return {value for match in NUMBER.finditer(text.lower()) if (value := _number(match[0])) is not None}


def _number(word: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    parts = word.split("-")
    return float(sum(NUMBERS[part] for part in parts)) if all(part in NUMBERS for part in parts) else None


def share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what both have, as a part of the weight of each (Dice)."""
    return dice(one, other, sum(one.values()) + sum(other.values()))


def dice(one: Mapping[str, float], other: Mapping[str, float], sums: float) -> float:
    """The same where the two sums of weights, added, are known."""
    common = one.keys() & other.keys()
    return sum([one[word] + other[word] for word in common]) / sums if common else 0.0


def held(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what both have, as a part of the weight of the lighter one."""
    if not one or not other:
        return 0.0
    common = sum([min(one[word], other[word]) for word in one.keys() & other.keys()])
    return common / min(sum(one.values()), sum(other.values()))
