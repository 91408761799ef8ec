"""Two statements on every ground: each ground is a number, 0 where it does not speak; judge.py weighs them.

The grounds are the same whichever statement comes first.
"""

import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from onrecord.link.claims.aspect import Aspect, Known
from onrecord.link.quantity import MEASURES

FAR = 60  # days
WISHES = {"demand": "demand", "promise": "promise", "threaten": "promise", "criticise": "verdict", "praise": "verdict",
          "warn": "outlook", "predict": "outlook", "ask": "question"}  # fmt: skip
HEADLINES = ("headline", "headline, same speaker")
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
    found["one denies"] = float(_denies(a) != _denies(b))
    if one.subject.document == other.subject.document:
        found.update(_within(a, b))
        found["meaning in it"] = found["meaning"]
    else:
        days = apart(one.subject.day, other.subject.day)
        found["days"] = min(1.0, math.log1p(days) / 6)
        found["far in time"] = float(days > FAR)
        found["figures of one class"] = float(bool(a.values) and bool(b.values) and not a.sorts.isdisjoint(b.sorts))
        found["story"] = dice(a.story, b.story, a.sums.story + b.sums.story)
        found["quantity and story"] = found.get("same quantity", 0.0) * found["story"]
        found["measure and story"] = float(not (a.sorts & b.sorts).isdisjoint(MEASURES)) * found["story"]
        found["meaning and story"] = found["meaning"] * found["story"]
        found["class and story"] = found["figures of one class"] * found["story"]
    return found


@lru_cache(maxsize=4096)
def apart(one: str, other: str) -> int:
    """Days between two ISO days; 0 where one is unknown."""
    if not one or not other or one == other:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _words(a: Aspect, b: Aspect) -> Grounds:
    words = dice(a.words, b.words, a.sums.words + b.sums.words)
    meaning = float(a.direction @ b.direction)
    return {
        "meaning": meaning,
        "near in meaning": max(0.0, meaning - 0.6),
        "far in meaning": min(0.0, meaning - 0.3),
        "words": words,
        "most words": max(0.0, words - 0.5),
        "words held": words and held(a.words, b.words),
        "names": dice(a.names, b.names, a.sums.names + b.sums.names),
        "other names": float(bool(a.names) and bool(b.names) and a.names.keys().isdisjoint(b.names)),
        "few words": 1 / (1 + min(len(a.words), len(b.words))),
    }


def _figures(a: Aspect, b: Aspect) -> Grounds:
    here, there = a.values, b.values
    if not here and not there:
        return {}
    old = {one for one in here if one > 2} & b.numbers | {one for one in there if one > 2} & a.numbers
    if not here or not there:
        return {"one figure": 1.0, "corrected figure": float(bool(old))}
    equal = not here.isdisjoint(there)
    unit = not a.units.isdisjoint(b.units)
    same = not a.quantities.isdisjoint(b.quantities)
    return {
        "figure": float(equal),
        "figure and unit": float(equal and unit),
        "other figure, same unit": float(unit and not equal),
        "other figure": float(not equal),
        "other class of figure": float(a.sorts.isdisjoint(b.sorts)),
        "corrected figure": float(bool(old) and not equal),
        "same quantity": float(same),
        "other quantity": float(bool(a.quantities) and bool(b.quantities) and not same),
    }


def _within(a: Aspect, b: Aspect) -> Grounds:
    """Where the two stand in their document: one ground of several speaks."""
    speaker = not a.speakers.isdisjoint(b.speakers)
    later = a if a.place > b.place else b
    near = abs(a.place[0] - b.place[0]) == 1
    paragraph = a.place[1] == b.place[1]
    if 0 in (a.place[1], b.place[1]):
        where = HEADLINES[speaker]
    elif speaker and paragraph:
        where = _on(later) if near else "same speaker, same paragraph"
    elif speaker:
        where = "same speaker, elsewhere"
    elif _denies(later) and (near or paragraph):
        where = "denial in the paragraph" if paragraph else "denial in the next one"
    elif paragraph:
        where = "other speaker, next" if near else "other speaker, same paragraph"
    else:
        where = "other speaker, next paragraph" if near else "other speaker, elsewhere"
    return {where: 1.0, "headline, both deny": float(where in HEADLINES and _denies(a) and _denies(b))}


def _denies(one: Aspect) -> bool:
    return one.stance in ("denies", "doubts")


def _on(later: Aspect) -> str:
    """How a speaker goes on: with another thing, mostly, or with a short quotation on the same one."""
    if not later.quoted:
        return "goes on, briefly" if len(later.words) <= 2 else "goes on"
    return "goes on, short quotation" if len(later.words) <= FEW else "goes on, quotation"


def share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what both have, as a part of the weight of each (Dice)."""
    return dice(one, other, sum(one.values()) + sum(other.values()))


def dice(one: Mapping[str, float], other: Mapping[str, float], sums: float) -> float:
    """The same where the two sums of weights, added, are known."""
    common = one.keys() & other.keys()
    return sum([one[word] + other[word] for word in common]) / sums if common else 0.0


def held(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what both have, as a part of the weight of the lighter one."""
    if not one or not other:
        return 0.0
    common = sum([min(one[word], other[word]) for word in one.keys() & other.keys()])
    return common / min(sum(one.values()), sum(other.values()))
