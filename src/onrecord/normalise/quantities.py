"""A number with its unit, and where the two stand: "$3bn", "12 percent", "40-mile", "300 North Korean soldiers"."""

from dataclasses import dataclass

from onrecord.model import Span
from onrecord.normalise.figure_words import Unit, nouns
from onrecord.normalise.not_figures import names, not_counting, old_year, title_line
from onrecord.normalise.nouns import counted, single, singular
from onrecord.normalise.numbers import Number, number_at
from onrecord.normalise.tallies import tally
from onrecord.normalise.tokens import Tokens
from onrecord.normalise.units import money_before, unit_behind


@dataclass(frozen=True)
class Quantity:
    """A number and its unit, None when the text leaves it out or `number` alone was read; tokens [first, end)."""

    number: Number
    first: int
    end: int
    unit: Unit | None = None
    told: bool = False  # that it counts is said, also where it is left open what

    @property
    def value(self) -> float:
        return self.number.value


@dataclass(frozen=True)
class Draft:
    """A figure as it stands in the tokens [first, end), before a left-out unit is filled in."""

    first: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: Unit | None
    plain: bool = False  # nothing but a small bare number: kept only if a unit can be filled in
    vague: bool = False
    before: str = ""  # the word before it
    victims: bool = False  # killed or hurt
    apart: bool = False  # what is counted is said, but not understood: no unit may be filled in
    span: Span = (0, 0)


def measured(tokens: Tokens, n: int, money_range: bool = False) -> Quantity | None:
    """The number at the n-th token, with its currency or unit of measure if it has one; None if there is no number.

    `money_range`: it ends a range of money ("$10m-15m").
    """
    money = money_before(tokens, n)
    start = money[1] if money else n
    number = number_at(tokens, start, money is not None or money_range)
    if number is None:
        return None
    if money:
        return Quantity(number, n, number.end, Unit(money[0], "money"))
    found = unit_behind(tokens, number.end, number.digits, number.scaled) or _of_unit(tokens, number)
    return Quantity(number, n, found[1], found[0]) if found else Quantity(number, n, number.end)


def _of_unit(tokens: Tokens, number: Number) -> tuple[Unit, int] | None:
    """ "hundreds of kilometres", "millions of dollars"."""
    if not number.vague or tokens.word(number.end) != "of":
        return None
    return unit_behind(tokens, number.end + 1, False, number.scaled)


def with_noun(tokens: Tokens, one: Quantity) -> Quantity | None:
    """The quantity with its counted noun, or without where that is left out; None if it counts nothing."""
    n, number = one.first, one.number
    if one.unit is not None and one.unit.kind != "noun":
        dated = one.unit.kind == "money" or not not_counting(tokens, n, number)
        return one if dated and not _ago(tokens, one) and not names_unit(tokens, one) else None
    if not_counting(tokens, n, number):
        return None
    if number.value == 1 and not number.digits and not number.scaled:
        return _one(tokens, one)
    start = _noun_start(tokens, number)
    if start is None:
        return None
    if tokens.word(start) == "times":
        factor = tokens.word(start + 1) in nouns().factors
        return None if factor else Quantity(number, n, start + 1, Unit("time", "noun"))
    head = counted(tokens, start)
    told = tally(tokens, n, number.end) if head is None else None
    old = number.digits and old_year(tokens, n) and _dated(tokens, n)
    if told is not None and not old and not names(tokens, n, number, True):
        return Quantity(number, n, number.end, told.unit, told=True)
    if names(tokens, n, number, head is not None) or (
        number.digits and old_year(tokens, n) and (head is None or _dated(tokens, n))
    ):
        return None
    if head is not None:
        return Quantity(number, n, head[1], Unit(_text(tokens, *head), "noun"))
    return one if _left_out(tokens, number, start) else None


def names_unit(tokens: Tokens, one: Quantity) -> bool:
    """ "Day 3 hours"? Only designators before a number whose unit is a stretch of time: "Route 66 miles" is none."""
    return one.unit is not None and one.unit.kind != "money" and names(tokens, one.first, one.number, True)


def _ago(tokens: Tokens, one: Quantity) -> bool:
    """ "two days ago", "a week later": a date."""
    return (
        one.unit is not None
        and one.unit.kind == "time"
        and tokens.word(one.end) in ("ago", "later", "earlier", "hence")
    )


def _dated(tokens: Tokens, n: int) -> bool:
    return tokens.word(n - 1) in ("in", "since", "by", "until", "before", "after", "of", "from", "the")


def _noun_start(tokens: Tokens, number: Number) -> int | None:
    """Where the counted noun phrase may begin; None behind a hyphen, where nothing is counted ("a five-star hotel")."""
    at = number.end
    if tokens.hyphen(at):
        return at + 2 if tokens.word(at + 1) in ("odd", "plus") else None
    if tokens.word(at) == "or" and tokens.word(at + 1) in ("so", "more", "fewer"):  # "40 or so cows"
        return at + 2
    if number.vague and tokens.word(at) == "more" and tokens.word(at + 1) != "of":
        at += 1
    if tokens.word(at) == "more" and tokens.word(at + 1) == "of":
        at += 1
    if tokens.word(at) == "of" and (number.vague or tokens.word(at + 1) in PARTS):
        at += 1
        at += tokens.word(at) in PARTS
    if tokens.word(at) == "of" and tokens.possessive(at + 2):  # "22 of the senator's letters"
        at += 1
    return at


PARTS = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "my", "your"])


def _one(tokens: Tokens, one: Quantity) -> Quantity | None:
    """ "one" counts a thing only where a list or its neighbours say so: "just one keeper", "one person"."""
    lists, n = nouns(), one.first
    if tokens.word(n - 1) in ("-", "‑"):
        return None
    following = tokens.word(n + 1)
    if (
        following in lists.one_never
        or tokens.hyphen(n + 1)
        or tokens.word(n - 1) in ("no", "the", "this", "any", "every", "each")
        or (tokens.word(n - 1) == "that" and n > 1)  # the first word of a content is the conjunction
    ):
        return None
    head = single(tokens, n + 1)
    if head is None or tokens.low[head[0]] in lists.one_never:
        return None
    sure = tokens.word(n - 1) in lists.one_before or tokens.low[head[1] - 1] in lists.one
    unit = Unit(tokens.text[tokens.at[head[0]][0] : tokens.at[head[1] - 1][1]].lower(), "noun")
    return Quantity(one.number, n, head[1], unit if sure else Unit(unit.name, "maybe"))


def _text(tokens: Tokens, first: int, end: int) -> str:
    return singular(tokens.text[tokens.at[first][0] : tokens.at[end - 1][1]])


def _left_out(tokens: Tokens, number: Number, n: int) -> bool:
    """Whether the words behind a number are such as follow where its noun is left out: an end, "were", "killed"."""
    word, lists = tokens.word(n), nouns()
    if _list_mark(tokens, number, n):
        return False
    if tokens.word(n - 1) in PARTS and n > number.end:  # "400 of the 1,200 workers"
        return bool(word)
    if not word or not (word[0].isalpha() or word[0].isdigit()):
        return word not in ("/", ":", "°", "=", "*", "×") and not (word in ("-", "–") and tokens.glued(n - 1))
    if word[0].isdigit():
        return False
    if tokens.raw[n][0].isupper() and not title_line(tokens, n):
        return False
    if word in ("last", "next", "this") and tokens.word(n + 1) in PERIODS:  # "up from 1,900 last year"
        return True
    return number.vague or word in lists.ends or word in lists.instead or word.endswith(("ed", "ly", "ing"))


PERIODS = frozenset(
    ["week", "month", "year", "season", "time", "quarter", "summer", "winter", "spring", "autumn", "decade"]
)


def _list_mark(tokens: Tokens, number: Number, n: int) -> bool:
    """A number that opens a line or a sentence as the mark of a list: "2. Welfare", "Two, harden our defences"."""
    first = n - 1
    if number.scaled or not tokens.opens(first):
        return False
    return tokens.word(n) in ((".", ")", ":") if number.digits else (",", ":", ".", "—", "–"))
