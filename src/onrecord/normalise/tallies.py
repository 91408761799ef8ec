"""Counts whose noun stands apart: "the number of dead rose to 34", "put the missing at 14", "the toll stands at 24"."""

import re
from dataclasses import dataclass

from onrecord.normalise.figure_words import Unit, no_figures
from onrecord.normalise.nouns import counted, singular
from onrecord.normalise.tokens import Tokens

PERSON = Unit("person", "noun")
FAR = 25  # tokens between a number and the words that tell what it counts
SHORT = 6  # the same of "the number of dead is 15"
LAST_WORD = re.compile(r"(\w+)\s*$")
LINKS = {"to": "rising", "at": "standing"}  # the verbs of a tally that may stand before these
VERBS = {"to": "raising", "at": "putting", "as": "giving"}  # and those whose object a tally may be


@dataclass(frozen=True)
class Tally:
    """What words beside a number say that it counts; None where they say only that it does."""

    unit: Unit | None


def tally(tokens: Tokens, n: int, end: int) -> Tally | None:
    """What the number in the tokens [n, end) counts, by words before it or right behind it that tell of a count; None
    if there are none."""
    lists = no_figures()
    if tokens.word(end) == "of" and tokens.word(end + 1) in ("the", "those"):  # "two of the injured"
        return Tally(PERSON) if tokens.word(end + 2) in lists["afflicted"] else None
    if tokens.word(end) == "of" and tokens.word(end + 1) in ("them", "us", "whom"):
        return None if tokens.word(n - 1) == "the" else Tally(None)  # "the two of them": both
    brought = tokens.word(n - 1) == "to" and tokens.word(n - 2) in lists["raising"]
    if brought and tokens.word(end) == "the" and tokens.word(end + 1) in lists["tallies"]:
        return _of_tally(tokens, end + 1)  # "brings to seven the number of dead"
    at = n - 1
    while at > 0 and tokens.word(at) in lists["loosely"]:
        at -= 1 + (tokens.word(at) in ("least", "most") and tokens.word(at - 1) == "at")
    return _before(tokens, at) if tokens.word(at) in lists["reaching"] else None


def _before(tokens: Tokens, at: int) -> Tally | None:
    """What is counted before the word that leads to the number: the subject of "rose to", the object of "put at"."""
    lists, link = no_figures(), tokens.low[at]
    for k in range(at - 1, max(-1, at - FAR), -1):
        word = tokens.low[k]
        if word in ",.;:?!" or "\n" in tokens.text[tokens.at[k][1] : tokens.at[k + 1][0]]:
            return None
        counts = word in lists["tallies"]
        people = word in lists["afflicted"] and tokens.word(k - 1) in lists["pointing"] and counted(tokens, k) is None
        if (counts or people) and (_subject(tokens, k, at, counts) or _object(tokens, k, link)):
            return _of_tally(tokens, k) if counts else Tally(PERSON)
        if link == "at" and word in lists["putting"]:
            return _put(tokens, k + 1)
    return _put(tokens, 0) if link == "at" and _word_before(tokens) in lists["putting"] else None


def _subject(tokens: Tokens, k: int, at: int, counts: bool) -> bool:
    """Whether the word at `at` leads from the k-th to its number: "rose |to", "stands |at", "reached", "is"."""
    lists, link = no_figures(), tokens.low[at]
    if link in LINKS:
        verb = at - 1
        while tokens.word(verb) in lists["meanwhile"]:
            verb -= 1
        return tokens.word(verb) in lists[LINKS[link]]
    between = tokens.low[k + 1 : at]
    if link in ("number", "numbered"):
        return all(word in lists["meanwhile"] for word in between)
    plain = not any(word in lists["finite"] or word.endswith("ed") for word in between)
    near = at - k <= SHORT or link not in ("is", "was", "are", "were")
    return counts and plain and near and link != "as"


def _object(tokens: Tokens, k: int, link: str) -> bool:
    """Whether the k-th token is the object of a verb that goes with the link: "put the |dead at"."""
    verb = k - 1
    while verb >= 0 and k - verb < 4 and tokens.low[verb] in no_figures()["pointing"]:
        verb -= 1
    word = tokens.word(verb) if verb >= 0 else _word_before(tokens)
    return link in VERBS and word in no_figures()[VERBS[link]]


def _put(tokens: Tokens, first: int) -> Tally | None:
    """What is put at a number: "the families without homes"."""
    head = counted(tokens, first + 1) if tokens.word(first) in ("the", "its", "their") else None
    return Tally(_unit(tokens, head)) if head else None


def _word_before(tokens: Tokens) -> str:
    """The word right before the stretch that is read, as a cue is before its content."""
    start = tokens.at[0][0] if tokens.at else 0
    found = LAST_WORD.search(tokens.text, max(0, start - 20), start)
    return found[1].lower() if found else ""


def _of_tally(tokens: Tokens, k: int) -> Tally:
    """What a tally at the k-th token is of: "number of |suspended athletes", "number |hurt", "death |toll"."""
    hurt = no_figures()["afflicted"]
    if tokens.low[k] in ("toll", "tolls") or tokens.word(k - 1) in ("death", "casualty") or tokens.word(k + 1) in hurt:
        return Tally(PERSON)
    if tokens.word(k + 1) != "of":
        return Tally(None)
    first = k + 2
    while tokens.word(first) in ("the", "its", "their", "his", "her", "those", "all", "still"):
        first += 1
    head = counted(tokens, first)
    if head is None and tokens.word(first) in hurt:
        return Tally(PERSON)
    return Tally(_unit(tokens, head) if head else None)


def _unit(tokens: Tokens, head: tuple[int, int]) -> Unit:
    return Unit(singular(tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]]), "noun")
