"""The word lists of figures, read once: see words/*.toml and words/*.csv for what they hold."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.normalise.tokens import Tokens

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class NumberWords:
    """number_words.toml."""

    cardinals: dict[str, float]
    scales: dict[str, float]
    glued: dict[str, float]
    vague: dict[str, float]
    several: frozenset[str]
    fractions: frozenset[str]
    signs: dict[str, float]
    unsaid: frozenset[str]


@dataclass(frozen=True)
class Unit:
    """What a number is measured in; `kind` is "measure", "time", "money" or "noun"."""

    name: str
    kind: str


@dataclass(frozen=True)
class Units:
    """measures.csv and currencies.csv: phrases of tokens in lower case, short forms as written, and marks of money."""

    phrases: dict[Phrase, Unit]
    short: dict[Phrase, Unit]
    marks: dict[str, str]
    longest: int


@dataclass(frozen=True)
class Nouns:
    """counted_nouns.toml."""

    ends: frozenset[str]
    instead: frozenset[str]
    singulars: dict[str, str]
    no_plurals: frozenset[str]
    modifiers: frozenset[str]
    one: frozenset[str]
    one_before: frozenset[str]
    one_never: frozenset[str]
    adjectives: frozenset[str]
    factors: frozenset[str]
    victims: frozenset[str]


@dataclass(frozen=True)
class Bounds:
    """bounds.toml: what stands before and behind a number, phrase by phrase, with its kind."""

    before: dict[Phrase, str]
    behind: dict[Phrase, str]
    over: frozenset[str]
    topics: frozenset[str]
    longest: int


def table(name: str) -> dict[str, Any]:
    """A TOML file of words/."""
    return tomllib.loads(files(__package__).joinpath("words", name).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of words/; lines that begin with "#" are its heading comment."""
    lines = files(__package__).joinpath("words", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def number_words() -> NumberWords:
    raw = table("number_words.toml")
    return NumberWords(
        cardinals=raw["cardinals"],
        scales=raw["scales"],
        glued=raw["glued"],
        vague=raw["vague"],
        several=frozenset(raw["several"]["words"]),
        fractions=frozenset(raw["fractions"]["words"]),
        signs=raw["fractions"]["signs"],
        unsaid=frozenset(raw["unsaid"]["words"]),
    )


@cache
def units() -> Units:
    phrases: dict[Phrase, Unit] = {}
    short: dict[Phrase, Unit] = {}
    for row in rows("measures.csv"):
        unit = Unit(row["unit"], "time" if row["time"] else "measure")
        phrases.update({phrase(form): unit for form in parts(row["forms"])})
        short.update({tuple(Tokens(form).raw): unit for form in parts(row["short"])})
    marks: dict[str, str] = {}
    for row in rows("currencies.csv"):
        money = Unit(row["code"], "money")
        phrases.update({phrase(name): money for name in parts(row["names"])})
        marks.update(dict.fromkeys(parts(row["marks"]), row["code"]))
    return Units(phrases, short, marks, max(map(len, (*phrases, *short))))


@cache
def nouns() -> Nouns:
    raw = table("counted_nouns.toml")
    return Nouns(
        ends=frozenset(word for words in raw["ends"].values() for word in words),
        instead=frozenset(raw["instead"]["words"]),
        singulars={plural.lower(): singular for plural, singular in raw["singulars"].items()},
        no_plurals=lowered(raw["no_plurals"]["words"]),
        modifiers=lowered(raw["modifiers"]["words"]),
        one=frozenset(raw["one"]["words"]),
        one_before=frozenset(raw["one"]["before"]),
        one_never=frozenset(raw["one"]["never"]),
        adjectives=frozenset(raw["adjectives"]["words"]),
        factors=frozenset(raw["factors"]["words"]),
        victims=frozenset(raw["victims"]["words"]),
    )


@cache
def bounds() -> Bounds:
    raw = table("bounds.toml")
    before, behind = (
        {phrase(words): kind for kind, phrases in raw[side].items() for words in phrases}
        for side in ("before", "behind")
    )
    return Bounds(
        before,
        behind,
        frozenset(raw["over"]["bounded"]),
        frozenset(raw["topics"]["words"]),
        max(map(len, (*before, *behind))),
    )


@cache
def no_figures() -> dict[str, frozenset[str]]:
    """not_figures.toml: each section's words."""
    return {name: frozenset(next(iter(section.values()))) for name, section in table("not_figures.toml").items()}


def parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def phrase(words: str) -> Phrase:
    return tuple(Tokens(words).low)


def lowered(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
