"""How fields.py gets the statements of a case: the one place that knows the program's entry points."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import cases
from onrecord.model import Attribution, Document, Statement, Words

END_TO_END, GOLD_SPANS = "end to end", "gold spans"
Runner = Callable[[cases.Case], Sequence[Statement]]


def runner(mode: str) -> Runner:
    """What gives the statements of a case: the whole pipeline, or the steps after the tagger with the gold spans."""
    if mode == GOLD_SPANS:
        return gold_spans
    from onrecord.pipeline import Pipeline

    pipeline = Pipeline()
    return lambda case: pipeline.record(document(case)).statements


def document(case: cases.Case) -> Document:
    """The case as the reading step would give it."""
    return Document(id=case.id, text=case.text, title=case.title, published=case.published, language="en")


def attributions(case: cases.Case) -> list[Attribution]:
    """The gold source, cue and content of each statement, as the tagger would give them."""
    return [
        Attribution(
            one.source.spans if one.source else (), one.cue.spans, one.content.spans, 1.0, one.within is not None
        )
        for one in case.statements
    ]


def gold_spans(case: cases.Case) -> Sequence[Statement]:
    """The statements for the gold spans, by pipeline.statements; by the steps that there are until it is wired."""
    from onrecord import pipeline

    wired = getattr(pipeline, "statements", None)
    if wired is not None:
        found: Sequence[Statement] = wired(document(case), attributions(case))
        return found
    return [unwired(case, f"s{number}", one) for number, one in enumerate(attributions(case), 1)]


def unwired(case: cases.Case, name: str, one: Attribution) -> Statement:
    """One statement by the steps that can be called alone. Goes when pipeline.statements is there."""
    from onrecord.normalise.audience import audience
    from onrecord.normalise.basis import basis
    from onrecord.normalise.place import place
    from onrecord.normalise.quote import quote

    text = case.text
    statement = Statement(
        id=name,
        source=Words.at(text, one.source) if one.source else None,
        cue=Words.at(text, one.cue),
        content=Words.at(text, one.content),
        quote=quote(text, one.content),
    )
    where, whom = place(text, one), audience(text, one)
    return dataclasses.replace(
        statement,
        basis=tuple(each.value for each in basis(text, one)),
        place=where.value if where else None,
        audience=whom.value if whom else None,
    )
