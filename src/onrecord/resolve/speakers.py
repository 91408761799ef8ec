"""Who stands behind each source: pronouns, descriptions, short names and metonymy resolved within one document."""

from collections.abc import Sequence

from onrecord.model import Attribution, Document, Found, Span, Speaker, Words
from onrecord.resolve.cast import cast
from onrecord.resolve.entities import PERSON, Entity
from onrecord.resolve.later import Answer
from onrecord.resolve.lexicon import lexicon
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.profile import profile
from onrecord.resolve.reading import Reading
from onrecord.resolve.tokens import Tokens, tokenise


def speakers(document: Document, attributions: Sequence[Attribution]) -> list[tuple[Found[Speaker], ...]]:
    """For each attribution, in their order, the speakers behind its source: none where it has no source, several where
    the source is coordinated. One `id` is one identity in the document. Each comes with the rule that told it, and with
    the characters of the source and of the words that gave the name. Whom the text leaves open has no name."""
    words = lexicon()
    tokens = tokenise(document.text)
    named = cast(tokens, words)
    profile(tokens, named.mentions, words)
    answers = Reading(tokens, named, words, attributions).run()
    names = _numbered(attributions, answers)
    return [
        tuple(_speaker(tokens, one, answer, names) for answer in answers.get(number, []))
        for number, one in enumerate(attributions)
    ]


def _numbered(attributions: Sequence[Attribution], answers: dict[int, Answer]) -> dict[Entity, str]:
    """p1, p2 ... by the first appearance among the sources."""
    names: dict[Entity, str] = {}
    for number in sorted(answers, key=lambda one: attributions[one].source[0]):
        for _, entity, _ in answers[number]:
            names.setdefault(entity, f"p{len(names) + 1}")
    return names


def _speaker(
    tokens: Tokens, one: Attribution, answer: tuple[Phrase, Entity, str], names: dict[Entity, str]
) -> Found[Speaker]:
    phrase, entity, rule = answer
    whole = Words.at(tokens.text, one.source)
    span = tokens.span(phrase.first, phrase.last)
    alone = span[0] <= one.source[0][0] + 1 and span[1] >= one.source[0][1] - 1
    mention = whole.text if alone else tokens.text[span[0] : span[1]]
    spans: tuple[Span, ...] = one.source if alone else (span,)
    if entity.name and entity.at not in spans and not any(a <= entity.at[0] and entity.at[1] <= b for a, b in spans):
        spans = (*spans, entity.at)
    role = entity.role if entity.sort == PERSON else None
    speaker = Speaker(names[entity], entity.name, entity.kind, entity.country, role, mention)
    return Found(speaker, rule, spans)
