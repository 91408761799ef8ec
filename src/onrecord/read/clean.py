"""Plain text to the text of the story: line ends made equal, furniture left out, and what the furniture said.

Nothing else is changed, and every character of the result knows its place in the source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Kept, Span

from .headline import is_headline
from .kept import complement, keep
from .verdicts import Line, Verdict, judge

HEADLINE_LINES = 20  # lines in which the headline and the three lines after it are looked for
LONE_CR = re.compile(r"\r(?!\n)")
LINE = re.compile(r"[^\n]+")
DROPPED = "\ufeff\0"  # a byte-order mark at the start, and NUL anywhere: no text has them


@dataclass(frozen=True)
class Cleaned:
    """The story's text, where its characters came from, and what the text and its furniture say about the article."""

    text: str
    kept: Kept
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None


def clean(source: str, title: str | None = None) -> Cleaned:
    """The text of the story in `source`, a decoded plain text. `title` is the headline where it is known already."""
    work = LONE_CR.sub("\n", source) if "\r" in source else source
    lines = list(lines_of(work))
    verdicts = judge(lines, title)
    removed = [*dropped_characters(work), *cuts(lines, verdicts, len(work))]
    if removed:
        ranges = complement(removed, len(work))
        text = "".join(work[start:end] for start, end in ranges)
    else:
        ranges, text = [(0, len(work))], work
    return Cleaned(text, keep(ranges), title or title_of(lines, verdicts), **facts(verdicts))


def lines_of(work: str) -> Iterator[Line]:
    """The lines of `work` that are not blank."""
    for found in LINE.finditer(work):
        raw = found.group()
        text = raw.strip()
        text = text.strip(DROPPED) if text[:1] in DROPPED or text[-1:] in DROPPED else text
        if text:
            start = found.start() + raw.index(text)
            yield Line(start, start + len(text), text)


def dropped_characters(work: str) -> Iterator[Span]:
    """Carriage returns before line feeds, a byte-order mark at the start, and NULs."""
    if work.startswith("\ufeff"):
        yield 0, 1
    for mark in "\r\0":
        at = work.find(mark)
        while at >= 0:
            yield at, at + 1
            at = work.find(mark, at + 1)


def cuts(lines: Sequence[Line], verdicts: Sequence[Verdict | None], length: int) -> Iterator[Span]:
    """What the verdicts take out. Of the gaps around dropped lines the widest stays, so that no paragraphs merge."""
    previous = 0  # where the last line that stays ends
    gaps: list[Span] = []
    dropping = False
    for number in range(len(lines) + 1):
        start = lines[number].start if number < len(lines) else length
        gaps.append((lines[number - 1].end if number else 0, start))
        verdict = verdicts[number] if number < len(lines) else Verdict(())
        if verdict is not None and verdict.cut is None:
            dropping = True
            continue
        if dropping:
            yield from around(gaps, previous, start, number == len(lines))
        if verdict is not None and number < len(lines):
            yield from ((start + a, start + b) for a, b in verdict.cut or ())
        previous = lines[number].end if number < len(lines) else length
        gaps, dropping = [], False


def around(gaps: Sequence[Span], previous: int, start: int, last: bool) -> Iterator[Span]:
    """Everything from `previous` to `start` but one of the gaps; none before the first line, the end after the last."""
    stays = gaps[-1] if last else max(gaps, key=lambda gap: gap[1] - gap[0]) if previous else (start, start)
    yield previous, stays[0]
    yield stays[1], start


def title_of(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> str | None:
    """The first line that stays, if it reads as a headline and nothing of it was cut."""
    stay = [n for n, verdict in enumerate(verdicts[:HEADLINE_LINES]) if verdict is None or verdict.cut is not None]
    if not stay or verdicts[stay[0]] is not None:
        return None
    first, *following = (lines[number].text for number in stay[:4])
    return first if is_headline(first, following) else None


def facts(verdicts: Sequence[Verdict | None]) -> dict[str, str | None]:
    """The first byline, date and address that furniture gave, and the agency: the byline's, else the first named."""
    said = [verdict for verdict in verdicts if verdict is not None]
    lines = [one for one in said if one.byline]
    return {
        "byline": lines[0].byline if lines else None,
        "agency": next((one.agency for one in [*lines, *said] if one.agency), None),
        "published": next((one.published for one in said if one.published), None),
        "url": next((one.url for one in said if one.url), None),
    }
