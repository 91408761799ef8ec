"""A text as words: where each begins, and in which sentence and paragraph it stands."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from onrecord.model import Span

TITLES = "Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Gov|Sen|Reps?|Rev|Hon|St|Fr|Jr|Sr|Supt|Insp|Det"
APART = re.compile(
    r"((?=[A-Z])(?:"  # asked first, since few words have a capital
    r"(?:[A-Z]\.){2,}"  # U.S.
    rf"|(?:{TITLES}|Mme|Mlle|Pres|Amb|Sec|Atty|Esq|N|S)\.(?=\s)"
    r"|[A-Z]\.(?=\s?[A-Z]))"  # J. Smith
    r"|[^\W_]+(?:(?:['’](?!(?:[sSdm]|re|ve|ll)\b)|[-&/.](?=[^\W_]))[^\W_]+)*"
    r"|['’](?:[sdm]|re|ve|ll)\b|\n\s*\n|[^\w\s])"
)
ENDS = frozenset(".!?")
CLOSING = frozenset("\"”’')]")
QUOTES = frozenset('"“”«»')
OPENING = frozenset("\"“‘'([*_#-–—•")


@dataclass
class Tokens:
    """Parallel lists over the words.

    `first` tells a word that opens a sentence or a quotation; `heading` one of a short paragraph without a full stop;
    `title` one of such a paragraph in Title Case, where capitals tell nothing; `quoted` one in double quotation marks.
    """

    text: str
    forms: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    title: list[bool] = field(default_factory=list)
    heading: list[bool] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def inside(self, span: Span) -> tuple[int, int]:
        """The words that begin in a span of characters, as indexes, end exclusive."""
        return bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])

    def words(self, first: int, last: int) -> str:
        """The text from word `first` to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def span(self, first: int, last: int) -> Span:
        return self.starts[first], self.ends[last - 1]


def tokenise(text: str) -> Tokens:
    """The words and marks of a text."""
    pieces = APART.split(text)  # what stands between the words, and the words
    edges = list(accumulate(map(len, pieces)))
    forms, starts, ends = pieces[1::2], edges[:-1:2], edges[1::2]
    marks = [at for at, form in enumerate(forms) if not form[0].isalnum()]
    blanks = [at for at in marks if forms[at][0] == "\n"]
    for at in reversed(blanks):
        del forms[at], starts[at], ends[at]
    found = Tokens(text, forms, list(map(str.lower, forms)), starts, ends)
    size = len(forms)
    found.first = [False] * size
    turns = _turns(found, marks, blanks)
    found.sentences, found.paragraphs = _counted(turns.sentences, size), _counted(turns.paragraphs, size)
    found.quoted = _switched(turns.quotes, size)
    _mark_titles(found, turns.paragraphs)
    return found


@dataclass
class Turns:
    """Before which words a sentence or a paragraph ends, a quotation begins or ends."""

    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)


def _turns(found: Tokens, marks: list[int], blanks: list[int]) -> Turns:
    """Goes over the marks alone, and what follows each: in between nothing turns. Tells who is `first`, too.

    `marks` and, of them, `blanks`, which part paragraphs, count the blanks as words, which `found` does not.
    """
    text, forms, starts = found.text, found.forms, found.starts
    turns = Turns()
    fresh, ended, quoted = True, False, False
    gone, behind = 0, 0  # blanks so far, and the word behind the last mark
    for mark in [*marks, len(forms) + len(blanks)]:
        if behind < mark:  # words stand before it
            at = behind - gone
            if ended and not (forms[at][0].islower() and forms[at - 1] in CLOSING):  # not at “Why?” |he asked
                turns.sentences.append(at)
                fresh = True
            found.first[at] = fresh
            fresh = ended = False
        behind = mark + 1
        at = mark - gone
        if gone < len(blanks) and mark == blanks[gone]:
            turns.paragraphs.append(at)
            turns.sentences.append(at)
            if quoted:
                turns.quotes.append(at)
            fresh, ended, quoted = True, False, False
            gone += 1
            continue
        if at == len(forms):
            break
        form = forms[at]
        if ended and _opens(text, form, starts[at]):
            turns.sentences.append(at)
            fresh, ended = True, False
        if form in QUOTES and quoted != (form == "“" or form == "«" or (form == '"' and not quoted)):
            turns.quotes.append(at)
            quoted = not quoted
        if form in ENDS:
            ended = True
        elif form in OPENING or form == ":":
            fresh = True
    return turns


def _counted(changes: list[int], size: int) -> list[int]:
    """For each of `size` words, before how many of them or of those before it something changed."""
    found: list[int] = []
    for number, at in enumerate([*changes, size]):
        found += [number] * (at - len(found))
    return found


def _switched(changes: list[int], size: int) -> list[bool]:
    """For each of `size` words whether what is switched at the changes, and is off at first, is on."""
    found: list[bool] = []
    for number, at in enumerate([*changes, size]):
        found += [number % 2 == 1] * (at - len(found))
    return found


def _opens(text: str, mark: str, start: int) -> bool:
    """Whether a sentence begins at a mark that follows a full stop."""
    spaced = start > 0 and text[start - 1].isspace()
    return (mark in OPENING and mark not in CLOSING) or (mark in CLOSING and spaced)


def _mark_titles(found: Tokens, paragraphs: list[int]) -> None:
    """A paragraph without a full stop, most of whose longer words have capitals, is in Title Case."""
    for at, end in pairwise([0, *paragraphs, len(found.forms)]):
        if at == end:
            continue
        last = end - 1 if found.forms[end - 1] not in CLOSING else end - 2
        heading = end - at < 40 and found.forms[max(last, at)] not in ENDS
        titled = False
        if heading or (end - at < 30 and found.sentences[at] == found.sentences[end - 1]):
            longer = [form for form in found.forms[at + 1 : end] if len(form) > 3 and form[0].isalpha()]
            capital = sum([form[0].isupper() for form in longer])
            titled = len(longer) > 2 and capital >= (0.7 if heading else 0.8) * len(longer)
        found.heading.extend([heading or titled] * (end - at))
        found.title.extend([titled] * (end - at))
