"""Figures: each number that counts something, with its bounds, its unit and the words that say it."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Figure, Span
from onrecord.normalise.drafts import read_drafts
from onrecord.normalise.figure_words import Unit
from onrecord.normalise.quantities import Draft

CONTEXT = 400  # characters before a content that may hold the noun which its number leaves out


def figures(text: str, spans: Sequence[Span] | None = None) -> list[Figure]:
    """The figures of a text, or of a content's spans in it, in order. No figure goes over the end of a span.

    A number whose noun is left out ("up from 12") gets the unit of the figure before it, also one before the content.
    """
    found: list[Draft] = []
    for start, end in spans if spans is not None else [(0, len(text))]:
        for draft in read_drafts(text, start, end):
            filled = _filled(draft, found, text, start)
            if filled is not None:
                found.append(filled)
    return [
        Figure(
            text=text[draft.span[0] : draft.span[1]],
            spans=(draft.span,),
            low=draft.low,
            high=draft.high,
            approximate=draft.approximate,
            unit=draft.unit.name if draft.unit else None,
        )
        for draft in found
    ]


def _filled(draft: Draft, before: list[Draft], text: str, start: int) -> Draft | None:
    """The draft with a left-out unit taken from the figures before it; None for a bare number that finds none."""
    if draft.unit is not None or (draft.low is None and draft.high is None):
        return draft
    unit = None
    if not draft.apart:
        unit = _last_unit(before, text, draft)
        if unit is None and start > 0:
            unit = _last_unit(read_drafts(text, max(0, start - CONTEXT), start), text, draft)
    if unit is None and draft.victims:
        unit = Unit("person", "noun")
    if unit is None:
        return None if draft.plain else draft
    return replace(draft, unit=unit)


def _last_unit(before: list[Draft], text: str, draft: Draft) -> Unit | None:
    """The unit of the last figure that can lend it: not that of "one keeper", a time's only inside the sentence."""
    for one in reversed(before):
        if one.unit is None or draft.span[0] - one.span[1] > CONTEXT or one.low == one.high == 1:
            continue
        between = text[one.span[1] : draft.span[0]]
        same = not any(mark in between for mark in ENDS)
        if one.unit.kind == "noun":
            near = same or (len(between) <= FAR and not draft.vague and not draft.victims)
            return one.unit if near else None
        if same and (one.unit.kind == "time" or draft.before in COMPARED) and not draft.victims:
            return one.unit
    return None


ENDS = (". ", "\n", "? ", "! ", ".”", '."', "?”", "!”")
COMPARED = frozenset(
    ["from", "against", "than", "versus", "vs", "with"]
)  # "$3bn, up from 2bn"; else what counts may be another thing
FAR = 200  # characters over which a noun of another sentence is lent
