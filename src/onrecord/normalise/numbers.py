"""The value of a number in digits or words: "1,200", "10K", "two and a half million", "a dozen", "hundreds of"."""

from dataclasses import dataclass

from onrecord.normalise.figure_words import NumberWords, number_words
from onrecord.normalise.tokens import Tokens


@dataclass(frozen=True)
class Number:
    """A number's value and the token behind its last. `vague`: at least so many ("dozens"); `digits`: written in them;
    `scaled`: with a word or letter that multiplies ("million", "K")."""

    value: float
    end: int
    vague: bool = False
    digits: bool = False
    scaled: bool = False


def number_at(tokens: Tokens, n: int, money: bool = False) -> Number | None:
    """The number that begins at the n-th token, or None. `money`: a currency stands before it, so "m" is a million.

    "one" is a number here, and so is a year: whether it counts something is not settled here.
    """
    lists = number_words()
    word = tokens.word(n)
    if not word:
        return None
    if word[0].isdigit():
        return _digits(tokens, n, money, lists)
    if word in ("a", "an", "half", "quarter", "three"):
        share = _share(tokens, n, lists)
        if share is not None:
            return share
    if word in ("a", "an"):
        return _worded(tokens, n, lists) if tokens.word(n + 1) in lists.scales else _several(tokens, n, lists)
    if word in lists.vague:
        return _vague(tokens, n, 2.0, lists)
    if word in lists.several:
        return _several(tokens, n, lists)
    return _worded(tokens, n, lists) if word in lists.cardinals else None


def _digits(tokens: Tokens, n: int, money: bool, lists: NumberWords) -> Number | None:
    written = tokens.raw[n]
    try:
        value = float(written.translate(SEPARATORS))
    except ValueError:  # digits of another script
        return None
    end = n + 1
    if tokens.word(end) in lists.signs and (tokens.glued(n) or tokens.word(end)):
        value, end = value + lists.signs[tokens.word(end)], end + 1
    glued = lists.glued.get(tokens.raw[end]) if end < len(tokens) and tokens.glued(end - 1) else None
    sure = glued and tokens.raw[end] not in ("m", "M", "b", "B", "T")  # "line 7b", "100m": other things without money
    if glued and (sure or money or (tokens.raw[end] in "mM" and _counts_people(tokens, end))):
        return Number(value * glued, end + 1, digits=True, scaled=True)
    if money and end < len(tokens) and tokens.raw[end] in ("m", "M", "b", "B", "K", "k"):
        return Number(value * lists.glued[tokens.raw[end]], end + 1, digits=True, scaled=True)
    value, end = _half_more(tokens, end, value)
    factor, last = _scale(tokens, end, lists)
    if last == end and tokens.hyphen(end):  # "a 30-million-euro plan"
        factor, last = _scale(tokens, end + 1, lists)
        last = last if last > end + 1 else end
    return Number(_clean(value * factor), last, digits=True, scaled=last > end)


SEPARATORS = {ord(mark): None for mark in ",\u00a0\u202f\u2009"}


def _counts_people(tokens: Tokens, at: int) -> bool:
    """Whether "m" at the token is a million: a plural follows ("2.5m voters"), not a race ("100m sprint")."""
    following = tokens.word(at + 1)
    return (
        following.endswith("s")
        or following in ("people", "children", "women", "men")
        or tokens.word(at + 2).endswith("s")
    )


def _scale(tokens: Tokens, n: int, lists: NumberWords) -> tuple[float, int]:
    """The product of the words like "million" from the n-th token on, and the token behind them."""
    factor, most = 1.0, n + MOST_SCALES
    while n < most and tokens.word(n) in lists.scales:
        factor, n = factor * lists.scales[tokens.word(n)], n + 1
    return factor, n


MOST_SCALES = 3  # "hundreds of thousands of millions"; more is no number of a newspaper's, and overflows


def _half_more(tokens: Tokens, n: int, value: float, whole: float = 1.0) -> tuple[float, int]:
    """The value with an "and a half" behind it, hyphens or not, and the token behind; `whole` is what is halved
    ("a million and a half")."""
    at = n
    words: list[str] = []
    while len(words) < 3 and tokens.word(at):
        if tokens.hyphen(at):
            at += 1
        words.append(tokens.word(at))
        at += 1
    if words == ["and", "a", "half"]:
        return value + whole / 2, at
    return value, n


def _share(tokens: Tokens, n: int, lists: NumberWords) -> Number | None:
    """ "half a million", "a half dozen", "a quarter of a million", "three quarters of a million"."""
    at, value = n, 1.0
    if tokens.word(at) in ("a", "an", "three"):
        value, at = (3.0 if tokens.word(at) == "three" else 1.0), at + 1
        at += tokens.hyphen(at)
    part = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}.get(tokens.word(at))
    if part is None or (value == 3.0 and part == 0.5):
        return None
    at += 1
    at += tokens.hyphen(at) or tokens.word(at) == "of"
    at += tokens.word(at) in ("a", "an")
    factor, end = _scale(tokens, at, lists)
    return Number(_clean(value * part * factor), end, scaled=True) if end > at else None


def _several(tokens: Tokens, n: int, lists: NumberWords) -> Number | None:
    """ "several hundred", "a few thousand"."""
    at = n + (tokens.word(n) in ("a", "an"))
    if tokens.word(at) not in lists.several:
        return None
    factor, end = _scale(tokens, at + 1, lists)
    if end > at + 1:
        return Number(2 * factor, end, vague=True, scaled=True)
    return _vague(tokens, at + 1, 2.0, lists) if tokens.word(at + 1) in lists.vague else None


def _vague(tokens: Tokens, n: int, least: float, lists: NumberWords) -> Number | None:
    """ "dozens", "tens of thousands", "hundreds of millions"; not "tens" alone, and "scores" only with "of"."""
    value, at = least * lists.vague[tokens.word(n)], n + 1
    while (
        at < n + 2 * MOST_SCALES
        and tokens.word(at) == "of"
        and tokens.word(at + 1) in lists.vague
        and tokens.word(at + 1) not in ("tens", "scores")
    ):
        value, at = value * lists.vague[tokens.word(at + 1)], at + 2
    if at == n + 1 and (tokens.word(n) == "tens" or (tokens.word(n) == "scores" and tokens.word(at) != "of")):
        return None
    return Number(_clean(value), at, vague=True, scaled=True)


def _worded(tokens: Tokens, n: int, lists: NumberWords) -> Number | None:
    """A number in words, by the grammar of English numerals: each word must be smaller than what it is added to."""
    total, current, at, scaled = 0.0, 0.0, n, False
    if tokens.word(at) in ("a", "an"):
        current, at = 1.0, at + 1
    least = 1000.0  # the current group's last word
    while (word := tokens.word(at)) and at < n + MOST_WORDS:
        if word in lists.cardinals and _fits(current, least, lists.cardinals[word]):
            current, least, at = current + lists.cardinals[word], lists.cardinals[word], at + 1
        elif word == "hundred" and 0 < current < 100:
            current, least, scaled, at = current * 100, 100.0, True, at + 1
        elif word in lists.scales and current > 0:
            total, current, least, scaled, at = total + current * lists.scales[word], 0.0, 1000.0, True, at + 1
        else:
            following = at + 1 if tokens.hyphen(at) or (word == "and" and scaled) else at
            joined = tokens.word(following)
            small = lists.cardinals.get(joined, 0.0)
            whole = joined in lists.scales and tokens.hyphen(at) and current > 0
            if following == at or not (whole or (0 < small < 100 and _fits(current, least, small))):
                break
            if word == "and" and (least < 100 or _counted_apart(tokens, following)):
                break
            at = following
    if at == n:
        return None
    value = total + current
    behind = tokens.word(at - 1) if scaled else ""
    value, at = _half_more(tokens, at, value, lists.scales.get(behind, 1.0))
    factor, end = _scale(tokens, at, lists)
    return Number(_clean(value * factor), end, scaled=scaled or end > at)


MOST_WORDS = 24  # tokens of a number in words


def _fits(current: float, least: float, value: float) -> bool:
    """Whether a cardinal may follow: "twenty" takes "three", "hundred" takes anything below it, "three" nothing."""
    if current == 0 and least == 1000.0:
        return True
    return 0 < value < 10 and least in TENS if least < 100 else least == 100.0 and 0 < value < 100


TENS = frozenset(range(20, 100, 10))


def _counted_apart(tokens: Tokens, n: int) -> bool:
    """ "two hundred and three hundred": the number behind "and" has a scale of its own."""
    return tokens.word(n + 1) in ("hundred", "thousand", "million", "billion")


def _clean(value: float) -> float:
    """Without the dust of floating point: 4.35 million is 4350000."""
    return (
        float(round(value))
        if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) and abs(value) >= 100
        else round(value, 6)
    )
