"""A text cut at the borders of all its marked spans, so that overlapping and nested marks can be drawn side by side."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span, Statement

BLANK = re.compile(r"\n[^\S\n]*\n\s*|\n\s*\Z")
SOURCE, CUE, CONTENT = "source", "cue", "content"


@dataclass(frozen=True)
class Mark:
    """One role of one statement: `number` counts the document's statements from 1."""

    role: str
    number: int


@dataclass(frozen=True)
class Segment:
    """Characters `start` to `end` of the text, all with the same marks. `ends`: the statements whose cue ends here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    ends: tuple[int, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles played here, each once, source before cue before content."""
        played = {mark.role for mark in self.marks}
        return tuple(role for role in (SOURCE, CUE, CONTENT) if role in played)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The statements marked here, each once, in order."""
        return tuple(sorted({mark.number for mark in self.marks}))


def spans(statement: Statement) -> Iterator[tuple[str, Span]]:
    """Each span of a statement's source, cue and content with its role."""
    for role, words in ((SOURCE, statement.source), (CUE, statement.cue), (CONTENT, statement.content)):
        for span in words.spans if words else ():
            yield role, span


def segments(text: str, statements: Sequence[Statement], cuts: Iterable[int] = ()) -> list[Segment]:
    """All of `text` in order, without gaps, cut where a mark begins or ends and at `cuts`; none for an empty text."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for number, statement in enumerate(statements, 1):
        for role, (start, end) in spans(statement):
            opening[start].append(Mark(role, number))
            closing[end].append(Mark(role, number))
    last_cue = {number: one.cue.spans[-1][1] for number, one in enumerate(statements, 1)}
    active: list[Mark] = []
    made = []
    for here, there in pairwise(sorted({0, len(text), *opening, *closing, *cuts})):
        active = [mark for mark in active if mark not in closing[here]] + opening[here]
        ends = tuple(mark.number for mark in active if mark.role == CUE and last_cue[mark.number] == there)
        made.append(Segment(here, there, tuple(active), ends))
    return made


def paragraphs(text: str) -> list[Span]:
    """Where the text's paragraphs stand; blank lines separate them and belong to none."""
    edges = [0, *(edge for blank in BLANK.finditer(text) for edge in blank.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]
