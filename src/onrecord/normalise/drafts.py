"""Reads the figures of a stretch of text, in order, as drafts: left-out units are filled in later, by figures.py."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.normalise.bounded import bound_before, bound_behind
from onrecord.normalise.figure_words import Unit, nouns, number_words, units
from onrecord.normalise.not_figures import share_end
from onrecord.normalise.nouns import counted, singular
from onrecord.normalise.quantities import Draft, Quantity, measured, with_noun
from onrecord.normalise.ranges import range_from
from onrecord.normalise.tokens import Tokens

DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")


def read_drafts(text: str, start: int, end: int) -> list[Draft]:
    """What counts in text[start:end], with units where they are written or follow ("400 of the 1,200 workers")."""
    if DIGIT.search(text, start, end) is None and _worded().isdisjoint(LETTERS.findall(text[start:end].lower())):
        return []  # nothing counts, as in most of what is said: it need not be cut into tokens
    tokens = Tokens(text, start, end)
    drafts = [replace(one, span=(tokens.at[one.first][0], tokens.at[one.end - 1][1])) for one in _read(tokens)]
    return _from_next(tokens, _sure_ones(tokens, drafts))


def _sure_ones(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Without the doubtful "one"s, save those that stand in one clause with another count ("two men and one woman")."""
    counts = [one for one in drafts if one.unit is not None and one.unit.kind == "noun"]
    kept = []
    for one in drafts:
        if one.unit is None or one.unit.kind != "maybe":
            kept.append(one)
        elif any(_near(tokens, one, other) for other in counts):
            kept.append(replace(one, unit=Unit(one.unit.name, "noun")))
    return kept


def _near(tokens: Tokens, one: Draft, other: Draft) -> bool:
    first, second = sorted((one, other), key=lambda draft: draft.first)
    between = tokens.low[first.end : second.first]
    return len(between) <= NEAR and not any(mark in between for mark in ".;:?!—–")


def _from_next(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Units from the figure behind: "400 of the 1,200 workers", "100, 200 or 300 tents", "lost 35 to 12 percent"."""
    for n in range(len(drafts) - 2, -1, -1):
        one, following = drafts[n], drafts[n + 1]
        if one.unit is not None or following.unit is None:
            continue
        between = tokens.low[one.end : following.first]
        part = between[:1] in (["of"], ["out"]) and len(between) < 4
        if part or (between and all(word in JOINTS for word in between)):
            drafts[n] = replace(one, unit=following.unit, plain=False)
    return drafts


NEAR = 6  # tokens between two counts of one clause
JOINTS = frozenset([",", "and", "or", "to", "not", "if", "nor", "then", "perhaps", "even", "–", "-"])


def _read(tokens: Tokens) -> Iterator[Draft]:
    free = 0
    for n in _places(tokens):
        if n < free:
            continue
        unsaid = tokens.low[n] in UNSAID
        draft = _unsaid(tokens, n) if unsaid else _figure(tokens, n)
        if draft is not None:
            yield draft
            free = draft.end
        elif not unsaid:
            free = _past(tokens, n)


UNSAID = ("number", "numbers")
STARTS = frozenset(["a", "an", "half", "several", "few", "many", *UNSAID])


@cache
def _worded() -> frozenset[str]:
    """The words without one of which no number is written in words."""
    lists = number_words()
    said = {*lists.cardinals, *lists.vague, *lists.scales, *lists.several}
    return frozenset(said | STARTS | {"quarter", "quarters"}) - {"a", "an"}


def _places(tokens: Tokens) -> list[int]:
    """The tokens at which a figure may begin."""
    lists, marks = number_words(), units().marks
    return [
        n
        for n, (low, raw) in enumerate(zip(tokens.low, tokens.raw, strict=True))
        if low in STARTS or low in lists.cardinals or low in lists.vague or raw in marks or low[0].isdigit()
    ]


def _past(tokens: Tokens, n: int) -> int:
    """The token behind a number that is no figure, so that no piece of it is read as one."""
    one = measured(tokens, n)
    return n + 1 if one is None else max(share_end(tokens, one.number), n + 1)


def _figure(tokens: Tokens, n: int) -> Draft | None:
    """The figure whose first number begins at the n-th token; None if that number counts nothing."""
    first = measured(tokens, n)
    if first is None:
        return None
    ranged = range_from(tokens, first)
    if ranged is not None:
        return ranged
    whole = with_noun(tokens, first)
    if whole is None:
        return None
    number = whole.number
    kind, start = bound_before(tokens, n, whole)
    behind, end = bound_behind(tokens, whole)
    kind = kind or behind
    value, start = _signed(tokens, start, whole)
    low = None if kind == "high" else value
    high = None if kind == "low" or (number.vague and kind != "high") else value
    bare = whole.unit is None and not whole.told and not kind and not number.scaled and "," not in tokens.raw[n]
    return Draft(
        start,
        end,
        low,
        high,
        kind == "about" or number.vague,
        whole.unit,
        bare,
        number.vague,
        tokens.word(start - 1),
        _victims(tokens, start, end),
        _apart(tokens, whole),
    )


def _victims(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words around a number tell of killing or hurting: "killed 14", "12 were injured"."""
    behind = end + (tokens.word(end) in ("were", "was", "are", "have", "had"))
    behind += tokens.word(behind) == "been"
    return tokens.word(start - 1) in nouns().victims or tokens.word(behind) in nouns().victims


def _signed(tokens: Tokens, start: int, one: Quantity) -> tuple[float, int]:
    """The value below zero of "-5°C" and "minus five degrees", with the place of the sign."""
    if one.unit is None or one.unit.kind != "measure" or start != one.first:
        return one.value, start
    sign = tokens.word(start - 1)
    if tokens.word(start - 2) in ("or", "/"):  # "plus or minus 3 points"
        return one.value, start
    if sign == "minus" or (sign in ("-", "−") and tokens.glued(start - 1) and not tokens.glued(start - 2)):
        return -one.value, start - 1
    return one.value, start


def _apart(tokens: Tokens, one: Quantity) -> bool:
    """Whether the noun is told by words that are not read ("two dozen of the senator's"), or there can be none: 3.1."""
    if one.value != int(one.value):
        return True
    return tokens.word(one.end) == "of" and tokens.word(one.end + 1) not in REFERRING


REFERRING = frozenset(["them", "us", "whom", "which", "those", "these", "you"])


def _unsaid(tokens: Tokens, n: int) -> Draft | None:
    """ "an unspecified number of sailors" at its word "number"."""
    if tokens.word(n + 1) != "of" or tokens.word(n - 1) not in number_words().unsaid:
        return None
    start = n - 1
    while start > 0 and start > n - 5 and tokens.low[start] not in ("a", "an", "the"):
        start -= 1
    start = start if tokens.low[start] in ("a", "an", "the") else n - 1
    head = counted(tokens, n + 2)
    if head is None:
        return Draft(start, n + 1, None, None, False, None)
    name = tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]]
    return Draft(start, head[1], None, None, False, Unit(singular(name), "noun"))
