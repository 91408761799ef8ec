"""Bylines and credits by their form: who wrote, edited and sent an article."""

import re
from dataclasses import dataclass

from .agencies import agencies
from .names import ends_sentence, names_only

WORD_LIMIT = 16  # words of a byline; three authors with their places
CREDIT_LIMIT = 1000  # characters; credits of a dozen bureaus reach 600
BY = re.compile(
    r"(?:(?:written|story|text|words|report|analysis|opinion|reporting)\s+)?by:?\s+"
    r"|(?:author|writer|source|reporter)s?\s*:\s*",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"(?:par|von|por|di|da|door|av|af|avec|mit|con|с|van)\s+", re.IGNORECASE)  # "by" elsewhere
WORKS = (
    r"(?:additional\s+|further\s+|original\s+|with\s+)?"
    r"(?:reporting|writing|editing|compiled|edited|written|rewriting|reported|translated|translation|compiling"
    r"|graphics?|production|research|video|photography|filming|polling|interviews?|data|fact.checking)"
)
IN_BRACKETS = re.compile(
    rf"[(\[]\s*{WORKS}\s+(?:and\s+{WORKS}\s+)?(?:by|from|with)\b[^()\[\]]*+(?:\([^()]*+\)[^()\[\]]*+)*+[)\]]?\.?",
    re.IGNORECASE,
)
OPEN = re.compile(rf"{WORKS}\s+(?:and\s+{WORKS}\s+)?by\s+", re.IGNORECASE)
INPUTS = re.compile(
    r"[(\[]?\s*(?:with|based on)\s+(?:additional\s+)?(?:inputs?|reporting|material|files|reports?)\s+(?:from|by)\s+"
    r"(?P<who>[^()]{2,80}?)[)\].]*",
    re.IGNORECASE,
)
HELPED = re.compile(
    r"[^\"“”«»!?]{3,300}\bcontributed\s+(?:reporting\s+)?(?:to|for)\s+this\s+(?:report|story|article|piece)\b[^\"“”]{0,60}"
    r"|[^\"“”«»!?]{3,200}\bcontributed\s+reporting\b[^\"“”]{0,60}",
)
WRITER = re.compile(r"\b(?:writer|journalist|reporter|correspondent)s?\b")
SIGNED = re.compile(r"[(\[—–-]*\s*(?P<who>[^()\[\]]{2,60}?)\s*[)\]]?\.?")


@dataclass(frozen=True)
class Credit:
    """What a line of furniture says about the article."""

    byline: str | None = None
    agency: str | None = None


def byline_of(line: str) -> Credit | None:
    """The authors that `line` (stripped) names, if it is a byline with "By" or an agency alone; else None."""
    if len(line.split()) > WORD_LIMIT:
        return None
    found = BY.match(line) or ELSEWHERE.match(line)
    if found is None:
        return sent_by(line)
    who = line[found.end() :].strip()
    agency = agencies().named(who)
    if ends_sentence(who) and not (agency and who.rstrip(".").endswith(agency)):
        return None
    if not names_only(who) and agencies().marked(who) is None:
        return None
    known = BY.match(line) or agencies().marked(who)
    return Credit(who.rstrip(" .,|"), agency) if known else None


def sent_by(line: str) -> Credit | None:
    """An agency alone on its line, or authors and an agency set apart by a comma or stroke: "Jane Doe, Reuters"."""
    known = agencies().short
    plain = line.strip(" .()[]-–—").removeprefix("The ").removeprefix("the ")
    if plain in known or plain.removesuffix(" Staff").removesuffix(" staff") in known:
        return Credit(plain, agencies().named(plain))
    parts = [part.strip() for part in re.split(r"[,|/•]", line)]
    if len(parts) != 2 or not names_only(parts[0]) or not 2 <= len(parts[0].split()) <= 8:
        return None
    agency = agencies().marked(parts[1])
    return Credit(line, agency) if agency else None


def credit_of(line: str) -> Credit | None:
    """What a line says that is a credit: "(Reporting by ...; editing by ...)", "(With inputs from PTI)"; else None."""
    if len(line) > CREDIT_LIMIT:
        return None
    if IN_BRACKETS.fullmatch(line):
        return Credit()
    opened = OPEN.match(line)
    if opened and all(
        names_only(OPEN.sub("", part)) for part in re.split(r"[;.]\s+", line[opened.end() :].rstrip(". "))
    ):
        return Credit()
    inputs = INPUTS.fullmatch(line)
    if inputs:
        return Credit(agency=agencies().named(inputs["who"]))
    return Credit(agency=writer_agency(line)) if "contributed" in line and HELPED.fullmatch(line) else None


def writer_agency(line: str) -> str | None:
    """The agency in "Associated Press writer Jane Doe contributed to this report"; a helper's name alone gives none."""
    return agencies().named(line) if WRITER.search(line) else None


def signature_of(line: str) -> Credit | None:
    """The agency that the last line of an article is signed with: "AFP", "- Reuters", "(PTI)", "AFP/VNA"; else None."""
    found = SIGNED.fullmatch(line)
    if not found or any(part.strip() not in agencies().short for part in found["who"].split("/")):
        return None
    return Credit(agency=agencies().marked(found["who"]))


def trailing_credit(line: str) -> int | None:
    """Where a credit in brackets begins that ends a paragraph, its spaces included; None if there is none."""
    if line[-1:] not in ")]." or len(line) < 20:
        return None
    at = max(line.rfind("("), line.rfind("["))
    if at <= 0 or len(line) - at > CREDIT_LIMIT or not IN_BRACKETS.fullmatch(line, at):
        return None
    return len(line[:at].rstrip())
