"""Closed classes of English words that the rules of this step look for; the words are in `words/classes.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words" / "classes.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(str(_file()[name]).split())


ARTICLES = _words("ARTICLES")
POSSESSIVES = _words("POSSESSIVES")
DETERMINERS = ARTICLES | POSSESSIVES | _words("DETERMINERS")
HE = _words("HE")
SHE = _words("SHE")
THEY = _words("THEY")
IT = _words("IT")
FIRST = _words("FIRST")
WHO = _words("WHO")
PREPOSITIONS = _words("PREPOSITIONS")
PLACING = _words("PLACING")
CONJUNCTIONS = _words("CONJUNCTIONS")
PARTICLES = _words("PARTICLES")
DAYS = _words("DAYS")
MONTHS = _words("MONTHS")
OPENERS = _words("OPENERS")
REPORTING = _words("REPORTING")
RELATIONS = _words("RELATIONS")
COMPANY = _words("COMPANY")
COLLECTIVE = _words("COLLECTIVE")
POSTMODIFIERS = _words("POSTMODIFIERS")
OFFICIALS = _words("OFFICIALS")
MEDIA = _words("MEDIA")
THINGS = _words("THINGS")
GEOGRAPHY = _words("GEOGRAPHY")
PLACE_FIRST = _words("PLACE_FIRST")
POSTNOMINALS = _words("POSTNOMINALS")
PAIRED = _words("PAIRED")
REGIONS = _words("REGIONS")
GERUNDS = _words("GERUNDS")
QUANTITIES = _words("QUANTITIES")
COUNTERS = _words("COUNTERS")
TITLES = _words("TITLES")
PRONOUNS = HE | SHE | THEY | IT | FIRST | WHO
ANONYMOUS = tuple(str(_file()["ANONYMOUS"]).strip().splitlines())
HEADED: dict[str, str] = dict(_file()["HEADED"])
ADDRESSED: dict[str, str] = dict(_file()["ADDRESSED"])
