"""Names as they compare: without marks, in lower case, and in one spelling where languages and papers differ.

Standard library only, so that linking and the ledger's index agree on what the same name is.
"""

import csv
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

# Letters that Unicode does not take apart into a plain one and a mark.
LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ß": "ss",
        "ə": "a",
    }
)  # fmt: skip
APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´ʹʺ]")
WORD = re.compile(r"[^\W_]+")
# "Abdul Rahman", "Abd al-Rahman", "Abdelrahman": one given name in two or three words
SERVANT = re.compile(r"\babd(?:[aeou][lr])?(?: (?:al|el|ul|ar|er|ur|as|es))? ?(?=[a-z]{3})")

Change = str | Callable[[re.Match[str]], str]
# What happens to a word, in this order. Only what English-language papers are seen to spell in both ways.
SPELLINGS: tuple[tuple[re.Pattern[str], Change], ...] = tuple(
    (re.compile(pattern), change)
    for pattern, change in (
        (r"^t?sch(?=[aeiou])", lambda found: "ch" if found[0][0] == "t" else "sh"),  # Tschaikowsky; Schevchenko
        (r"^tch", "ch"),  # Tchaikovsky
        (r"kh", "h"),  # Khamenei, Akhmed
        (r"gh", "g"),  # Ghaddafi
        (r"dh", "d"),  # Qadhafi
        (r"ph", "f"),  # Stephan
        (r"ck", "k"),
        (r"c(?=[aoukltrns]|$)", "k"),  # Viktor, Victor; not before e, i, h
        (r"q", "k"),  # Qassem
        (r"x", "ks"),  # Alexander
        (r"tz", "ts"),
        (r"w", "v"),  # Wladimir
        (r"(?<=[eo])ff$", "v"),  # Smirnoff
        (r"ou|oo", "u"),  # Mahmoud; Moon
        (r"(?<=\w)([ou])e(?=[^aeiouy]\w)", r"\1"),  # Schroeder for Schröder, Mueller for Müller
        (r"^ye", "e"),  # Yelena
        (r"[jy]", "i"),  # Julia, Yulia; Zelensky
        (r"(?<=[aeiou])h$", ""),  # Abdullah
        (r"(.)\1+", r"\1"),  # Mohammed, Zelenskyy, Mohamed
    )
)


def plain(name: str) -> str:
    """The words of a name without marks, in lower case, parted by single spaces; apostrophes join, hyphens part."""
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower().translate(LETTERS)
    return " ".join(WORD.findall(APOSTROPHES.sub("", bare)))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`plain`, in one spelling for those that transliteration gives: equal for "Zelensky", "Zelenskyy", "ZELENSKIY".

    It is a key to look up and to compare, not to be shown. Empty for a name without letters and digits.
    """
    return " ".join(_spelled(word) for word in SERVANT.sub("abd", plain(name)).split())


@lru_cache(maxsize=65536)
def _spelled(word: str) -> str:
    """A plain word in the one spelling of its variants: by the rules, then by the list."""
    spelled = _by_rule(word)
    return _variants().get(spelled, spelled)


def _by_rule(word: str) -> str:
    for pattern, change in SPELLINGS:
        word = pattern.sub(change, word)
    return word


@cache
def _variants() -> dict[str, str]:
    """Spellings that no rule joins, as the rules leave them: each of a line of the list stands for its first one."""
    lines = (files("onrecord") / "spellings.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    found: dict[str, str] = {}
    for row in rows:
        first, *others = (_by_rule(word) for word in row["words"].split())
        found.update(dict.fromkeys(others, first))
    return found
