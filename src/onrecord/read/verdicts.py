"""Which lines of a text, or which parts of them, are furniture: a verdict for each line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span

from . import byline, dates, furniture
from .dateline import dateline_of
from .names import SENTENCE_END, names_only

HEAD_LINES = 14  # lines of the page's head among which a byline or a date line may stand
TAIL_LINES = 6  # lines at the end among which a signature or the address may stand
RECURRING = 40  # characters
STORY_WORDS = 15  # a line of so many words is the story's; a shorter one when it ends as a sentence
SHORT_WORDS = 8
NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
ADDRESS = re.compile(
    r"(?:(?:original|source|article|canonical|full)?\s*(?:url|link|article|source|story|at|from)\s*:?)?\s*"
    r"<?(?P<url>https?://[^\s<>\"]+)>?",
    re.IGNORECASE,
)
ADDRESS_LABEL = re.compile(
    r"(?:original|source|article|canonical)\s+(?:url|link|article|source|story)\s*:?|url\s*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without the spaces around it, and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be cut of a line (None: all of it), and what that says. A `weak` one holds beside another only."""

    cut: tuple[Span, ...] | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None
    weak: bool = False


def judge(lines: Sequence[Line], title: str | None) -> list[Verdict | None]:
    """A verdict for each line, None for one that stays whole."""
    verdicts: list[Verdict | None] = []
    head, untitled = True, title is None
    known: dict[str, Verdict | None] = {}  # short lines recur: a file of two million takes a tenth of the time
    for number, line in enumerate(lines):
        short = len(line.text) <= RECURRING
        verdict = known[line.text] if short and line.text in known else phrase(line.text)
        if short:
            known[line.text] = verdict
        story = verdict is None and is_story(line.text)
        if verdict is None:
            verdict = edges(line.text, opening=head and (story or not untitled))
        if verdict is None and head and not story:
            verdict = head_line(line.text, untitled)
        if verdict is None and not untitled and len(lines) - number <= TAIL_LINES:
            verdict = tail_line(line.text)
        verdicts.append(verdict)
        if verdict is None or verdict.cut is not None:  # it stays: the headline, a line below it, the story's first
            head = head and number < HEAD_LINES and verdict is None and (untitled or not story)
            untitled = False
    names_by_dates(lines, verdicts)
    return bars(verdicts)


def is_story(text: str) -> bool:
    """Whether a line is a paragraph of the story rather than a line of the page's head."""
    words = text.count(" ") + 1
    return words >= STORY_WORDS or (words >= SHORT_WORDS and SENTENCE_END.search(text) is not None)


def phrase(text: str) -> Verdict | None:
    """Furniture wherever it stands: phrases, image credits, credits of the story."""
    if len(text) > byline.CREDIT_LIMIT:
        return None
    if furniture.is_phrase(text) or furniture.is_image_credit(text):
        return Verdict()
    credit = byline.credit_of(text)
    if credit:
        return Verdict(agency=credit.agency)
    return Verdict(weak=True) if furniture.is_network(text) else None


def edges(text: str, opening: bool) -> Verdict | None:
    """What is furniture at the edges of a line that stays: a dateline, the label of a link, a credit in brackets."""
    cut: list[Span] = []
    found = dateline_of(text, opening)
    front = found.length if found else furniture.label_length(text)
    if 0 < front < len(text):
        cut.append((0, front))
    end = byline.trailing_credit(text)
    if end is not None and end > front:
        cut.append((end, len(text)))
    return Verdict(tuple(cut), agency=found.agency if found else None) if cut else None


def head_line(text: str, untitled: bool) -> Verdict | None:
    """A byline or a date line; where the headline is yet to come, a byline must name an agency."""
    when = dates.on_line(text)
    if when:
        return Verdict(published=when)
    credit = byline.byline_of(text)
    if credit and (credit.agency or not untitled):
        return Verdict(byline=credit.byline, agency=credit.agency)
    return None


def tail_line(text: str) -> Verdict | None:
    """An agency's signature, or the article's address; not for the first line of a text."""
    signed = byline.signature_of(text)
    if signed:
        return Verdict(agency=signed.agency)
    if ADDRESS_LABEL.fullmatch(text):
        return Verdict()
    found = ADDRESS.fullmatch(text)
    return Verdict(url=found["url"]) if found else None


def names_by_dates(lines: Sequence[Line], verdicts: list[Verdict | None]) -> None:
    """A line of two to four names right beside a date line is a byline without its "By"; changes `verdicts`."""
    for number, verdict in enumerate(verdicts[:HEAD_LINES]):
        near = verdicts[max(number - 1, 0) : number + 2]
        text = lines[number].text
        alone = verdict is None and number and any(one and one.published for one in near)
        if alone and 2 <= len(text.split()) <= 4 and names_only(text) and NAME.fullmatch(text):
            verdicts[number] = Verdict(byline=text)


def bars(verdicts: list[Verdict | None]) -> list[Verdict | None]:
    """The verdicts without weak ones that stand alone."""

    def beside(number: int) -> bool:
        near = [verdicts[other] for other in (number - 1, number + 1) if 0 <= other < len(verdicts)]
        return any(one is not None and one.cut is None for one in near)

    return [None if one and one.weak and not beside(number) else one for number, one in enumerate(verdicts)]
