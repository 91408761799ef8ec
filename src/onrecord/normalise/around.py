"""The words of a statement's own sentence that stand outside its source, cue and content.

The sentence is read outwards from the cue: over source and content as long as no sentence ends between them, then on to
the sentence's two ends. The stretches found are short, so that a text's length does not matter.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import Attribution, Span

REACH = 400  # characters that are looked at before the first and after the last part of a statement
MARK = re.compile(r"[.!?…\n]")  # what a sentence end begins with
CLOSING = frozenset("\"'”’»)]")
BLANK = re.compile(r"\n[^\S\n]*\n")
GOING_ON = frozenset(",(–—-")
QUOTES = re.compile(r"[\"“”]")
FINAL = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Drs|St|Ste|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Maj|Lt|Sgt|Cpl|Capt|Cmdr|Adm|Prof|Rev|Hon|Msgr|Pres|Sec|"
    r"Jr|Sr|vs|No|Nos|Fig|Inc|Corp|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Ave|Blvd|Ariz|Ark|Calif|Colo|Conn|"
    r"Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Me|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|a\.m|p\.m|"
    r"approx|est)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\Z"
)


class Stretch(NamedTuple):
    """Characters beside a part of a statement. `after` is the part on the left ("source", "cue", "content"), or "" for
    the words that lead the statement in; `inverted`: the cue stands before the source."""

    start: int
    end: int
    after: str
    inverted: bool = False


def around(text: str, one: Attribution) -> tuple[Stretch, ...]:
    """The stretches of the own sentence of `one` outside its parts: the lead first, then the others as they stand."""
    parts = sorted(
        (start, end, name)
        for name, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
        for start, end in spans
    )
    if not one.cue:
        return ()
    at = parts.index((*one.cue[0], "cue"))
    first = last = at
    while first and joined(text, parts[first - 1][1], parts[first][0]):
        first -= 1
    while last + 1 < len(parts) and joined(text, parts[last][1], parts[last + 1][0]):
        last += 1
    inverted = bool(one.source) and one.cue[0][0] < one.source[0][0]
    return (
        *lead(text, parts[first]),
        *(
            Stretch(parts[n][1], parts[n + 1][0], parts[n][2], inverted)
            for n in range(first, last)
            if parts[n][1] < parts[n + 1][0]
        ),
        *tail(text, parts[last], inverted, parts[last + 1][0] if last + 1 < len(parts) else len(text)),
    )


def lead(text: str, part: tuple[int, int, str]) -> Iterator[Stretch]:
    """From the sentence's start to its first part; nothing if the part itself has several sentences."""
    start, end, _ = part
    if boundaries(text, start, end - 1):
        return
    floor = max(0, start - REACH)
    ends = boundaries(text, floor, start)
    begin = ends[-1][1] if ends else floor if floor == 0 else None
    if begin is not None and text[begin:start].strip():
        yield Stretch(begin, start, "")


def tail(text: str, part: tuple[int, int, str], inverted: bool, limit: int) -> Iterator[Stretch]:
    """From the last part to the sentence's end; nothing if the part ends the sentence."""
    start, end, name = part
    following = text[end : end + 8].lstrip()
    if FINAL.search(text, max(start, end - 4), end) and following[:1] not in GOING_ON and not following[:1].islower():
        return
    limit = min(limit, end + REACH)
    ends = boundaries(text, end, limit)
    stop, after = ends[0] if ends else (limit, limit)
    if len(QUOTES.findall(text, end, stop)) % 2 and QUOTES.search(text, stop, after):
        stop = after  # the full stop stands in the quotation that ends the sentence
    if text[end:stop].strip():
        yield Stretch(end, stop, name, inverted)


def joined(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between two parts."""
    return end - start <= REACH and not boundaries(text, start, end)


def boundaries(text: str, start: int, end: int) -> list[Span]:
    """The sentence ends between `start` and `end`, in order; the full stop of an abbreviation is none."""
    places, read = marks(text)
    first = bisect_left(places, start)
    found: list[Span] = []
    for mark in read[first : bisect_left(places, end, first)]:
        stop, ends = mark.stop, mark.ends
        if stop > end and not mark.blank:  # what closes after it goes on to the last character that is read
            stop, ends = end + 1, True
        if ends and mark.at >= start and stop <= end + 1:
            start = stop
            if not mark.abbreviates:
                found.append((mark.at, stop))
    return found


class Mark(NamedTuple):
    """A mark that may end a sentence, with what closes after it or the rest of a blank line; whether it ends one."""

    at: int
    stop: int
    ends: bool
    blank: bool
    abbreviates: bool


@lru_cache(maxsize=4)
def marks(text: str) -> tuple[list[int], list[Mark]]:
    """Where a sentence may end; kept, since every statement of a text asks several times."""
    places = [found.start() for found in MARK.finditer(text)]
    return places, [mark_at(text, at) for at in places]


def mark_at(text: str, at: int) -> Mark:
    if text[at] == "\n":
        found = BLANK.match(text, at)
        return Mark(at, found.end() if found else at, found is not None, True, False)
    stop = at + 1
    while text[stop : stop + 1] in CLOSING:
        stop += 1
    abbreviates = text[at] == "." and ABBREVIATED.search(text, max(0, at - 10), at) is not None
    return Mark(at, stop, stop == len(text) or text[stop].isspace(), False, abbreviates)
