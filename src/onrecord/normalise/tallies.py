"""Counts whose noun stands apart: "the number of dead rose to 34", "put the missing at 14", "the toll stands at 24"."""

from dataclasses import dataclass

from onrecord.normalise.figure_words import Unit, no_figures
from onrecord.normalise.nouns import counted, singular
from onrecord.normalise.tokens import Tokens

PERSON = Unit("person", "noun")
FAR = 25  # tokens between a number and the words that tell what it counts


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
    if tokens.word(end) == "the" and tokens.word(end + 1) in lists["tallies"]:  # "brings to 7 the number of dead"
        return _of_tally(tokens, end + 1)
    at = n - 1
    while at > 0 and tokens.word(at) in lists["loosely"]:
        at -= 1 + (tokens.word(at) in ("least", "most") and tokens.word(at - 1) == "at")
    if tokens.word(at) not in lists["reaching"]:
        return None
    return _before(tokens, at)


def _before(tokens: Tokens, at: int) -> Tally | None:
    """What stands before "to", "at": the nearest tally, people in a plight, or what somebody puts at a number."""
    lists = no_figures()
    for k in range(at - 1, max(-1, at - FAR), -1):
        word = tokens.low[k]
        if word in ".;:?!" or "\n" in tokens.text[tokens.at[k][1] : tokens.at[k + 1][0]]:
            return None
        if word in lists["tallies"] and not (k == at and word == "number"):
            return _of_tally(tokens, k)
        if word in lists["afflicted"] and tokens.word(k - 1) in ("the", "those", "their", "its", "still"):
            return Tally(PERSON)
        if tokens.low[at] == "at" and (word in lists["putting"] or k == 0):
            first = k + (word in lists["putting"])
            head = counted(tokens, first + 1) if tokens.word(first) in ("the", "its", "their") else None
            return Tally(_unit(tokens, head)) if head else None
    return None


def _of_tally(tokens: Tokens, k: int) -> Tally:
    """What a tally at the k-th token is of: "number of |suspended athletes", "number |hurt", "death |toll"."""
    afflicted = no_figures()["afflicted"]
    if (
        tokens.low[k] in ("toll", "tolls")
        or tokens.word(k - 1) in ("death", "casualty")
        or tokens.word(k + 1) in afflicted
    ):
        return Tally(PERSON)
    if tokens.word(k + 1) != "of":
        return Tally(None)
    first = k + 2
    while tokens.word(first) in ("the", "its", "their", "his", "her", "those", "all", "still"):
        first += 1
    if tokens.word(first) in afflicted and counted(tokens, first) is None:
        return Tally(PERSON)
    head = counted(tokens, first)
    return Tally(_unit(tokens, head) if head else None)


def _unit(tokens: Tokens, head: tuple[int, int]) -> Unit:
    return Unit(singular(tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]]), "noun")
