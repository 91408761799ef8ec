"""How far a noun phrase reaches, and its head, by closed word classes: no parser."""

import re

from onrecord.model import Span
from onrecord.normalise.settings import words_of
from onrecord.normalise.when import SPAN_OF_TIME, TIME

TOKEN = re.compile(
    r"[\"“][^\"“”\n]{1,80}[\"”]|(?:[^\W\d_]\.){2,}|\d+(?:,\d{3})+|\w+(?:[-'’&/.]\w+)*(?:['’](?!\w))?|[^\w\s]",
)
DETERMINED = re.compile(r"\s+(?:the|an?|his|her|their|its|him|them)\b")


def noun_phrase(text: str, start: int, stop: int) -> Span | None:
    """The noun phrase that begins at `start` and ends before `stop`, without a comma, clause or other phrase after it
    ("of" goes on with it); None if none begins there."""
    begin = end = -1
    previous, capital = "", False
    for token in TOKEN.finditer(text, start, stop):
        word = token.group()
        lower = word.lower()
        if begin < 0:
            if not begins(lower) or SPAN_OF_TIME.match(text, token.start()):
                return None
        elif not goes_on(text, token, previous, capital, stop):
            break
        begin = token.start() if begin < 0 else begin
        if lower not in ("of", "and", "&"):
            end = token.end()
        previous, capital = lower, word[0].isupper() or word[0] in '"“'
        if begin == token.start() and lower in words_of("first") and lower in ("me", "him", "them", "us", "you", "it"):
            break
    return (begin, end) if begin >= 0 else None


def begins(word: str) -> bool:
    """Whether a noun phrase can begin with the lower-case `word`."""
    if word in words_of("first"):
        return True
    return word not in words_of("stops") and (word[0].isalnum() or word[0] in "\"“‘'$€£")


def goes_on(text: str, token: re.Match[str], previous: str, capital: bool, stop: int) -> bool:
    """Whether `token` still belongs to the noun phrase whose last word is `previous`."""
    word = token.group()
    lower = word.lower()
    if not word[0].isalnum():
        return (
            (word[0] in '"“' and len(word) > 2) or word in "&$€£%" or (word == "." and previous in words_of("titles"))
        )
    if lower in ("for", "on") and capital and previous in words_of("bodies"):
        return text[token.end() : token.end() + 2].strip()[:1].isupper() and not TIME.match(text, token.start())
    if lower in words_of("participles"):
        return previous in words_of("determiners")
    if lower.endswith("ing") and DETERMINED.match(text, token.end()):
        return False
    if lower in words_of("stops") and not (capital and word.isupper() and len(word) > 2):  # USA TODAY
        return previous == "the" and word[0].isupper()
    if SPAN_OF_TIME.match(text, token.start()):
        return previous in words_of("determiners") or previous == "super"  # "a Tuesday rally"
    if lower in ("and", "&"):
        return joins(text, token.end(), stop)
    return not (previous == "of" and lower in words_of("stops"))


def joins(text: str, at: int, stop: int) -> bool:
    """Whether another noun, no verb, follows an "and"."""
    following = TOKEN.search(text, at, stop)
    if following is None or not following.group()[0].isalnum():
        return False
    word = following.group()
    return (
        word[0].isupper()
        or word.isdigit()
        or (not word.endswith(("ed", "ing")) and word.lower() not in words_of("stops"))
    )


def head(text: str, span: Span) -> tuple[str, ...]:
    """The words that may head the phrase at `span`, as written, likeliest first: the last before "of", the last."""
    words = [token.group() for token in TOKEN.finditer(text, *span) if token.group()[0].isalnum()] or [
        text[slice(*span)]
    ]
    before = words[: words.index("of")] if "of" in words else words
    return tuple(dict.fromkeys(part[-1] for part in (before, words) if part))
