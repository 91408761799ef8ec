"""Plain text that was wrapped to a width: its line ends are no ends of paragraphs.

A document's text is kept as it came (RECORD); the steps after reading get it flowing, with every character in its
place, and the words of a statement are taken from what is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.model import Document, Span, Statement, Words

NARROW, WIDE = 40, 120  # characters of a line that text is wrapped to
FEW = 3  # line ends that must look wrapped
MOSTLY = 0.9  # of the line ends inside paragraphs that must

Line = tuple[int, int]  # its first character, and the one behind its last


def flowing(text: str) -> str:
    """The text with a blank for each line end that only wraps; as long as it was, and mostly the same text."""
    blocks = [block for block in _blocks(text) if len(block) > 1]
    ends = [pair for block in blocks for pair in pairwise(block)]
    width = max((end - start for block in blocks for start, end in block), default=0)
    wrapped = [here[1] for here, there in ends if _fits_not(text, here, there, width)]
    if not NARROW <= width <= WIDE or len(wrapped) < FEW or len(wrapped) < MOSTLY * len(ends):
        return text
    made = list(text)
    for at in wrapped:
        made[at] = " "
    return "".join(made)


def _blocks(text: str) -> Iterator[list[Line]]:
    """The lines of each stretch without a blank line."""
    block: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            block.append((start, start + len(line)))
        else:
            yield block
            block = []
        start += len(line) + 1
    yield block


def _fits_not(text: str, here: Line, there: Line, width: int) -> bool:
    """Whether the next line's first word has no room on this one."""
    word = text[there[0] : there[1]].split(None, 1)[0]
    return here[1] - here[0] + 1 + len(word) > width


def as_kept(document: Document, statement: Statement) -> Statement:
    """A statement of the flowing text with its words as the document has them."""

    def words(one: Words | None) -> Words | None:
        return one and Words.at(document.text, one.spans)

    def text(spans: Sequence[Span]) -> str:
        return " ".join(document.text[start:end] for start, end in spans)

    return replace(
        statement,
        source=words(statement.source),
        cue=Words.at(document.text, statement.cue.spans),
        content=Words.at(document.text, statement.content.spans),
        target=words(statement.target),
        place=words(statement.place),
        audience=words(statement.audience),
        basis=tuple(replace(one, text=text(one.spans)) for one in statement.basis),
        figures=tuple(replace(one, text=text(one.spans)) for one in statement.figures),
    )
