"""Dates as articles print them: a given date, a date line, a date in an address. English months and numbers."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"
FORMS = (
    rf"{MONTH.format(1)}\s+{DAY.format(1)}\s*,?\s+{YEAR.format(1)}",
    rf"{DAY.format(2)}\s+(?:of\s+)?{MONTH.format(2)}\s*,?\s*{YEAR.format(2)}",
    rf"{YEAR.format(3)}-(?P<month3>[01]?\d)-{DAY.format(3)}",
    rf"{YEAR.format(4)}/(?P<month4>[01]?\d)/{DAY.format(4)}",
    # With dots the day comes first wherever it is written so; with strokes 3/4/2024 is two dates, and is left alone.
    rf"{DAY.format(5)}\.\s?(?P<month5>[01]?\d)\.\s?{YEAR.format(5)}",
)
DATE = re.compile(r"(?<![\w/-])(?:" + "|".join(FORMS) + r")(?![\w/-]|T?\d)", re.IGNORECASE)
STAMP = re.compile(r"^\s*((?:19|20)\d\d-[01]\d-[0-3]\d)[T ]\d\d")

# What may stand in a date line beside the date: weekday, clock, zone, and words like "Updated at".
BESIDE = re.compile(
    r"""(?ix) \s+ | (?:[+-]\d{1,2}(?::?\d\d)?)\b | [,.:;|•·()–—-]+
    | (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b
    | (?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|modified|publication|created|released|issued)\b
    | (?:filed|date)\b
    | (?:on|at|by|as|of|date|time|edited|local)\b
    | \d{1,2}[:.h]\d\d(?:[:.]\d\d)? | \d{1,2}(?=\s*[ap]\.?m)
    | [ap]\.?m\b\.? | (?:gmt|utc|bst|cet|cest|eet|eest|msk|est|edt|et|ct|pt|pst|pdt|cst|cdt|ist|jst|kst|aest|hkt|sgt)\b
    | \d{1,3}\s+(?:min(?:ute)?s?|hours?|days?)\s+(?:read|ago)\b
    """
)
LINE_LIMIT = 120  # characters; a longer line with a date is a sentence
IN_PATH = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?:[/_-]|$)"),
    re.compile(r"[/_-](?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:[/_.-]|$)"),
)


def iso(year: str, month: str, day: str) -> str | None:
    """ISO form of a date given in digits or with a month's name; None if there is no such day."""
    number = (
        int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in MONTHS else 0
    )
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def of_match(found: re.Match[str]) -> str | None:
    """The date that DATE found."""
    number = next(n for n in range(1, len(FORMS) + 1) if found.group(f"year{n}"))
    return iso(found.group(f"year{number}"), found.group(f"month{number}"), found.group(f"day{number}"))


def parse(text: str) -> str | None:
    """ISO date of a text that is a date, with a time or not ("2024-10-17T08:00:00Z", "Oct. 17, 2024"); else None."""
    stamp = STAMP.match(text)
    if stamp:
        return iso(*stamp.group(1).split("-"))
    found = DATE.fullmatch(text.strip())
    return of_match(found) if found else on_line(text)


def on_line(line: str) -> str | None:
    """ISO date of a date line: a date with nothing but weekday, clock and words like "Updated"; else None."""
    if len(line) > LINE_LIMIT:
        return None
    found = DATE.search(line)
    if not found or not only_beside(line[: found.start()]) or not only_beside(DATE.sub(" ", line[found.end() :])):
        return None
    return of_match(found)


def only_beside(text: str) -> bool:
    """Whether `text` holds nothing but what BESIDE lists."""
    at = 0
    while at < len(text):
        found = BESIDE.match(text, at)
        if not found or found.end() == at:
            return False
        at = found.end()
    return True


def in_address(url: str) -> str | None:
    """ISO date in the path of an address, as in ".../2024/10/17/..." or ".../2024/oct/17/..."; else None."""
    path = url.split("?", 1)[0].split("#", 1)[0].lower()
    for form in IN_PATH:
        found = form.search(path)
        if found:
            return iso(found["year"], found["month"], found["day"])
    return None
