"""Two statements on every ground: each ground is a number, 0 where it does not speak; judge.py weighs them.

The grounds are the same whichever statement comes first.
"""

import math
from collections.abc import Mapping
from datetime import date

from onrecord.link.claims.aspect import Aspect, Known
from onrecord.link.claims.encoder import cosine
from onrecord.link.quantity import MEASURES

FAR = 60  # days
WISHES = {"demand": "demand", "promise": "promise", "threaten": "promise", "criticise": "verdict", "praise": "verdict",
          "warn": "outlook", "predict": "outlook", "ask": "question"}  # fmt: skip
FEW = 5  # content words of a quotation that says little by itself

Grounds = dict[str, float]


def compare(one: Known, other: Known) -> Grounds:
    """Every ground that speaks."""
    a, b = one.aspect, other.aspect
    found = _words(a, b)
    found.update(_figures(a, b))
    found["same speaker"] = float(not a.speakers.isdisjoint(b.speakers))
    found["speakers' country"] = float(not a.countries.isdisjoint(b.countries))
    found["other kind of act"] = float(WISHES.get(a.act, "") != WISHES.get(b.act, ""))
    found["one denies"] = float((a.stance in ("denies", "doubts")) != (b.stance in ("denies", "doubts")))
    if one.subject.document == other.subject.document:
        found.update(_within(a, b))
        found["meaning in it"] = found["meaning"]
    else:
        days = apart(one.subject.day, other.subject.day)
        found["days"] = min(1.0, math.log1p(days) / 6)
        found["far in time"] = float(days > FAR)
        found["figures of one class"] = float(bool(a.values) and bool(b.values) and not a.sorts.isdisjoint(b.sorts))
        found["story"] = share(a.story, b.story)
        found["quantity and story"] = found["same quantity"] * found["story"]
        found["measure and story"] = float(not (a.sorts & b.sorts).isdisjoint(MEASURES)) * found["story"]
        found["meaning and story"] = found["meaning"] * found["story"]
        found["class and story"] = found["figures of one class"] * found["story"]
    return found


def apart(one: str, other: str) -> int:
    """Days between two ISO days; 0 where one is unknown."""
    if not one or not other or one == other:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _words(a: Aspect, b: Aspect) -> Grounds:
    words, meaning = share(a.words, b.words), cosine(a.meaning, b.meaning)
    return {
        "meaning": meaning,
        "near in meaning": max(0.0, meaning - 0.6),
        "far in meaning": min(0.0, meaning - 0.3),
        "words": words,
        "most words": max(0.0, words - 0.5),
        "words held": held(a.words, b.words),
        "names": share(a.names, b.names),
        "other names": float(bool(a.names) and bool(b.names) and a.names.keys().isdisjoint(b.names)),
        "few words": 1 / (1 + min(len(a.words), len(b.words))),
    }


def _figures(a: Aspect, b: Aspect) -> Grounds:
    here, there = a.values, b.values
    equal = not here.isdisjoint(there)
    unit = not a.units.isdisjoint(b.units)
    both = bool(here) and bool(there)
    old = {one for one in here if one > 2} & b.numbers | {one for one in there if one > 2} & a.numbers
    return {
        "figure": float(equal),
        "figure and unit": float(equal and unit),
        "other figure, same unit": float(both and unit and not equal),
        "other figure": float(both and not equal),
        "other class of figure": float(both and a.sorts.isdisjoint(b.sorts)),
        "one figure": float(bool(here) != bool(there)),
        "corrected figure": float(bool(old) and not equal),
        "same quantity": float(not a.quantities.isdisjoint(b.quantities)),
        "other quantity": float(bool(a.quantities) and bool(b.quantities) and a.quantities.isdisjoint(b.quantities)),
    }


def _within(a: Aspect, b: Aspect) -> Grounds:
    """Where the two stand in their document: one ground of several speaks."""
    speaker = not a.speakers.isdisjoint(b.speakers)
    later = a if a.place > b.place else b
    near = abs(a.place[0] - b.place[0]) == 1
    paragraph = a.place[1] == b.place[1]
    if 0 in (a.place[1], b.place[1]):
        where = "headline, same speaker" if speaker else "headline"
    elif speaker and paragraph:
        where = _on(later) if near else "same speaker, same paragraph"
    elif speaker:
        where = "same speaker, elsewhere"
    elif later.stance in ("denies", "doubts") and (near or paragraph):
        where = "denial in the paragraph" if paragraph else "denial in the next one"
    elif paragraph:
        where = "other speaker, next" if near else "other speaker, same paragraph"
    else:
        where = "other speaker, next paragraph" if near else "other speaker, elsewhere"
    return {where: 1.0}


def _on(later: Aspect) -> str:
    """How a speaker goes on: with another thing, mostly, or with a short quotation on the same one."""
    if not later.quoted:
        return "goes on, briefly" if len(later.words) <= 2 else "goes on"
    return "goes on, short quotation" if len(later.words) <= FEW else "goes on, quotation"


def share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what both have, as a part of the weight of each (Dice)."""
    if not one or not other:
        return 0.0
    common = sum(one[word] + other[word] for word in one.keys() & other.keys())
    return common / (sum(one.values()) + sum(other.values()))


def held(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what both have, as a part of the weight of the lighter one."""
    if not one or not other:
        return 0.0
    common = sum(min(one[word], other[word]) for word in one.keys() & other.keys())
    return common / min(sum(one.values()), sum(other.values()))
