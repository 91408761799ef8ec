"""On what the source says that the statement rests: "citing two officials", "based on satellite images"."""

import re

from onrecord.model import Attribution, Basis, Found
from onrecord.normalise.adjuncts import adjuncts
from onrecord.normalise.evidence import basis_cue, evidence

QUOTED = re.compile("[\"“”«]|''")
WITHIN_SOURCE = re.compile(r",\s+(?=citing\b|quoting\b|based on\b)")


def basis(text: str, attribution: Attribution) -> list[Found[Basis]]:
    """The bases that the statement's own sentence names outside its content, in the text's order; empty if none.

    Feed it the attribution as tagged, with offsets into `text`. What stands inside the content is the content's own.
    """
    found = {each.words: (each.rule, each.whole) for each in adjuncts(text, attribution) if each.field == "basis"}
    for start, end in attribution.source:  # a source tagged too wide: "the paper, citing officials,"
        for opening in WITHIN_SOURCE.finditer(text, start, end):
            if cue := basis_cue().match(text, opening.end(), end):
                found |= {words: (rule, (cue.start(), words[1])) for rule, words in evidence(text, cue, end)[0]}
    if any(QUOTED.search(text, start, end) for start, end in attribution.content):
        # "“It is a lie,” he said, referring to the report": it tells what the words are about
        found = {words: each for words, each in found.items() if "referring to" not in each[0]}
    return [
        Found(Basis(kind, text[start:end], ((start, end),)), f"basis: {rule}", (whole,))
        for (start, end), (mark, whole) in sorted(found.items())
        for kind, _, rule in [mark.partition("|")]
    ]
