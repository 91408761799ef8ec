"""When a statement was said: the date in its own sentence that belongs to the cue, never one inside the content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.model import Attribution, Found, Span
from onrecord.normalise import calendar
from onrecord.normalise.dates import DateFound, found_in
from onrecord.normalise.figure_words import table

REACH = 400  # characters before and behind the cue that its sentence may take
NEEDS_PREPOSITION = re.compile(
    r"(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)
PREPOSED = re.compile(r"\b(?:in|on|early|late|mid|back|of|during)[\s-]+$", re.IGNORECASE)
ADDING = re.compile(r"^\w+ing\b")
SENTENCE = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[\x01A-Z0-9])|\n")
CLOSING = "”’\"')].!?…"
LONGEST = 12  # characters of an abbreviation, and of what closes after it
SETTING = re.compile(r"[\s”’\"']*(?:(?!\b(?:after|when|as|where|who|if)\b)[^,])*")
LEAD = 14  # words before a date at the head of a sentence; more are a clause


@dataclass(frozen=True)
class Patterns:
    """said_on.toml as patterns. `breaks`: what may not stand between a cue and its date; `clause`: likewise."""

    abbreviated: re.Pattern[str]
    breaks: re.Pattern[str]
    clause: re.Pattern[str]
    finite: re.Pattern[str]
    opening: re.Pattern[str]
    other_time: re.Pattern[str]
    occasion: re.Pattern[str]
    issued: re.Pattern[str]
    earlier: re.Pattern[str]


@cache
def patterns() -> Patterns:
    words = {name: "|".join(entries) for name, entries in table("said_on.toml").items()}
    and_date = r"\b(?:but|and)\s+(?!(?:on|in|at|again|late|early|for)\b)"
    return Patterns(
        abbreviated=re.compile(rf"\b(?:[A-Z]|[ap]\.m|{words['abbreviations']})$"),
        breaks=re.compile(rf"[;:\x01—–]|\s--?\s|\b(?:{words['breaks']})\b|{and_date}"),
        clause=re.compile(rf"\b(?:after|when|as|once|that)\b[^,]*\b(?:\w{{3,}}ed|{words['finite']})\b"),
        finite=re.compile(rf"\b(?:{words['finite']})\b"),
        opening=re.compile(rf"(?:\w+ing|[a-z]\w*|\d+|{words['openings']})\b"),
        other_time=re.compile(rf"(?:\b(?:{words['other_times']})\s+(?:the\s+)?|['’]s\s+)$", re.IGNORECASE),
        occasion=re.compile(rf"\s(?:{words['occasions']})\b"),
        issued=re.compile(rf"\b(?:{words['issued']})\b[^,;]{{0,40}}$"),
        earlier=re.compile(rf"\b(?:{words['earlier']})\b"),
    )


def said_on(text: str, attribution: Attribution, published: str | None) -> Found[str] | None:
    """The EDTF date on which the statement was said, with the words that say it; None if its sentence does not say.

    `published`: the ISO date from which "Thursday" or "last week" count; without it they give None.
    """
    base = calendar.published_day(published)
    for rule, start, end in _regions(text, attribution):
        for found in found_in(text, start, end, base):
            if _belongs(text, found, start, end, rule, base):
                return Found(found.edtf, f"said_on: {rule}", (found.span,))
    return None


def _regions(text: str, one: Attribution) -> Iterator[tuple[str, int, int]]:
    """The stretches where the date may stand, nearest first, each with the rule's name."""
    cue = one.cue[0][0], one.cue[-1][1]
    first, last, masked = _sentence(text, one, cue)
    source = (one.source[0][0], one.source[-1][1]) if one.source else None
    if source is not None and not (first <= source[0] and source[1] <= last):
        source = None
    behind = source[1] if source and cue[1] <= source[0] <= cue[1] + 3 else cue[1]
    yield "in the cue", *cue
    yield "behind the cue", behind, _until_break(masked, first, behind, last)
    after = _content_end(text, one, cue, last)
    if after is not None:
        yield "behind the content", after, _setting(text, after, _until_break(masked, first, after, last))
    if patterns().earlier.search(text[cue[0] : cue[1]]):
        return
    if source and source[1] <= cue[0]:
        between = masked[source[1] - first : cue[0] - first]
        if (
            len(between) < 80
            and "\x01" not in between
            and not patterns().finite.search(between)
            and not patterns().breaks.search(between)
        ):
            yield "before the cue", source[1], cue[0]
        adding = ADDING.match(text[cue[0] : cue[1]])
        if adding:  # "said on Friday that ..., adding that ...": both were said at once
            yield "with the verb before", source[1], min(source[1] + 40, _until_break(masked, first, source[1], cue[0]))
    if source:
        yield "of the document", *source
    start = min(source[0], cue[0]) if source else cue[0]
    yield "at the head of the sentence", _clause_start(masked, first, start), start


def _sentence(text: str, one: Attribution, cue: Span) -> tuple[int, int, str]:
    """The cue's sentence: its place, and its words with every character of the content and of quotations put out."""
    low, high = _line_start(text, one, max(0, cue[0] - REACH), cue[0]), min(len(text), cue[1] + REACH)
    written = text[low:high]
    for start, end in one.content:
        begin, stop = max(start, low) - low, min(end, high) - low
        if begin < stop:
            written = written[:begin] + "\x01" * (stop - begin) + written[stop:]
    first, last = 0, len(written)
    for found in SENTENCE.finditer(written):
        begin, stop = found.span()
        if cue[0] - low < stop and begin < cue[1] - low:
            continue
        if written[begin] != "\n" and patterns().abbreviated.search(written, max(0, begin - 6), begin):
            continue
        if stop <= cue[0] - low:
            first = stop
        else:
            last = begin
            break
    return low + first, low + last, written[first:last]


def _line_start(text: str, one: Attribution, low: int, at: int) -> int:
    """Where the line of `at` begins, if no sentence can go on over its beginning, else `low`: the less to read."""
    start = text.rfind("\n", low, at) + 1
    before = start - LONGEST
    if not start or text[start].isspace() or any(first < start and last > before for first, last in one.content):
        return low
    ended = text[max(0, before) : start].rstrip().rstrip(CLOSING)
    return low if patterns().abbreviated.search(ended) else start


def _content_end(text: str, one: Attribution, cue: Span, last: int) -> int | None:
    """Where the content behind the cue ends inside the sentence ("rejected the charge on Tuesday"), if it does."""
    end = one.content[-1][1]
    closed = text[max(0, end - 3) : end].rstrip("”’\"' ")[-1:] in (".", "!", "?", "…")
    return None if one.content[0][0] < cue[1] or end >= last or closed else end


def _setting(text: str, start: int, end: int) -> int:
    """The end of the phrase behind a content that tells when and where: up to a comma; nothing of a clause."""
    phrase = SETTING.match(text, start, end)
    return phrase.end() if phrase and not patterns().finite.search(phrase.group()) else start


def _until_break(masked: str, first: int, start: int, end: int) -> int:
    """Where the words that belong to a verb at `start` end: before its content, another clause, the sentence's end."""
    stretch = masked[start - first : max(start, end) - first]
    broken = patterns().breaks.search(stretch)
    stop = broken.start() if broken else len(stretch)
    clause = patterns().clause.search(stretch, 0, stop)
    return start + (clause.start() if clause else stop)


def _clause_start(masked: str, first: int, start: int) -> int:
    """Where the clause before `start` begins: behind a semicolon, a dash or content that stands before it."""
    return first + max([masked.rfind(mark, 0, start - first) for mark in ";—–\x01"]) + 1


def _belongs(text: str, found: DateFound, start: int, end: int, rule: str, base: date | None) -> bool:
    """Whether a date of a region tells when the words were said."""
    before, behind = text[start : found.span[0]], text[found.span[1] : found.span[1] + 40]
    if (
        re.match(r"['’]s\b|['’](?!\w)|-\w", behind)
        or (patterns().other_time.search(before) and found.text.lower() != "the weekend")
        or _future(found, base)
    ):
        return False
    if rule == "of the document" and not patterns().issued.search(before):
        return False
    if re.search(r"\b(?:the|an?|its|his|her|their|this)\s+$", before, re.IGNORECASE):
        return patterns().occasion.match(behind) is not None
    if NEEDS_PREPOSITION.fullmatch(found.text) and not PREPOSED.search(
        text[max(0, found.span[0] - 12) : found.span[0]]
    ):
        return False
    if rule == "at the head of the sentence":
        lead = text[start : found.span[0]].lstrip(' ,.\n“”’"')
        rest = text[found.span[1] : end]
        opens = not lead or patterns().opening.match(lead) is not None
        return (
            opens
            and not patterns().finite.search(lead)
            and not patterns().finite.search(rest)
            and not patterns().breaks.search(rest)
            and not patterns().breaks.search(lead)
            and not _verbs(lead)
        )
    return True


def _verbs(lead: str) -> bool:
    """Whether words before a date at the head of a sentence hold a verb of their own: "He arrived on Monday, and"."""
    words = re.findall(r"\w+", lead)
    return any(word.endswith("ed") and not patterns().issued.fullmatch(word) for word in words[1:]) or len(words) > LEAD


def _future(found: DateFound, base: date | None) -> bool:
    return (
        base is not None
        and found.edtf.split("/")[0].rstrip("~")[:10] > base.isoformat()[: len(found.edtf.split("/")[0].rstrip("~"))]
    )
