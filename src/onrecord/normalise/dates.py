"""Dates in a text, as EDTF: days, months, years and intervals; relative ones count from the day of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.model import Span
from onrecord.normalise import calendar
from onrecord.normalise.figure_words import number_words, table


@dataclass(frozen=True)
class DateFound:
    """A date expression of a text, without its preposition, and what it means as EDTF."""

    text: str
    span: Span
    edtf: str


# Names of days and months count with a capital only ("march", "may", "sat" are other words); short forms of weekdays
# need their full stop, or a comma or a month behind.
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?=,? \d|, [A-Z]))"
FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
WHICH = r"(?:[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming|[Tt]he\ past|[Tt]he\ coming)"
COUNT = r"(?:an?|\d{1,3}|[A-Za-z]{3,9}(?:-[a-z]{3,5})?)"
ROUGH = r"(?:(?:about|around|some|roughly|nearly|almost|more\ than|over)\ )?"
DATE = re.compile(
    rf"""(?x) (?<![\w/.:-]) (?:
      (?P<iso>{YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\w-])
    | (?:(?:{WEEKDAY}|{SHORT_DAY}),?\ (?:the\ )?)? (?:
          (?P<d1>{DAY})(?:\ ?[-–]\ ?(?P<d1b>{DAY}))?\ (?:of\ )?(?P<m1>{MONTH})(?![a-z])(?:,?\ (?P<y1>{YEAR})(?!\w))?
        | (?P<m2>{MONTH})\ (?P<d2>{DAY})(?![\w:%])(?:\ ?[-–]\ ?(?P<d2b>{DAY})(?!\w))?(?:,?\ (?P<y2>{YEAR})(?!\w))?
      )
    | (?P<m3>{MONTH}),?\ (?:of\ )?(?P<y3>{YEAR})(?![\w-])
    | (?:(?P<w>{WHICH})\ )? (?: (?P<day>{WEEKDAY}|{SHORT_DAY})\b | (?P<m4>{FULL})\b )
    | (?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\ (?:of\ )?(?P<y5>{YEAR})(?!\w)
    | (?P<decade>{YEAR}(?<=0))['’]?s\b
    | (?:(?:[Ee]arlier|[Ll]ater?|[Ee]arly)\ )?(?P<pw>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\ 
      (?P<period>weekend|week|month|year|night|morning|afternoon|evening)\b
    | (?P<weekend>[Tt]he\ weekend)\b
    | (?P<near>[Tt]he\ day\ (?:before\ yesterday|after\ tomorrow)|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b
    | (?P<rough>{ROUGH})(?P<count>{COUNT})\ (?P<unit>day|week|month|year)s?\ ago\b
    | (?<=[Oo]n\ )the\ (?P<nth>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))
      (?=[.,;:!?)]|\ (?:and|that|to|in|at|by|for|he|she|they|it|of\ this)\b|$)
    | (?P<y6>{YEAR})(?![\w%])
    )"""
)
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
PERIODS = "weekend|week|month|year|night|morning|afternoon|evening"
TODAY = "yesterday|today|tonight|tomorrow|ago"
TELLING = frozenset(f"{FULL.lower()}|{DAYS}|{PERIODS}|{TODAY}".split("|"))  # a date without a digit has one of these
# Months whose names are words too stand alone only behind one of these; "in" and the like.
AMBIGUOUS = frozenset(["March", "April", "May", "June", "August"])
INTRODUCING = frozenset(
    ["in", "since", "by", "until", "till", "last", "next", "this", "early", "late", "mid", "of", "from", "through"]
) | frozenset(["during", "for", "to", "after", "before", "between", "and"])
YEARLY = INTRODUCING | frozenset(
    [
        "the",
        "back",
        "around",
        "about",
        "circa",
        "over",
        "its",
        "his",
        "their",
        "her",
        "year",
        "fiscal",
        "on",
        "as",
        "than",
    ]
)


def dates(text: str, published: str | None) -> list[DateFound]:
    """The dates of a text, in order. `published`: the ISO date from which relative ones count; without it, or if it is
    no date, they are left out. A weekday or a day without a year is the latest one not after `published`."""
    return list(found_in(text, 0, len(text), calendar.published_day(published)))


def found_in(text: str, start: int, end: int, base: date | None) -> Iterator[DateFound]:
    """The dates of text[start:end]."""
    if DIGIT.search(text, start, end) is None and TELLING.isdisjoint(LETTERS.findall(text[start:end].lower())):
        return  # no date is without them; sooner told than looked for
    for found in DATE.finditer(text, start, end):
        edtf = _edtf(found, base)
        if edtf is not None:
            first, last = found.span()
            yield DateFound(text[first:last], (first, last), edtf)


def _edtf(found: re.Match[str], base: date | None) -> str | None:
    if found["iso"]:
        return found["iso"] if len(found["iso"]) < 10 or calendar.published_day(found["iso"]) else None
    for n in ("1", "2"):
        if found[f"d{n}"]:
            return _day(found[f"d{n}"], found[f"d{n}b"], found[f"m{n}"], found[f"y{n}"], base)
    if found["y3"]:
        return f"{found['y3']}-{calendar.month_of(found['m3']):02}"
    if found["season"]:
        return f"{found['y5']}-{calendar.SEASONS[found['season'].lower()]}"
    if found["decade"]:
        return found["decade"][:3] + "X"
    if found["y6"]:
        return found["y6"] if _year(found) else None
    return _relative(found, base) if base is not None else None


def _day(first: str, last: str | None, month: str, year: str | None, base: date | None) -> str | None:
    """A day of a month, or the days from the first to the last; the latest year's where none is given."""
    numbers = [int(re.sub(r"\D", "", day)) for day in (first, last) if day]
    name = calendar.month_of(month)
    if year is not None:
        ends = [calendar.day_of(int(year), name, day) for day in numbers]
    elif base is not None and not _event(base, name, numbers[0]):
        ends = [calendar.latest_day(base, name, day) for day in numbers]
    else:
        return None
    if any(one is None for one in ends) or (len(ends) == 2 and str(ends[0]) > str(ends[1])):
        return None
    return "/".join(str(one) for one in ends)


@cache
def _names() -> tuple[frozenset[str], dict[tuple[int, int], int]]:
    """dates.toml: words before a named weekday, and days of events with how long the day itself is meant."""
    raw = table("dates.toml")
    return frozenset(raw["named_days"]), {(month, day): count for month, day, count in raw["events"]}


def _event(base: date, month: int, day: int) -> bool:
    """Whether a day without a year means an event of another year ("the Sept. 11 attacks")."""
    for_days = _names()[1].get((month, day))
    latest = calendar.latest_day(base, month, day) if for_days is not None else None
    return for_days is not None and latest is not None and (base - date.fromisoformat(latest)).days > for_days


def _year(found: re.Match[str]) -> bool:
    """Whether four digits are a year: they follow a preposition or "the", and nothing is counted behind them."""
    before = _word_before(found)
    behind = re.match(
        r"[-–]\d|\s(?:people|men|women|soldiers|troops|miles|kilomet\w+|tonnes|tons|dollars|euros)\b|,\d",
        found.string[found.end() : found.end() + 14],
    )
    return behind is None and (before in YEARLY or before[:1] in ("(", ","))


def _word_before(found: re.Match[str]) -> str:
    """The word before a match in lower case; the mark, if a mark stands there."""
    words = found.string[max(0, found.start() - 20) : found.start()].split()
    return words[-1].lower().lstrip("“\"'‘(") if words else ""


def _relative(found: re.Match[str], base: date) -> str | None:
    if found["day"]:
        if _word_before(found).title() in _names()[0] or found.string.startswith(" Night ", found.end()):
            return None
        return calendar.weekday(base, found["day"], _last_word(found["w"]))
    if found["m4"]:
        return _month(found, base)
    if found["period"]:
        if found["pw"] == "last" and _word_before(found) == "the":  # "over the last week": how long, not when
            return None
        return _period(found["pw"].lower(), found["period"], base)
    if found["weekend"]:
        return calendar.weekend(base, "the")
    if found["near"]:
        if found["near"][0].isupper() and not _opens(found):  # "USA Today", NBC's "Today"
            return None
        return calendar.days(base, NEAR[found["near"].lower()])
    if found["nth"]:
        return calendar.day_in_month(base, int(found["nth"][:-2]))
    return _ago(found, base)


def _opens(found: re.Match[str]) -> bool:
    """Whether a match begins a sentence, a quotation or the text, and is not all that stands in quotation marks."""
    before = found.string[max(0, found.start() - 3) : found.start()].rstrip(" ")
    return (not before or before[-1] in '.!?:;\n“"—–-') and found.string[found.end() : found.end() + 1] not in (
        "”",
        '"',
        "’",
    )


NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _last_word(words: str | None) -> str:
    return words.split()[-1].lower() if words else ""


def _month(found: re.Match[str], base: date) -> str | None:
    """A month's name alone: "in June", "last June"; None where the name may be another word."""
    which = _last_word(found["w"])
    if not which and found["m4"] in AMBIGUOUS and _word_before(found) not in INTRODUCING:
        return None
    number = calendar.month_of(found["m4"])
    if which in ("next", "coming"):
        return calendar.next_month(base, number)
    return calendar.latest_month(base, number, which in ("last", "past"))


def _period(which: str, period: str, base: date) -> str | None:
    """ "last week", "this month", "last night"; "past week" and the like are stretches of time, no dates."""
    step = {"last": -1, "this": 0, "next": 1}.get(which)
    if step is None:
        return None
    if period == "weekend":
        return calendar.weekend(base, which)
    if period == "week":
        return calendar.week(base, step)
    if period == "month":
        return calendar.months(base, step)
    if period == "year":
        return calendar.years(base, step)
    if period == "night":
        return calendar.days(base, step) if step <= 0 else None
    return calendar.days(base, 0) if step == 0 else None


def _ago(found: re.Match[str], base: date) -> str | None:
    """ "two weeks ago" is a week, "a month ago" a month, "about ten years ago" a year with EDTF's "~"."""
    count = _number(found["count"].lower())
    if count is None:
        return None
    step = {"day": calendar.days, "week": calendar.week, "month": calendar.months, "year": calendar.years}[
        found["unit"]
    ]
    edtf = step(base, -count)
    if edtf is None or not found["rough"]:
        return edtf
    return None if found["rough"] in ("more than ", "over ") else "/".join(f"{part}~" for part in edtf.split("/"))


@cache
def _counts() -> dict[str, int]:
    words = {word: int(value) for word, value in number_words().cardinals.items()}
    return {**words, "a": 1, "an": 1}


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    parts = [_counts().get(part) for part in word.split("-")]
    return sum(part for part in parts if part is not None) if all(part is not None for part in parts) else None
