"""Reads a cue: which entry of the list leads it, whether it is negated, and the words around it that decide so."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from onrecord.model import Attribution, Span
from onrecord.normalise.lexicon import Entry, Match, matches
from onrecord.normalise.wordclasses import classes

WORD = re.compile(
    r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|d|re|ve|m)\b|\w+(?:[-‑]\w+)*|[:–—]|(?<!\w)-(?!\w)|\?", re.IGNORECASE
)
SPLIT = {"n't": ("not",), "ca": ("can",), "wo": ("will",), "sha": ("shall",), "cannot": ("can", "not")}
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n")
REACH = 160  # characters that are looked at before a cue
LEAD = 40  # characters of the content that may go on with the cue ("refused | to say whether")
QUOTES = ('"', "“", "‘", "'", "«")
POSSESSIVE = re.compile(r"(?:^|\s)(?:his|her|its|their|my|our|your|whose)$|['’]s$|s['’]$", re.IGNORECASE)
POSSESSIVE_LENGTH = 6  # characters, the blank before it too
NOUN_BEFORE = re.compile(r"\s+(?:by|of|from)\b")
TAKEN_BACK = frozenset(("to", "of", "than", "from"))  # what follows a refusal: "declined to", "short of", "rather than"
PREDICATES = frozenset(("verb", "light", "carrier", "adjective"))
RANKS = {**dict.fromkeys(PREDICATES, 0), "noun": 1, "adverb": 2, "phrase": 3, "mark": 4}  # the lowest leads the cue


class Word(NamedTuple):  # not a dataclass: a few hundred an article, and these are made three times as fast
    """A word in lower case with straight apostrophes, and its characters."""

    text: str
    span: Span


class Cue(NamedTuple):
    """A cue as read. `words` are its own, with the content's first words where they go on with it; `entry` leads it,
    from word `first` to `last`; `group` is what stands of its verb before it; `opening` the words before the source."""

    words: tuple[Word, ...]
    entry: Entry | None
    first: int
    last: int
    negated: bool
    group: tuple[Word, ...]
    opening: tuple[Word, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The characters of the leading entry, or of the whole cue."""
        return tuple(word.span for word in (self.words[self.first : self.last] or self.words))

    @property
    def before(self) -> tuple[Word, ...]:
        """What stands before the leading entry, outside the cue and in it."""
        return (*self.group, *self.words[: self.first])


def tokens(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of text[start:end], contractions taken apart ("didn't": did, not)."""
    if (plain := text[start:end]).isalpha() and (word := plain.lower()) not in SPLIT:  # one word, as most cues are
        yield Word(word, (start, end))
        return
    for match in WORD.finditer(text, start, end):
        word = match.group().lower()
        if not word.isascii():
            word = word.replace("’", "'").replace("‑", "-")
        if word in SPLIT:
            yield from (Word(part, match.span()) for part in SPLIT[word])
        else:
            yield Word(word, match.span())


def backwards(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of text[start:end] from the last to the first: no more is read than is asked for."""
    while end > start:
        blank = text.rfind(" ", start, end)
        begin = start if blank < 0 else blank + 1
        if (plain := text[begin:end]).isalpha() and (word := plain.lower()) not in SPLIT:
            yield Word(word, (begin, end))
        else:
            yield from reversed(list(tokens(text, begin, end)))
        end = blank


@lru_cache(maxsize=256)  # act, off_record and target each ask for the same cue
def read(text: str, attribution: Attribution) -> Cue:
    """The cue of the attribution: its leading entry, negation, and what stands before it in its sentence."""
    own = [word for start, end in attribution.cue for word in tokens(text, start, end)]
    words = (*own, *_continued(text, attribution, own))
    found = matches(tuple(word.text for word in words))
    group = _group(text, attribution)
    opening = _opening(text, attribution, group)
    noun = _noun(text, attribution, words, group)
    chosen = _lead(words, [one for one in found if one.first < len(own)], found, noun)
    first, last = (chosen.first, chosen.last) if chosen else (len(own), len(own))
    entry = chosen.entry(chosen.first in noun) if chosen else None
    head = words[first].text if chosen else ""
    negated = _negated((*group, *words[:first]), head) or _nobody(text, attribution, opening)
    return Cue(words, entry, first, last, negated, group, opening)


def _continued(text: str, attribution: Attribution, own: Sequence[Word]) -> list[Word]:
    """The content's first words, where the cue ends in a refusal or wants a noun ("expressed | concern")."""
    here = next((span for span in attribution.content if own and span[0] >= own[-1].span[1]), None)
    if here is None or here[0] - own[-1].span[1] > 2 or text.startswith(QUOTES, here[0]):
        return []
    last = matches((own[-1].text,))
    carries = bool(last) and last[0].entries[0].part == "carrier"
    refuses = own[-1].text in classes().refusal_forms
    if not carries and not refuses:
        return []
    lead = list(tokens(text, here[0], min(here[1], here[0] + LEAD)))[:5]
    refuses = refuses and bool(lead) and lead[0].text == "to"
    return lead if refuses else lead[:3] if carries else []


def _group(text: str, attribution: Attribution) -> tuple[Word, ...]:
    """The words of the cue's verb that stand right before it: auxiliaries, negators, adverbs, refusals."""
    start = attribution.cue[0][0]
    floor = _floor(text, start)
    for _, last in (*attribution.source, *attribution.content):
        if last <= start:
            floor = max(floor, last)
    grouped = classes().grouped
    found = takewhile(lambda word: word.text in grouped or word.text.endswith("ly"), backwards(text, floor, start))
    return tuple(found)[::-1]


def _opening(text: str, attribution: Attribution, group: Sequence[Word]) -> tuple[Word, ...]:
    """Up to four words before the source, or where none stands before the cue, before the cue's verb."""
    start = group[0].span[0] if group else attribution.cue[0][0]
    source = min((first for first, _ in attribution.source), default=None)
    if source is not None and source < attribution.cue[-1][0] and not _between(attribution, source, start):
        start = source
    floor = max([_floor(text, start), *(last for _, last in attribution.content if last <= start)])
    return tuple(islice(backwards(text, floor, start), 4))[::-1]


def _between(attribution: Attribution, source: int, start: int) -> bool:
    """Whether content stands between the source and the cue's verb, which are then no subject and predicate."""
    return any(source < first < start for first, _ in attribution.content)


def _floor(text: str, start: int) -> int:
    """Where the sentence begins, at most REACH characters before."""
    floor = max(0, start - REACH)
    begins, ends = _sentence_ends(text)
    at = bisect_left(begins, start) - 1
    if at < 0 or ends[at] <= floor:
        return floor
    if begins[at] >= floor and ends[at] <= start:
        return ends[at]
    # in the blanks between two sentences: what is left of them counts alone
    found = (each.end() for each in SENTENCE.finditer(text, floor, start + 2))
    return max((end for end in found if end <= start), default=floor)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[list[int], list[int]]:
    """Where the ends of sentences begin and end; kept, since every statement of a text asks several times."""
    spans = [found.span() for found in SENTENCE.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def _noun(text: str, attribution: Attribution, words: Sequence[Word], group: Sequence[Word]) -> frozenset[int]:
    """The words that must be nouns: after a determiner or a possessive, and before "by" or "of"."""
    found = {
        at
        for at in range(1, len(words))
        if words[at - 1].text in classes().determiners and not words[at].text.endswith(("ing", "ed"))
    }
    start = attribution.cue[0][0]
    if words and not words[0].text.endswith(("ing", "ed")) and not group:
        source = next((text[a:b] for a, b in reversed(attribution.source) if b <= start and start - b < 2), "")
        before = "" if source else next((word.text for word in backwards(text, max(0, start - 24), start)), "")
        possessed = (
            POSSESSIVE.search(source, len(source) - POSSESSIVE_LENGTH) is not None or before in classes().determiners
        )
        if possessed or NOUN_BEFORE.match(text, words[-1].span[1], words[-1].span[1] + 8):
            found.add(0)
    return frozenset(found)


def _lead(words: Sequence[Word], own: Sequence[Match], found: Sequence[Match], noun: frozenset[int]) -> Match | None:
    """The match that says what the cue does: its first verb, else noun; the next word where that one hands over."""
    if not own:
        return None
    parts = [one.entry(one.first in noun).part for one in own]
    ranks = [0 if part == "noun" and one.first in noun else RANKS[part] for one, part in zip(own, parts, strict=True)]
    chosen = own[ranks.index(min(ranks))]
    while (following := _handed(words, chosen, found, noun)) is not None:
        chosen = following
    return chosen


def _handed(words: Sequence[Word], chosen: Match, found: Sequence[Match], noun: frozenset[int]) -> Match | None:
    """A verb after "seemed to", a noun after "voiced", what "refused to" takes back."""
    entry = chosen.entry(chosen.first in noun)
    later = [one for one in found if one.first >= chosen.last]
    if entry.part == "carrier":
        return next((one for one in later if any(each.part == "noun" for each in one.entries)), None)
    refuses = chosen.last == chosen.first + 1 and words[chosen.first].text in classes().refusal_forms
    if entry.part != "light" and not refuses:
        return None
    joined = chosen.last < len(words) and (
        words[chosen.last].text in ("to", "not") or words[chosen.last].text.endswith("ing")
    )
    following = next((one for one in later if one.entry(False).part in PREDICATES), None)
    return following if joined and following is not None and following.first - chosen.last <= 3 else None


def _negated(before: Sequence[Word], head: str = "") -> bool:
    """Whether one of the words before the head negates it, or takes it back ("declined to", "without", "short of")."""
    words = classes()
    for at, word in enumerate(before):
        following = before[at + 1].text if at + 1 < len(before) else head
        if word.text in words.negators and following not in words.not_after:
            return True
        if word.text in words.refusal_forms and (following in TAKEN_BACK or following.endswith("ing")):
            return True
    return False


def _nobody(text: str, attribution: Attribution, opening: Sequence[Word]) -> bool:
    """Whether the subject is nobody: "No one at the zoo", "Not one of the jurors"."""
    words = classes()
    start = min((first for first, _ in attribution.source), default=attribution.cue[0][0])
    if attribution.source and start < attribution.cue[-1][0] and words.nobody.match(text, start):
        return True
    return bool(words.nobody_before.search(" ".join(word.text for word in opening)))
