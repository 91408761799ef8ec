"""Two statements on every ground: each ground is a number, 0 where it does not speak; judge.py weighs them.

The grounds are the same whichever statement comes first.
"""

import math

from onrecord.link.claims.aspect import Aspect, Figure, Known
from onrecord.link.claims.words import dice, held
from onrecord.link.quantity import DURATIONS, MEASURES, MONEY

WISHES = {"demand": "demand", "promise": "promise", "threaten": "promise", "criticise": "verdict", "praise": "verdict",
          "warn": "outlook", "predict": "outlook", "ask": "question"}  # fmt: skip
ONE_QUANTITY = "one quantity of one story"  # a later value of it, then
SAME_WORDS = "the same words of one story"  # a copy, or the next day's report
ONE_STORY, SURELY = 0.5, 0.9  # how likely it must be that two documents tell one
SAYS_MUCH = 3  # content words
IN_STORY = " in one story"
LONE = f"the only figures of their unit{IN_STORY}"
TOLD_IN_STORY = {
    name: f"{name}{IN_STORY}"
    for name in ("meaning", "near in meaning", "words", "names", "figure", "same quantity", "measure", "duration",
                 "figures of one class", "same speaker", "other kind of thing", "far figures")
}  # fmt: skip
HEADLINES = ("headline", "headline, same speaker")
FAR = 20  # times; hardly a figure is revised by as much
ALIKE = 0.95
FEW = 5  # content words of a quotation that says little by itself

Grounds = dict[str, float]


def compare(one: Known, other: Known, story: float) -> Grounds:
    """Every ground that speaks; `story`: how likely it is that their documents tell one story."""
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
        both = a.sorts & b.sorts
        found["measure"] = float(not both.isdisjoint(MEASURES - DURATIONS))
        found["duration"] = float(not both.isdisjoint(DURATIONS))
        found["figures of one class"] = float(bool(a.values) and bool(b.values) and not a.sorts.isdisjoint(b.sorts))
        found["story"] = story
        found[SAME_WORDS] = float(
            story >= SURELY and found["words"] >= ALIKE and min(len(a.words), len(b.words)) >= SAYS_MUCH
        )
        found[LONE] = lone(a, b) * story
        found[ONE_QUANTITY] = float(story >= ONE_STORY and one_quantity(a, b))
        found.update({within: found.get(name, 0.0) * story for name, within in TOLD_IN_STORY.items()})
    return found


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
        "other kind of thing": float(bool(a.kinds) and bool(b.kinds) and a.kinds.isdisjoint(b.kinds)),
        "far figures": _far(a.figures, b.figures),
    }


def one_quantity(a: Aspect, b: Aspect) -> bool:
    """Whether two statements give a figure of one quantity: what it counts is known, or it is the same things of which
    nothing else is said, or a measure."""
    if not a.values or not b.values:
        return False
    if a.quantities or b.quantities:
        return not a.quantities.isdisjoint(b.quantities)
    return not a.units.isdisjoint(b.units) and not (a.sorts & b.sorts) <= DURATIONS | {MONEY}


def lone(a: Aspect, b: Aspect) -> float:
    """How lonely a unit of both is in the two documents: 1 if no other statement of theirs has another figure of it."""
    shared = a.among.keys() & b.among.keys()
    return max((1 / (a.among[unit] * b.among[unit]) for unit in shared), default=0.0)


def _far(here: tuple[Figure, ...], there: tuple[Figure, ...]) -> float:
    """How far apart the two nearest figures of one sort are: 0 equal, 1 at FAR times; 0 if there are none."""
    ratios = [
        abs(math.log((one.low or one.high or 1) / (other.low or other.high or 1)))
        for one in here
        for other in there
        if one.sort == other.sort and (one.low or one.high) and (other.low or other.high)
    ]
    return min(1.0, min(ratios, default=0.0) / math.log(FAR))


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
