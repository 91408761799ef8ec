"""Which numbers count nothing: years, dates, ages, clock times, ordinals, scores, and numbers that name something."""

import re

from onrecord.normalise.figure_words import no_figures, number_words, units
from onrecord.normalise.nouns import counted, is_plural
from onrecord.normalise.numbers import Number
from onrecord.normalise.tallies import tally
from onrecord.normalise.tokens import Tokens

FULL_MONTHS = "january february march april may june july august september october november december"
MONTHS = frozenset(f"{FULL_MONTHS} jan feb mar apr jun jul aug sep sept oct nov dec".split(" "))


def not_counting(tokens: Tokens, n: int, number: Number) -> bool:
    """Whether the number at the n-th token counts nothing, whatever stands behind it."""
    if number.digits and (_in_code(tokens, n, number) or _year_or_date(tokens, n, number)):
        return True
    if (
        not number.digits and tokens.hyphen(n - 1) and tokens.word(n - 2)[:1].isalpha()
    ):  # "one-on-one", "twenty-five-one"
        return True
    return _fraction(tokens, number) or _date(tokens, n, number) or _clock(tokens, n, number) or _age(tokens, n, number)


def names(tokens: Tokens, n: int, number: Number, counts: bool) -> bool:
    """Whether a number names what stands before it: "Flight 212", "page 30", "Boeing 737"; or is itself a name's word.

    `counts`: a counted noun or a unit stands behind it.
    """
    before, word = tokens.word(n - 1), tokens.raw[n]
    if before == "." and tokens.word(n - 2) in ("no", "nos", "art", "sec", "fig", "p", "pp", "vol", "ch"):
        return True
    if before == "#":
        return True
    lists = no_figures()
    if number.scaled or n == 0 or not before[:1].isalpha():
        return word[0].isupper() and _mid_sentence_capital(tokens, n)
    if before in lists["designators"] and (
        not counts or (tokens.raw[n - 1][0].isupper() and not title_line(tokens, n))
    ):
        return True
    if word[0].isupper() and _mid_sentence_capital(tokens, n):
        return True
    if number.digits and "," not in word and tokens.raw[n - 1][0].isupper() and before not in lists["openers"]:
        return not title_line(tokens, n) and not (counts and tokens.opens(n - 1) and before.endswith("ing"))
    return False


def _mid_sentence_capital(tokens: Tokens, n: int) -> bool:
    """ "Group of Seven", "the Big Ten": a number word with a capital inside a sentence, save in headlines."""
    return not tokens.opens(n) and not title_line(tokens, n) and tokens.raw[n] not in ("A", "An")


def title_line(tokens: Tokens, n: int) -> bool:
    """Whether the n-th token's line is set like a headline: most of its long words have capitals."""
    text, at = tokens.text, tokens.at[n][0]
    start, end = text.rfind("\n", max(0, at - 200), at) + 1 or max(0, at - 200), text.find("\n", at, at + 200)
    words = re.findall(r"[^\W\d_]{4,}", text[start : end if end >= 0 else at + 200])
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _in_code(tokens: Tokens, n: int, number: Number) -> bool:
    """Glued to letters or marks: "F-16", "COVID-19", "10:30", "9/11", "3rd", "1990s", "A320", "2.0.1"."""
    text, start, end = tokens.text, tokens.at[n][0], tokens.at[number.end - 1][1]
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and (before.isalnum() or before in "_@#&/.:\\="):
        return True
    if before in "-–—‑" and before and start > 1 and text[start - 2].isalnum():
        return True
    if behind and behind in "/:=_\\@" and text[end + 1 : end + 2].isalnum():
        return True
    if behind and behind in ".,'’" and text[end + 1 : end + 2].isdigit():
        return True
    if behind in ("'", "’") and text[end + 1 : end + 2] == "s":
        return True
    if len(tokens.raw[n]) > 9 and tokens.raw[n].isdigit():
        return True
    if tokens.raw[n] in EMERGENCY and tokens.word(n + 1) in ("call", "calls"):
        return True
    if tokens.raw[n][0] == "0" and len(tokens.raw[n]) > 1 and tokens.raw[n][1] != ".":
        return True
    return behind.isalpha() and not _short_unit(tokens, number.end)


EMERGENCY = frozenset(["911", "999", "112"])


def _short_unit(tokens: Tokens, n: int) -> bool:
    """Whether a short form of a unit stands at the n-th token, glued to digits: "40km"."""
    lists = units()
    return any(tuple(tokens.raw[n : n + size]) in lists.short for size in (1, 2, 3)) or tokens.raw[n] in lists.marks


def _year_or_date(tokens: Tokens, n: int, number: Number) -> bool:
    """A bare number of four digits that may be a year: "in 2019", "the 2022 invasion", "2019-20". A plural behind it
    makes it a count unless it is of our days ("1,500" never is a year)."""
    word = tokens.raw[n]
    if number.end > n + 1 or len(word) != 4 or not word.isdigit() or not 1900 <= int(word) <= 2100:
        return False
    behind = units().phrases.get((tokens.word(n + 1),))
    counts = tokens.word(n + 1) in ("people", "men", "women", "children") or (
        behind is not None and behind.kind != "time"
    )
    return not counts and tokens.word(n - 1) not in ("than", "least", "nearly", "almost", "roughly", "approximately")


def old_year(tokens: Tokens, n: int) -> bool:
    """The same for an older year, where nothing is counted: "in 1874"."""
    word = tokens.raw[n]
    return len(word) == 4 and word.isdigit() and 1000 <= int(word) < 1900


def _date(tokens: Tokens, n: int, number: Number) -> bool:
    """A day beside a month: "17 October", "Oct. 17", "3-5 May", "the night of May 3"."""
    if number.scaled or number.value != int(number.value) or not 1 <= number.value <= 31:
        return False
    before = n - 1 - (tokens.word(n - 1) == ".")
    if tokens.word(before) in MONTHS and tokens.raw[before][0].isupper():
        return True
    if tokens.word(n - 1) in ("-", "–", "to", "and") and tokens.word(n - 2).isdigit():
        before = n - 3 - (tokens.word(n - 3) == ".")
        if tokens.word(before) in MONTHS and tokens.raw[before][0].isupper():
            return True
    behind = number.end
    if tokens.word(behind) in ("-", "–", "to", "and") and tokens.word(behind + 1).isdigit():
        behind += 2
    behind += tokens.word(behind) == "of" and number.digits
    return tokens.word(behind) in MONTHS and tokens.raw[behind][0].isupper()


def _clock(tokens: Tokens, n: int, number: Number) -> bool:
    """ "3.15 p.m.", "8 pm", "5 o'clock", "1500 GMT", "half past five"."""
    end = number.end
    behind = tokens.word(end)
    if behind in no_figures()["clocks"] and behind != "hrs":
        return True
    if behind in ("a", "p") and (tokens.word(end + 1), tokens.word(end + 2)) == (".", "m"):
        return True
    if (behind, tokens.word(end + 1)) == ("local", "time") or behind in ("noon", "midnight"):
        return True
    if tokens.word(n - 1) == "past" and tokens.word(n - 2) in ("half", "quarter"):
        return True
    return tokens.word(end) in ("-", "–", "to") and any(
        tokens.word(end + step) in ("am", "pm", "a", "p") and tokens.word(end + step) != "a" for step in (2,)
    )


def _age(tokens: Tokens, n: int, number: Number) -> bool:
    """ "54-year-old", "aged 12", "a woman of 71", "Jonas Eklund, 23,", "600 years old", "children under five"."""
    end, lists = number.end, no_figures()
    if number.value > 130 and not (tokens.word(end) in AGE_UNITS or tokens.hyphen(end)):
        return False
    after = end + tokens.hyphen(end)
    if tokens.word(after) in AGE_UNITS:
        behind = after + 1 + tokens.hyphen(after + 1)
        if tokens.word(behind) in ("old", "olds") or tokens.matches(behind, ("of", "age")):
            return True
    before = n - 1
    while (
        tokens.word(before) in ("between", "about", "around", "of", "over", "under", "at", "from") and before >= n - 3
    ):
        before -= 1
    if tokens.word(before) in lists["ages"] and before != n:
        return True
    if (tokens.word(n - 1) == "to" or tokens.word(n - 1) == "and") and any(
        tokens.word(n - step) in ("aged", "ages") for step in (3, 4, 5)
    ):
        return True
    if number.scaled:
        return False
    return _bare_age(tokens, n, number, lists["persons"])


AGE_UNITS = frozenset(["year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours"])


def _bare_age(tokens: Tokens, n: int, number: Number, persons: frozenset[str]) -> bool:
    end, before = number.end, tokens.word(n - 1)
    alone = tokens.word(end)[:1] in ("", ",", ".", ")", ";", "“", "”", '"', "?", "!", "—") or tokens.word(end) in ENDING
    aged = tokens.word(n - 2) in persons or is_plural(tokens.word(n - 2))
    if before in ("over", "under", "below", "above") and aged and (alone or counted(tokens, end) is None):
        return True
    older = tokens.word(end) in ("and", "or") and tokens.word(end + 1) in ("over", "older", "under", "younger", "up")
    if older and number.value <= 115:  # "those 45 and over"
        return True
    if not alone:
        return False
    if before == "of" and tokens.word(n - 2) in persons:
        return True
    if before == "under":  # "under 18"
        return True
    if before == "at" and number.value <= 24 and tally(tokens, n, end) is None:  # "at 5", not "the number of dead at 5"
        return True
    if (
        before in ("was", "is", "were", "am")
        and tokens.word(n - 2) in ("he", "she", "i", "who")
        and number.value <= 115
    ):  # "when he was 5"
        return True
    named = n >= 2 and tokens.raw[n - 2][:1].isupper() and tokens.low[n - 2] not in MONTHS
    return before in (",", "(") and named and number.digits and 1 <= number.value <= 115 and tokens.word(end) in CLOSING


ENDING = frozenset(
    ["and", "or", "who", "had", "has", "was", "were", "is", "are", "on", "in", "from", "to", "with", "by", "when"]
)
CLOSING = frozenset(["", ",", ".", ")", ";", "”", '"', "’", "'", "from", "of", "who", "was", "has", "is"])


def _fraction(tokens: Tokens, number: Number) -> bool:
    """ "two-thirds", "three quarters", "one fifth"; "one in five", "nine out of ten": shares."""
    end = number.end
    return tokens.word(end + tokens.hyphen(end)) in number_words().fractions or share_end(tokens, number) > end


def share_end(tokens: Tokens, number: Number) -> int:
    """The token behind "nine in 10" and the like, which tell a share; the number's own end if it is none."""
    end = number.end
    if number.scaled or number.value > 10:
        return end
    if tokens.word(end) == "of" and number_words().cardinals.get(tokens.word(end + 1), 0) in (
        3,
        4,
        5,
        10,
    ):  # "three of four"
        return end + 2
    skip = 1 if tokens.word(end) == "in" else 2 if tokens.matches(end, ("out", "of")) else 0
    if tokens.hyphen(end) and tokens.word(end + 1) == "in":
        skip = 3
    other = tokens.word(end + skip) if skip else ""
    shared = other in number_words().cardinals or (other.isdigit() and int(other) in ROUND)
    timed = tokens.word(end + skip + 1) in AGE_UNITS or tokens.word(end + skip + 1) in ("minutes", "seconds", "decades")
    return end + skip + 1 if shared and not timed else end


ROUND = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000])
