"""The words of an article that a person means: by their characters, or as they stand in it."""

import re
from collections.abc import Sequence

from onrecord.errors import CorrectionError
from onrecord.ledger.encode import spans_of
from onrecord.model import Span, Words

SPANS = re.compile(r"\d+-\d+(?: \d+-\d+)*")
GAP = re.compile(r"\s*(?:\.\.\.|…)\s*")
SHOWN = 60  # characters of what was not found


def words(text: str, meant: str | Sequence[Sequence[int]], near: int) -> Words:
    """Words of the article's `text`: spans ("12-40 55-60" or pairs of numbers), or the words themselves.

    Words that stand there more than once are those that are nearest to the character `near`; "..." parts pieces that
    follow one another. Raises CorrectionError if they are not there.
    """
    if not isinstance(meant, str):
        return _at(text, tuple((int(start), int(end)) for start, end in meant))
    if SPANS.fullmatch(meant.strip()):
        return _at(text, spans_of(meant.strip()))
    pieces = [piece for piece in GAP.split(meant.strip()) if piece]
    if not pieces:
        raise CorrectionError("there are no words in it: give words of the article, or characters such as 12-40")
    return Words.at(text, _pieces(text, pieces, near))


def _at(text: str, spans: tuple[Span, ...]) -> Words:
    ends = [0, *(at for span in spans for at in span), len(text)]
    inside = all(start < end for start, end in spans) and ends == sorted(ends)
    if not spans or not inside:
        raise CorrectionError(
            f"the article has characters 0 to {len(text)}: spans lie in it, in order, such as 12-40 55-60"
        )
    return Words.at(text, spans)


def _pieces(text: str, pieces: Sequence[str], near: int) -> tuple[Span, ...]:
    """The spans of pieces that follow one another, the first as near as may be."""
    firsts = sorted(_all(text, pieces[0]), key=lambda span: abs(span[0] - near))
    for first in firsts:
        spans = [first]
        for piece in pieces[1:]:
            behind = next((span for span in _all(text, piece) if span[0] >= spans[-1][1]), None)
            if behind is None:
                break
            spans.append(behind)
        if len(spans) == len(pieces):
            return tuple(spans)
    missing = next((piece for piece in pieces if not _all(text, piece)), pieces[-1])
    shown = missing if len(missing) <= SHOWN else f"{missing[:SHOWN]}…"
    raise CorrectionError(f"these words are not in the article: {shown!r}")


def _all(text: str, piece: str) -> list[Span]:
    """Where words stand: any white space between them, whole words only, as they are written, else in any case."""
    body = r"\s+".join(re.escape(word) for word in piece.split())
    pattern = rf"(?<!\w){body}(?!\w)" if piece[0].isalnum() and piece[-1].isalnum() else body
    for flags in (0, re.IGNORECASE):
        found = [match.span() for match in re.finditer(pattern, text, flags)]
        if found:
            return found
    return []
