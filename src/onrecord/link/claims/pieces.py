"""Word pieces, and how rare a word is: by the vocabulary of the sentence encoder, which is in order of frequency."""

import math
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

USUAL = 1990  # the vocabulary's first words; from here on they stand by how common they are
ALL = 28500  # of them
COMMONEST = 0.15
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
LONGEST = 40  # letters of a word that is looked up
START, END = 101, 102  # what a text is read between
DOT, COLON = 1012, 1024  # "." and ":"
TITLE, SPEAKER, CONTENT = 14, 8, 96  # word pieces of each that are read


@cache
def _vocabulary() -> Mapping[str, int]:
    text = (files("onrecord.link.claims") / "encoder" / "vocabulary.txt").read_text("utf-8")
    return {piece: at for at, piece in enumerate(text.splitlines())}


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """How rare a bare word is in English: 0.15 for the commonest, 1 for one that the vocabulary does not have whole."""
    at = _vocabulary().get(word)
    return 1.0 if at is None else min(1.0, max(COMMONEST, math.log(max(2, at - USUAL)) / math.log(ALL)))


@lru_cache(maxsize=65536)
def pieces(word: str) -> tuple[int, ...]:
    """The word pieces of a bare word: the longest that the vocabulary has, from left to right; none if it lacks one."""
    if len(word) > LONGEST:
        return ()
    known, found, start = _vocabulary(), [], 0
    while start < len(word):
        mark = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in known), start)
        if end == start:
            return ()
        found.append(known[mark + word[start:end]])
        start = end
    return tuple(found)


def split(text: str) -> list[int]:
    """The word pieces of a text."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return [piece for word in PIECE.findall(plain) for piece in pieces(word)]


def read_as(title: str, speaker: str, text: str) -> list[int]:
    """The word pieces that stand for a statement: of its article's title, of who said it, and of what it is about. The
    first two are left out where they are empty, the title also where it is the text."""
    head = [*split(title)[:TITLE], DOT] if title and title != text else []
    who = [*split(speaker)[:SPEAKER], COLON] if speaker else []
    return [*head, *who, *split(text)[:CONTENT]]
