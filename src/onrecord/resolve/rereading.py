"""Reading a content again: the denial by reference at its end ("..., a claim that Oslo has denied") that was missed.

The network learned from articles in which speech within speech is not marked, and so tends to leave such a denial in
the content before it. What it did not see, this finds, where the words leave no doubt; `apart` then parts the two.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.model import Attribution, Span
from onrecord.resolve.reference import reference

AUXILIARY = r"(?:(?:has|have|had|is|are|was|were|'s|’s)\s+)?"
ADVERBS = r"(?:(?:\w+ly|also|always|ever|since|already|now|long|both|all)\s+)*"
APART = r"(?:,[\"”’']?|[\"”’']?\s*[–—]|[\"”’']?\s+-)\s+"
WORDS = r"(?:an?|one|the)\s+(?:\w+\s+){0,2}?\w+|which"
SOURCE = r"(?:(?:the|his|her|its|their|our|some|both|several|many|most)\s+)?\w[\w.’'-]*(?:\s+[\w.’'-]+){0,6}?"
BEGINNING = re.compile(rf"{APART}(?:an?|one|the|which)\s")  # looked for first: what begins both, and seldom stands
ACTIVE = re.compile(
    rf"{APART}(?P<content>{WORDS})(?:\s+(?:that|which))?\s+(?P<source>{SOURCE})\s+(?P<cue>{AUXILIARY}{ADVERBS}\w+)$"
)
PASSIVE = re.compile(rf"{APART}(?P<content>{WORDS})\s+(?P<cue>{ADVERBS}\w+ed\s+by)\s+(?P<source>{SOURCE})$")
NOBODY = re.compile(r"(?:nobody|no one|none|neither|few|no)\b", re.I)
LONGEST = 160  # characters of a content's end that are read again
Denies = Callable[[Attribution], bool]


def reread(text: str, attributions: Sequence[Attribution], denies: Denies) -> list[Attribution]:
    """The denials by reference that end the contents of `attributions` and are none of them.

    `denies` tells whether an attribution's cue is one of denial or doubt. Each is as sure as the one it was found in.
    """
    cues = [span for one in attributions for span in one.cue]
    return [
        found
        for one in attributions
        for found in denials(text, one)
        if not any(start < found.cue[0][1] and found.cue[0][0] < end for start, end in cues) and denies(found)
    ]


def denials(text: str, one: Attribution) -> Iterator[Attribution]:
    """The readings of a content's end as a denial by reference, the shortest source first."""
    start, end = one.content[-1]
    tail = text[max(start, end - LONGEST) : end]
    begins = BEGINNING.search(tail)
    if begins is None:
        return
    for pattern in (PASSIVE, ACTIVE):
        found = pattern.search(tail, begins.start())
        if found and reference(found["content"]) and not NOBODY.match(found["source"]):
            at = end - len(tail)
            source, cue, content = (shifted(found.span(name), at) for name in ("source", "cue", "content"))
            yield Attribution((source,), (cue,), (content,), one.confidence, one.nested)
            return


def shifted(span: Span, by: int) -> Span:
    """A span that many characters further on."""
    return span[0] + by, span[1] + by
