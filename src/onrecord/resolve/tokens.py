"""A text as words: where each begins, and in which sentence and paragraph it stands."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.model import Span

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Gov|Sen|Reps?|Rev|Hon|St|Fr|Jr|Sr|Supt|Insp|Det"
    r"|Mme|Mlle|Pres|Amb|Sec|Atty|Esq|N|S)\.(?=\s)"
    r"|[A-Z]\.(?=\s?[A-Z])"  # J. Smith
    r"|[^\W_]+(?:(?:['’](?!(?:[sSdm]|re|ve|ll)\b)|[-&/.](?=[^\W_]))[^\W_]+)*"
    r"|['’](?:[sdm]|re|ve|ll)\b|\n\s*\n|[^\w\s]"
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
    forms: list[str] = []
    starts: list[int] = []
    opening: list[int] = []  # the words that are `first`
    sentences: list[int] = []  # before which words a sentence ends; paragraphs and quotations likewise
    paragraphs: list[int] = []
    quotes: list[int] = []
    fresh, ended, quoted = True, False, False
    for match in TOKEN.finditer(text):
        form, start = match.group(), match.start()
        letter = form[0].isalnum()
        at = len(forms)
        if not letter and form[0] == "\n":
            paragraphs.append(at)
            sentences.append(at)
            if quoted:
                quotes.append(at)
            fresh, ended, quoted = True, False, False
            continue
        if ended and _opens(text, form, start, letter, forms[-1]):
            sentences.append(at)
            fresh, ended = True, False
        forms.append(form)
        starts.append(start)
        if letter:
            if fresh:
                opening.append(at)
            fresh = ended = False
            continue
        if form in QUOTES and quoted != (form == "“" or form == "«" or (form == '"' and not quoted)):
            quotes.append(at)
            quoted = not quoted
        if form in ENDS:
            ended = True
        elif form in OPENING or form == ":":
            fresh = True
    size = len(forms)
    found = Tokens(text, forms, [form.lower() for form in forms], starts)
    found.ends = [start + len(form) for start, form in zip(starts, forms, strict=True)]
    found.sentences, found.paragraphs = _counted(sentences, size), _counted(paragraphs, size)
    found.quoted = [number % 2 == 1 for number in _counted(quotes, size)]
    found.first = [False] * size
    for at in opening:
        found.first[at] = True
    _mark_titles(found)
    return found


def _counted(changes: list[int], size: int) -> list[int]:
    """For each of `size` words, before how many of them or of those before it something changed."""
    found: list[int] = []
    for number, at in enumerate([*changes, size]):
        found += [number] * (at - len(found))
    return found


def _opens(text: str, form: str, start: int, letter: bool, before: str) -> bool:
    """Whether a sentence begins at a word or mark that follows a full stop; not at “Why?” |he asked."""
    if letter:
        return not (form[0].islower() and before in CLOSING)
    spaced = start > 0 and text[start - 1].isspace()
    return (form in OPENING and form not in CLOSING) or (form in CLOSING and spaced)


def _mark_titles(found: Tokens) -> None:
    """A paragraph without a full stop, most of whose longer words have capitals, is in Title Case."""
    at, size = 0, len(found.forms)
    while at < size:
        end = at
        while end < size and found.paragraphs[end] == found.paragraphs[at]:
            end += 1
        longer = [form for form in found.forms[at + 1 : end] if len(form) > 3 and form[0].isalpha()]
        capital = sum(form[0].isupper() for form in longer)
        last = end - 1 if found.forms[end - 1] not in CLOSING else end - 2
        heading = end - at < 40 and found.forms[max(last, at)] not in ENDS
        cased = len(longer) > 2 and capital >= 0.7 * len(longer)
        titled = cased and (
            heading
            or (end - at < 30 and capital >= 0.8 * len(longer) and found.sentences[at] == found.sentences[end - 1])
        )
        heading = heading or titled
        found.heading.extend([heading] * (end - at))
        found.title.extend([titled] * (end - at))
        at = end
