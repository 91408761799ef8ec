"""Whether two documents tell one story, on every ground: each ground is a number; judge.py weighs them.

The same two ferries, a year apart, or in the next country: names alone do not tell, who speaks and when tells more.
"""

import math
from collections.abc import Set
from datetime import date
from functools import lru_cache

from onrecord.link.claims.aspect import Known
from onrecord.link.claims.words import dice

FAR, SOON = 60, 20  # days
UNKNOWN = 0.4  # how far countries of speakers agree that are not known
MANY = 3  # speakers in common that are enough

Grounds = dict[str, float]


def grounds(one: Known, other: Known) -> Grounds:
    """Every ground, by any statement of each document."""
    a, b = one.aspect, other.aspect
    days = apart(one.subject.day, other.subject.day)
    return {
        "names": dice(a.story, b.story, a.sums.story + b.sums.story),
        "title": dice(a.title, b.title, sum(a.title.values()) + sum(b.title.values())),
        "topic": dice(a.topic, b.topic, sum(a.topic.values()) + sum(b.topic.values())),
        "speakers": part(a.cast, b.cast),
        "speakers in common": min(MANY, len(a.cast & b.cast)) / MANY,
        "countries": part(a.lands, b.lands) if a.lands and b.lands else UNKNOWN,
        "days": math.log1p(days) / 6,
        "not soon": float(days > SOON),
        "far in time": float(days > FAR),
    }


def part(one: Set[str], other: Set[str]) -> float:
    """What both have, as a part of each (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@lru_cache(maxsize=4096)
def apart(one: str, other: str) -> int:
    """Days between two ISO days; 0 where one is unknown."""
    if not one or not other or one == other:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
