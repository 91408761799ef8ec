"""A denial by reference that ends a content ("..., a claim that Oslo has denied") is the narrator's, not said there."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from onrecord.model import Attribution, Span
from onrecord.resolve.reference import reference
from onrecord.resolve.strays import without_strays

BREAK = re.compile(r"\s*[,–—-]\s*$")
CLOSING = "\"”’'"
LONGEST = 5  # words of the referring phrase


def apart(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each content ended before an apposition that another attribution is.

    The other one begins with words that refer back ("a claim", "which") inside the content's last span, parted from
    what is before them by a comma or a dash, and reaches the span's end or goes beyond it. Contents that reach over the
    end of a sentence into narration lose that (see `strays`).
    """
    attributions = [without_strays(text, one) for one in attributions]
    tails = sorted((Tail(*edges(one), one) for one in attributions if refers(text, one)), key=lambda one: one.first)
    return [shortened(text, one, tails) for one in attributions]


@dataclass(frozen=True)
class Tail:
    """An attribution that may be an apposition, and the first and last character of all its words."""

    first: int
    last: int
    attribution: Attribution


def edges(one: Attribution) -> Span:
    """From the first to the last character of an attribution's words."""
    spans = (*one.source, *one.cue, *one.content)
    return min(start for start, _ in spans), max(end for _, end in spans)


def refers(text: str, one: Attribution) -> bool:
    words = " ".join(text[start:end] for start, end in one.content)
    return len(words.split(None, LONGEST)) <= LONGEST and reference(words) is not None


def shortened(text: str, one: Attribution, tails: Sequence[Tail]) -> Attribution:
    """The attribution, its content ended before the first of the `tails`, which are in order, that is an apposition."""
    start, end = one.content[-1]
    for at in range(bisect_right(tails, start, key=attrgetter("first")), len(tails)):
        tail = tails[at]
        if tail.first >= end:
            break
        begins = tail.attribution.content[0][0] == tail.first
        if tail.attribution is not one and begins and tail.last >= end and parted(text, start, tail.first):
            kept = text[start : tail.first].rstrip(" ,–—-")
            return replace(one, content=(*one.content[:-1], (start, start + len(kept))))
    return one


def parted(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return bool(BREAK.search(before)) or before.rstrip().endswith(tuple(f",{mark}" for mark in CLOSING))
