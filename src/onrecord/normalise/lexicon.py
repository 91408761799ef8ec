"""The list of cue words (words/acts.csv) and where its entries stand in a row of words."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model import ACTS, STANCES
from onrecord.normalise.forms import lemmas

GAP = "…"
LONGEST_GAP = 4
PARTS = ("verb", "light", "carrier", "adjective", "adverb", "noun", "phrase", "mark")
Kind = tuple[str, str]  # act and stance


@dataclass(frozen=True)
class Entry:
    """A line of the list. `kind` is None if such words are never on record; `negated` if they are not when negated."""

    lemma: str
    part: str
    kind: Kind | None
    negated: Kind | None


@dataclass(frozen=True)
class Match:
    """An entry (or a noun and a verb of the same form) on words `first` to `last`, end exclusive."""

    entries: tuple[Entry, ...]
    first: int
    last: int

    def entry(self, noun: bool) -> Entry:
        """The noun's entry if `noun` and there is one, else the other's."""
        if len(self.entries) == 1:
            return self.entries[0]
        return next((one for one in self.entries if (one.part == "noun") == noun), self.entries[0])


@dataclass
class Node:
    """A node of the tree of entries, by word."""

    entries: list[Entry] = field(default_factory=list)
    after: dict[str, "Node"] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def matches(words: tuple[str, ...]) -> tuple[Match, ...]:
    """The longest entry at each of the lower-case words, left to right, without overlaps.

    Raises ValueError when a line of the list has an unknown part, act or stance.
    """
    root, forms = _tree(), [lemmas(word) for word in words]
    found: list[Match] = []
    at = 0
    while at < len(forms):
        end, node = _longest(root, forms, at)
        if node is not None:
            found.append(Match(tuple(node.entries), at, end))
        at = end if node is not None else at + 1
    return tuple(found)


def _longest(root: Node, forms: Sequence[tuple[str, ...]], start: int) -> tuple[int, Node | None]:
    best: tuple[int, Node | None] = (start, None)
    open_ = [(start, root, 0)]
    while open_:
        at, node, skipped = open_.pop()
        if node.entries and at > best[0] and skipped == 0:
            best = (at, node)
        if at == len(forms):
            continue
        if 0 < skipped <= LONGEST_GAP:
            open_.append((at + 1, node, skipped + 1))
        if GAP in node.after:
            open_.append((at, node.after[GAP], 1))
        open_ += [
            (at + 1, node.after[form], 0) for form in reversed(forms[at]) if form in node.after
        ]  # itself goes first
    return best


@cache
def _tree() -> Node:
    root = Node()
    with (files(__package__) / "words" / "acts.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            node = root
            for word in row["lemma"].split():
                node = node.after.setdefault(word, Node())
            node.entries.append(_entry(row))
    return root


def _entry(row: dict[str, str]) -> Entry:
    kind = (row["act"], row["stance"]) if row["act"] else None
    act, _, stance = row["negated"].partition(" ")
    negated = (act, stance) if act else None
    known = all(each is None or (each[0] in ACTS and each[1] in STANCES) for each in (kind, negated))
    if not known or row["part"] not in PARTS:
        raise ValueError(f"words/acts.csv: {row['lemma']!r} has an unknown part, act or stance")
    return Entry(row["lemma"], row["part"], kind, negated)
