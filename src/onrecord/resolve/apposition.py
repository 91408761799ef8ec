"""A denial by reference that ends a content ("..., a claim that Oslo has denied") is the narrator's, not said there."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution
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
    tails = [one for one in attributions if refers(text, one)]
    return [shortened(text, one, tails) for one in attributions]


def refers(text: str, one: Attribution) -> bool:
    words = " ".join(text[start:end] for start, end in one.content)
    return len(words.split()) <= LONGEST and reference(words) is not None


def shortened(text: str, one: Attribution, tails: Sequence[Attribution]) -> Attribution:
    start, end = one.content[-1]
    for tail in tails:
        if tail is one:
            continue
        spans = (*tail.source, *tail.cue, *tail.content)
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        if start < first < end and tail.content[0][0] == first and last >= end and parted(text, start, first):
            kept = text[start:first].rstrip(" ,–—-")
            return replace(one, content=(*one.content[:-1], (start, start + len(kept))))
    return one


def parted(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return bool(BREAK.search(before)) or before.rstrip().endswith(tuple(f",{mark}" for mark in CLOSING))
