"""From a word form to the base forms it may be of: irregular ones by words/forms.csv, regular ones by rule."""

import csv
from functools import cache, lru_cache
from importlib.resources import files

DOUBLED = frozenset("bdgklmnprtvz")


@lru_cache(maxsize=8192)
def lemmas(word: str) -> tuple[str, ...]:
    """The base forms that the lower-case `word` may be of, itself first; some are no words, which harms no look-up."""
    found = [word, *_irregular().get(word, ())]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    elif word.endswith("s") and not word.endswith("ss"):
        found += [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]
    elif word.endswith("ied"):
        found.append(word[:-3] + "y")
    elif word.endswith("ed"):
        found += _stems(word[:-2])
    elif word.endswith("ing") and len(word) > 4:
        found += _stems(word[:-3])
    return tuple(dict.fromkeys(found))


def _stems(stem: str) -> list[str]:
    """What stood before -ed or -ing: as it is, with an e, with its last letter once ("ripp" → "rip")."""
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in DOUBLED
    return [stem, stem + "e", stem[:-1]] if doubled else [stem, stem + "e"]


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    with (files(__package__) / "words" / "forms.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["form"]] = (*found.get(row["form"], ()), row["lemma"])
    return found


def inflections(lemma: str) -> tuple[str, ...]:
    """The regular and irregular forms of a verb's base form; for other words some of them are no words."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    regular = [lemma, lemma + "s", stem + "ed", stem + "ing"]
    if lemma.endswith("y"):
        regular = [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    return (*regular, *(form for form, bases in _irregular().items() if lemma in bases), *_doubled(lemma))


def _doubled(lemma: str) -> tuple[str, ...]:
    last = lemma[-1]
    return (lemma + last + "ed", lemma + last + "ing") if last in DOUBLED else ()
