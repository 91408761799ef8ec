"""Speech that did not happen, and words that are nobody's statement: RECORD's "Not on record", by the cue's words."""

import re
from collections.abc import Callable
from itertools import pairwise

from onrecord.model import Attribution, Found, Span
from onrecord.normalise.cues import Cue, Word, read, tokens
from onrecord.normalise.not_speech import idiom, nobody_speaks, off, passive, performed, unlisted
from onrecord.normalise.wordclasses import classes

ATTITUDES = frozenset(("believe", "predict", "promise"))
CONDITIONAL_ON_RECORD = ATTITUDES | {"agree"}  # "would like", "would support": attitudes told politely
PERFECT = frozenset(("has", "have", "had", "'ve", "having"))
UNNAMED = re.compile(
    r"(?:for |that (?:he|she|they|it) )?(?:anonymity\b|(?:to |not (?:to )?)?(?:be|remain|stay) (?:anonymous|unnamed)|"
    r"(?:to )?not (?:to )?be (?:named|identified|quoted)\b)"
)
BEEN = frozenset(("was", "were"))
FAR = 10  # words between a subject and an infinitive that still hangs on its verb
UNTIL = frozenset(("before", "until", "till"))
INVERTERS = frozenset(("nor", "neither", "never", "not", "once", "only", "so", "then", "thus", "hardly"))


def off_record(text: str, attribution: Attribution) -> Found[str] | None:
    """Why the attribution is not on record: one word or two ("negated", "future", "supposed" ...); None if it is.

    `rule` is "on record: <reason>", `spans` the words that decided it.
    """
    cue = read(text, attribution)
    for check in CHECKS:
        found = check(text, attribution, cue)
        if found is not None:
            return found
    return None


def _silence(_text: str, _attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "said nothing", "could not be reached", "known as": entries that are never on record."""
    if cue.entry is not None and cue.entry.kind is None:
        return off("silence or naming", cue.spans)
    return None


def _anonymity(text: str, attribution: Attribution, _cue: Cue) -> Found[str] | None:
    """ "who asked for anonymity", "asked not to be named": about the source, not a statement of it."""
    content = attribution.content[0]
    return off("anonymity", (content,)) if UNNAMED.match(text, *content) else None


def _negated(_text: str, _attribution: Attribution, cue: Cue) -> Found[str] | None:
    """Negated, unless the list says what then stays on record; "has not agreed" never is."""
    if _none(cue):
        return off("negated", _spans(cue))
    if not cue.negated:
        return None
    stays = cue.entry is not None and cue.entry.negated is not None
    undone = any(word.text in PERFECT for word in cue.before) and stays and _kind(cue) in ("agree", "promise")
    return None if stays and not undone else off("negated", _spans(cue))


def _none(cue: Cue) -> bool:
    """ "offered no proof", "gave no reason": the noun that the act is left to is taken back."""
    after = [word.text for word in cue.words[cue.last : cue.last + 2]]
    carries = cue.entry is not None and cue.entry.part == "carrier"
    return carries and after[:1] == ["no"] and not classes().kept.intersection(after)


def _supposed(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "if he had said", "before he could say", "Had she warned", "Did he say?"."""
    words, opening = classes(), cue.opening
    anybody = _anybody(text, attribution, cue)
    if anybody is not None:
        return off("supposed", (anybody,))
    last = opening[-1] if opening else None
    if last is None:
        return None
    if (
        last.text in words.suppositions
        and _adjacent(text, last, attribution, cue)
        and not (last.text == "though" and (len(opening) < 2 or opening[-2].text != "as"))
    ):
        return off("supposed", (last.span,))
    could = any(word.text in ("could", "can") for word in cue.before)
    if last.text in UNTIL and could:
        return off("supposed", (last.span,))
    if last.text in words.auxiliaries and attribution.source and _adjacent(text, last, attribution, cue):
        earlier = opening[-2].text if len(opening) > 1 else ""
        if any(word.text in words.negators for word in opening[:-1]) and "only" not in (earlier, opening[0].text):
            return off("negated", (last.span,))
        if _asks(text, attribution):
            return off("question", (last.span,))
        if last.text in words.inverted and earlier not in INVERTERS:
            return off("supposed", (last.span,))
    return None


def _anybody(text: str, attribution: Attribution, cue: Cue) -> Span | None:
    """The word that leaves open who speaks or what is said: "anyone who says", "whatever she says"; "as if to say"."""
    generic = classes().generic
    last = cue.opening[-1] if cue.opening else None
    if last is not None and last.text in generic and _adjacent(text, last, attribution, cue):
        return last.span
    parted = attribution.content[:1] if len(attribution.content) > 1 else ()
    for start, end in (*attribution.source[:1], *parted):
        first = next(iter(tokens(text, start, end)), None)
        if first is not None and first.text in generic and end <= attribution.cue[0][0]:
            return first.span
    own = [word.text for word in cue.words]
    at = next((n for n in range(len(own) - 2) if own[n] == "as" and own[n + 1] in ("if", "though")), None)
    return cue.words[at].span if at is not None and own[at + 2] == "to" else None


def _unreal(_text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "will say", "may say", "would say", "is due to announce": speech to come or only possible."""
    words, kind = classes(), _kind(cue)
    before = cue.before
    if cue.negated and cue.entry is not None and cue.entry.negated is not None:
        return None
    if _first_person(_text, attribution):
        return None
    for at, word in enumerate(before):
        following = [each.text for each in before[at + 1 :]]
        if word.text in words.future and "have" not in following[:2]:
            return off("future", (word.span,))
        if word.text in words.conditional and kind not in CONDITIONAL_ON_RECORD and not _told(cue):
            return off("conditional", (word.span,))
        if (
            word.text in words.possible
            and following[:1] not in (["only"], ["but"])
            and not _possible_on_record(word.text, cue, kind)
        ):
            return off("only possible", (word.span,))
        if word.text in BEEN and following[:2] == ["to", "have"]:
            return off("not yet said", (word.span,))  # "was to have told"
        if word.text in words.prospects and following[:1] == ["to"]:
            return off("not yet said", (word.span,))
    return _forecast(_text, attribution, cue) or _expected(cue) or _bidden(_text, attribution, cue)


def _bidden(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "dared one another to | tell", "could not be reached to | discuss": an infinitive that hangs on a verb before it
    which leaves it undone."""
    words = classes()
    at = attribution.cue[0][0]
    before = [last for _, last in (*attribution.source, *attribution.content) if last <= at]
    infinitive = cue.group[:1] or cue.words[:1]
    if not before or not infinitive or infinitive[0].text != "to":
        return None
    between = list(tokens(text, max(before), at))
    if len(between) > FAR or any(text[a.span[1] : b.span[0]].strip() for a, b in pairwise(between)):
        return None
    undone = words.bidding | words.negators
    return next((off("not yet said", (word.span,)) for word in between if word.text in undone), None)


def _forecast(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "A judge | is expected | to rule that ...": nobody is named who expects it, and the speech is still to come."""
    if attribution.source or cue.entry is None or not cue.words or cue.words[cue.first].text not in classes().prospects:
        return None
    here = next((span for span in attribution.content if span[0] > attribution.cue[0][0]), None)
    lead = list(tokens(text, here[0], min(here[1], here[0] + 30)))[:2] if here else []
    if len(lead) == 2 and lead[0].text == "to" and lead[1].text in classes().speech:
        return off("not yet said", (*cue.spans, lead[1].span))
    return None


def _expected(cue: Cue) -> Found[str] | None:
    """ "is expected to announce" whole in the cue: the speech after it is still to come."""
    if (
        cue.entry is None
        or cue.last >= len(cue.words)
        or cue.words[cue.last].text != "to"
        or cue.last + 1 >= len(cue.words)
    ):
        return None
    passive = any(word.text in classes().auxiliaries for word in cue.before)
    head = cue.words[cue.first].text
    if (
        passive
        and head in classes().prospects
        and _kind(cue) in ATTITUDES
        and head.endswith(("ed", "ly", "set", "due"))
    ):
        return off("not yet said", cue.spans)
    return None


def _imperative(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "Imagine that …": a base form that begins a sentence and has no source."""
    start = attribution.cue[0][0]
    word = cue.words[0].text if cue.words else ""
    if attribution.source or word not in classes().imperatives or cue.opening or cue.group:
        return None
    begins = text[start].isupper() and attribution.content[0][0] > start
    return off("imperative", cue.spans) if begins and "\n" in text[:start] else None


def _question(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "Who said that?"."""
    source = " ".join(text[a:b] for a, b in attribution.source).lower()
    return off("question", cue.spans) if source in ("who", "what", "which") and _asks(text, attribution) else None


def _kind(cue: Cue) -> str:
    return cue.entry.kind[0] if cue.entry is not None and cue.entry.kind is not None else "say"


def _first_person(text: str, attribution: Attribution) -> bool:
    return any(text[a:b].lower() in classes().first_person for a, b in attribution.source)


def _told(cue: Cue) -> bool:
    """ "would later say", "would often say", "would say only": told of the past."""
    after = [word.text for word in cue.words[cue.last : cue.last + 1]]
    return after == ["only"] or any(word.text in classes().habits for word in cue.before)


def _possible_on_record(modal: str, cue: Cue, kind: str) -> bool:
    """ "can reveal" is said; "could see", "must think" are attitudes; "had to" and "could but" are no modals here."""
    if modal == "can":
        return kind in ATTITUDES or (cue.entry is not None and cue.entry.lemma in classes().performed)
    return modal in ("could", "must", "should") and kind in ATTITUDES


def _adjacent(text: str, last: Word, attribution: Attribution, cue: Cue) -> bool:
    """Whether nothing, no comma either, stands between the word and the subject, or the verb without one."""
    verb = cue.group[0].span[0] if cue.group else attribution.cue[0][0]
    start = min((first for first, _ in attribution.source if first >= last.span[1]), default=verb)
    return not text[last.span[1] : start].strip()


def _asks(text: str, attribution: Attribution) -> bool:
    """Whether the sentence of the cue and content ends in a question mark outside the content."""
    end = max(last for _, last in (*attribution.cue, *attribution.content))
    return text[end : end + 1] == "?"


def _spans(cue: Cue) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(word.span for word in (*cue.group, *cue.words[: cue.last]))) or cue.spans


Check = Callable[[str, Attribution, Cue], Found[str] | None]
CHECKS: tuple[Check, ...] = (
    _silence, _anonymity, _negated, _supposed, _unreal, _imperative, _question,
    idiom, passive, performed, nobody_speaks, unlisted,
)  # fmt: skip
