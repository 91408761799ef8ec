"""Where the words that somebody looked for stand in a text: for marking them, and for ranking what was found."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.ledger.terms import Term, tokens
from onrecord.model import Span

WORD = re.compile(r"[^\W_]+")
IN_CONTENT, WITH_SPEAKER, WITH_TITLE = 2000, 1000, 0
FARTHEST = 999  # characters between: farther apart is all the same
START, SHORT = 2, 3  # letters that a word has in common with its stem, if it has more than SHORT


class Matcher:
    """The terms of a search, ready to be found in texts. Words are taken as the databases' indexes do, by stems."""

    def __init__(self, wanted: Sequence[Term]) -> None:
        self.terms = [(tuple(_stem(word) for word in one.words), one.prefix) for one in wanted]
        self._single = _single(self.terms)
        self._word = _pattern([stem for stems, _ in self.terms for stem in stems])

    def spans(self, text: str) -> tuple[Span, ...]:
        """The characters of each word that is looked for; of a phrase, those of the whole phrase."""
        kept: list[Span] = []
        for start, end, _ in sorted(self._found(text), key=lambda one: (one[0], -one[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return tuple(kept)

    def score(self, content: str, speaker: str) -> int:
        """How well a statement matches: first all that is looked for in what is said, then with who says it, then only
        with the headline's help; and the closer together, the better."""
        in_content = list(self._found(content))
        if len({term for _, _, term in in_content}) == len(self.terms):
            return IN_CONTENT + FARTHEST - self._between(in_content)
        of_speaker = self._found(speaker)
        told = {term for _, _, term in in_content} | {term for _, _, term in of_speaker}
        return WITH_SPEAKER if len(told) == len(self.terms) else WITH_TITLE

    def _between(self, found: Sequence[tuple[int, int, int]]) -> int:
        """The fewest other characters among which all terms stand, in the order of the text."""
        last: dict[int, Span] = {}
        best = FARTHEST
        for start, end, term in found:
            last[term] = (start, end)
            if len(last) == len(self.terms):
                reach = max(end for _, end in last.values()) - min(start for start, _ in last.values())
                best = min(best, reach - sum(end - start for start, end in last.values()))
        return max(0, best)

    def _found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where each term stands: its characters, and which term it is."""
        words = [(one.start(), one.end(), _stemmed(one[0])) for one in self._word.finditer(text)]
        if self._single is not None:
            yield from ((start, end, term) for start, end, stem in words for term in self._single.get(stem, ()))
            return
        for at, (start, _, _) in enumerate(words):
            for term, (wanted, prefix) in enumerate(self.terms):
                run = words[at : at + len(wanted)]
                if _same([stem for _, _, stem in run], wanted, prefix) and _adjacent(text, run):
                    yield start, run[-1][1], term


@lru_cache(maxsize=50_000)  # some MB: the words of one search are mostly those of the next
def _stemmed(word: str) -> str:
    """The stem of a word as it stands in a text."""
    return _stem("".join(tokens(word)))


def _stem(word: str) -> str:
    from snowballstemmer import stemmer  # here: it loads many languages

    return str(stemmer("porter").stemWord(word))  # one of its own: it works in itself, and threads would meet there


def _single(terms: Sequence[tuple[tuple[str, ...], bool]]) -> dict[str, list[int]] | None:
    """Which terms each stem is, where every term is one whole word; else None."""
    if any(len(stems) != 1 or prefix for stems, prefix in terms):
        return None
    found: dict[str, list[int]] = defaultdict(list)
    for number, (stems, _) in enumerate(terms):
        found[stems[0]].append(number)
    return dict(found)


def _pattern(stems: Sequence[str]) -> re.Pattern[str]:
    """The words of a text that may have one of the stems: most need not be stemmed."""
    starts = [re.escape(stem[:START]) for stem in stems]
    if any(len(stem) <= SHORT for stem in stems):
        starts.append(rf"[^\W_]{{1,{SHORT}}}(?![^\W_])")
    marked = r"[^\W_]?[^\W_\x00-\x7f]"  # a letter with a mark, of which the stem may have none
    return re.compile(rf"(?<![^\W_])(?={'|'.join(starts)}|{marked})[^\W_]+", re.IGNORECASE)


def _same(stems: Sequence[str], wanted: tuple[str, ...], prefix: bool) -> bool:
    if len(stems) < len(wanted) or tuple(stems[:-1]) != wanted[:-1]:
        return False
    return stems[-1].startswith(wanted[-1]) if prefix else stems[-1] == wanted[-1]


def _adjacent(text: str, words: Sequence[tuple[int, int, str]]) -> bool:
    """Whether no other word stands between."""
    return all(not WORD.search(text, one[1], other[0]) for one, other in pairwise(words))
