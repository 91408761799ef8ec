"""The word lists of linking (words/): each is read when it is first asked for."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.folding import fold, plain


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (files("onrecord.link") / "words" / name).read_text("utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def _classes() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.link") / "words" / "classes.toml").read_text("utf-8"))


def words(part: str, name: str) -> frozenset[str]:
    """A class of words of classes.toml."""
    return frozenset(_classes()[part][name].split())


@cache
def _claims() -> dict[str, str]:
    return tomllib.loads((files("onrecord.link") / "words" / "claims.toml").read_text("utf-8"))


def claims(name: str) -> tuple[str, ...]:
    """A list of claims.toml, in its order."""
    return tuple(_claims()[name].split())


@cache
def _quantities() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.link") / "words" / "quantities.toml").read_text("utf-8"))


@cache
def quantities() -> Mapping[str, str]:
    """What figures count, by the words that say it: "killed" dead."""
    some = {name: words for name, words in _quantities().items() if name not in ("people", "units")}
    return {word: name for name, words in some.items() for word in words.split()}


@cache
def of_people() -> frozenset[str]:
    """The quantities that are of people alone."""
    return frozenset(_quantities()["people"].split())


@cache
def counted_units() -> Mapping[str, str]:
    """What figures of a unit count where no other word says it: "soldier" forces."""
    return {word: name for name, words in _quantities()["units"].items() for word in words.split()}


def american() -> Mapping[str, str]:
    """British spellings in names of bodies, and the American ones."""
    found: dict[str, str] = _classes()["bodies"]["american"]
    return found


@cache
def together() -> Set[frozenset[str]]:
    """Pairs of fields of work that one person may well have both of."""
    return {frozenset(pair.split("-")) for pair in words("roles", "together")}


@cache
def nicknames() -> Mapping[str, Set[str]]:
    """First names, folded, and the nicknames of each."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows("nicknames.csv"):
        found[fold(row["name"])].update(fold(row["nicknames"]).split())
    return found


@cache
def nations() -> Mapping[str, tuple[str, ...]]:
    """Countries by code: their names and adjectives as `plain` has them, the longest first."""
    found = {row["code"]: {plain(one) for one in row["words"].split(";")} for row in _rows("nations.csv")}
    return {code: tuple(sorted(words, key=len, reverse=True)) for code, words in found.items()}


@cache
def organs() -> Mapping[str, bool]:
    """Bodies that states have, their words in order ("court supreme"), and whether a country has only one of them."""
    return {" ".join(sorted(row["organ"].split())): row["single"] == "yes" for row in _rows("organs.csv")}


@cache
def fields() -> Mapping[str, str]:
    """The field of work of each noun that may end a role: "striker" sport."""
    return {row["noun"]: row["field"] for row in _rows("fields.csv")}
