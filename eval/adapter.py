"""How fields.py gets the statements of a case: the one place that knows the program's entry points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cases
from onrecord.model import Attribution, Document, Statement
from onrecord.statements import statements

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
    """The statements that the steps after the tagger make of the gold spans."""
    return statements(document(case), attributions(case))
