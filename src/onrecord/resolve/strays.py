"""Contents that reach over the end of a sentence into what the narrator tells there."""

import re
from dataclasses import replace

from onrecord.model import Attribution, Span

END = re.compile(r"[.!?…][\"”’')\]]*\s|\n")
OPENING = "\"“«‘'"
CLOSING = re.compile(r"[\"”»]")


def without_strays(text: str, one: Attribution) -> Attribution:
    """The attribution without those spans of its content that stand in another sentence than the nearest of them to the
    cue, and are not quoted whole: only what is quoted goes on without a cue of its own."""
    if len(one.content) < 2 or not any(text[first].isalnum() for first, _ in one.cue):
        return one  # after a colon a speaker goes on without quotation marks, as in an interview
    start = one.cue[0][0]
    near = min(one.content, key=lambda span: max(span[0] - start, start - span[1]))
    kept = tuple(span for span in one.content if span is near or quoted(text, span) or not parted(text, span, near))
    return one if len(kept) == len(one.content) else replace(one, content=kept)


def parted(text: str, span: Span, near: Span) -> bool:
    """Whether a sentence or paragraph ends right where the first of the two does."""
    first, second = sorted((span, near))
    return END.match(text, first[1] - (text[first[1] - 1] in ".!?…"), second[0]) is not None


def quoted(text: str, span: Span) -> bool:
    """Whether one quotation holds the whole span, its marks in the span or outside it; it may go on after it."""
    start, end = span
    if text[start] not in OPENING and text[max(start - 1, 0)] not in OPENING:
        return False
    closes = CLOSING.search(text, start + 1, end)
    return closes is None or not text[closes.end() : end].strip(" .,!?…")
