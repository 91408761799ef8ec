"""The dateline before a story's first words: place, date and agency, as in "KYIV, Oct 17 (Xinhua) -- "."""

import re
from dataclasses import dataclass

from .agencies import agencies
from .dates import MONTHS
from .names import JOINING

DASH = r"(?:\.?\s*[-–—―]{1,3}|:)"
LIMIT = 120  # characters; three places with a date
BRACKETS = re.compile(rf"(?P<where>[^()\n\"“”«»;!?]{{0,90}}?)\s*\((?P<mark>[^()\n]{{2,40}})\)\s*(?P<dash>{DASH})?\s*")
STROKES = re.compile(
    rf"(?P<where>[^/\n\"“”«»;!?]{{2,70}}?)[.,]?\s*/(?P<mark>[A-ZА-Я][\w -]{{1,20}})/\s*(?P<dash>{DASH}|\.)\s*"
)
UNMARKED = re.compile(
    r"(?P<where>[^()\n\"“”«»;!?:–—―]{2,70}?)(?P<dash>\s*[—―]\s*|\s+[-–]{1,3}\s+|\s*--\s*)(?=[\"“‘'«A-Z0-9])"
)
CITY_WORDS = 4  # "NEW YORK", "PORT AU PRINCE", "SANTA CRUZ DE TENERIFE"; five capitals are a shout, not a city
STATE_WORDS = 3
NO_PLACES = frozenset(
    ("EXCLUSIVE", "BREAKING", "UPDATE", "UPDATED", "WATCH", "VIDEO", "LIVE", "OPINION", "ANALYSIS", "EXPLAINER",
     "INTERVIEW", "COMMENT", "REPORT", "NOTE")
)  # fmt: skip


@dataclass(frozen=True)
class Dateline:
    """Length of the dateline, with the spaces after it, and the agency it names."""

    length: int
    agency: str | None = None


def dateline_of(paragraph: str, opening: bool) -> Dateline | None:
    """The dateline that `paragraph` starts with; one without an agency counts in the story's `opening` only."""
    head = paragraph[:LIMIT]
    marked = with_mark(head)
    if marked:
        rest = without_mark(head[marked.length :]) if marked.agency == "ANSA" else None  # "(ANSA) - ROME, OCT 17 - "
        return Dateline(marked.length + (rest.length if rest else 0), marked.agency)
    return without_mark(head) if opening else None


def with_mark(head: str) -> Dateline | None:
    """A dateline that names its agency in brackets or between strokes."""
    found = (BRACKETS.match(head) if "(" in head else None) or (STROKES.match(head) if "/" in head else None)
    if not found:
        return None
    agency = agencies().marked(found["mark"])
    if not place_and_date(found["where"]):
        return None
    if agency is None:
        known = found["dash"] and found["where"] and capitals_only(found["where"])
        return Dateline(found.end()) if known and len(found["mark"]) <= 20 else None
    if found["dash"] or (agency in agencies().bare and found["where"] and head[found.end() :][:1].isupper()):
        return Dateline(found.end(), agency)
    return None


def without_mark(head: str) -> Dateline | None:
    """A dateline of a place alone: a city in capitals, or any place with a date."""
    found = UNMARKED.match(head)
    if not found or not place_and_date(found["where"]):
        return None
    where = found["where"]
    dated = any(is_date(part) and any(is_month(word) for word in part.split()) for part in where.split(",")[1:])
    return Dateline(found.end()) if dated or capitals_only(where) else None


def capitals_only(where: str) -> bool:
    """Whether a place's city stands in capitals; what follows its comma (a state, a country, a date) need not."""
    city = where.split(",")[0].strip()
    if city.split()[:1] and city.split()[0] in NO_PLACES:
        return False
    return city.isupper() and len(city) >= 3 and len(city.split()) <= CITY_WORDS and not any(c.isdigit() for c in city)


def place_and_date(where: str) -> bool:
    """Whether `where` is nothing but places, set apart by commas and strokes, and a date; also when it is empty."""
    parts = [part.strip() for part in re.split(r"[,/]|\.\s", where)]
    return all(is_place(part) or is_date(part) for part in parts if part)


def is_place(part: str) -> bool:
    """Whether `part` is one to four words with capitals."""
    words = part.split()
    return (
        len(words) <= CITY_WORDS
        and all(w[0].isupper() or w in JOINING for w in words)
        and not any(map(str.isdigit, part))
    )


def is_date(part: str) -> bool:
    """Whether `part` is a day and a month, a weekday with them, or a year."""
    words = [word.strip(".") for word in part.split()]
    return (
        len(words) <= STATE_WORDS
        and all(word[:2].isdigit() or word.isdigit() or word[:1].isalpha() for word in words)
        and any(word[:1].isdigit() for word in words)
    )


def is_month(word: str) -> bool:
    """Whether `word` is a month or its short form."""
    return word.strip(".,").lower()[:3] in MONTHS
