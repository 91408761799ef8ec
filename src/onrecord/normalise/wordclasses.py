"""The closed classes of words/on_record.toml, ready for use."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.normalise.forms import inflections

AFTER_HEADS = "about|after|against|and|as|at|before|by|during|for|from|in|of|on|or|over|since|to|until|when|while|with"


@dataclass(frozen=True)
class Classes:
    """See words/on_record.toml for what each means. `grouped`: all words that can stand in a verb before its cue."""

    negators: frozenset[str]
    determiners: frozenset[str]
    not_after: frozenset[str]
    refusal_forms: frozenset[str]
    suppositions: frozenset[str]
    generic: frozenset[str]
    inverted: frozenset[str]
    auxiliaries: frozenset[str]
    future: frozenset[str]
    possible: frozenset[str]
    conditional: frozenset[str]
    habits: frozenset[str]
    prospects: frozenset[str]
    bidding: frozenset[str]
    performed: frozenset[str]
    first_person: frozenset[str]
    speech: frozenset[str]
    kept: frozenset[str]
    clauses: frozenset[str]
    grouped: frozenset[str]
    nobody: re.Pattern[str]
    nobody_before: re.Pattern[str]
    idioms: dict[str, tuple[str, ...]]
    objects: dict[str, re.Pattern[str]]
    passives: dict[str, re.Pattern[str]]
    title_verbs: frozenset[str]
    imperatives: frozenset[str]
    slogan_verbs: frozenset[str]
    slogan_nouns: re.Pattern[str]
    force_verbs: frozenset[str]
    force_nouns: re.Pattern[str]
    officer_verbs: frozenset[str]
    officer_nouns: re.Pattern[str]


@cache
def classes() -> Classes:
    """The classes, read once."""
    data = tomllib.loads((files(__package__) / "words" / "on_record.toml").read_text(encoding="utf-8"))
    refusals = frozenset(form for word in data["refusals"] for form in inflections(word))
    plain = {
        key: frozenset(data[key])
        for key in (
            "negators", "determiners", "not_after", "suppositions", "inverted",
            "auxiliaries", "future", "possible", "conditional",
            "habits", "prospects", "performed", "first_person", "generic", "bidding", "speech", "kept", "clauses",
        )
    }  # fmt: skip
    grouped = frozenset().union(
        *(
            plain[key]
            for key in ("negators", "auxiliaries", "future", "possible", "conditional", "habits", "prospects")
        ),
        refusals,
        data["between"],
    )
    nobody = "|".join(map(re.escape, data["nobody"]))
    return Classes(
        **plain,
        refusal_forms=refusals,
        grouped=grouped,
        nobody=re.compile(rf"(?:{nobody})\b|no (?=(?-i:[a-z]))", re.IGNORECASE),
        nobody_before=re.compile(rf"\b(?:{nobody})\b(?: \w+){{0,2}}$"),
        idioms={verb: tuple(openings) for verb, openings in data["idioms"].items()},
        objects={verb: _headed(nouns) for verb, nouns in data["objects"].items()},
        passives={verb: _begun(openings) for verb, openings in data["passives"].items()},
        title_verbs=frozenset(data["performed_titles"]["verbs"]),
        imperatives=frozenset(data["imperatives"]["verbs"]),
        slogan_verbs=frozenset(data["slogans"]["verbs"]),
        slogan_nouns=_words(data["slogans"]["nouns"]),
        force_verbs=frozenset(data["forces"]["verbs"]),
        force_nouns=_words(data["forces"]["nouns"]),
        officer_verbs=frozenset(data["officers"]["verbs"]),
        officer_nouns=_words(data["officers"]["nouns"]),
    )


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _headed(nouns: list[str]) -> re.Pattern[str]:
    """A noun phrase that one of the nouns heads: it ends after it, or goes on with a preposition or a mark."""
    heads = "|".join(map(re.escape, nouns))
    return re.compile(rf"(?:[\w’'.-]+ ){{0,4}}(?:{heads})(?=$|[,;.]| (?:{AFTER_HEADS})\b)")


def _begun(openings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, openings))})\b")
