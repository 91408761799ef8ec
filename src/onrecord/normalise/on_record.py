"""Speech that did not happen, and words that are nobody's statement: RECORD's "Not on record", by the cue's words."""

import re
from collections.abc import Callable

from onrecord.model import Attribution, Found, Span
from onrecord.normalise.cues import Cue, Word, read
from onrecord.normalise.wordclasses import classes

ATTITUDES = frozenset(("believe", "predict", "promise"))
CONDITIONAL_ON_RECORD = ATTITUDES | {"agree"}  # "would like", "would support": attitudes told politely
PERFECT = frozenset(("has", "have", "had", "'ve", "having"))
UNNAMED = re.compile(
    r"(?:for |that (?:he|she|they|it) )?(?:anonymity\b|(?:to |not (?:to )?)?(?:be|remain|stay) (?:anonymous|unnamed)|"
    r"(?:to )?not (?:to )?be (?:named|identified|quoted)\b)"
)
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
        return _off("silence or naming", cue.spans)
    return None


def _anonymity(text: str, attribution: Attribution, _cue: Cue) -> Found[str] | None:
    """ "who asked for anonymity", "asked not to be named": about the source, not a statement of it."""
    content = attribution.content[0]
    return _off("anonymity", (content,)) if UNNAMED.match(text, *content) else None


def _negated(_text: str, _attribution: Attribution, cue: Cue) -> Found[str] | None:
    """Negated, unless the list says what then stays on record; "has not agreed" never is."""
    if not cue.negated:
        return None
    stays = cue.entry is not None and cue.entry.negated is not None
    undone = any(word.text in PERFECT for word in cue.before) and stays and _kind(cue) in ("agree", "promise")
    return None if stays and not undone else _off("negated", _spans(cue))


def _supposed(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "if he had said", "before he could say", "Had she warned", "Did he say?"."""
    words, opening = classes(), cue.opening
    last = opening[-1] if opening else None
    if last is None:
        return None
    if (
        last.text in words.suppositions
        and _adjacent(text, last, attribution, cue)
        and not (last.text == "though" and (len(opening) < 2 or opening[-2].text != "as"))
    ):
        return _off("supposed", (last.span,))
    could = any(word.text in ("could", "can") for word in cue.before)
    if last.text in UNTIL and could:
        return _off("supposed", (last.span,))
    if last.text in words.auxiliaries and attribution.source and _adjacent(text, last, attribution, cue):
        earlier = opening[-2].text if len(opening) > 1 else ""
        if earlier in ("nor", "neither", "never", "not"):
            return _off("negated", (last.span,))
        if _asks(text, attribution):
            return _off("question", (last.span,))
        if last.text in words.inverted and earlier not in INVERTERS:
            return _off("supposed", (last.span,))
    return None


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
            return _off("future", (word.span,))
        if word.text in words.conditional and kind not in CONDITIONAL_ON_RECORD and not _told(cue):
            return _off("conditional", (word.span,))
        if (
            word.text in words.possible
            and following[:1] not in (["only"], ["but"])
            and not _possible_on_record(word.text, cue, kind)
        ):
            return _off("only possible", (word.span,))
        if word.text in words.prospects and following[:1] == ["to"]:
            return _off("not yet said", (word.span,))
    return _expected(cue)


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
        return _off("not yet said", cue.spans)
    return None


def _imperative(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "Imagine that …": a base form that begins a sentence and has no source."""
    start = attribution.cue[0][0]
    word = cue.words[0].text if cue.words else ""
    if attribution.source or word not in classes().imperatives or cue.opening or cue.group:
        return None
    begins = text[start].isupper() and attribution.content[0][0] > start
    return _off("imperative", cue.spans) if begins and "\n" in text[:start] else None


def _question(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "Who said that?"."""
    source = " ".join(text[a:b] for a, b in attribution.source).lower()
    return _off("question", cue.spans) if source in ("who", "what", "which") and _asks(text, attribution) else None


def _idiom(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """ "said Mass", "reported for duty", "was denied entry"."""
    lemma = cue.entry.lemma if cue.entry else ""
    start, end = attribution.content[0]
    said = text[start:end].lower() + " "
    openings = classes().idioms.get(lemma, ())
    opening = next((each for each in openings if said.startswith(each if each.endswith(" ") else each + " ")), None)
    if opening is None or start < attribution.cue[0][0]:
        return None
    if lemma == "report" and re.match(r"to (?:be|have)\b", said):
        return None
    return _off("idiom", (*cue.spans, (start, start + len(opening.strip()))))


def _nobody_speaks(text: str, attribution: Attribution, cue: Cue) -> Found[str] | None:
    """Slogans on banners; clouds that threaten."""
    words, lemma = classes(), cue.entry.lemma if cue.entry else ""
    source = " ".join(text[a:b] for a, b in attribution.source)
    nearby = source + " " + " ".join(word.text for word in cue.opening)
    if lemma in words.slogan_verbs and words.slogan_nouns.search(nearby):
        return _off("slogan", cue.spans)
    head = re.split(r",| who | which | that | of | in | on ", source)[0]
    if (
        lemma in words.force_verbs
        and (found := list(words.force_nouns.finditer(head)))
        and found[-1].end() == len(head)
    ):
        return _off("nobody speaks", attribution.source)
    return None


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


def _off(reason: str, spans: tuple[Span, ...]) -> Found[str]:
    return Found(reason, f"on record: {reason}", spans)


Check = Callable[[str, Attribution, Cue], Found[str] | None]
CHECKS: tuple[Check, ...] = (
    _silence, _anonymity, _negated, _supposed, _unreal, _imperative, _question, _idiom, _nobody_speaks,
)  # fmt: skip
