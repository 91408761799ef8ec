"""Headlines whose source stands behind a colon: "Seven dead in ferry fire: coast guard"."""

import re
from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.resolve.lexicon import lexicon
from onrecord.resolve.nouns import head_class

HEADLINE = re.compile(r"(?P<content>[^:\n]*\w)(?P<cue>:)\s(?P<source>(?!an?\s)[^\W\d][\w’' .-]{1,40})(?=\n|$)")
LEAST = 4  # words that such a headline says
MOST = 4  # words of its source
SURE = 0.9


def headed(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attribution of such a headline, if its last word stands for a person, a group, a body or a document, and
    nothing of it is an attribution already."""
    found = HEADLINE.match(text)
    if found is None or any(one.cue[0][0] < found.end() for one in attributions):
        return []
    source = found["source"].split()
    if len(found["content"].split()) < LEAST or len(source) > MOST or head_class(source[-1].lower(), lexicon()) is None:
        return []
    spans = (found.span(name) for name in ("source", "cue", "content"))
    source_at, cue, content = ((span,) for span in spans)
    return [Attribution(source_at, cue, content, SURE)]
