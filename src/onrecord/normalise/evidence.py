"""The noun phrases after "citing", "based on" and their like, and the kind of basis that each names."""

import re
from functools import cache

from onrecord.model import Span
from onrecord.normalise.nounphrase import TOKEN
from onrecord.normalise.settings import basis_cues, basis_nouns, media_words, singulars, words_of

LIMITED = {
    "any": frozenset(),
    "evidence": frozenset({"people", "media"}),
    "data": frozenset({"people", "media", "document", "observation"}),
}
CLAUSE = re.compile(
    r",\s+(?:who|which|whose|where|when|while|but|although|though|as|because|saying|adding)\b|[;:\n]|\s[–—-]\s|—"
)
JOINT = re.compile(r",?\s+(?:and|as\s+well\s+as)\s+|,\s+")
DETERMINED = re.compile(
    r"(?:the|an?|its|his|her|their|our|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|several|some|many|dozens|unnamed|other|new)\b"
    r"|\w+['’]s\b",
    re.IGNORECASE,
)

POSSESSIVE = re.compile(r"['’]s?\Z")
BODIES = ("agency", "service", "community", "source")


@cache
def basis_cue() -> re.Pattern[str]:
    """The words of basis_cues.csv, as one pattern."""
    phrases = sorted(basis_cues(), key=len, reverse=True)
    return re.compile(
        r"(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in phrases) + r")\b\s*", re.IGNORECASE
    )


def evidence(text: str, cue: re.Match[str], stop: int) -> tuple[list[tuple[str, Span]], int]:
    """The bases named after `cue` before `stop`, each with its rule ("data: basis: survey"), and where the phrase ends.

    A comma closes the phrase, but for a list ("a, b and c")."""
    words = " ".join(cue.group().lower().split())
    barred = LIMITED[basis_cues()[words]]
    begin = cue.end()
    clause = CLAUSE.search(text, begin, stop)
    end = clause.start() if clause else stop
    items = split(text, begin, end)
    last = items[-1][1][1] if items else end
    named = [(f"{words}: {noun}", kind, span) for (noun, kind), span in items if kind and kind not in barred]
    return [(f"{kind}|{rule}", span) for rule, kind, span in named], last


def split(text: str, begin: int, end: int) -> list[tuple[tuple[str, str], Span]]:
    """The members of the phrase, each with its noun and kind; one without a kind joins its neighbour."""
    cuts = [
        (found.start(), found.end(), "," in found.group() and "and" not in found.group())
        for found in JOINT.finditer(text, begin, end)
    ]
    members: list[tuple[tuple[str, str], Span]] = []
    start = begin
    for number, (left, right, comma) in enumerate([*cuts, (end, end, False)]):
        span = trimmed(text, start, left)
        kind = kind_of(text, span)
        following = trimmed(text, right, cuts[number + 1][0] if number + 1 < len(cuts) else end) if left < end else span
        ahead = kind_of(text, following)
        if left < end and not separate(text, kind, ahead, following) and (not comma or listed(cuts, number, ahead)):
            continue
        if span[0] < span[1]:
            members.append((kind, span))
        if comma and not listed(cuts, number, ahead):
            break
        start = right
    return members


def separate(text: str, kind: tuple[str, str], ahead: tuple[str, str], following: Span) -> bool:
    """Whether what follows an "and" is a basis of its own: of another kind, or with its own determiner."""
    if not kind[1] or not ahead[1]:
        return False
    return kind[1] != ahead[1] or DETERMINED.match(text, *following) is not None


def listed(cuts: list[tuple[int, int, bool]], number: int, ahead: tuple[str, str]) -> bool:
    """Whether a comma divides the members of a list: an "and" comes later, and what follows is a basis."""
    return bool(ahead[1]) and any(not comma for _, _, comma in cuts[number + 1 :])


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without spaces, commas and lone quotation marks at its ends."""
    while start < end and text[start] in " \n\t,(":
        start += 1
    while start < end and text[end - 1] in " \n\t,()":
        end -= 1
    inner = text[start:end]
    if inner and inner[-1] in '"”' and not re.search(r"[\"“]", inner[:-1]):
        end -= 1
    if inner and inner[0] in '"“' and not re.search(r"[\"”]", inner[1:]):
        start += 1
    return start, end


def kind_of(text: str, span: Span) -> tuple[str, str]:
    """The noun that decides the kind of the phrase at `span`, and the kind; two empty strings if none is known.

    It is the head: the last word before "of", "from", "who" …, or the last before a name ("broadcaster Radio Kivu").
    Intelligence wins over papers, data and agencies; papers in, by or of the press are media.
    """
    words, cut = core(text, span)
    if words and words[0].lower() == "what":
        return what(words)
    named = [(n, word.lower(), kind) for n, word in enumerate(words[:cut]) if (kind := noun_kind(word))]
    if not named and cut and words[cut - 1].lower() in words_of("neutral"):
        words, cut = supplied(words[cut:])
        named = [(n, word.lower(), kind) for n, word in enumerate(words[:cut]) if (kind := noun_kind(word))]
    if not named:
        return "", ""
    last, noun, kind = named[-1]
    small = words_of("particles") | words_of("neutral")
    if any(not word[0].isupper() and word.lower() not in small for word in words[last + 1 : cut]):
        return "", ""  # "the paper's concern": the head is no basis
    body = noun in BODIES or any(one in BODIES for one in singulars(noun))
    if (kind in ("document", "data") or body) and any(each == "intelligence" for _, _, each in named):
        return "intelligence", "intelligence"
    pressed = words_of("press") & {POSSESSIVE.sub("", word.lower()) for word in words[:last]}
    if (kind == "document" and (pressed or from_outlet(words, cut))) or (body and pressed):
        return noun, "media"
    return noun, kind


def supplied(words: list[str]) -> tuple[list[str], int]:
    """Who or what supplied "information": the phrase after "from" or "by", and its length before the next."""
    modifiers = words_of("modifiers")
    start = next((n for n, word in enumerate(words) if word.lower() not in modifiers), len(words))
    if not {word.lower() for word in words[:start]} & {"from", "by", "of"}:
        return [], 0
    rest = words[start:]
    return rest, next((n for n, word in enumerate(rest) if word.lower() in modifiers), len(rest))


def core(text: str, span: Span) -> tuple[list[str], int]:
    """The words of the phrase and how many stand before what modifies it; "hundreds of" and the like are left out."""
    words = [token.group() for token in TOKEN.finditer(text, *span)]
    words = [inner for word in words for inner in re.findall(r"\w+(?:[-'’.&]\w+)*", word)]
    while True:
        cut = next((n for n, word in enumerate(words) if n and word.lower() in words_of("modifiers")), len(words))
        if not cut or words[cut - 1].lower() not in words_of("quantities") or words[cut : cut + 1] != ["of"]:
            return words, cut
        words = words[cut + 1 :]


def noun_kind(word: str) -> str:
    nouns = basis_nouns()
    lower = POSSESSIVE.sub("", word.lower())
    if word in media_words():
        return "media"
    return nouns.get(lower) or next((nouns[one] for one in singulars(lower) if one in nouns), "")


def from_outlet(words: list[str], cut: int) -> bool:
    """Whether a report is "in", "by" or "from" an outlet."""
    by = words[cut : cut + 1] in (["in"], ["by"], ["from"], ["on"])
    return by and any(noun_kind(word) == "media" for word in words[cut + 1 : cut + 7])


def what(words: list[str]) -> tuple[str, str]:
    """ "what she saw" is observation, "what officials told her" people."""
    lower = {word.lower() for word in words}
    if lower & {"saw", "seen", "witnessed", "heard"}:
        return "what", "observation"
    return ("what", "people") if lower & {"told", "said", "described"} else ("", "")
