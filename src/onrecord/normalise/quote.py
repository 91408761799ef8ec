"""How much of a content stands in quotation marks.

Marks are read paragraph by paragraph: news style opens a continued quotation again in each paragraph and leaves all but
the last unclosed. A single mark is a quotation mark only where a matching one closes it; else it is an apostrophe.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.model import Span

CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", '"': '"”', "‘": "’", "'": "'"}
CLOSING = {mark: re.compile(f"[{closers}]") for mark, closers in CLOSERS.items()}
SINGLE = "‘'"
FAR = 2_000  # characters that a quotation in single marks may have: each apostrophe looks so far for its end
BLANK = re.compile(r"\n[^\S\n]*\n")
WORD = re.compile(r"\w+")
OPENING = re.compile(r"[“„«»‹\"‘']")
BEFORE = "([{—–-/“„«‹\"‘'"  # what an opening mark may follow without a space
ELIDED = re.compile(r"['‘](?:(?:\d0s|em|tis|twas|til|cause)\b|n['’])", re.IGNORECASE)  # apostrophes


def quote(text: str, spans: Sequence[Span]) -> str:
    """For the content at `spans` of `text`: "direct" if all its words are in quotation marks, "mixed" if some, else
    "indirect". Marks around the spans count as well as marks in them."""
    starts, ends = regions(text)
    inside = []
    for start, end in spans:
        first, last = bisect_right(starts, start), bisect_left(starts, end)
        begun = first > 0 and ends[first - 1] > start
        whole = begun and end <= ends[first - 1]
        if whole or (first == last and not begun):  # no quotation begins or ends in it
            inside += [whole] * (WORD.search(text, start, end) is not None)
            continue
        for word in WORD.finditer(text, start, end):
            at = bisect_right(starts, word.start()) - 1
            inside.append(at >= 0 and word.end() <= ends[at])
    if inside and all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


@lru_cache(maxsize=4)
def regions(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of what stands in outermost quotation marks; kept, since every statement of a text asks."""
    found = [region for first, last in _paragraphs(text) for region in quotations(text, first, last)]
    return [start for start, _ in found], [end for _, end in found]


def quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands in outermost quotation marks between `start` and `end`, which must be one paragraph."""
    at = start
    while found := OPENING.search(text, at, end):
        opening = found.start()
        closing = _closing(text, opening, end) if _opens(text, opening, start, end) else None
        if closing is None:
            at = opening + 1
            continue
        yield opening + 1, closing
        at = closing + 1


def _paragraphs(text: str) -> Iterator[Span]:
    first = 0
    for blank in BLANK.finditer(text):
        yield first, blank.start()
        first = blank.end()
    yield first, len(text)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before, after = text[max(start, at - 1) : at], text[at + 1 : min(end, at + 2)]
    if not after or (after.isspace() and text[at] != "«") or ELIDED.match(text, at):
        return False
    return not before or before.isspace() or before in BEFORE or text[at] in "“„«"


def _closing(text: str, opening: int, end: int) -> int | None:
    """Where the quotation that begins at `opening` ends: the paragraph's end for an unclosed double mark, else None."""
    mark = text[opening]
    if mark in SINGLE:
        return _closing_single(text, opening, end)
    found = CLOSING[mark].search(text, opening + 1, end)
    return found.start() if found else end


def _closing_single(text: str, opening: int, end: int) -> int | None:
    """A plural's apostrophe ("the drivers' union") closes only if no better mark follows before the next quotation."""
    plural = None
    for at in range(opening + 1, min(end, opening + FAR)):
        if text[at] in SINGLE and _opens(text, at, opening, end) and plural is not None:
            break
        if text[at] not in CLOSERS[text[opening]] or text[at + 1 : at + 2].isalnum():
            continue
        if not (text[at - 1] == "s" and re.match(r"\s[a-z]", text[at + 1 : at + 3])):
            return at
        plural = at if plural is None else plural
    return plural
