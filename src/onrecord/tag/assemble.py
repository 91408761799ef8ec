"""Cues and roles of a window, in pieces, to attributions, in characters of the text."""

import re
from collections.abc import Sequence

from onrecord.model import Attribution, Span
from onrecord.tag.decode import Cue, Roles, Run
from onrecord.tag.windows import Pieces

TRAILING = ",;:–—-. \t\n"
WORD = re.compile(r"\w")
BARE_AUXILIARY = re.compile(r"has|have|had|'ve|’ve")
AUXILIARY = re.compile(
    r"(?:has|have|had|'ve|’ve)(?: (?:\w+ly|also|always|never|long|since|already|now))* \w+(?:ed|id|en|wn|ld)\b"
)
RELATIVES = ("that", "which", "who", "whom")
RELATIVE = re.compile(rf"(?<=\w)\s+(?:{'|'.join(RELATIVES)})$")  # "a claim that": the pronoun opens the cue's clause


def attribution(text: str, pieces: Pieces, cue: Cue, roles: Roles, sure: float) -> Attribution | None:
    """The attribution of one cue, as `sure` as it was found to be, or None when no word is left in its content."""
    spans = join(text, [trim(text, characters(pieces, run)) for run in roles.content])
    content = [trim(text, span) for span in spans]  # again: what was joined may end in a relative pronoun
    if not content:
        return None
    source = [trim(text, characters(pieces, run)) for run in roles.source]
    said = whole_verb(text, characters(pieces, (cue.first, cue.last + 1)))
    return Attribution(tuple([s for s in source if has_word(text, s)]), (said,), tuple(content), sure, cue.nested)


def characters(pieces: Pieces, run: Run) -> Span:
    return int(pieces.starts[run[0]]), int(pieces.ends[run[1] - 1])


def whole_verb(text: str, cue: Span) -> Span:
    """A cue that stops at its auxiliary ("has") goes on over adverbs to the verb ("has repeatedly denied")."""
    found = AUXILIARY.match(text, cue[0]) if BARE_AUXILIARY.fullmatch(text, *cue) else None
    return found.span() if found and found.end() > cue[1] else cue


def has_word(text: str, span: Span) -> bool:
    return WORD.search(text, *span) is not None


def join(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans with a word in them, those that only blanks or punctuation part made one, if no line ends between them."""
    joined: list[Span] = []
    for span in spans:
        if not has_word(text, span):
            continue
        between = text[joined[-1][1] : span[0]] if joined else ""
        if joined and not WORD.search(between) and "\n" not in between:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def trim(text: str, span: Span) -> Span:
    """Without blanks, commas and full stops at the edges, save inside quotation marks, and no relative pronoun last."""
    start, end = span
    while start < end and text[start] in TRAILING:
        start += 1
    while start < end and text[end - 1] in TRAILING and not ends_abbreviation(text, start, end):
        end -= 1
    relative = RELATIVE.search(text, start, end) if text.endswith(RELATIVES, start, end) else None
    return start, relative.start() if relative else end


def ends_abbreviation(text: str, start: int, end: int) -> bool:
    """Does the span end in an abbreviation whose full stop belongs to it, like U.S. or p.m.?"""
    return text[end - 1] == "." and re.search(r"(?:\b\w\.){2}$", text[start:end]) is not None
