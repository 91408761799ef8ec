"""Cues that are no speech at all: other senses of the verbs, deeds, titles that are sung, things that cannot speak."""

import re

from onrecord.model import Attribution, Found, Span
from onrecord.normalise.cues import Cue
from onrecord.normalise.wordclasses import classes

BEING = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "'re"))
QUOTED = re.compile(r"[\"“”«»‘]|(?<!\w)'")
QUOTATION = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def idiom(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "said Mass", "reported for duty", "was denied entry", "claimed her fourth title"."""
    lemma = cue.entry.lemma if cue.entry else ""
    words = classes()
    openings, objects = words.idioms.get(lemma, ()), words.objects.get(lemma)
    if not openings and objects is None:
        return None
    start, end = attribution.content[0]
    if start < attribution.cue[0][0]:
        return None
    said = text[start:end].lower()
    opening = next((each for each in openings if f"{said} ".startswith(each if each[-1] == " " else each + " ")), None)
    if lemma == "report" and re.match(r"to (?:be|have)\b", said):
        return None
    if opening is not None:
        return off("idiom", (*cue.spans, (start, start + len(opening.strip()))))
    found = objects.match(said) if objects is not None else None
    if found is None or found.group().split()[0] in words.clauses or not words.auxiliaries.isdisjoint(said.split()):
        return None
    return off("idiom", (*cue.spans, (start, start + found.end())))


def passive(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "was admitted to a ward", "was denied by the crossbar"."""
    pattern = classes().passives.get(cue.entry.lemma) if cue.entry else None
    if pattern is None or not any(word.text in BEING for word in cue.before):
        return None
    after = cue.words[cue.last - 1].span[1]
    found = re.compile(r"\s*").match(text, after)
    found = pattern.match(text, found.end() if found else after)
    return off("idiom", (*cue.spans, found.span())) if found else None


def performed(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "sang “We Shall Overcome”": the quotation is a title."""
    if cue.entry is None or cue.entry.lemma not in classes().title_verbs:
        return None
    start, end = attribution.content[0]
    found = QUOTATION.match(text, start, end)
    longer = [word for word in re.findall(r"\w+", found.group(1)) if len(word) > 3] if found else []
    titled = len(longer) > 1 and all(word[0].isupper() for word in longer)
    return off("title", (attribution.content[0],)) if titled else None


def nobody_speaks(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """Slogans on banners; clouds that threaten; police who question somebody."""
    words, lemma = classes(), cue.entry.lemma if cue.entry else ""
    if not any(lemma in verbs for verbs in (words.slogan_verbs, words.force_verbs, words.officer_verbs)):
        return None
    source = " ".join(text[a:b] for a, b in attribution.source)
    nearby = source + " " + " ".join(word.text for word in cue.opening)
    if lemma in words.slogan_verbs and words.slogan_nouns.search(nearby):
        return off("slogan", cue.spans)
    head = re.split(r",| who | which | that | of | in | on ", source)[0]
    if lemma in words.force_verbs and ends(words.force_nouns, head):
        return off("nobody speaks", attribution.source)
    start, end = attribution.content[0]
    clause = text[start:end].split(" ", 1)[0].lower() in words.clauses or QUOTED.search(text, start, end)
    if lemma in words.officer_verbs and ends(words.officer_nouns, head) and not clause:
        return off("deed", cue.spans)
    return None


def ends(nouns: re.Pattern[str], head: str) -> bool:
    """Whether one of the nouns is the last word."""
    return any(found.end() == len(head) for found in nouns.finditer(head))


def unlisted(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "has forfeited the house", "slashes fares": a verb that no list has, with a noun phrase for object, is a deed.

    What is quoted, or begins as a clause, may be said with any verb ("guffawed that ...").
    """
    if cue.entry is not None or not cue.words or not text[attribution.cue[0][0]].isalpha():
        return None
    if cue.words[-1].text in classes().determiners:
        return None  # "pointed the | finger": half a phrase
    start = attribution.content[0][0]
    begins = start > attribution.cue[0][0] or cue.words[0].text in BEING
    if not begins or any(QUOTED.search(text, *span) for span in attribution.content):
        return None
    first = re.compile(r"\w+").search(text, start)
    if first is None or first.group().lower() in classes().clauses:
        return None
    return off("deed", cue.spans)


def off(reason: str, spans: tuple[Span, ...]) -> Found[str]:
    """Not on record, with the reason and the words that decided it."""
    return Found(reason, f"on record: {reason}", spans)
