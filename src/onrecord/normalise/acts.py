"""What a statement's cue does, and what stance its speaker takes: RECORD's `act` and `stance`."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from onrecord.model import Attribution, Found, Span
from onrecord.normalise.cues import Cue, read, tokens
from onrecord.normalise.lexicon import Kind

SAY: Kind = ("say", "asserts")
DENY: Kind = ("deny", "denies")
DEMAND: Kind = ("demand", "asserts")
TAIL = 12  # words at the content's end among which stands what it is called; or that is behind it, in its clause
CLAUSE = re.compile(r"[,.;!?]|\n|$")
INFINITIVE = re.compile(
    r"(?<!\w)(?:not\s+)?to\s+(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b|this\b|that\b|be\s+a\b)[a-z]+"
)
QUOTES = ('"', "“", "‘", "'", "«")
OBJECT = 90  # characters in which the infinitive of a request begins ("the ageing ferry's new owners to ...")


def act(text: str, attribution: Attribution) -> Found[Kind]:
    """The act and stance of an attribution of `text`, by the word list and by what its content is.

    `rule` is "acts: <entry>", with what else decided; "acts: fallback" (say, asserts) where no entry is in the cue.
    """
    cue = read(text, attribution)
    found = _denied_as(text, attribution, cue) or _asked(text, attribution, cue)
    if found is not None:
        return found
    if cue.entry is None:
        return Found(SAY, "acts: fallback", cue.spans)
    if cue.negated and cue.entry.negated is not None:
        return Found(cue.entry.negated, f"acts: {cue.entry.lemma}, negated", cue.spans)
    return Found(cue.entry.kind or SAY, f"acts: {cue.entry.lemma}", cue.spans)


def _denied_as(text: str, attribution: Attribution, cue: Cue) -> Found[Kind] | None:
    """Calling a claim "baseless": the word stands in the cue, at the content's end or behind it."""
    if cue.entry is None or cue.negated or cue.entry.lemma.split()[0] not in _context()["calling"]:
        return None
    rest = [word for word in cue.words[cue.last :] if word.span[0] < attribution.cue[-1][1]]
    end = max(last for _, last in attribution.content)
    start = max(first for first, last in attribution.content if last == end)
    if start > attribution.cue[0][0]:
        behind = CLAUSE.search(text, end)
        rest += [*list(tokens(text, start, end))[-TAIL:], *tokens(text, end, behind.start() if behind else len(text))]
    words = " " + " ".join(word.text for word in rest) + " "
    said = next((each for each in _context()["denied_as"] if f" {each} " in words), None)
    if said is None:
        return None
    spans = tuple(word.span for word in rest if word.text in said.split())
    return Found(DENY, f"acts: {cue.entry.lemma}, as “{said}”", (*cue.spans, *spans))


def _asked(text: str, attribution: Attribution, cue: Cue) -> Found[Kind] | None:
    """ "asked", "told" and "called" by their content: a question, or what someone is to do."""
    lemma = cue.entry.lemma if cue.entry else ""
    if lemma not in ("ask", "tell", "say") or cue.negated:
        return None
    demanded = _demanded(text, attribution.content, lemma)
    if demanded is None:
        return None
    return Found(DEMAND, f"acts: {lemma} … to", (*cue.spans, demanded))


def _demanded(text: str, content: Sequence[Span], lemma: str) -> Span | None:
    """The infinitive (or "for") that says what is wanted."""
    start, end = content[0]
    if lemma != "ask":
        found = INFINITIVE.match(text, start, end)
        return found.span() if found else None
    first = next((word.text for word in tokens(text, start, min(end, start + 30))), "")
    if first in _context()["questioning"] or "?" in text[start:end] or text.startswith(QUOTES, start):
        return None
    if first == "for" or first == "that":
        return start, start + len(first)
    found = INFINITIVE.search(text, start, min(end, start + OBJECT))
    return found.span() if found else None


@cache
def _context() -> dict[str, list[str]]:
    """words/acts_context.toml."""
    data: dict[str, list[str]] = tomllib.loads(
        (files(__package__) / "words" / "acts_context.toml").read_text(encoding="utf-8")
    )
    return data
