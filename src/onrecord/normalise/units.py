"""What a number is measured in: currencies before and behind it, units of measure, percent."""

from onrecord.normalise.figure_words import Unit, number_words, units
from onrecord.normalise.nouns import singular
from onrecord.normalise.tokens import Tokens


def money_before(tokens: Tokens, n: int) -> tuple[str, int] | None:
    """The currency whose mark begins at the n-th token, and the token behind the mark: "$", "US$", "Rs.", "EUR"."""
    marks = units().marks
    if n >= len(tokens):
        return None
    end = n + 1
    mark = tokens.raw[n]
    if mark not in marks:
        return None
    if tokens.word(end) == "." and tokens.glued(n):
        end += 1
    return (marks[mark], end) if tokens.word(end)[:1].isdigit() else None


def unit_behind(tokens: Tokens, n: int, digits: bool, scaled: bool) -> tuple[Unit, int] | None:
    """The unit that begins at the n-th token, behind a number, and the token behind the unit; None if there is none.

    `digits`: the number is in digits, so short forms count ("km"); `scaled`: it is in millions or the like, so "pounds"
    are money. A hyphen may join them ("a 40-mile convoy").
    """
    lists = units()
    start = n + tokens.hyphen(n)
    for size in range(min(lists.longest, len(tokens) - start), 0, -1):
        words = tuple(tokens.low[start : start + size])
        if words in lists.phrases:
            return _behind_scale(tokens, start, size, lists.phrases[words])
        written = tuple(tokens.raw[start : start + size])
        if digits and written in lists.short and _ends_word(tokens, start + size - 1):
            return lists.short[written], start + size
    if start >= len(tokens):
        return None
    mark = tokens.raw[start]
    if digits and mark in lists.marks and not tokens.word(start + 1)[:1].isdigit():
        return Unit(lists.marks[mark], "money"), start + 1
    if tokens.low[start] == "pounds" and scaled:
        return Unit("GBP", "money"), start + 1
    if start > n and (tokens.low[start] + "s",) in lists.phrases:  # "a 3-billion-dollar plan"
        return lists.phrases[(tokens.low[start] + "s",)], start + 1
    return None


def _behind_scale(tokens: Tokens, start: int, size: int, unit: Unit) -> tuple[Unit, int] | None:
    """A unit in words, unless the word only modifies what is counted: "12 second homes", "three day trips"."""
    last, following = tokens.low[start + size - 1], tokens.word(start + size)
    if (last, size) == ("won", 1) and unit.kind == "money" and not _sum(tokens, start - 1):  # "of those, 12 won"
        return None
    modifies = last == singular(last) and (unit.kind == "time" or last == "stone") and not tokens.hyphen(start - 1)
    if modifies and following.endswith("s") and tokens.word(start - 1) not in ("one", "1"):
        return None
    return unit, start + size


def _sum(tokens: Tokens, n: int) -> bool:
    """Whether the number that ends at the n-th token is as large as sums of won are."""
    return "," in tokens.raw[n] or tokens.low[n] == "of" or tokens.low[n] in number_words().scales


def _ends_word(tokens: Tokens, n: int) -> bool:
    """Whether a short form is a word of its own, not a piece of one: the "m" of "5 m-long" is, of "3 C-130s" is not."""
    return not (tokens.hyphen(n + 1) and len(tokens.raw[n]) == 1 and tokens.raw[n].isupper())
