"""Figures that are put: "said two had died and put the number of dead at four", "He put the strikers at 1,200".

The articles that the network learned from hardly have them; where a number follows "at", the words leave no doubt.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Attribution, Span

ABOUT = (
    r"(?:(?:about|some|around|nearly|almost|least|more|fewer|less|than|over|under|between|roughly|just|only|up|to)\s)"
)
WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)(?:\s(?:hundred|thousand))?"
)
NUMBER = rf"{ABOUT}{{0,3}}(?:[$€£¥]?\d(?:[^.;:!?\n,]|[.,](?=\d))*|{WORD}(?=[.,;\n]|$))"
PUT = rf"(?P<cue>puts?)\s+(?P<content>[^.;:!?\n]{{3,120}}?\sat\s{NUMBER})"
AND = re.compile(rf"[,\s]+and\s+(?:has\s+|have\s+)?{PUT}")
SENTENCE = re.compile(rf"(?:(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|(?<=\n))(?P<source>He|She|It|They)\s+{PUT}")
SURE = 0.9  # of a sentence that nothing else was found in


def estimates(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The figures that are put in `text`, as attributions, but those that are among `attributions` already."""
    cues = [span for one in attributions for span in one.cue]
    found = [*_joined(text, attributions), *_alone(text)]
    return [one for one in found if not any(_meet(one.cue[0], cue) for cue in cues)]


def _joined(text: str, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Those that go on with what was said by the same source."""
    for one in attributions:
        end = max(last for _, last in one.content)
        found = AND.match(text, end)
        if found and one.source and one.source[0][0] < end:
            yield Attribution(one.source, (found.span("cue"),), (found.span("content"),), one.confidence, one.nested)


def _alone(text: str) -> Iterator[Attribution]:
    for found in SENTENCE.finditer(text):
        yield Attribution((found.span("source"),), (found.span("cue"),), (found.span("content"),), SURE, False)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
