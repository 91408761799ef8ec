"""Ranges: "between 3 and 5 metres", "$20m-$25m", "two or three days"; and which pairs of numbers are none."""

from dataclasses import replace

from onrecord.normalise.bounded import bound_before
from onrecord.normalise.figure_words import Unit, no_figures, number_words
from onrecord.normalise.not_figures import not_counting
from onrecord.normalise.nouns import counted, singular
from onrecord.normalise.numbers import SEPARATORS
from onrecord.normalise.quantities import Draft, Quantity, measured, with_noun
from onrecord.normalise.tokens import Tokens


def range_from(tokens: Tokens, first: Quantity) -> Draft | None:
    """ "between 3 and 5 metres", "$20m-$25m", "3 to 5", "two or three days"; None where the two are no range."""
    n, at = first.first, first.end
    joint = tokens.word(at)
    opener = tokens.word(n - 1)
    hyphen = joint in ("-", "–", "—", "‑") and (tokens.glued(at - 1) == tokens.glued(at)) and joint != "—"
    if not (hyphen or joint == "to" or (joint == "and" and opener == "between") or joint == "or"):
        return None
    second = measured(tokens, at + 1, first.unit is not None and first.unit.kind == "money")
    if second is None or first.number.vague or second.number.vague:
        return None
    low, high = _shared_scale(tokens, first, second)
    if low >= high or (joint == "or" and high - low > max(10, low)) or _change(tokens, n, opener):
        return None
    if first.unit is not None and second.unit is not None and first.unit != second.unit:
        return None
    unit = second.unit or first.unit
    if _years(tokens, first, second, unit) or (first.unit is None and not_counting(tokens, n, first.number)):
        return None
    whole = replace(second, unit=unit) if unit else (_noun_of_pair if hyphen else with_noun)(tokens, second)
    if whole is None or _ago(tokens, whole):
        return None
    if whole.unit is not None and with_noun(tokens, replace(first, unit=whole.unit)) is None:
        return None
    start = n - 1 if opener in ("between", "from") else n
    kind, start = bound_before(tokens, start, whole)
    return Draft(
        start, whole.end, None if kind == "high" else low, None if kind == "low" else high, kind == "about", whole.unit
    )


def _ago(tokens: Tokens, one: Quantity) -> bool:
    return one.unit is not None and one.unit.kind == "time" and tokens.word(one.end) in no_figures()["ago"]


def _noun_of_pair(tokens: Tokens, second: Quantity) -> Quantity | None:
    """The counted noun of "30-40 people"; a pair without one, or before "vote", is a score or a code."""
    head = counted(tokens, second.end)
    if head is None and second.number.scaled:
        return second
    if head is None or tokens.word(second.end) in no_figures()["scores"]:
        return None
    name = tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]]
    return replace(second, end=head[1], unit=Unit(singular(name), "noun"))


def _shared_scale(tokens: Tokens, first: Quantity, second: Quantity) -> tuple[float, float]:
    """ "3 to 5 million": the scale of the second holds for the first as well, if that has none and is smaller."""
    if second.number.scaled and not first.number.scaled and first.value < 1000:
        plain = _plain(tokens, second)
        if plain and first.value < plain:
            return first.value * (second.value / plain), second.value
    return first.value, second.value


def _plain(tokens: Tokens, one: Quantity) -> float | None:
    """The digits or the first cardinal of a scaled number, without its scale."""
    at = one.first
    while at < one.number.end and not tokens.low[at][0].isdigit() and tokens.low[at] not in number_words().cardinals:
        at += 1
    if at >= one.number.end:
        return None
    word = tokens.low[at].translate(SEPARATORS)
    return float(word) if word[0].isdigit() else number_words().cardinals[word]


def _change(tokens: Tokens, n: int, opener: str) -> bool:
    """ "rose from 3 to 5 percent": two figures."""
    return opener == "from" and any(tokens.word(n - step) in no_figures()["changes"] for step in (2, 3, 4))


def _years(tokens: Tokens, first: Quantity, second: Quantity, unit: Unit | None) -> bool:
    four = all(len(tokens.raw[one.first]) == 4 and tokens.raw[one.first].isdigit() for one in (first, second))
    return four and (unit is None or unit.kind == "time") and 1000 <= first.value <= 2100
