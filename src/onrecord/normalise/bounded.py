"""Bounds and approximations around a number: "more than 300", "an estimated 40", "300 people or more"."""

from onrecord.normalise.figure_words import bounds
from onrecord.normalise.quantities import Quantity
from onrecord.normalise.tokens import Tokens


def bound_before(tokens: Tokens, n: int, one: Quantity) -> tuple[str | None, int]:
    """The kind of bound or approximation before the n-th token, and where its words begin."""
    lists = bounds()
    end = (
        n - 1
        if tokens.word(n - 1) in ("another", "additional") and tokens.word(n - 2) in ("to", "than", "least", "some")
        else n
    )
    kind, start = None, n
    while True:
        for size in range(min(lists.longest, end), 0, -1):
            words = tuple(tokens.low[end - size : end])
            if words in lists.before and _means_bound(tokens, end - size, words, one):
                found = lists.before[words]
                kind = found if kind in (None, "about") else kind
                start = end = end - size
                break
        else:
            break
        if kind != "about":
            break
    return kind, start


def _means_bound(tokens: Tokens, at: int, words: tuple[str, ...], one: Quantity) -> bool:
    """ "over three years" tells a time, "over 60" a bound; "the region above 300 farms" is left as it is read."""
    if words == ("over",) and one.unit is not None and one.unit.kind == "time":
        return tokens.word(at - 1) in bounds().over
    if words == ("under",):
        return one.unit is not None
    if words == ("about",):
        return tokens.word(at - 1) not in bounds().topics
    return not (words == ("some",) and one.number.vague)


def bound_behind(tokens: Tokens, one: Quantity) -> tuple[str | None, int]:
    """A bound behind the number or its noun: "300 or more", "300 people or more", "30-odd", "300-plus"."""
    for at in dict.fromkeys((one.number.end, one.end)):
        kind, end = _bound_at(tokens, at + tokens.hyphen(at), tokens.hyphen(at))
        if kind is not None:
            return kind, max(end, one.end)
    return None, one.end


def _bound_at(tokens: Tokens, at: int, hyphen: bool) -> tuple[str | None, int]:
    lists = bounds()
    for size in range(min(lists.longest, len(tokens) - at), 0, -1):
        words = tuple(tokens.low[at : at + size])
        kind, _, glued = lists.behind.get(words, "").partition("_")
        if kind and (not glued or hyphen):
            return kind, at + size
    return None, at
