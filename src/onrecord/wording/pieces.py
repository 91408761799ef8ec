"""A record's text in pieces that are marked alike, by paragraphs, as a page draws it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Record, Span
from onrecord.wording import words
from onrecord.wording.segments import CONTENT, Segment, paragraphs, segments

Name = Callable[[int], str]


@dataclass(frozen=True)
class Piece:
    """Characters that are marked alike: `looks` are CSS classes, `ids` the statements, `refs` numbers put after; `said`
    is the innermost statement whose content they are in, `start` where they stand in the text."""

    text: str
    looks: str
    ids: str
    refs: tuple[int, ...]
    said: int | None = None
    start: int = 0


Paragraph = tuple[Piece, ...]


def pieces(record: Record, name: Name) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """The pieces of the title where the text begins with it, else none, and of the other paragraphs.

    `name`: the id, on the page, of the statement that is counted so, from 1.
    """
    text = record.document.text
    blocks = paragraphs(text)
    cut = iter(segments(text, record.statements, (edge for block in blocks for edge in block)))
    made = [tuple(_piece(name, text, one) for one in part) for part in _within(blocks, cut)]
    titled = bool(blocks) and _same(text[slice(*blocks[0])], record.document.title or "")
    return (made[0], tuple(made[1:])) if titled else ((), tuple(made))


def _same(first: str, title: str) -> bool:
    """Whether the first paragraph is the title, which a page may print with other case, spaces or full stop."""
    return " ".join(first.casefold().split()).rstrip(".") == " ".join(title.casefold().split()).rstrip(".")


def _within(blocks: Sequence[Span], cut: Iterator[Segment]) -> Iterator[list[Segment]]:
    """The segments of each block; the cuts fall on the blocks' borders, what lies between blocks is left out."""
    one = next(cut, None)
    for start, end in blocks:
        part = []
        while one and one.start < end:
            if one.start >= start:
                part.append(one)
            one = next(cut, None)
        yield part


def _piece(name: Name, text: str, one: Segment) -> Piece:
    said = [mark.number for mark in one.marks if mark.role == CONTENT]
    looks = " ".join([*one.roles, *(["deep"] if len(said) > 1 else [])])
    ids = " ".join(name(number) for number in one.numbers)
    return Piece(words.clean(text[one.start : one.end]), looks, ids, one.ends, said[-1] if said else None, one.start)
