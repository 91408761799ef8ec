"""The word lists about where, to whom and on what words rest: words/*.csv, read once."""

import csv
import tomllib
from functools import cache
from importlib.resources import files


@cache
def settings() -> dict[str, frozenset[str]]:
    """What a noun says about the place or occasion of words ("interview": meeting), by settings.csv."""
    kinds: dict[str, set[str]] = {}
    for row in rows("settings.csv"):
        kinds.setdefault(row["noun"], set()).add(row["kind"])
    return {noun: frozenset(each) for noun, each in kinds.items()}


@cache
def audience_verbs() -> dict[str, frozenset[str]]:
    """How a cue word takes its audience: "object", "to" or both, by audience.csv."""
    takes: dict[str, set[str]] = {}
    for row in rows("audience.csv"):
        takes.setdefault(row["word"], set()).add(row["takes"])
    return {word: frozenset(each) for word, each in takes.items()}


@cache
def basis_nouns() -> dict[str, str]:
    """The kind of basis that a noun names, by basis.csv."""
    return {row["noun"]: row["kind"] for row in rows("basis.csv")}


@cache
def basis_cues() -> dict[str, str]:
    """Which kinds of basis the words before it allow, by basis_cues.csv."""
    return {row["words"]: row["kinds"] for row in rows("basis_cues.csv")}


@cache
def media_words() -> frozenset[str]:
    """Words of outlets' names, by media.csv; as written."""
    return frozenset(row["word"] for row in rows("media.csv"))


@cache
def words_of(name: str) -> frozenset[str]:
    """A closed word class, by phrases.toml.

    Raises KeyError for a class that is not in the list.
    """
    return frozenset(classes()[name].split())


@cache
def classes() -> dict[str, str]:
    """phrases.toml as it stands."""
    text = files(__package__).joinpath("words", "phrases.toml").read_text(encoding="utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}


def lookup(word: str) -> frozenset[str]:
    """The kinds in settings.csv of a word, singular or plural."""
    known = settings()
    return known.get(word) or next((known[one] for one in singulars(word) if one in known), frozenset())


def singulars(word: str) -> tuple[str, ...]:
    """What the singular of `word` may be: "parties" is "party", "speeches" "speech", "records" "record"."""
    if not word.endswith("s") or len(word) < 4:
        return ()
    longer = (word[:-3] + "y",) if word.endswith("ies") else (word[:-2],) if word.endswith("es") else ()
    return (word[:-1], *longer)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a word list, its comment lines (#) left out."""
    lines = files(__package__).joinpath("words", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
