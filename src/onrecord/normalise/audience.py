"""To whom the words were spoken, by the statement's own sentence."""

import re

from onrecord.model import Attribution, Found, Span, Words
from onrecord.normalise.adjuncts import adjuncts, cue_takes
from onrecord.normalise.around import around
from onrecord.normalise.nounphrase import noun_phrase

PASSIVE = re.compile(
    r"(?:(?:has|have|had)\s+been|is|are|was|were|being|been)\s+(?:\w+ly\s+)?(?:told|informed|assured|reassured|notified|reminded|promised|briefed)\b"
)


def audience(text: str, attribution: Attribution) -> Found[Words] | None:
    """Whom the statement's own sentence says the words were spoken to, without the preposition; None if it does not.

    Whom one urges, accuses or warns is the target (normalise.target), not the audience.
    """
    if told := passive(text, attribution):
        return Found(Words.at(text, (told,)), "audience: was told", (told,))
    for each in adjuncts(text, attribution):
        if each.field == "audience":
            return Found(Words.at(text, (each.words,)), f"audience: {each.rule}", (each.whole,))
    return None


def passive(text: str, one: Attribution) -> Span | None:
    """The subject of "were told", where it stands right before the cue and starts its sentence."""
    start, end = one.cue[0] if one.cue else (0, 0)
    if not PASSIVE.match(text, start, end) or "object" not in cue_takes(text, one):
        return None
    for stretch in around(text, one):
        if stretch.end == start and not stretch.after:
            begin = (
                stretch.start + len(text[stretch.start : stretch.end]) - len(text[stretch.start : stretch.end].lstrip())
            )
            words = noun_phrase(text, begin, start)
            return words if words and not text[words[1] : start].strip() else None
    return None
