"""How much of what a denial says an earlier statement says too: shared stems, names and numbers."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model import Span

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:[-’'][^\W_]+)*")
ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "ment", "ion", "er", "al", "e", "y")
SHORTEST = 3  # letters of a stem


@lru_cache(maxsize=1024)
def stems(words: str) -> frozenset[str]:
    """The stems of the words that mean something: no function words, no words of saying and denying."""
    common, lowered = _common(), words.lower().replace("’", "'")
    found = [word.removesuffix("'s") for word in WORD.findall(lowered)]
    return frozenset([_stem(word) for word in found if word not in common])


def shared(denied: frozenset[str], said: frozenset[str]) -> float:
    """What part of the denied stems was said, and 0 for no stems."""
    return len(denied & said) / len(denied) if denied else 0.0


def words_at(text: str, spans: Sequence[Span]) -> str:
    """The words at the spans, joined."""
    return " ".join(text[start:end] for start, end in spans)


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    word = _irregular().get(word, word)
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= SHORTEST), "")
    stem = word[: len(word) - len(ending)]
    return stem[:-1] if ending and len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


@cache
def _common() -> frozenset[str]:
    """words/overlap_common.txt."""
    return frozenset(word for line in _lines("overlap_common.txt") for word in line.split())


@cache
def _irregular() -> dict[str, str]:
    """words/overlap_forms.txt: a form and its base form."""
    return {line.split()[0]: line.split()[1] for line in _lines("overlap_forms.txt")}


def _lines(name: str) -> list[str]:
    text = (files(__package__) / "words" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
