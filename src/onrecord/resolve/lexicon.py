"""The word lists of `words/`, read once. Each file says where it comes from; a line more or less needs no code."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "s", "æ": "e"})


@dataclass(frozen=True)
class State:
    """A country as a list entry names it: `how` is name, capital, people, palace or adjective."""

    code: str
    name: str
    how: str


@dataclass(frozen=True)
class Body:
    """A noun for a body: its kind, whether the noun alone is a name ("police"), and what may stand for it."""

    kind: str
    bare: bool
    type: str


@dataclass(frozen=True)
class Known:
    """A body that everybody calls by a short name."""

    name: str
    kind: str
    country: str | None
    nouns: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All lists, by the word that is looked up."""

    first_names: dict[str, str]
    persons: dict[str, str]
    bodies: dict[str, Body]
    documents: frozenset[str]
    groups: frozenset[str]
    kin: dict[str, str]
    honorifics: dict[str, str]
    ranks: dict[str, str]
    synonyms: dict[str, frozenset[str]]
    states: dict[str, State]
    adjectives: dict[str, str]
    known: dict[str, Known]
    common: frozenset[str]

    def gender(self, first: str) -> str | None:
        """The gender of a first name: m, f, u (either), or None for an unknown name. "Jean-Luc" counts as its parts."""
        key = fold(first)
        if first.isupper() and len(first) < 4:
            return None
        if key in self.first_names or "-" not in key or first[: key.index("-")] in self.adjectives:
            return self.first_names.get(key)
        head = key[: key.index("-")]
        return self.first_names.get(head) if len(head) > 2 else None


@cache
def lexicon() -> Lexicon:
    """The packaged lists."""
    states, adjectives = _countries()
    return Lexicon(
        first_names=dict(_pairs("first_names.csv")),
        persons=dict(_pairs("persons.csv")),
        bodies={one[0]: Body(one[1], one[2] == "yes", one[3]) for one in _rows("bodies.csv", ",")},
        documents=frozenset(one[0] for one in _rows("documents.csv", ",")),
        groups=frozenset(one[0] for one in _rows("groups.csv", ",")),
        kin=dict(_pairs("kin.csv")),
        honorifics=dict(_pairs("honorifics.csv")),
        ranks=dict(_pairs("ranks.csv")),
        synonyms=_synonyms(),
        states=states,
        adjectives=adjectives,
        known=_known(),
        common=frozenset(one[0] for one in _rows("common.csv", ",")),
    )


@cache
def fold(word: str) -> str:
    """Lower case without accents, as the list of first names is written."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(PLAIN))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def _rows(name: str, separator: str) -> Iterator[list[str]]:
    text = (files(__package__) / "words" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    next(lines)
    return (line.split(separator) for line in lines)


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    return ((word, value) for word, value in _rows(name, ","))


def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for label, *words in (row[0].split() for row in _rows("synonyms.csv", "\t")):
        found[label] = found.get(label, frozenset()) | {word.replace("-", " ") for word in words}
    return found


def _countries() -> tuple[dict[str, State], dict[str, str]]:
    states: dict[str, State] = {}
    adjectives: dict[str, str] = {}
    for code, name, *columns in _rows("countries.csv", "|"):
        aliases, capitals, forms, people, palaces = ([one for one in column.split(";") if one] for column in columns)
        adjectives.update(dict.fromkeys(forms, code))
        named = (("people", people), ("capital", capitals), ("palace", palaces), ("name", [name, *aliases]))
        for how, words in named:
            states.update({word: State(code, name, how) for word in words})
    return states, adjectives


def _known() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, short, kind, country, nouns in _rows("known.csv", "|"):
        entry = Known(name, kind, country or None, tuple(nouns.split(";")))
        found.update(dict.fromkeys([name, *(one for one in short.split(";") if one)], entry))
    return found
