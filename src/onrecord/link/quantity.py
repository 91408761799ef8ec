"""What a figure counts, as far as two figures must agree in it to be values of one quantity."""

import re
from collections.abc import Iterator

from onrecord.folding import plain
from onrecord.link.lists import claims, counted_units, of_people, quantities
from onrecord.model import Figure, Statement

THINGS, MONEY = "things", "money"  # of which no list says more
PERSONS = frozenset(claims("persons"))
MEASURES = frozenset(claims("measures"))
DURATIONS = frozenset(claims("durations"))
STARTS = re.compile(r"(?:,|\b(?:and|but|while|of whom))\s*$")
BREAK = re.compile(r";|\.\s|\b(?:after|since|because|when|while|before|as)\b")  # what comes behind is another matter
CURRENCY = 3  # letters of a currency's code, which is in capitals


def sort(unit: str) -> str:
    """Percent, a measure, money, or things."""
    if len(unit) == CURRENCY and unit.isupper():
        return MONEY
    return unit if unit == "percent" or unit in MEASURES else THINGS


def kind(unit: str) -> str:
    """What kind of things a unit names: "person"; else the things' own name, or "" where it tells none: for money, a
    measure, a word of quantities.toml ("case")."""
    last = plain(unit).split()[-1:]
    if sort(unit) != THINGS or not last or last[0] in quantities():
        return ""
    return "person" if last[0] in PERSONS or unit[:1].isupper() else last[0]


def usual(unit: str, otherwise: str) -> str:
    """What figures of a unit mostly count, for where no word beside one says it: "soldier" forces."""
    return counted_units().get((plain(unit).split() or [""])[-1], otherwise)


def counted(one: Statement) -> tuple[str, ...]:
    """What each figure of a statement counts: percent, a measure, or what the nearest word of quantities.toml says
    ("dead", "owed"), the words behind a figure before those in front of it; money or things where none does."""
    ends = (0, *(end for _, end in _places(one)))
    places = zip(one.figures, _places(one), ends, strict=False)
    return tuple(_counted(one.content.text, each, since, start) for each, (start, _), since in places)


def _places(one: Statement) -> list[tuple[int, int]]:
    """Where the figures stand in the content: each behind the one before it, if it is there."""
    text, at, found = one.content.text, 0, []
    for each in one.figures:
        start = text.find(each.text, at)
        start = max(0, start if start >= 0 else text.find(each.text))
        at = start + len(each.text)
        found.append((start, at))
    return found


def _counted(text: str, figure: Figure, since: int, start: int) -> str:
    """What one figure counts; `since` is where the one before it ends."""
    unit = figure.unit or ""
    own = sort(unit)
    if own not in (THINGS, MONEY):
        return own
    behind = BREAK.split(text[start:], maxsplit=1)[0]
    before = BREAK.split(text[since:start])[-1]
    goes_on = not STARTS.search(before)  # "a toll of 11", not "seven died and 11"
    listed = [*_listed(unit), *_listed(behind), *(reversed([*_listed(before)]) if goes_on else ())]
    thing = kind(unit) not in ("", "person")
    return next((one for one in listed if not (thing and one in of_people())), own)


def _listed(text: str) -> Iterator[str]:
    of = quantities()
    return (of[word] for word in plain(text).split() if word in of)
